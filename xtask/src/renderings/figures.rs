//! The figures of a row, their bars, and the table.

use std::fmt;

use crate::fidelity::board::{Aspect, Board, Measure, Part, Tally};

/// What is counted, in the order of the table's columns.
pub(super) const COLUMNS: [(&str, Measure); 7] = [
    ("routes", Measure::OPERATION),
    ("parameters", Measure::new(Part::Request, Aspect::Name)),
    ("places", Measure::new(Part::Request, Aspect::Place)),
    ("types", Measure::new(Part::Request, Aspect::Type)),
    ("required", Measure::new(Part::Request, Aspect::Required)),
    ("model fields", Measure::new(Part::Members, Aspect::Name)),
    ("their types", Measure::new(Part::Members, Aspect::Type)),
];

/// The least rate of each column; none has no bar.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bars(pub(super) [Option<f64>; 7]);

impl Bars {
    /// What others wrote.
    pub(super) const SHIPPED: Bars = Bars([Some(0.95), Some(0.95), None, Some(0.95), None, Some(0.95), None]);
    /// What this repository wrote comes back whole.
    pub(super) const OURS: Bars = Bars([Some(1.0); 7]);
}

/// A line of the table.
pub(super) struct Row {
    pub(super) specification: String,
    pub(super) tool: &'static str,
    pub(super) outcome: Outcome,
    pub(super) bars: Bars,
}

/// What became of it.
pub(super) enum Outcome {
    /// How many operations the specification has, and what was read.
    Read(usize, Board),
    Skipped(String),
    Failed(String),
}

/// What was read rightly among what the pages print and what was made up; nothing is no failure, since some tools print
/// nothing of some kinds.
fn rate(tally: Tally) -> Option<f64> {
    let all = tally.expected() + tally.extra;
    (all > 0).then(|| tally.right as f64 / all as f64)
}

impl Row {
    /// Whether all that has a bar reaches it, and there are operations at all.
    pub(super) fn passes(&self) -> bool {
        match &self.outcome {
            Outcome::Skipped(_) => true,
            Outcome::Failed(_) => false,
            Outcome::Read(operations, board) => {
                let reaches = |((_, measure), bar): (&(&str, Measure), &Option<f64>)| {
                    let rate = rate(board.sum_without_known(*measure));
                    bar.is_none_or(|bar| rate.is_none_or(|rate| rate >= bar))
                };
                let routes = board.sum_without_known(Measure::OPERATION);
                *operations > 0 && routes.right > 0 && COLUMNS.iter().zip(&self.bars.0).all(reaches)
            }
        }
    }
}

/// The table's head.
pub(super) fn head() -> String {
    let names: Vec<&str> = COLUMNS.iter().map(|(name, _)| *name).collect();
    format!(
        "| specification | tool | operations | {} |\n|{}",
        names.join(" | "),
        "---|".repeat(COLUMNS.len() + 3)
    )
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "| {} | {} |", self.specification, self.tool)?;
        match &self.outcome {
            Outcome::Skipped(why) => write!(f, " skipped: {why} |{}", " |".repeat(COLUMNS.len())),
            Outcome::Failed(why) => write!(f, " failed: {why} |{}", " |".repeat(COLUMNS.len())),
            Outcome::Read(operations, board) => {
                write!(f, " {operations} |")?;
                COLUMNS
                    .iter()
                    .try_for_each(|(_, measure)| write!(f, " {} |", Cell(board.sum_without_known(*measure))))
            }
        }
    }
}

/// `118/120 .983`, with what was made up: `118/120+2 .967`.
struct Cell(Tally);

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(rate) = rate(self.0) else { return f.write_str("–") };
        let (right, expected) = (self.0.right, self.0.expected());
        let made_up = if self.0.extra > 0 { format!("+{}", self.0.extra) } else { String::new() };
        // A rate that is not whole is not told as if it were.
        let thousandths = (rate * 1000.0).floor() as u32;
        let rate = if thousandths == 1000 { "1.0".to_owned() } else { format!(".{thousandths:03}") };
        write!(f, "{right}/{expected}{made_up} {rate}")
    }
}

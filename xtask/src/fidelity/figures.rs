//! The figures that the parser is held to: each a rate or a count, its bar, and whether it is reached.

use serde::Serialize;

use super::board::{Aspect, Board, Measure, Part, Tally};

/// A figure and its bar.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figure {
    /// Of what.
    pub name: String,
    /// Precision, recall or agreement.
    pub of: Rate,
    /// The bar.
    pub bar: Bar,
    /// The score on everything.
    pub raw: f64,
    /// The score without known drift.
    pub without_drift: f64,
    /// How many it is a rate of.
    pub count: usize,
    /// How many of them are wrong.
    pub wrong: usize,
    /// How many the truth has.
    pub labels: usize,
    /// How many of those are known drift.
    pub drift: usize,
    /// Whether the score reaches the bar: the raw one, unless drift was told from misreadings without the parser.
    pub reached: bool,
    /// Whether the run fails where it does not.
    pub held: bool,
}

impl Figure {
    /// Whether there are too few labels for a rate.
    pub fn has_few_labels(&self) -> bool {
        self.labels < MIN_LABELS
    }
}

/// What a figure is a rate of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rate {
    /// Right among what was read.
    Precision,
    /// Right among what the truth has.
    Recall,
    /// The same on both sides, among what both have.
    Agreement,
}

/// What a figure must reach.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bar {
    /// Every one, and nothing besides.
    All,
    /// This rate.
    AtLeast(f64),
    /// This rate; with fewer than `MIN_LABELS` labels, at most one error.
    AtLeastOrOneError(f64),
}

/// Under so many labels a rate says little.
const MIN_LABELS: usize = 30;

impl Bar {
    fn is_reached(self, rate: f64, wrong: usize, labels: usize) -> bool {
        match self {
            Bar::All => wrong == 0,
            Bar::AtLeastOrOneError(_) if labels < MIN_LABELS => wrong <= 1,
            Bar::AtLeast(bar) | Bar::AtLeastOrOneError(bar) => rate >= bar,
        }
    }
}

/// Makes the figures of a board.
pub struct Figures<'a> {
    /// What they are figures of: `UCloud, against the SDKs`.
    pub title: &'a str,
    /// The tallies.
    pub board: &'a Board,
}

impl Figures<'_> {
    /// A figure over one aspect of one or more parts.
    pub fn one(&self, name: &str, parts: &[Part], aspect: Aspect, of: Rate, bar: Bar) -> Figure {
        let (mut raw, mut settled) = (Tally::default(), Tally::default());
        for part in parts {
            let measure = Measure::new(*part, aspect);
            raw += self.board.sum(measure);
            settled += self.board.sum_without_known(measure);
        }
        let rate = |tally: Tally| match of {
            Rate::Precision => tally.precision(),
            Rate::Recall | Rate::Agreement => tally.recall(),
        };
        let counted = |tally: Tally| match (bar, of) {
            (Bar::All, _) => (tally.expected(), tally.missed + tally.extra),
            (_, Rate::Precision) => (tally.right + tally.extra, tally.extra),
            (_, Rate::Recall | Rate::Agreement) => (tally.expected(), tally.missed),
        };
        let ((count, wrong), (_, left)) = (counted(raw), counted(settled));
        Figure {
            name: format!("{}: {name}", self.title),
            of,
            bar,
            raw: rate(raw),
            without_drift: rate(settled),
            count,
            wrong,
            drift: wrong - left,
            labels: raw.expected(),
            // Nothing to compare is no success: the pages or the truth were not read.
            reached: raw.expected() > 0 && bar.is_reached(rate(raw), wrong, raw.expected()),
            held: true,
        }
    }
}

/// `request type`, `prose enum`.
pub fn words(part: Part, aspect: Aspect) -> String {
    let word = |value: serde_json::Value| value.as_str().unwrap_or_default().replace('-', " ");
    let [part, aspect] = [serde_json::json!(part), serde_json::json!(aspect)].map(word);
    format!("{part} {aspect}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(right: usize, missed: usize, extra: usize, of: Rate, bar: Bar) -> Figure {
        let mut board = Board::default();
        board.count("s", Measure::new(Part::Prose, Aspect::Enum), Tally { right, missed, extra });
        Figures { title: "Acme", board: &board }.one("enum", &[Part::Prose], Aspect::Enum, of, bar)
    }

    #[test]
    fn a_rate_holds_where_there_are_many() {
        assert!(figure(97, 3, 0, Rate::Recall, Bar::AtLeast(0.97)).reached);
        assert!(!figure(96, 4, 0, Rate::Recall, Bar::AtLeast(0.97)).reached);
    }

    #[test]
    fn one_error_is_allowed_among_few_labels() {
        let bar = Bar::AtLeastOrOneError(0.98);
        assert!(figure(9, 1, 0, Rate::Recall, bar).reached);
        assert!(!figure(8, 2, 0, Rate::Recall, bar).reached);
        assert!(!figure(90, 3, 0, Rate::Recall, bar).reached);
    }

    #[test]
    fn every_one_means_nothing_besides() {
        assert!(figure(5, 0, 0, Rate::Recall, Bar::All).reached);
        assert!(!figure(5, 0, 1, Rate::Recall, Bar::All).reached);
    }

    #[test]
    fn nothing_to_compare_is_no_success() {
        assert!(!figure(0, 0, 0, Rate::Recall, Bar::All).reached);
    }
}

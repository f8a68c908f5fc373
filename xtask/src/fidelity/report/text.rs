//! The report for people: a table a corpus, a line a service; then the figures and their bars.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use docwright_ir::printable;

use super::shown;
use crate::fidelity::board::{Aspect, Board, Kind, Measure, Miss, Part, Tally};
use crate::fidelity::figures::{Bar, Figure, Rate, words};
use crate::fidelity::labels::KINDS;
use crate::fidelity::{Report, Scores};

/// All tables, and `misses` misses of each measure.
pub fn text(report: &Report, misses: usize) -> String {
    let mut out = String::new();
    for scores in &report.scores {
        corpus(&mut out, scores, misses);
    }
    if !report.figures.is_empty() {
        figures(&mut out, &report.figures);
    }
    for note in &report.notes {
        let _ = writeln!(out, "{}", printable(note));
    }
    for entry in &report.stale {
        let _ = writeln!(out, "drift.yaml: `{}` explains nothing any more; remove it", printable(entry));
    }
    out
}

type Tallies = BTreeMap<Measure, Tally>;

/// How a tally is shown.
#[derive(Clone, Copy)]
enum Show {
    Counts,
    Right,
    Precision,
    Recall,
}

/// The columns of a corpus, in order; those that nothing was counted for are left out.
const COLUMNS: [(&str, Part, Aspect, Show); 41] = [
    ("pages", Part::Pages, Aspect::Type, Show::Counts),
    ("pages", Part::Pages, Aspect::Name, Show::Counts),
    ("operations", Part::Operations, Aspect::Name, Show::Counts),
    ("listed", Part::Operations, Aspect::Listed, Show::Right),
    ("services", Part::Operations, Aspect::Service, Show::Counts),
    ("hosts", Part::Operations, Aspect::Host, Show::Counts),
    ("versions", Part::Operations, Aspect::Version, Show::Counts),
    ("rates", Part::Operations, Aspect::Rate, Show::Counts),
    ("examples", Part::Operations, Aspect::Examples, Show::Counts),
    ("request P", Part::Request, Aspect::Name, Show::Precision),
    ("R", Part::Request, Aspect::Name, Show::Recall),
    ("type", Part::Request, Aspect::Type, Show::Recall),
    ("list", Part::Request, Aspect::List, Show::Recall),
    ("req", Part::Request, Aspect::Required, Show::Recall),
    ("place", Part::Request, Aspect::Place, Show::Recall),
    ("default", Part::Request, Aspect::Default, Show::Recall),
    ("order", Part::Request, Aspect::Order, Show::Recall),
    ("text", Part::Request, Aspect::Description, Show::Recall),
    ("rows", Part::Request, Aspect::Row, Show::Counts),
    ("response P", Part::Response, Aspect::Name, Show::Precision),
    ("R", Part::Response, Aspect::Name, Show::Recall),
    ("type", Part::Response, Aspect::Type, Show::Recall),
    ("list", Part::Response, Aspect::List, Show::Recall),
    ("order", Part::Response, Aspect::Order, Show::Recall),
    ("text", Part::Response, Aspect::Description, Show::Recall),
    ("null", Part::Response, Aspect::Nullable, Show::Counts),
    ("flag", Part::Response, Aspect::NullableFlag, Show::Counts),
    ("rows", Part::Response, Aspect::Row, Show::Counts),
    ("models", Part::Models, Aspect::Name, Show::Counts),
    ("members P", Part::Members, Aspect::Name, Show::Precision),
    ("R", Part::Members, Aspect::Name, Show::Recall),
    ("type", Part::Members, Aspect::Type, Show::Recall),
    ("list", Part::Members, Aspect::List, Show::Recall),
    ("req", Part::Members, Aspect::Required, Show::Recall),
    ("order", Part::Members, Aspect::Order, Show::Recall),
    ("text", Part::Members, Aspect::Description, Show::Recall),
    ("null", Part::Members, Aspect::Nullable, Show::Counts),
    ("flag", Part::Members, Aspect::NullableFlag, Show::Counts),
    ("rows", Part::Members, Aspect::Row, Show::Counts),
    ("errors", Part::Errors, Aspect::Name, Show::Counts),
    ("text", Part::Errors, Aspect::Description, Show::Recall),
];

fn corpus(out: &mut String, scores: &Scores, misses: usize) {
    let Scores { name, board } = scores;
    let _ = writeln!(out, "== {name}");
    let sums = board.sums();
    let columns: Vec<_> = COLUMNS
        .iter()
        .filter(|(_, part, aspect, _)| sums.contains_key(&Measure::new(*part, *aspect)))
        .collect();
    if !columns.is_empty() {
        let line = |name: &str, tallies: &Tallies| {
            let cells = columns.iter().map(|(_, part, aspect, show)| {
                tallies
                    .get(&Measure::new(*part, *aspect))
                    .map_or_else(|| "-".to_owned(), |tally| cell(*tally, *show))
            });
            std::iter::once(name.to_owned()).chain(cells).collect::<Vec<String>>()
        };
        let header = std::iter::once("service").chain(columns.iter().map(|(title, ..)| *title));
        let mut lines = vec![header.map(str::to_owned).collect::<Vec<_>>()];
        let read =
            board.services().filter(|(_, tallies)| tallies.keys().any(|measure| measure.part != Part::Prose));
        lines.extend(read.map(|(name, tallies)| line(name, tallies)));
        lines.push(line("all", &sums));
        aligned(out, &lines);
        out.push_str("Counts are found/missed/extra; P precision, R recall; the others are agreement of what both have.\n");
    }
    prose(out, board);
    for miss in shown(board, misses) {
        tell(out, miss);
    }
    out.push('\n');
}

fn cell(tally: Tally, show: Show) -> String {
    match show {
        Show::Counts => format!("{}/{}/{}", tally.right, tally.missed, tally.extra),
        Show::Right => tally.right.to_string(),
        Show::Precision => rate(tally.precision()),
        Show::Recall => rate(tally.recall()),
    }
}

/// Four digits, and a plain 1 for nothing but all: 99.996 % is not all.
fn rate(rate: f64) -> String {
    if rate >= 1.0 { "1".to_owned() } else { format!("{:.4}", (rate * 10_000.0).floor() / 10_000.0) }
}

fn prose(out: &mut String, board: &Board) {
    let sums = board.sums();
    let mut lines =
        vec![["fact", "labels", "given", "right", "precision", "recall"].map(str::to_owned).to_vec()];
    for kind in KINDS.into_iter().chain([Aspect::Nullable]) {
        let Some(tally) = sums.get(&Measure::new(Part::Prose, kind)) else { continue };
        lines.push(vec![
            words(Part::Prose, kind),
            tally.expected().to_string(),
            (tally.right + tally.extra).to_string(),
            tally.right.to_string(),
            rate(tally.precision()),
            rate(tally.recall()),
        ]);
    }
    if lines.len() > 1 {
        aligned(out, &lines);
    }
}

/// Longer texts are cut: a miss is one line.
const MAX_SHOWN: usize = 120;

fn tell(out: &mut String, miss: &Miss) {
    let cut = |text: &str| {
        let text = printable(text);
        if text.chars().count() > MAX_SHOWN {
            text.chars().take(MAX_SHOWN).chain(['…']).collect()
        } else {
            text
        }
    };
    let Miss { place, measure, kind, subject, path, read, truth, .. } = miss;
    let what = words(measure.part, measure.aspect);
    let name = [subject, path].map(|part| printable(part));
    let name = name.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(".");
    let said = match kind {
        Kind::Missing => format!("missing, truth `{}`", cut(truth)),
        Kind::Extra => format!("extra, read `{}`", cut(read)),
        Kind::Differs => format!("read `{}`, truth `{}`", cut(read), cut(truth)),
    };
    let known = miss.known.as_deref().map(|why| format!(" (known: {})", cut(why))).unwrap_or_default();
    let _ = writeln!(out, "{place}: {what}: {name}: {said}{known}");
}

fn figures(out: &mut String, figures: &[Figure]) {
    let header = ["figure", "", "bar", "score", "without drift", "of", "wrong", "drift", ""];
    let mut lines = vec![header.map(str::to_owned).to_vec()];
    lines.extend(figures.iter().map(|figure| {
        vec![
            figure.name.clone(),
            match figure.of {
                Rate::Precision => "precision",
                Rate::Recall => "recall",
                Rate::Agreement => "",
            }
            .to_owned(),
            match figure.bar {
                Bar::All => "all".to_owned(),
                Bar::AtLeastOrOneError(_) if figure.has_few_labels() => "1 error".to_owned(),
                Bar::AtLeast(bar) | Bar::AtLeastOrOneError(bar) => format!("{bar}"),
            },
            rate(figure.raw),
            rate(figure.without_drift),
            figure.count.to_string(),
            figure.wrong.to_string(),
            figure.drift.to_string(),
            match (figure.reached, figure.held) {
                (true, _) => "pass",
                (false, true) => "FAIL",
                (false, false) => "short",
            }
            .to_owned(),
        ]
    }));
    aligned(out, &lines);
}

/// The first column to the left, the others to the right.
fn aligned(out: &mut String, lines: &[Vec<String>]) {
    let columns = lines.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        lines.iter().filter_map(|line| line.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    for line in lines {
        let mut text = String::new();
        for (index, (cell, width)) in line.iter().zip(&widths).enumerate() {
            let _ = match index {
                0 => write!(text, "{cell:<width$}"),
                _ => write!(text, "  {cell:>width$}"),
            };
        }
        let _ = writeln!(out, "{}", text.trim_end());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_all_is_one() {
        assert_eq!(rate(1.0), "1");
        assert_eq!(rate(0.99999), "0.9999");
        assert_eq!(rate(0.5), "0.5000");
    }

    #[test]
    fn columns_are_aligned() {
        let mut out = String::new();
        aligned(&mut out, &[vec!["a".into(), "1".into()], vec!["bcd".into(), "22".into()]]);
        assert_eq!(out, "a     1\nbcd  22\n");
    }
}

//! The bars of other vendors' corpora.

use std::collections::BTreeMap;

use super::table::Quantity;
use crate::fidelity::board::{Board, Part};
use crate::fidelity::figures::{Bar, Figure, Figures};

/// The bars of one way to read a corpus.
pub type Bars = BTreeMap<Quantity, f64>;

/// Whether a bar that is not reached fails the run. The engine that reads any vendor's pages is under way.
pub const HELD: bool = false;

/// The figures that have a bar. They hold the score without drift, since drift is decided without the parser.
pub fn figures(title: &str, board: &Board, bars: &Bars) -> Vec<Figure> {
    let figures = Figures { title, board };
    let of_one = |(quantity, bar): (&Quantity, &f64)| {
        let (name, part, aspect, rates) = quantity.measured();
        let one = |rate| {
            let figure = figures.one(name, &[part], aspect, rate, Bar::AtLeast(*bar));
            // Nothing to compare is no success: the pages or the truth were not read.
            let reached = figure.count > figure.wrong && figure.without_drift >= *bar;
            Figure { held: HELD, reached, ..figure }
        };
        rates.iter().copied().map(one).collect::<Vec<_>>()
    };
    bars.iter().flat_map(of_one).collect()
}

/// How much was set aside, and why: `a, generic: set aside: 20 operations (no page has it), …`.
pub fn aside(title: &str, board: &Board) -> String {
    let mut counts: BTreeMap<(Part, String, &str), usize> = BTreeMap::new();
    for miss in board.misses() {
        if let Some(why) = &miss.known {
            let what = crate::fidelity::figures::words(miss.measure.part, miss.measure.aspect);
            *counts.entry((miss.measure.part, what, why)).or_default() += 1;
        }
    }
    let told = counts.iter().map(|((_, what, why), count)| format!("{count} {what} ({why})"));
    let told = told.collect::<Vec<_>>().join(", ");
    format!("{title}: set aside as drift: {}", if told.is_empty() { "nothing" } else { &told })
}

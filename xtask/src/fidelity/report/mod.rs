//! A report for people and for programs.

mod json;
mod text;

pub use json::json;
pub use text::text;

use std::collections::BTreeMap;

use super::board::{Board, Measure, Miss};

/// The first `count` misses of each measure, in order of measure, then place; what is known comes last.
fn shown(board: &Board, count: usize) -> Vec<&Miss> {
    let mut by_measure: BTreeMap<Measure, Vec<&Miss>> = BTreeMap::new();
    let (known, new): (Vec<&Miss>, Vec<&Miss>) = board.misses().iter().partition(|miss| miss.known.is_some());
    for miss in new.into_iter().chain(known) {
        let list = by_measure.entry(miss.measure).or_default();
        if list.len() < count {
            list.push(miss);
        }
    }
    by_measure.into_values().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fidelity::board::{Aspect, Kind, Part};

    #[test]
    fn what_is_known_is_shown_last() {
        let mut board = Board::default();
        for (path, known) in [("A", Some("older")), ("B", None)] {
            board.miss(Miss {
                service: "queue".into(),
                measure: Measure::new(Part::Request, Aspect::Name),
                kind: Kind::Missing,
                place: docwright_ir::Place::default(),
                subject: "Create".into(),
                path: path.into(),
                read: String::new(),
                truth: String::new(),
                known: known.map(str::to_owned),
            });
        }
        let paths: Vec<_> = shown(&board, 1).into_iter().map(|miss| miss.path.as_str()).collect();
        assert_eq!(paths, ["B"]);
    }
}

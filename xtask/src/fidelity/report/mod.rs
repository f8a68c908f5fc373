//! A report for people and for programs.

mod json;
mod text;

pub use json::json;
pub use text::text;

use std::collections::BTreeMap;

use super::board::{Board, Measure, Miss};

/// The first `count` misses of each measure, in order of measure, then place.
fn shown(board: &Board, count: usize) -> Vec<&Miss> {
    let mut by_measure: BTreeMap<Measure, Vec<&Miss>> = BTreeMap::new();
    for miss in board.misses() {
        let list = by_measure.entry(miss.measure).or_default();
        if list.len() < count {
            list.push(miss);
        }
    }
    by_measure.into_values().flatten().collect()
}

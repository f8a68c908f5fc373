//! Statuses by which answers are told apart.

use std::collections::HashSet;

use super::codes::STATUS;
use super::problem::{Problem, Spot};
use crate::Operation;

pub(super) fn check(operation: &Operation, spot: &Spot, found: &mut Vec<Problem>) {
    let bad = operation
        .failures
        .iter()
        .enumerate()
        .map(|(index, failure)| (spot.key("failures").entry(index).key("status"), failure.status));
    let good = operation
        .answer
        .statuses
        .iter()
        .enumerate()
        .map(|(index, status)| (spot.key("answer").key("statuses").entry(index), *status));
    let mut statuses = HashSet::new();
    for (spot, status) in good.chain(bad) {
        if !statuses.insert(status) {
            let message = format!("has an answer with status {status} already");
            let help = "Write one entry for it, with all the fields that it may have";
            found.push(Problem::new(STATUS, &spot, message, help));
        }
    }
}

//! An API as it was read against the truth. What pages and truth say differently is counted, and marked as known.

use std::collections::BTreeMap;

use super::pair::{Comparison, Pair};
use super::truth::Operation;
use super::{parameters, reading};
use crate::fidelity::board::{Board, Kind as MissKind, Measure, Miss};

impl Comparison<'_> {
    /// Counts everything.
    pub fn score(&self, board: &mut Board, read: &[reading::Operation<'_>]) {
        let mut found: BTreeMap<usize, Vec<&reading::Operation<'_>>> = BTreeMap::new();
        for operation in read {
            match self.matcher.find(operation.name(), operation.method(), &operation.path) {
                Some(index) => found.entry(index).or_default().push(operation),
                None => self.extra(board, operation),
            }
        }
        for (index, truth) in self.truth.iter().enumerate() {
            match found.get(&index) {
                Some(read) => self.pair(board, index, truth, read),
                None => self.missing(board, index, truth),
            }
        }
    }

    fn extra(&self, board: &mut Board, read: &reading::Operation<'_>) {
        let known = self.drift.documented(read.name(), read.method(), &read.path, self.matcher);
        board.miss(Miss {
            read: route(read.method(), &read.path.key()),
            known: known.map(str::to_owned),
            ..Miss::operation(&self.entry.name, read.name(), MissKind::Extra, read.place.clone())
        });
    }

    fn missing(&self, board: &mut Board, index: usize, truth: &Operation) {
        let page = self.drift.page(index);
        board.miss(Miss {
            truth: route(
                truth.method.as_deref().unwrap_or_default(),
                truth.path.as_deref().unwrap_or_default(),
            ),
            known: self.drift.aside(index).map(str::to_owned),
            ..Miss::operation(&self.entry.name, &truth.name, MissKind::Missing, page.place())
        });
    }

    fn pair(&self, board: &mut Board, index: usize, truth: &Operation, read: &[&reading::Operation<'_>]) {
        board.right(&self.entry.name, Measure::OPERATION);
        let page = self.drift.page(index);
        let path = self.matcher.path(index).cloned().unwrap_or_default();
        let pair = Pair { of: self, truth, path: &path, read, page: &page };
        parameters::request(board, &pair);
        parameters::response(board, &pair);
    }
}

fn route(method: &str, path: &str) -> String {
    format!("{method} {path}").trim().to_owned()
}

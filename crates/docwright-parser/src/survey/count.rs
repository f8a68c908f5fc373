//! How often things occur.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

/// How often something occurs, the commonest first.
pub type Counts = Vec<(String, usize)>;

/// A text of pages, and what became of the parts that bear it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Seen {
    /// A heading; the cells of a table's header with ` | ` between them.
    pub text: String,
    /// How often it stands there.
    pub count: usize,
    /// What became of them, as the ledger calls it: `request`, `furniture`, `unclaimed-table`.
    pub fates: BTreeMap<&'static str, usize>,
}

/// Counts of texts.
#[derive(Debug, Default)]
pub(super) struct Tally(BTreeMap<String, usize>);

impl Tally {
    pub(super) fn add(&mut self, text: impl Into<String>) {
        *self.0.entry(text.into()).or_default() += 1;
    }

    /// The commonest first; of those that are as common, the first by letters.
    pub(super) fn counts(self) -> Counts {
        let mut counts: Counts = self.0.into_iter().collect();
        counts.sort_by_key(|(_, count)| Reverse(*count));
        counts
    }
}

/// Texts with what became of the parts that bear them.
#[derive(Debug, Default)]
pub(super) struct Fates(BTreeMap<String, BTreeMap<&'static str, usize>>);

impl Fates {
    pub(super) fn add(&mut self, text: String, fate: &'static str) {
        *self.0.entry(text).or_default().entry(fate).or_default() += 1;
    }

    /// The commonest first.
    pub(super) fn seen(self) -> Vec<Seen> {
        let seen =
            |(text, fates): (String, BTreeMap<_, usize>)| Seen { text, count: fates.values().sum(), fates };
        let mut all: Vec<Seen> = self.0.into_iter().map(seen).collect();
        all.sort_by_key(|seen| Reverse(seen.count));
        all
    }
}

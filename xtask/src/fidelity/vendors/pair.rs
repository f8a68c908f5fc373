//! A corpus with its truth, and one operation that both sides have.

use docwright_ir::{Location, Place};

use super::drift::{Drift, Page};
use super::kind::Words;
use super::matcher::Matcher;
use super::names::Path;
use super::reading;
use super::table::Entry;
use super::truth::{Operation, Parameter};
use crate::fidelity::board::{Kind as MissKind, Measure, Miss};

/// Where a row stands: service, operation, path.
pub type Lines<'a> = dyn Fn(&str, &str, &str) -> Option<u32> + 'a;

/// One corpus and its truth.
pub struct Comparison<'a> {
    /// The corpus.
    pub entry: &'a Entry,
    /// What words for types mean.
    pub words: &'a Words,
    /// The truth.
    pub truth: &'a [Operation],
    /// Finds the truth's operations.
    pub matcher: &'a Matcher,
    /// What pages and truth say differently.
    pub drift: &'a Drift,
    /// Where rows stand.
    pub lines: &'a Lines<'a>,
}

/// One operation that both sides have.
pub struct Pair<'a> {
    /// Of which corpus.
    pub of: &'a Comparison<'a>,
    /// The truth.
    pub truth: &'a Operation,
    /// Its path there.
    pub path: &'a Path,
    /// What was read.
    pub read: &'a [&'a reading::Operation<'a>],
    /// What its pages say.
    pub page: &'a Page,
}

impl Pair<'_> {
    /// Whether the truth means what it says of a parameter's being required.
    pub fn means_required(&self, row: &Parameter) -> bool {
        let places = &self.of.entry.required_in;
        places.is_empty() || row.place.is_some_and(|place| places.iter().any(|one| one == word(place)))
    }

    /// A miss at a row: its own line, or where its operation stands.
    pub fn miss(&self, measure: Measure, kind: MissKind, path: &str) -> Miss {
        let operation = self.read.first();
        let home = operation.map_or_else(|| self.page.place(), |operation| operation.place.clone());
        let line = operation.and_then(|one| (self.of.lines)(one.service(), one.name(), path));
        Miss {
            service: self.of.entry.name.clone(),
            measure,
            kind,
            place: Place::new(home.file, line.unwrap_or(home.line)),
            subject: self.truth.name.clone(),
            path: path.to_owned(),
            read: String::new(),
            truth: String::new(),
            known: None,
        }
    }
}

/// A place's word.
pub fn word(place: Location) -> &'static str {
    match place {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
        Location::Body => "body",
    }
}

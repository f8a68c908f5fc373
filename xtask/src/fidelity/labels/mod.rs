//! Descriptions that people read for facts, against what the parser's rules found in them.
//!
//! One JSON object a line. A label names its row by `page`, or by `service` and `action` or `model`; `table` is
//! `request`, `response`, `model` or a model's name. `facts` says when a fact is right.

mod facts;
mod locate;

use std::collections::BTreeMap;
use std::path::Path;

use docwright_ir::{LoadError, Place};
use serde::Deserialize;
use serde_json::Value;

use super::board::{Aspect, Board, Kind, Measure, Miss, Part};
use super::corpus::Corpus;
use super::truth;
use facts::{Outcome, judge};
use locate::Finder;

/// A row's facts as a person read them. Keys that a set of labels does not use are absent.
#[derive(Debug, Clone, Default, Deserialize)]
struct Label {
    page: Option<String>,
    service: Option<String>,
    action: Option<String>,
    model: Option<String>,
    table: String,
    name: String,
    /// Do not score the row.
    #[serde(default)]
    ambiguous: bool,
    /// Do not score these facts.
    #[serde(default)]
    skip: Vec<String>,
    /// Further tokens that may be listed or not.
    #[serde(default)]
    also: Vec<String>,
    /// Further values that are right, by fact; null: absence is right, too.
    #[serde(default)]
    accept: BTreeMap<String, Vec<Value>>,
    /// The facts.
    #[serde(flatten)]
    facts: BTreeMap<String, Value>,
}

/// Compares every row of a file of labels; `name` is what the sums are kept under.
///
/// # Errors
/// A file that cannot be read, or a line that is no label.
pub fn score(board: &mut Board, corpus: &Corpus, path: &Path, name: &str) -> Result<(), LoadError> {
    let labels = parse(path, &truth::read(path)?)?;
    let finder = Finder::new(corpus, &labels);
    for label in labels.iter().filter(|label| !label.ambiguous) {
        let found = finder.find(label);
        let at = found.as_ref().map_or_else(|| Place::new(label.home(), 0), |found| found.place.clone());
        for verdict in judge(label, found.as_ref().map(|found| found.field)) {
            let measure = Measure::new(Part::Prose, verdict.aspect);
            let kind = match verdict.outcome {
                Outcome::Right => {
                    board.right(name, measure);
                    continue;
                }
                Outcome::Missing => Kind::Missing,
                Outcome::Extra => Kind::Extra,
                Outcome::Wrong => Kind::Differs,
            };
            board.miss(Miss {
                service: name.to_owned(),
                measure,
                kind,
                place: at.clone(),
                subject: label.table.clone(),
                path: label.name.clone(),
                read: if found.is_some() { verdict.read } else { "no such row".to_owned() },
                truth: verdict.truth,
                known: None,
            });
        }
    }
    Ok(())
}

impl Label {
    fn home(&self) -> String {
        let parts = [&self.page, &self.service, &self.action, &self.model];
        parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join("/")
    }
}

fn parse(path: &Path, text: &str) -> Result<Vec<Label>, LoadError> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(index, line)| {
            serde_json::from_str(line).map_err(|error| LoadError {
                place: Place::new(path.display().to_string(), u32::try_from(index + 1).unwrap_or(0)),
                message: format!("is no label: {error}"),
            })
        })
        .collect()
}

/// The kinds of facts, in the order they are printed.
pub const KINDS: [Aspect; 9] = [
    Aspect::Enum,
    Aspect::Default,
    Aspect::Limits,
    Aspect::Format,
    Aspect::EnumComplete,
    Aspect::Items,
    Aspect::MultipleOf,
    Aspect::Unit,
    Aspect::Deprecated,
];

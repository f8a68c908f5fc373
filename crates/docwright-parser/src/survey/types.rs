//! Type words that nothing knows, and what examples show where they stand.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use docwright_ir::{Diagnostic, Diagnostics};
use serde::Serialize;
use serde_json::Value;

use crate::assemble::{Extraction, UNKNOWN_TYPE, UNRESOLVED_MODEL};
use crate::dialect::Dialect;
use crate::extract::{OperationDraft, Rows};

/// A type word that is neither a type nor a model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnknownType {
    /// As it is written.
    pub word: String,
    /// How many findings name it.
    pub count: usize,
    /// How often examples show which kind of value where it stands, by the words of dialects: `string`.
    pub shown: BTreeMap<&'static str, usize>,
}

impl UnknownType {
    /// The only kind of value that examples show.
    pub fn guess(&self) -> Option<&'static str> {
        let mut kinds = self.shown.keys();
        kinds.next().copied().filter(|_| kinds.next().is_none())
    }
}

/// The unknown type words that findings name, the commonest first.
pub(super) fn of(findings: &Diagnostics, read: &Extraction, dialect: &Dialect) -> Vec<UnknownType> {
    let mut words: BTreeMap<&str, UnknownType> = BTreeMap::new();
    let is_meant = |found: &&Diagnostic| {
        [UNKNOWN_TYPE.name, UNRESOLVED_MODEL.name].contains(&found.code.name)
            // Such a word is known to say nothing.
            && !found.found.is_empty() && !dialect.is_untyped(&found.found)
    };
    for found in findings.iter().filter(is_meant) {
        let new = || UnknownType { word: found.found.clone(), count: 0, shown: BTreeMap::new() };
        words.entry(&found.found).or_insert_with(new).count += 1;
    }
    if !words.is_empty() {
        read.drafts().iter().for_each(|(_, draft)| show(draft, dialect.response_root(), &mut words));
    }
    let mut words: Vec<UnknownType> = words.into_values().collect();
    words.sort_by_key(|word| Reverse(word.count));
    words
}

/// Looks at the examples of an operation.
fn show(draft: &OperationDraft, root: &str, words: &mut BTreeMap<&str, UnknownType>) {
    for example in &draft.examples {
        let sent = example.request.as_ref().and_then(|request| request.body.clone());
        let came = example.response.as_ref().and_then(|response| response.body(root).ok());
        let sides = [(&draft.request, sent), (&draft.response, came)];
        for (rows, body) in sides.iter().filter_map(|(rows, body)| Some((*rows, body.as_ref()?))) {
            show_rows(rows, body, words);
        }
    }
}

fn show_rows(rows: &Rows, body: &Value, words: &mut BTreeMap<&str, UnknownType>) {
    for row in rows {
        let Some(word) = words.get_mut(row.ty) else { continue };
        if let Some(kind) = body.get(row.name).and_then(kind) {
            *word.shown.entry(kind).or_default() += 1;
        }
    }
}

fn kind(value: &Value) -> Option<&'static str> {
    Some(match value {
        Value::Null => return None,
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "float",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "list",
        Value::Object(_) => "object",
    })
}

//! A service's own definitions, one file a service: operations and models with their rows in order, types in
//! the words that the pages print.

use std::sync::LazyLock;

use indexmap::IndexMap;
use regex::Regex;
use serde::Deserialize;

use crate::fidelity::row::Row;

/// One version of a service.
#[derive(Debug, Clone, Deserialize)]
pub struct Service {
    /// The vendor's short name.
    pub service: String,
    /// `2018-08-08`.
    pub version: String,
    /// Operations.
    pub actions: IndexMap<String, Operation>,
    /// Models that operations share.
    pub models: IndexMap<String, Model>,
}

/// One operation.
#[derive(Debug, Clone, Deserialize)]
pub struct Operation {
    /// What is sent.
    pub request: Vec<Member>,
    /// What comes back.
    pub response: Vec<Member>,
    /// Error codes.
    #[serde(default)]
    pub errors: Vec<ErrorCode>,
}

/// A model.
#[derive(Debug, Clone, Deserialize)]
pub struct Model {
    /// Its members.
    pub members: Vec<Member>,
}

/// A row of a table.
#[derive(Debug, Clone, Deserialize)]
pub struct Member {
    /// The name, without list marks.
    pub name: String,
    /// The word that the page prints; a list's element's; a model's name.
    #[serde(rename = "type")]
    pub ty: String,
    /// Whether it is a list.
    pub list: bool,
    /// `None` where the table has no such column.
    #[serde(default)]
    pub required: Option<bool>,
    /// The model that it refers to.
    #[serde(default)]
    pub member: Option<String>,
    /// The vendor's own flag.
    #[serde(default)]
    pub nullable: Option<bool>,
    /// The row's text.
    #[serde(default)]
    pub desc: String,
}

/// An error code.
#[derive(Debug, Clone, Deserialize)]
pub struct ErrorCode {
    /// The code.
    pub code: String,
    /// Its text.
    #[serde(default)]
    pub desc: String,
}

/// Words for types that are no model's name, and what they are called in comparison.
const WORDS: [(&str, &str); 10] = [
    ("String", "string"),
    ("Integer", "int"),
    ("Float", "float"),
    ("Double", "float"),
    ("Boolean", "boolean"),
    ("Timestamp", "string"),
    ("Timestamp ISO8601", "string date-time"),
    ("Date", "string date"),
    ("Binary", "string base64"),
    ("Object", "object"),
];

/// A type's word in comparison: a model's stays as it is.
pub fn word(printed: &str) -> &str {
    WORDS.iter().find(|(word, _)| *word == printed).map_or(printed, |(_, word)| word)
}

impl Member {
    /// The row for comparison.
    pub fn row(&self) -> Row {
        let ty = self.member.as_deref().unwrap_or_else(|| word(&self.ty)).to_owned();
        Row { path: self.name.clone(), ty, list: self.list, required: self.required, leaf: true }
    }

    /// Whether the text says that null may come, in any of the sentences that the vendor uses for it. That
    /// null comes in a case that the text names ("null for prepaid disks") is no such note.
    pub fn has_null_note(&self) -> bool {
        static NOTE: LazyLock<Option<Regex>> = LazyLock::new(|| {
            Regex::new(
                r"(?ix) \b(?:may|might|can|could)\ (?:return|be)\ null\b
                      | \bnull\ ?,\ indicating
                      | \bno\ valid\ values?\ (?:can|could|was|were|is|are)\b
                      | 可能返回\ ?null",
            )
            .ok()
        });
        NOTE.as_ref().is_some_and(|note| note.is_match(&self.desc))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(desc: &str) -> Member {
        let json =
            serde_json::json!({"name": "A", "type": "Tag", "list": true, "member": "Tag", "desc": desc});
        serde_json::from_value(json).unwrap()
    }

    #[test]
    fn null_notes_are_told_from_other_nulls() {
        assert!(member("Note: this field may return NULL, indicating nothing.").has_null_note());
        assert!(member("This field might return null.").has_null_note());
        assert!(!member("null for prepaid disks").has_null_note());
        assert!(!member("must not be null").has_null_note());
    }

    #[test]
    fn a_models_name_is_its_type() {
        assert_eq!((member("").row().ty.as_str(), member("").row().list), ("Tag", true));
        assert_eq!(word("Timestamp ISO8601"), "string date-time");
    }
}

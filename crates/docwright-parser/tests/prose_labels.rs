//! What the prose rules find in descriptions that people have read: precision and recall for each kind of fact.
//!
//! The labels stand in a corpus outside the project: `DOCWRIGHT_CORPUS` names its folder. Without it the test
//! says that it skips.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test may panic"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use docwright_ir as ir;
use docwright_parser::prose::{Facts, Input, Siblings, Table, mine};
use serde::Deserialize;
use serde_json::Value;

/// One row as a person read it; the conventions stand beside the labels.
#[derive(Deserialize)]
struct Label {
    name: String,
    table: String,
    /// The page that holds the row, where the label does not hold its text.
    page: Option<String>,
    desc: Option<String>,
    #[serde(rename = "type")]
    ty: Option<String>,
    #[serde(default)]
    list: bool,
    #[serde(default)]
    ambiguous: bool,
    /// Kinds that are not scored.
    #[serde(default)]
    skip: BTreeSet<String>,
    /// Further limits that count as right.
    #[serde(default)]
    also: Vec<String>,
    /// Further answers that count as right, by kind.
    #[serde(default)]
    accept: BTreeMap<String, Vec<Value>>,
    #[serde(flatten)]
    facts: BTreeMap<String, Value>,
}

/// A row as its table has it.
#[derive(Clone)]
struct Row {
    section: String,
    name: String,
    ty: String,
    text: String,
}

#[derive(Default)]
struct Score {
    right: u32,
    wrong: u32,
    missed: u32,
}

impl Score {
    fn precision(&self) -> f64 {
        f64::from(self.right) / f64::from((self.right + self.wrong).max(1))
    }

    fn recall(&self) -> f64 {
        f64::from(self.right) / f64::from((self.right + self.missed).max(1))
    }
}

/// What is scored together, what a label calls it, and the least precision and recall.
const BARS: [(&str, &[&str], f64, f64); 4] = [
    ("enum", &["enum"], 0.97, 0.90),
    ("default", &["default"], 0.98, 0.92),
    ("range and length", &["min", "max", "min_length", "max_length"], 0.98, 0.92),
    ("format", &["format"], 0.98, 0.92),
];

#[test]
fn labelled_descriptions_are_understood() {
    let Some(corpus) = std::env::var_os("DOCWRIGHT_CORPUS").map(PathBuf::from) else {
        eprintln!("skipped: DOCWRIGHT_CORPUS is not set");
        return;
    };
    let mut scores: BTreeMap<&str, Score> = BTreeMap::new();
    for file in ["ucloud-prose.jsonl", "tencent-prose.jsonl"] {
        let text = std::fs::read_to_string(corpus.join("truth").join(file)).unwrap();
        for line in text.lines() {
            let label: Label = serde_json::from_str(line).unwrap();
            if !label.ambiguous {
                judge(&corpus, &label, &mut scores);
            }
        }
    }
    for (kind, _, precision, recall) in BARS {
        let score = &scores[kind];
        let labels = score.right + score.missed;
        println!("{kind}: precision {:.3}, recall {:.3}, {labels} labels", score.precision(), score.recall());
        // Under thirty labels a share says little: one error is allowed.
        let few = labels < 30 && score.wrong + score.missed <= 1;
        assert!(few || score.precision() >= precision, "precision of {kind}");
        assert!(few || score.recall() >= recall, "recall of {kind}");
    }
}

fn judge(corpus: &Path, label: &Label, scores: &mut BTreeMap<&str, Score>) {
    let table = if label.table == "request" { Table::Request } else { Table::Model };
    let (row, siblings) = row(corpus, label);
    let name = row.name.strip_suffix(".N").or_else(|| row.name.strip_suffix(".n")).unwrap_or(&row.name);
    let ty =
        if name.len() < row.name.len() || label.list { ir::Type::list(ty(&row.ty)) } else { ty(&row.ty) };
    let siblings = Siblings::new(siblings.iter().map(String::as_str).collect());
    let facts = mine(&Input { name, ty: &ty, required: false, table, text: &row.text, siblings: &siblings });
    let caseless = matches!(ty, ir::Type::Boolean);
    for (kind, fields, ..) in BARS {
        for field in fields.iter().filter(|field| !label.skip.contains(**field)) {
            let found = answer(&facts, field, caseless);
            let right = |wanted: &Value| found == wanted_answer(wanted, caseless);
            let wanted = label.facts.get(*field).unwrap_or(&Value::Null);
            let accepted = label.accept.get(*field).is_some_and(|answers| answers.iter().any(right));
            let limit =
                matches!(*field, "min" | "max") && label.also.iter().any(|also| Some(also) == found.as_ref());
            let score = scores.entry(kind).or_default();
            match (right(wanted) || accepted || limit, found.is_some()) {
                (true, true) => score.right += 1,
                (true, false) => {}
                (false, _) => {
                    score.wrong += u32::from(found.is_some());
                    score.missed += u32::from(!wanted.is_null());
                    println!("{field} of {}: found {found:?}, labelled {wanted}: {}", row.name, row.text);
                }
            }
        }
    }
}

/// What was found, in one spelling.
fn answer(facts: &Facts, field: &str, caseless: bool) -> Option<String> {
    let range = facts.range.as_ref().map(|range| range.value);
    let length = facts.length.as_ref().map(|length| length.value);
    match field {
        "enum" => {
            let values = &facts.enumeration.as_ref()?.value.values;
            Some(set(values.iter().map(|value| value.value.as_str()), caseless))
        }
        "default" => facts.default.as_ref().map(|default| fold(&default.value, caseless)),
        "min" => range?.min.map(|min| min.to_string()),
        "max" => range?.max.map(|max| max.to_string()),
        "min_length" => length?.min.map(|min| min.to_string()),
        "max_length" => length?.max.map(|max| max.to_string()),
        "format" => facts.format.as_ref().map(|format| format.value.as_str().to_owned()),
        _ => None,
    }
}

fn wanted_answer(wanted: &Value, caseless: bool) -> Option<String> {
    match wanted {
        Value::Null => None,
        Value::String(text) if text == "iso8601" => Some("date-time".to_owned()),
        Value::String(text) => Some(fold(text, caseless)),
        Value::Array(values) => Some(set(values.iter().filter_map(Value::as_str), caseless)),
        number => ir::Number::parse(&number.to_string()).map(|number| number.to_string()),
    }
}

/// Sets are compared without order, and without the empty text, which a page may or may not list.
fn set<'t>(values: impl Iterator<Item = &'t str>, caseless: bool) -> String {
    let sorted: BTreeSet<String> =
        values.filter(|value| !value.is_empty()).map(|v| fold(v, caseless)).collect();
    sorted.into_iter().collect::<Vec<_>>().join(" | ")
}

fn fold(text: &str, caseless: bool) -> String {
    if caseless { text.to_lowercase() } else { text.to_owned() }
}

/// The labelled row and the names of its table's rows.
fn row(corpus: &Path, label: &Label) -> (Row, Vec<String>) {
    let Some(page) = &label.page else {
        let (ty, text) = (label.ty.clone().unwrap(), label.desc.clone().unwrap());
        return (Row { section: String::new(), name: label.name.clone(), ty, text }, Vec::new());
    };
    let rows = rows(&std::fs::read_to_string(corpus.join("corpus/ucloud").join(page)).unwrap());
    let sections: &[&str] = match label.table.as_str() {
        "request" => &["请求参数", "Request Parameters"],
        "response" => &["响应字段", "Response Elements"],
        model => &[model],
    };
    let table: Vec<Row> = rows.into_iter().filter(|row| sections.contains(&row.section.as_str())).collect();
    let row = table.iter().find(|row| row.name == label.name);
    let row = row.unwrap_or_else(|| panic!("{page} has no row {} in {}", label.name, label.table)).clone();
    (row, table.into_iter().map(|row| row.name).collect())
}

/// The rows of a page's pipe tables of four cells.
fn rows(page: &str) -> Vec<Row> {
    let mut section = String::new();
    let mut rows = Vec::new();
    for line in page.lines() {
        if let Some(heading) = line.strip_prefix('#') {
            section = heading.trim_start_matches('#').trim().to_owned();
        }
        let cells: Vec<String> = line.replace("\\|", "\u{1}").split('|').map(plain).collect();
        if let [_, name, ty, text, _, _] = cells.as_slice() {
            let (name, ty, text) = (name.clone(), ty.clone(), text.clone());
            rows.push(Row { section: section.clone(), name, ty, text });
        }
    }
    rows
}

/// A cell's text: line breaks for `<br />`, links as their text, no escapes, no bold.
fn plain(cell: &str) -> String {
    let mut text =
        cell.replace('\u{1}', "|").replace("<br />", "\n").replace("<br/>", "\n").replace("<br>", "\n");
    while let Some((before, label, after)) = link(&text) {
        text = format!("{before}{label}{after}");
    }
    text.replace("\\~", "~").replace("\\_", "_").replace("\\*", "*").replace("**", "").trim().to_owned()
}

fn link(text: &str) -> Option<(String, String, String)> {
    let middle = text.find("](")?;
    let open = text[..middle].rfind('[')?;
    let close = middle + text[middle..].find(')')?;
    Some((text[..open].to_owned(), text[open + 1..middle].to_owned(), text[close + 1..].to_owned()))
}

fn ty(word: &str) -> ir::Type {
    match word.to_lowercase().as_str() {
        "string" | "timestamp" | "timestamp iso8601" => ir::Type::String,
        "int" | "integer" => ir::Type::Integer,
        "float" => ir::Type::Float,
        "boolean" | "bool" => ir::Type::Boolean,
        "array[string]" => ir::Type::list(ir::Type::String),
        "array[int]" => ir::Type::list(ir::Type::Integer),
        other => ir::Type::Model(other.to_owned()),
    }
}

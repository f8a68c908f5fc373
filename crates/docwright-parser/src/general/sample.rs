//! What samples of JSON say where rows say nothing: whose members rows are, and what type a value has.

use foldhash::HashMap;
use serde_json::Value;

use super::rows::{EACH, Row, Ty};
use crate::words::BaseType;

/// A sample's keys; what is beyond says nothing.
const KEYS: usize = 20_000;

/// Levels of a sample.
const DEPTH: usize = 24;

/// Gives flat rows the places that their names have in a sample. Rows that are nested already stay.
pub(super) fn nest(rows: &mut [Row], sample: &Value) {
    if rows.iter().any(|row| row.path.len() > 1) {
        return;
    }
    let mut places = Places::default();
    places.add(sample, &mut Vec::new());
    let is_deep =
        |row: &Row| row.path.first().is_some_and(|name| places.of(name).iter().any(|path| path.len() > 1));
    if !rows.iter().any(is_deep) {
        return;
    }
    let mut last: Vec<String> = Vec::new();
    for row in rows {
        let Some(name) = row.path.first().cloned() else { continue };
        let shared = |path: &Vec<String>| path.iter().zip(&last).take_while(|(a, b)| a == b).count();
        let nearest =
            places.of(&name).iter().max_by_key(|path| (shared(path), std::cmp::Reverse(path.len())));
        row.path = match nearest {
            Some(path) => path.clone(),
            // A member that the sample does not show stands beside the one above it.
            None => last.iter().take(last.len().saturating_sub(1)).cloned().chain([name]).collect(),
        };
        last.clone_from(&row.path);
    }
}

/// Where a sample has each key.
#[derive(Default)]
struct Places {
    at: HashMap<String, Vec<Vec<String>>>,
    count: usize,
}

impl Places {
    fn of(&self, name: &str) -> &[Vec<String>] {
        self.at.get(name).map_or(&[], Vec::as_slice)
    }

    fn add(&mut self, value: &Value, path: &mut Vec<String>) {
        if path.len() > DEPTH || self.count > KEYS {
            return;
        }
        match value {
            Value::Object(members) => {
                for (key, value) in members {
                    path.push(key.clone());
                    let known = self.at.entry(key.clone()).or_default();
                    if !known.contains(path) && known.len() < 64 {
                        known.push(path.clone());
                        self.count += 1;
                    }
                    self.add(value, path);
                    path.pop();
                }
            }
            Value::Array(entries) => {
                path.push(EACH.to_owned());
                entries.iter().for_each(|entry| self.add(entry, path));
                path.pop();
            }
            _ => {}
        }
    }
}

/// The type of what a cell shows: `42`, `true`, `["a"]`; text if it is nothing else.
pub(super) fn type_of_cell(cell: &str) -> Ty {
    let first = cell.trim().trim_matches('`').trim();
    let base = match serde_json::from_str::<Value>(first) {
        Ok(value) => return type_of(&value),
        Err(_) if first.starts_with('[') => BaseType::List,
        Err(_) if first.starts_with('{') => BaseType::Object,
        Err(_) => BaseType::String,
    };
    Ty::Base(base)
}

/// The type of a value.
pub(super) fn type_of(value: &Value) -> Ty {
    Ty::Base(match value {
        Value::Null => BaseType::Any,
        Value::Bool(_) => BaseType::Boolean,
        Value::Number(number) if number.is_f64() => BaseType::Float,
        Value::Number(_) => BaseType::Integer,
        Value::String(_) => BaseType::String,
        Value::Object(_) => BaseType::Object,
        Value::Array(entries) => match entries.first().map(type_of) {
            Some(
                inner @ Ty::Base(BaseType::String | BaseType::Integer | BaseType::Float | BaseType::Boolean),
            ) => {
                return Ty::List(Box::new(inner));
            }
            _ => BaseType::List,
        },
    })
}

/// The value that stands at a path of a sample.
pub(super) fn value_at<'v>(sample: &'v Value, path: &[String]) -> Option<&'v Value> {
    path.iter().try_fold(sample, |value, part| match part.as_str() {
        EACH => value.get(0),
        name => value.get(name),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nested(names: &[&str], sample: &str) -> Vec<String> {
        let row = |name: &&str| Row { path: vec![(*name).to_owned()], ..Row::default() };
        let mut rows: Vec<Row> = names.iter().map(row).collect();
        nest(&mut rows, &serde_json::from_str(sample).unwrap());
        rows.iter().map(|row| row.path.join(".")).collect()
    }

    #[test]
    fn flat_rows_get_their_places() {
        let sample = r#"{"Id": 1, "Disks": {"Disk": [{"Id": 2, "Tags": [{"Key": "a"}]}]}, "Next": ""}"#;
        assert_eq!(
            nested(&["Id", "Disks", "Disk", "Id", "Size", "Tags", "Key", "Next"], sample),
            [
                "Id",
                "Disks",
                "Disks.Disk",
                "Disks.Disk.[].Id",
                "Disks.Disk.[].Size",
                "Disks.Disk.[].Tags",
                "Disks.Disk.[].Tags.[].Key",
                "Next"
            ]
        );
        assert_eq!(nested(&["A", "B"], r#"{"A": 1, "B": 2}"#), ["A", "B"]);
    }
}

//! What the compared calls held: a comparison that never saw a list of eleven says nothing about one.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

/// What has to occur, as far as the SDK has operations that take it.
pub(super) const KINDS: [&str; 9] = [
    "text beyond ASCII",
    "empty text",
    "list",
    "empty list",
    "list of eleven or more",
    "object in a list",
    "object in an object",
    "boolean",
    "number with a fraction",
];

/// Of the calls that held each kind of value: how many were made at all, and how many were the same for everybody. What
/// no operation of the SDK takes is missing.
pub(super) type Covered = BTreeMap<&'static str, Calls>;

/// Calls that held one kind of value.
#[derive(Debug, Default)]
pub(super) struct Calls {
    pub(super) made: usize,
    pub(super) same: usize,
}

/// Counts the arguments of a call that is made.
pub(super) fn ask(arguments: &Map<String, Value>, covered: &mut Covered) {
    kinds(arguments).for_each(|kind| covered.entry(kind).or_default().made += 1);
}

/// Counts the arguments of a call that was the same for everybody.
pub(super) fn count(arguments: &Map<String, Value>, covered: &mut Covered) {
    kinds(arguments).for_each(|kind| covered.entry(kind).or_default().same += 1);
}

fn kinds(arguments: &Map<String, Value>) -> impl Iterator<Item = &'static str> {
    let mut held = Vec::new();
    arguments.values().for_each(|value| note(value, &mut held));
    KINDS.into_iter().filter(move |kind| held.contains(kind))
}

fn note(value: &Value, held: &mut Vec<&'static str>) {
    match value {
        Value::Null => {}
        Value::Bool(_) => held.push("boolean"),
        Value::Number(number) if number.is_f64() => held.push("number with a fraction"),
        Value::Number(_) => {}
        Value::String(text) if text.is_empty() => held.push("empty text"),
        Value::String(text) if !text.is_ascii() => held.push("text beyond ASCII"),
        Value::String(_) => {}
        Value::Array(entries) => {
            held.push(if entries.is_empty() { "empty list" } else { "list" });
            if entries.len() > 10 {
                held.push("list of eleven or more");
            }
            if entries.iter().any(Value::is_object) {
                held.push("object in a list");
            }
            entries.iter().for_each(|entry| note(entry, held));
        }
        Value::Object(members) => {
            if members.values().any(Value::is_object) {
                held.push("object in an object");
            }
            members.values().for_each(|member| note(member, held));
        }
    }
}

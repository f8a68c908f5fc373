//! How much memory values take, roughly: what bounds answers, what is remembered and what is in flight.

use serde_json::{Map, Value};

/// A value, its place in a list or an object, and the key's allocation.
pub(crate) const NODE: usize = 128;

/// The weight of a value with all that it holds, in bytes.
pub(crate) fn value(value: &Value) -> usize {
    let inside = match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => 0,
        Value::String(text) => text.len(),
        Value::Array(entries) => entries.iter().map(self::value).sum(),
        Value::Object(members) => object(members),
    };
    NODE + inside
}

/// The weight of an object's members, in bytes.
pub(crate) fn object(members: &Map<String, Value>) -> usize {
    members.iter().map(|(name, member)| name.len() + value(member)).sum()
}

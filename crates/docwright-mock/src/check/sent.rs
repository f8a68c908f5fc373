//! What of a request belongs to a field, and whether it is there at all.

use docwright_ir::{Field, Location, Type};
use serde_json::{Map, Value};

use crate::notation::Notation;
use crate::refusal::Refusal;
use crate::request::Received;
use crate::route::HEADER_PREFIX;

/// The parameters, and those that travel in headers. A client parameter may do so where the action does: the
/// table lists `Region`, and `X-TC-Region` carries it.
pub(super) fn with_headers(
    fields: &[Field],
    request: &Received,
    tree: &Map<String, Value>,
) -> Map<String, Value> {
    let mut sent = tree.clone();
    for field in fields.iter().filter(|field| !tree.contains_key(&field.name)) {
        let name = field.name.to_lowercase();
        let value = match field.location {
            Some(Location::Header) => request.header(&name),
            _ => None,
        };
        let client = || field.client.and_then(|_| request.header(&format!("{HEADER_PREFIX}{name}")));
        if let Some(value) = value.or_else(client) {
            sent.insert(field.name.clone(), Value::from(value));
        }
    }
    sent
}

/// Outside the body everything is text, also where the body is JSON.
pub(super) fn travels_as_text(field: &Field) -> bool {
    matches!(field.location, Some(Location::Path | Location::Query | Location::Header))
}

/// Where no text is expected, a blank is nothing if nothing is needed or the page allows one.
pub(super) fn is_absent(value: &Value, field: &Field, notation: Notation) -> bool {
    let blank = notation == Notation::Text && value.as_str().is_some_and(str::is_empty);
    blank && field.ty != Type::String && (field.blank_allowed || !field.required)
}

pub(super) fn is_required(field: &Field, sent: &Map<String, Value>) -> bool {
    let asked = field.required_if.as_ref().is_some_and(|condition| {
        let other = sent.get(&condition.parameter).and_then(|value| Notation::Text.text(value));
        other.is_some_and(|other| condition.equals.iter().any(|value| other == value.as_str()))
    });
    (field.required && !field.blank_allowed) || asked
}

/// A list's entries: a JSON list, or in text `{"0": …, "1": …}`, which is what `Ids.0=…&Ids.1=…` reads as.
pub(super) fn entries<'a>(
    path: &str,
    sent: &'a Value,
    notation: Notation,
) -> Result<Option<Vec<&'a Value>>, Refusal> {
    let members = match sent {
        Value::Array(items) => return Ok(Some(items.iter().collect())),
        Value::Object(members) if notation == Notation::Text => members,
        _ => return Ok(None),
    };
    let entries: Vec<_> = (0..members.len()).map_while(|index| members.get(&index.to_string())).collect();
    if entries.len() == members.len() {
        return Ok(Some(entries));
    }
    let problem =
        format!("a list counts its entries from 0 without a gap, and `{path}.{}` is missing", entries.len());
    Err(Refusal::WrongType { parameter: path.to_owned(), problem })
}

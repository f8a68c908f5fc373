//! What of a request belongs to a field, and whether it is there at all.

use std::borrow::Cow;

use docwright_ir::{ClientRole, Field, Lists, Location, Slot, Type};
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};

use crate::notation::Notation;
use crate::request::{Parameters, Received};
use crate::route;

/// The parameters, and those that travel in headers and cookies. The region may have a place of its own: the table lists `Region`,
/// and the protocol says which header carries it.
pub(super) fn with_headers(
    fields: &[Field],
    request: &Received,
    parameters: &Parameters,
    region: Option<&Slot>,
) -> Map<String, Value> {
    let mut sent = parameters.tree.clone();
    for field in fields.iter().filter(|field| !parameters.tree.contains_key(&field.name)) {
        let value = match field.location {
            Some(Location::Header) => request.header(&field.name).map(Cow::Borrowed),
            // Half of what a text may hold ends a cookie, so that it comes with escapes, as in a query.
            Some(Location::Cookie) => {
                request.cookie(&field.name).map(|value| percent_decode_str(value).decode_utf8_lossy())
            }
            _ => None,
        };
        let region = region.filter(|_| field.client == Some(ClientRole::Region));
        let client = || route::text(region?, request, Some(parameters)).map(Cow::Borrowed);
        if let Some(value) = value.or_else(client) {
            sent.insert(field.name.clone(), Value::from(value));
        }
    }
    sent
}

/// Outside the body everything is text, also where the body is JSON.
pub(super) fn travels_as_text(field: &Field) -> bool {
    matches!(field.location, Some(Location::Path | Location::Query | Location::Header | Location::Cookie))
}

/// Where no text is expected, a blank is nothing if nothing is needed or the page allows one. Of a list whose entries come
/// under its name over and over, it is an entry.
pub(super) fn is_absent(value: &Value, field: &Field, notation: Notation, lists: Lists) -> bool {
    let blank = notation == Notation::Text && value.as_str().is_some_and(str::is_empty);
    let is_text = match &field.ty {
        Type::List(entry) => lists == Lists::Repeat && **entry == Type::String,
        ty => *ty == Type::String,
    };
    blank && !is_text && (field.blank_allowed || !field.required)
}

/// Whether no request may lack it.
pub(super) fn is_always_required(field: &Field) -> bool {
    field.required && !field.blank_allowed
}

pub(super) fn is_required(field: &Field, sent: &Map<String, Value>) -> bool {
    let asked = field.required_if.as_ref().is_some_and(|condition| {
        let other = sent.get(&condition.parameter).and_then(|value| Notation::Text.text(value));
        other.is_some_and(|other| condition.equals.iter().any(|value| other == value.as_str()))
    });
    is_always_required(field) || asked
}

//! A good answer, of the values that were made up for it: which are headers, and what the body is.

use docwright_ir::{Content, Field, Operation};
use hyper::body::Bytes;
use serde_json::{Map, Value};

use crate::answer::{self, Wanted};

/// How many entries a stream has.
const ENTRIES: usize = 3;

/// What a good answer says.
pub(crate) struct Good {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    /// That of a body which is no object of JSON.
    pub(crate) media_type: String,
    pub(crate) body: Said,
}

/// What a body says.
pub(crate) enum Said {
    /// There is none.
    Nothing,
    /// An object's members.
    Fields(Map<String, Value>),
    /// JSON that is no object.
    Whole(Value),
    /// A text, or a file.
    Raw(Bytes),
    /// What comes one by one.
    Stream(Content, Vec<Value>),
}

impl Good {
    /// An object of JSON, and nothing unusual.
    pub(crate) fn usual(fields: Map<String, Value>) -> Self {
        Good { status: 200, headers: Vec::new(), media_type: String::new(), body: Said::Fields(fields) }
    }

    /// The answer of an operation; `uploaded` is what was uploaded to where this one reads.
    pub(crate) fn of(wanted: &Wanted<'_>, mut fields: Map<String, Value>, uploaded: Option<Bytes>) -> Self {
        let operation = wanted.operation;
        let taken = operation.reply_headers().filter_map(|field| take(field, &mut fields)).collect();
        Good {
            status: operation.answer.status(),
            headers: taken,
            media_type: with_charset(operation.answer.media_type()),
            body: body(wanted, fields, uploaded),
        }
    }
}

fn body(wanted: &Wanted<'_>, fields: Map<String, Value>, uploaded: Option<Bytes>) -> Said {
    let operation = wanted.operation;
    match operation.answer.content {
        _ if is_bodiless(operation.answer.status()) => Said::Nothing,
        Content::Json => object(operation, fields),
        Content::Text => {
            let text = uploaded.filter(|bytes| std::str::from_utf8(bytes).is_ok());
            Said::Raw(text.unwrap_or_else(|| answer::text(wanted, &fields).into()))
        }
        Content::Bytes => Said::Raw(uploaded.unwrap_or_else(|| answer::bytes(wanted).into())),
        content @ (Content::Events | Content::JsonLines) => {
            Said::Stream(content, answer::streamed(wanted, ENTRIES))
        }
    }
}

fn object(operation: &Operation, mut fields: Map<String, Value>) -> Said {
    match operation.whole_reply() {
        Some(field) => Said::Whole(fields.remove(&field.name).unwrap_or_default()),
        None => Said::Fields(fields),
    }
}

/// Whether HTTP has no body with it (RFC 9110, sections 15.3.5 and 15.3.6).
fn is_bodiless(status: u16) -> bool {
    matches!(status, 204 | 205)
}

/// A header with what was made up for it.
fn take(field: &Field, fields: &mut Map<String, Value>) -> Option<(String, String)> {
    Some((field.name.clone(), header(&fields.remove(&field.name)?)?))
}

/// What stands in a header for a value. One that would say nothing (the start behind the last page) is left out.
fn header(value: &Value) -> Option<String> {
    match value {
        Value::Null | Value::Object(_) => None,
        Value::String(text) if text.is_empty() => None,
        Value::String(text) => Some(text.clone()),
        Value::Array(entries) => Some(entries.iter().filter_map(header).collect::<Vec<_>>().join(", ")),
        scalar => Some(scalar.to_string()),
    }
}

/// All texts are UTF-8; who is not told takes ASCII (RFC 2046, section 4.1.2). What else there is has no charset.
fn with_charset(media_type: &str) -> String {
    match media_type.starts_with("text/") && media_type != Content::Events.media_type() {
        true => format!("{media_type}; charset=utf-8"),
        false => media_type.to_owned(),
    }
}

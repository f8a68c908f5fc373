//! What a body holds: parameters, and files that travel as they are.

mod parts;

use docwright_ir::{Body, Operation};
use docwright_runtime::{Upload, Value};
use hyper::header::{CONTENT_TYPE, HeaderMap};

use crate::json;
use crate::refusal::{Kind, Refusal};

/// A body that is read.
#[derive(Default)]
pub(crate) struct Contents {
    pub(crate) members: Vec<(String, Value)>,
    pub(crate) files: Vec<(String, Upload)>,
}

/// Reads a body that is called as it must be.
pub(crate) fn read(
    kind: Body,
    operation: &Operation,
    headers: &HeaderMap,
    body: &[u8],
) -> Result<Contents, Refusal> {
    let whole = operation.whole_body().map(|field| field.name.as_str());
    // An empty file has a type; without one there is no body.
    let is_absent = body.is_empty() && !headers.contains_key(CONTENT_TYPE);
    let mut contents = Contents::default();
    match (kind, whole) {
        (Body::Json | Body::Form, _) => contents.members = json::members(body, whole)?,
        (Body::Multipart, _) if !body.is_empty() => return parts::read(operation, headers, body),
        (Body::Multipart, _) => {}
        (Body::Text, Some(name)) if !is_absent => {
            let broken = |_| Refusal::new(Kind::Unreadable, "The body is no text in UTF-8.");
            let text = std::str::from_utf8(body).map_err(broken)?;
            contents.members.push((name.to_owned(), Value::from(text)));
        }
        (Body::Bytes, Some(name)) if !is_absent => {
            contents.files.push((name.to_owned(), Upload::from(body)));
        }
        (Body::Text | Body::Bytes, _) if body.is_empty() => {}
        (Body::Text | Body::Bytes, _) => {
            return Err(Refusal::new(Kind::Unreadable, "This operation has no parameter that a body is."));
        }
    }
    Ok(contents)
}

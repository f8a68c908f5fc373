//! Forms of parts (`multipart/form-data`, RFC 7578): texts, JSON and files, each with its name.
//!
//! All of the body is at hand, so that reading never waits; its size is bounded before, and the parts' count here.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use docwright_ir::{Body, Field, Lists, Operation, Type};
use http_body_util::{BodyDataStream, Full};
use hyper::body::Bytes;
use multer::Multipart;
use serde_json::Value;

use super::{check_type, is_absent, media_type};
use crate::line::short;
use crate::notation::Notation;
use crate::pairs::Step;
use crate::refusal::Refusal;
use crate::request::{Parameters, Received};

/// More parts than any form has; each costs a look through its headers.
const MAX_PARTS: usize = 1_000;
/// The longest mark between parts (RFC 2046, section 5.1.1).
const MAX_BOUNDARY: usize = 70;

/// Adds what the parts of a body hold.
pub(super) fn add(
    parameters: &mut Parameters,
    request: &Received,
    operation: Option<&Operation>,
) -> Result<(), Refusal> {
    parameters.notation = Notation::Text;
    if is_absent(request) {
        return Ok(());
    }
    let body = Full::new(Bytes::copy_from_slice(&request.body));
    let mut parts = Multipart::new(BodyDataStream::new(body), boundary(request)?);
    let fields = operation.map_or(&[] as &[Field], |operation| &operation.request);
    let mut count = 0;
    while let Some(part) = at_once(parts.next_field())? {
        count += 1;
        if count > MAX_PARTS {
            return Err(unreadable(format!("it has more than {MAX_PARTS} parts")));
        }
        let name =
            part.name().map(str::to_owned).ok_or_else(|| unreadable("a part has no name".to_owned()))?;
        let part = Part {
            field: field(parameters, fields, &name)?,
            name,
            has_file_name: part.file_name().is_some(),
            is_json: part.content_type().is_some_and(|kind| kind.essence_str() == "application/json"),
            bytes: at_once(part.bytes())?,
        };
        part.add(parameters)?;
    }
    Ok(())
}

/// What stands between the parts.
fn boundary(request: &Received) -> Result<String, Refusal> {
    check_type(request, None, Body::Multipart)?;
    let boundary = multer::parse_boundary(media_type(request).0).unwrap_or_default();
    match boundary.len() {
        1..=MAX_BOUNDARY => Ok(boundary),
        0 => Err(unreadable("its content type has no boundary that separates parts".to_owned())),
        _ => Err(unreadable(format!("its boundary is longer than {MAX_BOUNDARY} characters"))),
    }
}

/// What a future gives that has all it needs.
fn at_once<T>(future: impl Future<Output = multer::Result<T>>) -> Result<T, Refusal> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(Ok(read)) => Ok(read),
        Poll::Ready(Err(error)) => {
            Err(unreadable(format!("its parts cannot be read: {}", short(&error.to_string()))))
        }
        Poll::Pending => Err(unreadable("its parts have no end".to_owned())),
    }
}

fn unreadable(problem: String) -> Refusal {
    Refusal::Unreadable(problem)
}

/// The parameter that a part belongs to: `files` of `files`, `files[]` and `files.0`.
fn field<'a>(parameters: &Parameters, fields: &'a [Field], name: &str) -> Result<Option<&'a Field>, Refusal> {
    let first = parameters.flattening.steps(name)?.into_iter().next();
    let named = |wanted: &str| fields.iter().find(|field| field.name == wanted);
    Ok(named(name).or_else(|| match first {
        Some(Step::Name(first)) => named(first),
        _ => None,
    }))
}

/// A part that is read.
struct Part<'a> {
    /// What it belongs to, if a page says so.
    field: Option<&'a Field>,
    name: String,
    has_file_name: bool,
    is_json: bool,
    bytes: Bytes,
}

impl Part<'_> {
    fn add(self, parameters: &mut Parameters) -> Result<(), Refusal> {
        if self.is_json && self.field.is_some_and(|field| is_composite(&field.ty)) {
            let value = parameters.json(&self.bytes)?;
            // Of a list, a part is an entry unless it is all of it.
            let is_entry = self.field.is_some_and(|field| field.ty.is_list()) && !value.is_array();
            return match is_entry {
                true => parameters.add_entry(&self.name, &value),
                false => parameters.add_value(&self.name, value),
            };
        }
        let is_file = self.is_file();
        let text = match is_file {
            true => {
                parameters.keep_file(self.field.map_or(&self.name, |field| &field.name), self.bytes.clone())
            }
            false => self.text()?.to_owned(),
        };
        match self.field.filter(|field| field.name == self.name) {
            Some(field) if field.ty.is_list() && (is_file || is_repeated(parameters.flattening.lists)) => {
                parameters.add_entry(&self.name, &Value::from(text))
            }
            Some(_) if is_file => parameters.add_value(&self.name, Value::from(text)),
            _ => parameters.add_pair(&self.name, &text),
        }
    }

    /// Whether its bytes are no text. Of what no page knows, a file has a file's name.
    fn is_file(&self) -> bool {
        self.field.map_or(self.has_file_name, |field| *field.ty.element() == Type::Binary)
    }

    fn text(&self) -> Result<&str, Refusal> {
        let broken = |_| unreadable(format!("the part `{}` is no text in UTF-8", short(&self.name)));
        std::str::from_utf8(&self.bytes).map_err(broken)
    }
}

/// Whether forms cannot hold it as one text, so that it may come as JSON.
fn is_composite(ty: &Type) -> bool {
    matches!(ty, Type::List(_) | Type::Map(_) | Type::Model(_) | Type::Fields(_) | Type::Object | Type::Any)
}

/// Whether a part is an entry of its list and not all of it.
fn is_repeated(lists: Lists) -> bool {
    !matches!(lists, Lists::Comma | Lists::Json)
}

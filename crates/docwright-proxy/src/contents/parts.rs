//! Forms of parts (RFC 7578): each text, list, object or file under its name.
//!
//! All of the body is at hand, so that reading never waits.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use docwright_ir::{Body, Field, Operation, Type};
use docwright_runtime::{Upload, Value};
use http_body_util::{BodyDataStream, Full};
use hyper::body::Bytes;
use hyper::header::{CONTENT_TYPE, HeaderMap};
use multer::Multipart;

use super::Contents;
use crate::json;
use crate::refusal::{Kind, Refusal};
use crate::text::short;

/// More parts than any form has, as the mock has it.
const MAX_PARTS: usize = 1_000;
/// The longest mark between parts (RFC 2046, section 5.1.1).
const MAX_BOUNDARY: usize = 70;

/// Reads the parts of a body.
pub(super) fn read(operation: &Operation, headers: &HeaderMap, body: &[u8]) -> Result<Contents, Refusal> {
    let body = Full::new(Bytes::copy_from_slice(body));
    let mut parts = Multipart::new(BodyDataStream::new(body), boundary(headers)?);
    let (mut contents, mut count) = (Contents::default(), 0);
    while let Some(part) = at_once(parts.next_field())? {
        count += 1;
        if count > MAX_PARTS {
            return Err(unreadable(format!("The body has more than {MAX_PARTS} parts.")));
        }
        let name = part.name().ok_or_else(|| unreadable("A part has no name.".to_owned()))?.to_owned();
        let part = Part {
            field: operation.request.iter().find(|field| field.name == name),
            name,
            file_name: part.file_name().map(str::to_owned),
            kind: part.content_type().map(ToString::to_string),
            bytes: at_once(part.bytes())?,
        };
        part.add(&mut contents)?;
    }
    Ok(contents)
}

/// What stands between the parts.
fn boundary(headers: &HeaderMap) -> Result<String, Refusal> {
    let named = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let boundary = multer::parse_boundary(named).unwrap_or_default();
    match boundary.len() {
        1..=MAX_BOUNDARY => Ok(boundary),
        0 => Err(unreadable("The body's content type has no boundary that separates parts.".to_owned())),
        _ => Err(unreadable(format!("The body's boundary is longer than {MAX_BOUNDARY} characters."))),
    }
}

/// What a future gives that has all it needs.
fn at_once<T>(future: impl Future<Output = multer::Result<T>>) -> Result<T, Refusal> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(Ok(read)) => Ok(read),
        Poll::Ready(Err(error)) => {
            Err(unreadable(format!("The body's parts cannot be read: {}.", short(&error.to_string()))))
        }
        Poll::Pending => Err(unreadable("The body's parts have no end.".to_owned())),
    }
}

fn unreadable(message: String) -> Refusal {
    Refusal::new(Kind::Unreadable, message)
}

/// A part that is read.
struct Part<'a> {
    /// The parameter that it is, if a page says so.
    field: Option<&'a Field>,
    name: String,
    file_name: Option<String>,
    kind: Option<String>,
    bytes: Bytes,
}

impl Part<'_> {
    fn add(self, contents: &mut Contents) -> Result<(), Refusal> {
        let is_binary = self.field.is_some_and(|field| *field.ty.element() == Type::Binary);
        if is_binary || self.file_name.is_some() {
            contents.files.push((self.name, upload(&self.bytes, self.file_name, self.kind)));
            return Ok(());
        }
        let (name, is_list) = (self.name.clone(), self.field.is_none_or(|field| field.ty.is_list()));
        let value = self.value()?;
        match contents.members.iter_mut().find(|(known, _)| *known == name) {
            None => contents.members.push((name, first(value, self.field))),
            // A list comes as parts of one name.
            Some((_, Value::List(entries))) if is_list => entries.push(value),
            Some((_, known)) if is_list => {
                let first = std::mem::replace(known, Value::Null);
                *known = Value::List(vec![first, value]);
            }
            Some(_) => return Err(unreadable(format!("`{}` is given twice.", short(&name)))),
        }
        Ok(())
    }

    /// What is called JSON is that; all else is text, which is all that the vendor gets of it.
    fn value(&self) -> Result<Value, Refusal> {
        let is_json =
            self.kind.as_ref().is_some_and(|kind| kind.split(';').next() == Some(Body::Json.media_type()));
        if is_json && !self.field.is_some_and(|field| field.ty == Type::String) {
            return json::value(&self.bytes, &self.name);
        }
        let broken = |_| unreadable(format!("The part `{}` is no text in UTF-8.", short(&self.name)));
        std::str::from_utf8(&self.bytes).map(Value::from).map_err(broken)
    }
}

/// The first part of a name: of a list an entry, unless it is all of it.
fn first(value: Value, field: Option<&Field>) -> Value {
    match value {
        Value::List(_) => value,
        entry if field.is_some_and(|field| field.ty.is_list()) => Value::List(vec![entry]),
        value => value,
    }
}

fn upload(bytes: &[u8], name: Option<String>, kind: Option<String>) -> Upload {
    let upload = Upload::from(bytes);
    let upload = match name {
        Some(name) => upload.file_name(name),
        None => upload,
    };
    match kind {
        Some(kind) => upload.media_type(kind),
        None => upload,
    }
}

//! A request's body as parameters, by what its operation's is: JSON, a form, a form of parts, or one text or file.
//!
//! `{"Name": "web"}` and `Name=web` are a parameter `Name`; of an operation whose body is bytes, `%PDF…` is all of the one
//! parameter marked `whole`, which is kept beside the values ([`Parameters::files`]).

mod parts;

use docwright_ir::{Body, Operation, RequestStyle, plain_body};
use hyper::body::Bytes;
use serde_json::Value;

use crate::notation::Notation;
use crate::pairs::Flattening;
use crate::refusal::Refusal;
use crate::request::{Parameters, Received};

const FORM: &str = "application/x-www-form-urlencoded";
const JSON: &str = "application/json";

/// What a body says it is.
enum Content<'a> {
    None,
    Form,
    Json,
    Other(&'a str),
}

/// Reads query and body of a request that the API's own clients write in this style. `meant` says which operation it means,
/// as far as that can be known without its body.
pub(crate) fn read<'a>(
    request: &Received,
    style: &RequestStyle,
    meant: impl FnOnce(&Parameters) -> Option<&'a Operation>,
) -> Result<Parameters, Refusal> {
    let mut parameters = Parameters::flattened(Flattening::of(style));
    parameters.add_pairs(request.query.as_bytes())?;
    let operation = meant(&parameters);
    add(&mut parameters, request, style, operation)?;
    Ok(parameters)
}

/// Adds what the body holds of a request in the vendor's form.
pub(crate) fn add(
    parameters: &mut Parameters,
    request: &Received,
    style: &RequestStyle,
    operation: Option<&Operation>,
) -> Result<(), Refusal> {
    match operation.map_or(style.body, |operation| operation.body(style.body)) {
        Body::Json => add_named(parameters, request, style, (Body::Json, operation)),
        Body::Form => add_named(parameters, request, style, (Body::Form, operation)),
        Body::Multipart => parts::add(parameters, request, operation),
        Body::Text => add_text(parameters, request, operation),
        Body::Bytes => add_bytes(parameters, request, operation),
    }
}

/// Adds what the body holds of a request in the plain form: JSON, where the vendor takes that or a form of texts.
pub(crate) fn add_plain(
    parameters: &mut Parameters,
    request: &Received,
    operation: &Operation,
    style: &RequestStyle,
) -> Result<(), Refusal> {
    match plain_body(operation, style) {
        Body::Json | Body::Form => add_json(parameters, request, operation, style),
        Body::Multipart => parts::add(parameters, request, Some(operation)),
        Body::Text => add_text(parameters, request, Some(operation)),
        Body::Bytes => add_bytes(parameters, request, Some(operation)),
    }
}

/// Adds the names and values of a body that is JSON or a form.
fn add_named(
    parameters: &mut Parameters,
    request: &Received,
    style: &RequestStyle,
    (body, operation): (Body, Option<&Operation>),
) -> Result<(), Refusal> {
    // Gateways of named operations take whatever they can read; by path, a body is what its operation says.
    let by_path = style.action.is_none();
    match content(request) {
        Content::None => {}
        // A body that need not say what is wanted may be none.
        Content::Json if by_path && request.body.is_empty() => {}
        Content::Form if by_path && body == Body::Json => return Err(wrong(FORM, JSON)),
        Content::Json if by_path && body == Body::Form && !style.json_too => {
            return Err(Refusal::UnknownContent(JSON.to_owned()));
        }
        Content::Form => parameters.add_pairs(&request.body)?,
        Content::Json => parameters.add_json(&request.body, whole(operation))?,
        Content::Other(name) => return Err(Refusal::UnknownContent(name.to_owned())),
    }
    if body == Body::Form || !matches!(content(request), Content::Json) {
        parameters.notation = Notation::Text;
    }
    Ok(())
}

fn add_json(
    parameters: &mut Parameters,
    request: &Received,
    operation: &Operation,
    style: &RequestStyle,
) -> Result<(), Refusal> {
    match content(request) {
        // Then all of it stands in the URL.
        Content::None => {
            parameters.notation = if style.action.is_none() { Notation::Text } else { parameters.notation };
            Ok(())
        }
        Content::Json if request.body.is_empty() => Ok(()),
        Content::Json => parameters.add_json(&request.body, whole(Some(operation))),
        Content::Form => Err(wrong(FORM, JSON)),
        Content::Other(name) => Err(wrong(name, JSON)),
    }
}

/// Adds a body that is one text.
fn add_text(
    parameters: &mut Parameters,
    request: &Received,
    operation: Option<&Operation>,
) -> Result<(), Refusal> {
    parameters.notation = Notation::Text;
    if is_absent(request) {
        return Ok(());
    }
    check_type(request, operation, Body::Text)?;
    let text = std::str::from_utf8(&request.body)
        .map_err(|_| Refusal::Unreadable("its body is no text in UTF-8".to_owned()))?;
    match whole(operation) {
        Some(name) => parameters.add_value(name, Value::from(text)),
        None => Ok(()),
    }
}

/// Adds a body that is bytes.
fn add_bytes(
    parameters: &mut Parameters,
    request: &Received,
    operation: Option<&Operation>,
) -> Result<(), Refusal> {
    parameters.notation = Notation::Text;
    if is_absent(request) {
        return Ok(());
    }
    check_type(request, operation, Body::Bytes)?;
    let Some(name) = whole(operation) else { return Ok(()) };
    let size = parameters.keep_file(name, Bytes::copy_from_slice(&request.body));
    parameters.add_value(name, Value::from(size))
}

/// The one parameter that a body is.
fn whole(operation: Option<&Operation>) -> Option<&str> {
    operation?.whole_body().map(|field| field.name.as_str())
}

/// Whether there is no body at all: an empty file has a type.
fn is_absent(request: &Received) -> bool {
    let is_bodiless = matches!(request.method.as_str(), "GET" | "HEAD" | "DELETE");
    request.body.is_empty() && (is_bodiless || request.header("content-type").is_none_or(str::is_empty))
}

/// Whether a body is called what it may be called.
fn check_type(request: &Received, operation: Option<&Operation>, body: Body) -> Result<(), Refusal> {
    let (sent, essence) = media_type(request);
    match body.may_be(&essence, operation.and_then(|operation| operation.media_type.as_deref())) {
        true => Ok(()),
        false => {
            Err(wrong(sent, operation.map_or(body.media_type(), |operation| operation.media_type(body))))
        }
    }
}

fn wrong(sent: &str, expected: &str) -> Refusal {
    Refusal::WrongContent { sent: sent.to_owned(), expected: expected.to_owned() }
}

/// A body's type as it was sent, and without parameters in lower case.
fn media_type(request: &Received) -> (&str, String) {
    let sent = request.header("content-type").unwrap_or_default();
    let essence = sent.split(';').next().unwrap_or_default().trim();
    (sent, essence.to_ascii_lowercase())
}

fn content(request: &Received) -> Content<'_> {
    let (sent, essence) = media_type(request);
    let bodiless = request.method == "GET" && request.body.is_empty();
    match essence.as_str() {
        _ if bodiless => Content::None,
        FORM => Content::Form,
        JSON => Content::Json,
        "" if request.body.is_empty() => Content::None,
        _ => Content::Other(sent),
    }
}

#[cfg(test)]
mod tests;

//! What comes back: a response's fields in their envelope, a text, bytes or a stream, or an error.

use docwright_ir::components::{Direction, OperationNames};
use docwright_ir::{Body, Content, ErrorCode, Operation};
use indexmap::IndexMap;

use super::document::{self, Example, MediaType, Response};
use super::headers::headers;
use super::place::Table;
use super::schema::{Scope, add_properties, of_field};
use super::schema_object::Schema;
use super::{Cx, envelope, example, failure, raw};

/// The answers to a call, by status.
pub(super) fn responses(
    cx: &Cx<'_>,
    operation: &Operation,
    names: &OperationNames,
) -> IndexMap<String, Response> {
    let statuses = operation.answer.good_statuses().into_iter();
    let good = statuses.map(|status| (status.to_string(), good(cx, operation, names, status)));
    let mut responses: IndexMap<String, Response> = good.collect();
    let error = error_name(cx, operation, names);
    for (status, failed) in failure::responses(cx, operation, names, error) {
        responses.insert(status, failed);
    }
    if let Some(error) = error {
        // Not `default`, which some generators take for a second kind of good answer.
        responses.extend(["4XX", "5XX"].map(|statuses| (statuses.to_owned(), any_error(cx, error))));
    }
    responses
}

fn any_error(cx: &Cx<'_>, component: &str) -> Response {
    let media = MediaType::of(Schema::component(component), IndexMap::new());
    Response {
        description: "An error.".to_owned(),
        headers: IndexMap::new(),
        content: IndexMap::from([(envelope::error_type(cx).to_owned(), media)]),
    }
}

fn good(cx: &Cx<'_>, operation: &Operation, names: &OperationNames, status: u16) -> Response {
    let headers = headers(cx, operation.reply_headers(), &scope(operation));
    if !has_content(cx, operation, status) {
        let description = "The call succeeded; the answer has no body.".to_owned();
        return Response { description, headers, content: IndexMap::new() };
    }
    let description = envelope::description(cx, operation.answer.content);
    Response { description, headers, content: content(cx, operation, names) }
}

/// Whether a good answer has a body. Where nothing is said of it, it may be any object; where the page says how it comes
/// and lists no members, there is none.
fn has_content(cx: &Cx<'_>, operation: &Operation, status: u16) -> bool {
    let answer = &operation.answer;
    let is_told = !answer.is_usual() || operation.reply_headers().next().is_some();
    let has_members = answer.content != Content::Json
        || operation.reply_members().next().is_some()
        || !envelope::is_nothing(cx);
    match status {
        // RFC 9110 gives these no body.
        204 | 205 => false,
        _ => has_members || !is_told,
    }
}

fn content(cx: &Cx<'_>, operation: &Operation, names: &OperationNames) -> document::Content {
    let shown = example::responses(cx, operation).into_iter();
    let media = match operation.answer.content {
        Content::Json => {
            let schema = if envelope::is_around(cx) { &names.envelope } else { &names.response };
            let wrapped = shown.map(|(name, value, summary)| {
                (name, Example { summary, value: envelope::wrapped_example(cx, value) })
            });
            MediaType::of(Schema::component(schema), wrapped.collect())
        }
        Content::Text => MediaType::of(
            raw::schema(cx, Body::Text, operation.whole_reply(), &scope(operation)),
            shown.filter(|(_, value, _)| value.is_string()).map(as_it_is).collect(),
        ),
        Content::Bytes => MediaType::of(
            raw::schema(cx, Body::Bytes, operation.whole_reply(), &scope(operation)),
            IndexMap::new(),
        ),
        stream @ (Content::Events | Content::JsonLines) => MediaType {
            stream: Some(stream),
            ..MediaType::of(Schema::component(&names.response), shown.map(as_it_is).collect())
        },
    };
    IndexMap::from([(operation.answer.media_type().to_owned(), media)])
}

fn as_it_is((name, value, summary): (String, serde_json::Value, Option<String>)) -> (String, Example) {
    (name, Example { summary, value })
}

/// Whether an operation's response has a component: a text and bytes are told where they stand.
pub(super) fn has_schema(cx: &Cx<'_>, operation: &Operation) -> bool {
    let is_raw = matches!(operation.answer.content, Content::Text | Content::Bytes);
    let mut statuses = operation.answer.good_statuses().into_iter();
    !is_raw && statuses.any(|status| has_content(cx, operation, status))
}

/// Whether the response's component stands inside another one, of the envelope.
pub(super) fn has_envelope(cx: &Cx<'_>, operation: &Operation) -> bool {
    envelope::is_around(cx) && operation.answer.content == Content::Json && has_schema(cx, operation)
}

/// The component of an operation's errors; none where they come with the status of a good reply.
pub(super) fn error_name<'n>(
    cx: &'n Cx<'_>,
    operation: &Operation,
    names: &'n OperationNames,
) -> Option<&'n str> {
    envelope::has_errors_apart(cx).then(|| cx.names.error_of(operation, names))
}

/// The component of an error: with these codes of an operation's own, and those that all operations have.
pub(super) fn error(cx: &Cx<'_>, own: &[ErrorCode]) -> Schema {
    let common = cx.api.errors.iter().filter(|common| own.iter().all(|code| code.code != common.code));
    let codes: Vec<ErrorCode> = own.iter().chain(common).cloned().collect();
    envelope::error(cx, &codes)
}

/// The component of an operation's response: of all of it, or of one of those that a stream brings.
pub(super) fn schema(cx: &Cx<'_>, operation: &Operation) -> Schema {
    let scope = scope(operation);
    if let Some(field) = operation.whole_reply() {
        return of_field(cx, field, &scope);
    }
    let is_stream = operation.answer.content.is_stream();
    let mut schema = if is_stream { Schema::of("object") } else { envelope::before_fields(cx) };
    add_properties(cx, &mut schema, operation.reply_members(), &scope);
    if !is_stream {
        envelope::add_after_fields(cx, &mut schema);
    }
    schema
}

fn scope(operation: &Operation) -> Scope<'_> {
    Scope {
        direction: Direction::Response,
        owner: Some(&operation.name),
        table: Table::of_response(operation),
        body: Body::Json,
    }
}

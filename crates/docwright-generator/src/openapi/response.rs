//! What comes back: a response's fields in their envelope, or an error.

use docwright_ir::components::{Direction, OperationNames};
use docwright_ir::{ErrorCode, Operation};
use indexmap::IndexMap;

use super::document::{Example, MediaType, Response};
use super::place::Table;
use super::schema::{Scope, add_properties, of_field};
use super::schema_object::Schema;
use super::{Cx, envelope, example};

/// The answers to a call, by status.
pub(super) fn responses(
    cx: &Cx<'_>,
    operation: &Operation,
    names: &OperationNames,
) -> IndexMap<&'static str, Response> {
    let mut responses = IndexMap::from([("200", good(cx, operation, names))]);
    if let Some(error) = error_name(cx, operation, names) {
        // Not `default`, which some generators take for a second kind of good answer.
        responses.extend(["4XX", "5XX"].map(|status| {
            let content = content(envelope::error_type(cx), Schema::component(error), IndexMap::new());
            (status, Response { description: "An error.".to_owned(), content })
        }));
    }
    responses
}

fn good(cx: &Cx<'_>, operation: &Operation, names: &OperationNames) -> Response {
    let schema = Schema::component(if envelope::is_around(cx) { &names.envelope } else { &names.response });
    let examples = example::responses(cx, operation).into_iter().map(|(name, value, summary)| {
        (name, Example { summary, value: envelope::wrapped_example(cx, value) })
    });
    Response {
        description: envelope::description(cx),
        content: content("application/json", schema, examples.collect()),
    }
}

fn content(
    media_type: &'static str,
    schema: Schema,
    examples: IndexMap<String, Example>,
) -> IndexMap<&'static str, MediaType> {
    IndexMap::from([(media_type, MediaType { schema, examples, encoding: IndexMap::new() })])
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

/// The component of an operation's response.
pub(super) fn schema(cx: &Cx<'_>, operation: &Operation) -> Schema {
    let scope = Scope {
        direction: Direction::Response,
        owner: Some(&operation.name),
        table: Table::of_response(operation),
    };
    if let Some(field) = operation.whole_reply() {
        return of_field(cx, field, &scope);
    }
    let mut schema = envelope::before_fields(cx);
    add_properties(cx, &mut schema, &operation.response, &scope);
    envelope::add_after_fields(cx, &mut schema);
    schema
}

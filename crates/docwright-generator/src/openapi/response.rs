//! What comes back: a response's fields in their envelope.

use docwright_ir::Operation;
use indexmap::IndexMap;

use super::Cx;
use super::document::{Example, MediaType, Response};
use super::models::Direction;
use super::names::OperationNames;
use super::place::Table;
use super::schema::{Scope, add_properties};
use super::schema_object::Schema;
use super::{envelope, example};

/// The answer to a call.
pub(super) fn response(cx: &Cx<'_>, operation: &Operation, names: &OperationNames) -> Response {
    let schema = envelope::wrapped(cx.api.envelope, Schema::component(&names.response));
    let examples = example::responses(cx, operation).into_iter().map(|(name, value, summary)| {
        (name, Example { summary, value: envelope::wrapped_example(cx.api.envelope, value) })
    });
    let content = MediaType { schema, examples: examples.collect(), encoding: IndexMap::new() };
    Response {
        description: envelope::description(cx.api.envelope),
        content: IndexMap::from([("application/json", content)]),
    }
}

/// The component of an operation's response.
pub(super) fn schema(cx: &Cx<'_>, operation: &Operation) -> Schema {
    let scope = Scope {
        direction: Direction::Response,
        owner: Some(&operation.name),
        table: Table::of_response(operation),
    };
    let mut schema = envelope::before_fields(cx.api.envelope);
    add_properties(cx, &mut schema, &operation.response, &scope);
    for (name, member) in envelope::after_fields(cx.api.envelope, &cx.names.error) {
        schema.properties.entry(name.to_owned()).or_insert(member);
    }
    schema
}

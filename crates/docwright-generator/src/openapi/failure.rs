//! Answers to failed calls that have a status, and mostly fields, of their own.

use std::collections::HashSet;

use docwright_ir::components::{Direction, OperationNames};
use docwright_ir::{Body, Failure, Operation};
use indexmap::IndexMap;

use super::Cx;
use super::document::{MediaType, Response};
use super::envelope;
use super::headers::headers;
use super::place::Table;
use super::schema::{Scope, add_properties, of_field};
use super::schema_object::Schema;
use super::words::describe;

/// The failures by status; `other` is the component of any other error, if errors have one.
pub(super) fn responses<'a>(
    cx: &'a Cx<'_>,
    operation: &'a Operation,
    names: &'a OperationNames,
    other: Option<&'a str>,
) -> impl Iterator<Item = (String, Response)> + 'a {
    each(operation, names).map(move |(_, failure, name)| {
        let (media_type, component) = match has_schema(failure) {
            true => (media_type(cx, failure), Some(name)),
            false => (envelope::error_type(cx), other),
        };
        let content = component.map(|name| MediaType::of(Schema::component(name), IndexMap::new()));
        let text = failure.description.as_deref().unwrap_or("An error.");
        let response = Response {
            description: describe(Some(text), &[], None).unwrap_or_default(),
            headers: headers(cx, failure.headers(), &scope(operation, failure)),
            content: content.into_iter().map(|media| (media_type.to_owned(), media)).collect(),
        };
        (failure.status.to_string(), response)
    })
}

/// The failures, with their places in the operation and the names of their components. The first of two with one status
/// counts.
pub(super) fn each<'a>(
    operation: &'a Operation,
    names: &'a OperationNames,
) -> impl Iterator<Item = (usize, &'a Failure, &'a str)> {
    let mut known = HashSet::new();
    let named = operation.failures.iter().zip(&names.failures).enumerate();
    let named = named.map(|(place, (failure, name))| (place, failure, name.as_str()));
    named.filter(move |(_, failure, _)| known.insert(failure.status))
}

/// Whether its body has a component of its own.
pub(super) fn has_schema(failure: &Failure) -> bool {
    failure.members().next().is_some()
}

/// The component of its body.
pub(super) fn schema(cx: &Cx<'_>, operation: &Operation, failure: &Failure) -> Schema {
    let scope = scope(operation, failure);
    if let Some(whole) = failure.whole() {
        return of_field(cx, whole, &scope);
    }
    let mut schema = Schema::of("object");
    add_properties(cx, &mut schema, failure.members(), &scope);
    schema
}

fn scope<'a>(operation: &'a Operation, failure: &Failure) -> Scope<'a> {
    Scope {
        direction: Direction::Response,
        owner: Some(&operation.name),
        table: Table::of_failure(operation, failure.status),
        body: Body::Json,
    }
}

fn media_type(cx: &Cx<'_>, failure: &Failure) -> &'static str {
    let is_problem = failure.is_problem(cx.api.protocol.reply.has_problems());
    if is_problem { envelope::PROBLEM } else { Body::Json.media_type() }
}

//! The body of a request by media type: parameters by name as JSON or as a form, one value as a whole, a text or bytes.

use std::collections::HashSet;

use docwright_ir::components::OperationNames;
use docwright_ir::{Body, Field, Operation, Type};
use indexmap::IndexMap;
use serde_json::Value;

use super::document::{Encoding, Example, MediaType, RequestBody};
use super::edition::Form;
use super::schema::{Scope, is_required};
use super::schema_object::Schema;
use super::{Cx, body, conditions, example, flat, protocol, raw};

/// The body of an operation that has one; `members` are the parameters that travel in it.
pub(super) fn body(
    cx: &Cx<'_>,
    operation: &Operation,
    names: &OperationNames,
    members: &[&Field],
    scope: &Scope<'_>,
) -> RequestBody {
    let (kind, whole) = (body::kind(cx, operation), body::whole(cx, operation));
    let media = match (kind.is_raw(), whole) {
        (true, row) => one(cx, operation, row, raw::schema(cx, kind, row, scope)),
        (false, Some(_)) => one(cx, operation, whole, Schema::component(&names.request)),
        (false, None) => return of_members(cx, operation, names, members),
    };
    RequestBody {
        required: whole.is_some_and(|field| is_required(cx, field)),
        content: IndexMap::from([(operation.media_type(kind).to_owned(), media)]),
    }
}

/// A body that is one value.
fn one(cx: &Cx<'_>, operation: &Operation, row: Option<&Field>, schema: Schema) -> MediaType {
    // What is written as a text is shown as one.
    let is_text = body::kind(cx, operation) == Body::Text;
    let shown = row.map(|row| example::whole_requests(cx, operation, row)).unwrap_or_default();
    let shown = shown.into_iter().filter(|(_, value, _)| !is_text || value.is_string());
    MediaType::of(schema, shown.map(|(name, value, summary)| (name, Example { summary, value })).collect())
}

fn of_members(cx: &Cx<'_>, operation: &Operation, names: &OperationNames, members: &[&Field]) -> RequestBody {
    let constants: Vec<(&str, &str)> =
        protocol::before(cx, operation).iter().filter_map(|it| Some((it.name, it.constant?))).collect();
    let required = required(cx, constants.iter().map(|(name, _)| *name), members);
    let sent = example::requests(cx, operation, members, &required);
    let examples = sent.into_iter().map(|(name, mut value, summary)| {
        add_constants(&mut value, &constants);
        (name, Example { summary, value })
    });
    let examples: IndexMap<_, _> = examples.collect();
    let media = |kind: Body| {
        let media = MediaType::of(Schema::component(&names.request), examples.clone());
        (kind.media_type().to_owned(), MediaType { encoding: encodings(cx, kind, members), ..media })
    };
    let kind = body::kind(cx, operation);
    let json_too = kind == Body::Form && cx.api.protocol.request.json_too;
    RequestBody {
        required: match cx.edition.form {
            Form::Plain => !required.is_empty() || conditions::refuse_nothing(&required, members, operation),
            Form::Direct => !cx.api.protocol.is_by_path() || !required.is_empty(),
        },
        content: json_too.then_some(Body::Json).into_iter().chain([kind]).map(media).collect(),
    }
}

/// Puts what is always the same in front of an example.
fn add_constants(example: &mut Value, constants: &[(&str, &str)]) {
    let Some(object) = example.as_object_mut() else { return };
    for (name, constant) in constants.iter().rev() {
        object.shift_insert(0, (*name).to_owned(), (*constant).into());
    }
}

/// What the body's schema requires: the first of two members of one name counts.
fn required<'a>(
    cx: &Cx<'_>,
    constants: impl Iterator<Item = &'a str>,
    members: &[&'a Field],
) -> Vec<&'a str> {
    let mut required: Vec<&str> = constants.collect();
    let mut known: HashSet<&str> = required.iter().copied().collect();
    let first = members.iter().filter(|field| known.insert(&field.name));
    required.extend(first.filter(|field| is_required(cx, field)).map(|field| field.name.as_str()));
    required
}

/// How the members of a form are written.
fn encodings(cx: &Cx<'_>, kind: Body, members: &[&Field]) -> IndexMap<String, Encoding> {
    let encoding = |field: &Field| match kind {
        Body::Form => flat::encoding(&cx.api.protocol.request, &field.ty),
        Body::Multipart => (*field.ty.element() == Type::Binary).then_some(Encoding::BYTES),
        Body::Json | Body::Text | Body::Bytes => None,
    };
    members.iter().filter_map(|field| Some((field.name.clone(), encoding(field)?))).collect()
}

//! Fields and types as schemas.
//!
//! A schema says what a client must keep to and no more: only a request's complete lists of values are closed, a
//! response's fields are never required, a default is a note, and so is a limit that does not apply to the JSON type or
//! that another fact of the same row contradicts.

use docwright_ir::components::Direction;
use docwright_ir::name::url_name;
use docwright_ir::{
    Body, Enum, Fact, Field, Format, Length, Limits, Model, Paging, Range, Token, Type, Usage,
};
use serde_json::Value;

use super::place::Table;
use super::schema_object::{Additional, Facts, Mined, Schema};
use super::value::scalar;
use super::words::{describe, describe_field};
use super::{Cx, conditions, flat};

/// Where a field stands: what its type names mean, and what is asked of it.
#[derive(Clone)]
pub(super) struct Scope<'a> {
    pub(super) direction: Direction,
    /// The operation whose models come first.
    pub(super) owner: Option<&'a str>,
    pub(super) table: Table,
    /// What they are written into, where a row's own value is told otherwise there than in JSON.
    pub(super) body: Body,
}

/// Adds `fields` to an object's properties. The first of two rows with one name counts.
pub(super) fn add_properties<'a>(
    cx: &Cx<'_>,
    object: &mut Schema,
    fields: impl IntoIterator<Item = &'a Field>,
    scope: &Scope<'_>,
) {
    for field in fields {
        if object.properties.contains_key(&field.name) {
            continue;
        }
        if scope.direction == Direction::Request && is_required(cx, field) {
            object.required.push(field.name.clone());
        }
        object.properties.insert(field.name.clone(), of_field(cx, field, scope));
    }
}

/// Whether a request must have it. What a client holds for all calls, a proxy fills in.
pub(super) fn is_required(cx: &Cx<'_>, field: &Field) -> bool {
    let is_filled_in = cx.is_plain() && field.client.is_some();
    field.required && !field.blank_allowed && !is_filled_in
}

/// A model's component.
pub(super) fn of_model(cx: &Cx<'_>, model: &Model, direction: Direction) -> Schema {
    let owner = model.of.as_deref();
    let operation = owner.and_then(|owner| cx.operations.get(owner).copied());
    let page = model.page.as_deref().or_else(|| operation?.page.as_deref());
    let table = cx.named.table(model).cloned().unwrap_or_else(|| Table::of_model(page, &model.name));
    // What nothing shows may be any value.
    let base = if model.is_unknown() { Schema::default() } else { Schema::of("object") };
    let mut object = Schema { description: describe(model.description.as_deref(), &[], None), ..base };
    object.facts.inferred.clone_from(&model.inferred);
    let sent = direction == Direction::Request && !cx.is_plain();
    // A part of a form is a pair or JSON: an object inside it has no bytes.
    let body = Some(cx.api.protocol.request.body).filter(|body| sent && *body == Body::Form);
    let body = body.unwrap_or_default();
    add_properties(cx, &mut object, &model.fields, &Scope { direction, owner, table, body });
    if !model.is_unknown() {
        close(cx, &mut object, direction);
    }
    if cx.is_plain() && direction == Direction::Request {
        conditions::add(&mut object, &model.fields, &[]);
    }
    object
}

/// Nothing but its properties may be sent: a name that is misspelled is found before it is sent. A reply may always bring
/// more, and so may a request that a signer adds to.
pub(super) fn close(cx: &Cx<'_>, object: &mut Schema, direction: Direction) {
    if cx.is_plain() && direction == Direction::Request {
        object.additional_properties = Some(Additional::Allowed(false));
    }
}

/// A field's schema with everything that is known of it.
pub(super) fn of_field(cx: &Cx<'_>, field: &Field, scope: &Scope<'_>) -> Schema {
    let members = Scope { table: scope.table.inside(&field.name, &field.ty), ..scope.clone() };
    let mut schema = of_type(cx, &field.ty, &members);
    let limits = limits(cx, field, scope);
    add_limits(&mut schema, &limits);
    schema.pattern = pattern(cx, field, scope);
    field.facts().for_each(|fact| add_fact(&mut schema, field, fact, &limits, scope));
    schema.description = describe_field(field);
    let facts = facts(cx, field, scope, std::mem::take(&mut schema.facts));
    let mut schema = if field.nullable { schema.or_null() } else { schema };
    schema.facts = facts;
    schema
}

/// A type's schema; `scope` is that of members in the same table.
fn of_type(cx: &Cx<'_>, ty: &Type, scope: &Scope<'_>) -> Schema {
    match ty {
        Type::String => Schema::of("string"),
        // Without a format, generators take 32 bits; vendors' times and sizes need 64.
        Type::Integer => Schema { format: Some("int64"), ..Schema::of("integer") },
        Type::Float => Schema { format: Some("double"), ..Schema::of("number") },
        Type::Boolean => Schema::of("boolean"),
        // JSON has no bytes, and no page says as which text they stand there.
        Type::Binary if !matches!(scope.body, Body::Multipart | Body::Bytes) => Schema::of("string"),
        Type::Binary => Schema { format: Some("binary"), ..Schema::of("string") },
        Type::Any => Schema::default(),
        Type::Object => Schema::of("object"),
        Type::List(inner) => {
            let items = Some(Box::new(of_type(cx, inner, scope)));
            Schema { items, ..Schema::of("array") }
        }
        Type::Map(inner) => {
            let values = Some(Additional::Of(Box::new(of_type(cx, inner, scope))));
            Schema { additional_properties: values, ..Schema::of("object") }
        }
        Type::Model(model) => of_model_name(cx, model, scope),
        Type::Fields(fields) => {
            let mut object = Schema::of("object");
            add_properties(cx, &mut object, fields, scope);
            object
        }
    }
}

fn of_model_name(cx: &Cx<'_>, name: &str, scope: &Scope<'_>) -> Schema {
    let found = cx.models.find(scope.owner, name);
    match found.and_then(|(index, _)| cx.names.model(index, scope.direction)) {
        Some(component) => Schema::component(component),
        None => Schema {
            facts: Facts { undefined_model: Some(name.to_owned()), ..Facts::default() },
            ..Schema::of("object")
        },
    }
}

/// What a table or its prose says of a value: limits of a list's entries stand on the entries.
fn add_fact(schema: &mut Schema, field: &Field, fact: Fact<'_>, limits: &Limits<'_>, scope: &Scope<'_>) {
    let element = schema.element_mut();
    let ty = element.type_name();
    match fact {
        Fact::Enum(listed) => list_values(element, listed, limits.values.is_some(), &field.name),
        // What is not enforced is a note.
        Fact::Range(range) => element.facts.range = Some(*range).filter(|_| limits.range == Range::default()),
        Fact::Length(length) => {
            element.facts.length = Some(*length).filter(|_| limits.length == Length::default());
        }
        Fact::MultipleOf(step) => {
            element.facts.multiple_of =
                Some(*step).filter(|step| limits.step.is_none() && step.as_f64().is_finite());
        }
        Fact::Unit(unit) => element.facts.unit = Some(unit.clone()),
        Fact::Format(format) => set_format(element, *format, limits, ty),
        Fact::Charset(charset) => element.facts.charset = Some(charset.clone()),
        Fact::Sensitive(secret) => {
            element.facts.sensitive = Some(*secret);
            element.write_only = scope.direction == Direction::Request;
            let is_text = ty == Some("string") && element.format != Some("binary");
            element.format = if is_text { Some("password") } else { element.format };
        }
        // Clients send a `default` that nobody wrote.
        Fact::Default(text) => {
            schema.facts.default = Some(default(&field.ty, text).unwrap_or_else(|| text.as_str().into()));
        }
        // Enforced, or of what has no entries.
        Fact::Items(_) => {}
        Fact::RequiredIf(condition) => schema.facts.required_if = Some(condition.clone()),
        // Null is another type beside the field's, and settled last.
        Fact::Nullable(_) => {}
        Fact::BlankAllowed(_) => schema.facts.blank_allowed = true,
        Fact::Client(role) => schema.facts.client = Some(*role),
        Fact::Deprecated(note) => {
            schema.deprecated = true;
            schema.facts.deprecation = Some(note.clone());
        }
        Fact::Beta(_) => schema.facts.beta = true,
    }
}

/// How a row is used, as far as its table alone says.
pub(super) fn usage(field: &Field, direction: Direction) -> Usage {
    let sent = direction == Direction::Request;
    // What a client fills in may be absent, and is no more blank than anything else.
    Usage { sent, required: field.required && !field.blank_allowed, counts: false }
}

/// What is enforced of a row.
pub(super) fn limits<'f>(cx: &Cx<'_>, field: &'f Field, scope: &Scope<'_>) -> Limits<'f> {
    let counts = paging(cx, scope).is_some_and(|paging| {
        let names = [Some(&paging.start), paging.size.as_ref(), paging.total.as_ref()];
        names.into_iter().flatten().any(|name| *name == field.name)
    });
    Limits::of(field, Usage { counts, ..usage(field, scope.direction) })
}

/// How the list of the operation is paged in whose table a row stands.
fn paging<'c>(cx: &Cx<'c>, scope: &Scope<'_>) -> Option<&'c Paging> {
    let operation =
        scope.owner.and_then(|owner| cx.operations.get(owner)).filter(|_| scope.table.is_top())?;
    operation.paging.as_ref()
}

/// A parameter that says which part of a list is wanted holds digits, also where it is a text.
fn pattern(cx: &Cx<'_>, field: &Field, scope: &Scope<'_>) -> Option<&'static str> {
    let paging = paging(cx, scope).filter(|_| cx.is_plain() && scope.direction == Direction::Request)?;
    let is_start = paging.start == field.name && paging.by != Token::Token;
    let counts = is_start || paging.size.as_ref() == Some(&field.name);
    (counts && field.ty == Type::String).then_some("^[0-9]+$")
}

fn add_limits(schema: &mut Schema, limits: &Limits<'_>) {
    (schema.min_items, schema.max_items) = (limits.items.min, limits.items.max);
    let element = schema.element_mut();
    (element.minimum, element.maximum) = (limits.range.min, limits.range.max);
    (element.min_length, element.max_length) = (limits.length.min, limits.length.max);
    element.multiple_of = limits.step;
}

/// Listed values. A request's are an `enum` if the page's list is complete. Others are open, as examples, which every
/// tool takes, and as `x-extensible-enum`: neither `enum`, which turns a server's new value into a client's error, nor
/// `anyOf` of an `enum` and its type, which openapi-generator turns into a Rust struct without members.
fn list_values(schema: &mut Schema, listed: &Enum, is_closed: bool, name: &str) {
    let ty = schema.type_name();
    let typed: Option<Vec<Value>> = listed.values.iter().map(|value| scalar(ty, &value.value)).collect();
    let as_written = || listed.values.iter().map(|value| Value::from(value.value.as_str())).collect();
    match typed {
        Some(values) if is_closed => {
            schema.enumeration = values;
            // Generators put the object's own name before it.
            schema.title = Some(url_name(name));
        }
        Some(values) => {
            schema.examples.clone_from(&values);
            schema.facts.extensible_enum = values;
        }
        None => schema.facts.extensible_enum = as_written(),
    }
    if listed.values.iter().any(|value| value.meaning.is_some()) {
        let meaning = |value: &docwright_ir::EnumValue| value.meaning.clone().unwrap_or_default();
        schema.facts.enum_descriptions = listed.values.iter().map(meaning).collect();
    }
    schema.facts.enum_partial = listed.partial;
}

/// The keyword that JSON Schema has for a format, else a note.
fn set_format(schema: &mut Schema, format: Format, limits: &Limits<'_>, ty: Option<&str>) {
    match (format, ty) {
        (Format::DateTime, _) if limits.format.is_some() => schema.format = Some("date-time"),
        (Format::Date, _) if limits.format.is_some() => schema.format = Some("date"),
        (Format::Url, _) if limits.format.is_some() => schema.format = Some("uri"),
        (Format::Base64, Some("string")) => schema.content_encoding = Some("base64"),
        (Format::Json, Some("string")) => schema.content_media_type = Some("application/json"),
        _ => schema.facts.format = Some(format),
    }
}

/// What only docwright says, on top of what the type's schema says already.
fn facts(cx: &Cx<'_>, field: &Field, scope: &Scope<'_>, of_type: Facts) -> Facts {
    let request = &cx.api.protocol.request;
    let in_form = scope.body == Body::Form;
    let sent = scope.direction == Direction::Request && is_required(cx, field);
    Facts {
        required: field.required && !sent,
        flatten: flat::word(request, &field.ty).filter(|_| in_form && scope.table.is_top()),
        place: scope.table.place(&field.name, &field.ty),
        mined: Mined::all(&field.mined),
        ..of_type
    }
}

/// A default as a value of its type: of a list, the list of that one entry.
fn default(ty: &Type, text: &str) -> Option<Value> {
    match ty {
        Type::List(inner) => Some(Value::Array(vec![default(inner, text)?])),
        Type::String => scalar(Some("string"), text),
        Type::Integer => scalar(Some("integer"), text),
        Type::Float => scalar(Some("number"), text),
        Type::Boolean => scalar(Some("boolean"), text),
        Type::Binary | Type::Any | Type::Object | Type::Map(_) | Type::Model(_) | Type::Fields(_) => None,
    }
}

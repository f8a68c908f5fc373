//! Fields and types as schemas.
//!
//! A schema says what a client must keep to and no more: listed values stay open, a response's fields are
//! never required, and a limit that does not apply to the JSON type becomes a note.

use docwright_ir::{Body, Deprecation, Enum, Fact, Field, Format, Number, Range, Type};
use serde_json::Value;

use super::Cx;
use super::models::Direction;
use super::place::Table;
use super::schema_object::{Facts, Mined, Schema};

/// Where a field stands: what its type names mean, and what is asked of it.
#[derive(Clone)]
pub(super) struct Scope<'a> {
    pub(super) direction: Direction,
    /// The operation whose models come first.
    pub(super) owner: Option<&'a str>,
    pub(super) table: Table,
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
        if scope.direction == Direction::Request && field.required && !field.blank_allowed {
            object.required.push(field.name.clone());
        }
        object.properties.insert(field.name.clone(), of_field(cx, field, scope));
    }
}

/// A field's schema with everything that is known of it.
pub(super) fn of_field(cx: &Cx<'_>, field: &Field, scope: &Scope<'_>) -> Schema {
    let members = Scope { table: scope.table.inside(&field.name, &field.ty), ..scope.clone() };
    let mut schema = of_type(cx, &field.ty, &members);
    field.facts().for_each(|fact| add_fact(&mut schema, field, fact, scope));
    schema.description = describe(field.description.as_deref(), field.deprecated.as_ref());
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
        Type::Any => Schema::default(),
        Type::Object => Schema::of("object"),
        Type::List(inner) => {
            let items = Some(Box::new(of_type(cx, inner, scope)));
            Schema { items, ..Schema::of("array") }
        }
        Type::Map(inner) => {
            let values = Some(Box::new(of_type(cx, inner, scope)));
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
fn add_fact(schema: &mut Schema, field: &Field, fact: Fact<'_>, scope: &Scope<'_>) {
    let element = schema.element_mut();
    let ty = element.type_name();
    match fact {
        Fact::Enum(listed) => list_values(element, listed, ty),
        Fact::Range(range) => limit(element, *range, ty),
        Fact::Length(length) if ty == Some("string") => {
            (element.min_length, element.max_length) = (length.min, length.max);
        }
        Fact::Length(length) => element.facts.length = Some(*length),
        // JSON Schema has no multiple of zero, and no other numbers than finite ones.
        Fact::MultipleOf(step) if !finite(step) || step.as_f64() <= 0.0 => {}
        Fact::MultipleOf(step) if is_number(ty) => element.multiple_of = Some(*step),
        Fact::MultipleOf(step) => element.facts.multiple_of = Some(*step),
        Fact::Unit(unit) => element.facts.unit = Some(unit.clone()),
        Fact::Format(format) => set_format(element, *format, ty),
        Fact::Charset(charset) => element.facts.charset = Some(charset.clone()),
        Fact::Sensitive(secret) => {
            element.facts.sensitive = Some(*secret);
            element.write_only = scope.direction == Direction::Request;
            element.format = if ty == Some("string") { Some("password") } else { element.format };
        }
        Fact::Default(text) => match default(&field.ty, text) {
            Some(value) => schema.default = Some(value),
            None => schema.facts.default = Some(text.clone()),
        },
        Fact::Items(count) if field.ty.is_list() => {
            (schema.min_items, schema.max_items) = (count.min, count.max);
        }
        // Nothing has entries but a list.
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

/// Listed values are open: as examples, which every tool takes, and as `x-extensible-enum`. Neither `enum`,
/// which turns a server's new value into a client's error, nor `anyOf` of an `enum` and its type, which
/// openapi-generator turns into a Rust struct without members.
fn list_values(schema: &mut Schema, listed: &Enum, ty: Option<&str>) {
    let typed: Option<Vec<Value>> = listed.values.iter().map(|value| scalar(ty, &value.value)).collect();
    if let Some(values) = &typed {
        schema.examples.clone_from(values);
    }
    let as_written = || listed.values.iter().map(|value| Value::from(value.value.as_str())).collect();
    schema.facts.extensible_enum = typed.unwrap_or_else(as_written);
    if listed.values.iter().any(|value| value.meaning.is_some()) {
        let meaning = |value: &docwright_ir::EnumValue| value.meaning.clone().unwrap_or_default();
        schema.facts.enum_descriptions = listed.values.iter().map(meaning).collect();
    }
    schema.facts.enum_partial = listed.partial;
}

fn limit(schema: &mut Schema, range: Range, ty: Option<&str>) {
    let (min, max) = (range.min.filter(finite), range.max.filter(finite));
    if is_number(ty) {
        (schema.minimum, schema.maximum) = (min, max);
    } else if min.is_some() || max.is_some() {
        schema.facts.range = Some(Range { min, max });
    }
}

/// The keyword that JSON Schema has for a format, else a note.
fn set_format(schema: &mut Schema, format: Format, ty: Option<&str>) {
    match (format, ty) {
        (Format::DateTime, Some("string")) => schema.format = Some("date-time"),
        (Format::Date, Some("string")) => schema.format = Some("date"),
        (Format::Url, Some("string")) => schema.format = Some("uri"),
        (Format::Base64, Some("string")) => schema.content_encoding = Some("base64"),
        (Format::Json, Some("string")) => schema.content_media_type = Some("application/json"),
        _ => schema.facts.format = Some(format),
    }
}

/// What only docwright says, on top of what the type's schema says already.
fn facts(cx: &Cx<'_>, field: &Field, scope: &Scope<'_>, of_type: Facts) -> Facts {
    let is_scalar =
        matches!(field.ty, Type::String | Type::Integer | Type::Float | Type::Boolean | Type::Any);
    let in_form = cx.api.body == Body::Form && scope.direction == Direction::Request;
    let sent = scope.direction == Direction::Request && !field.blank_allowed;
    Facts {
        required: field.required && !sent,
        flatten: (in_form && !is_scalar && scope.table.is_top()).then_some("dots"),
        place: scope.table.place(&field.name, &field.ty),
        mined: Mined::all(&field.mined),
        ..of_type
    }
}

/// The page's words, and its warning where it has one.
pub(super) fn describe(text: Option<&str>, deprecated: Option<&Deprecation>) -> Option<String> {
    let note = deprecated.map(|deprecation| match (&deprecation.note, &deprecation.replacement) {
        (_, Some(replacement)) => format!("Deprecated: use {replacement}."),
        (Some(note), None) => format!("Deprecated: {note}"),
        (None, None) => "Deprecated.".to_owned(),
    });
    match (text, note) {
        (Some(text), Some(note)) => Some(format!("{text}\n\n{note}")),
        (text, note) => note.or_else(|| text.map(str::to_owned)),
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
        Type::Any | Type::Object | Type::Map(_) | Type::Model(_) | Type::Fields(_) => None,
    }
}

/// `text` as a value of a JSON type; `None` if it is none.
pub(super) fn scalar(ty: Option<&str>, text: &str) -> Option<Value> {
    match ty {
        Some("string") | None => Some(Value::from(text)),
        Some("integer") => text.parse::<i64>().ok().map(Value::from),
        Some("number") => text.parse::<f64>().ok().filter(|number| number.is_finite()).map(Value::from),
        Some("boolean") => text.to_ascii_lowercase().parse::<bool>().ok().map(Value::from),
        Some(_) => None,
    }
}

fn is_number(ty: Option<&str>) -> bool {
    matches!(ty, Some("integer" | "number"))
}

fn finite(number: &Number) -> bool {
    number.as_f64().is_finite()
}

//! The JSON documents beside a service's table: what cli-kit reads only when an operation is asked for.
//!
//! Facts that are absent are left out. Types are written as the IR writes them, except that a model stands
//! under the name that it has in the service's `models.json`.

use std::collections::BTreeMap;

use docwright_ir::{self as ir, EnumValue, Fact, Length, Number};
use serde::Serialize;

use crate::Body;
use crate::lower::{CliOperation, Column, Columns, Kind, Object, Parameter};

/// `tables/<service>/<operation>.json`
pub(super) fn facts(operation: &CliOperation<'_>, reply: &Columns<'_>) -> Result<Body, serde_json::Error> {
    Body::json(&Facts {
        page: operation.page,
        beta: operation.beta,
        rate_limit: operation.rate_limit.as_deref(),
        parameters: operation.parameters.iter().map(parameter).collect(),
        constraints: operation.constraints.iter().map(constraint).collect(),
        reply: reply.list.iter().map(column).collect(),
        reply_cut: reply.cut,
        errors: operation.errors,
        example: &operation.example,
        guessed: &operation.guessed,
    })
}

/// `tables/<service>/models.json`
pub(super) fn models(objects: &[Object<'_>]) -> Result<Body, serde_json::Error> {
    Body::json(&objects.iter().map(model).collect::<BTreeMap<_, _>>())
}

fn model<'a>(object: &'a Object<'_>) -> (&'a str, Vec<Row<'a>>) {
    (object.name.as_str(), object.parameters.iter().map(parameter).collect())
}

#[derive(Serialize)]
struct Facts<'a> {
    #[serde(skip_serializing_if = "is_default")]
    page: &'a str,
    #[serde(skip_serializing_if = "is_default")]
    beta: bool,
    #[serde(skip_serializing_if = "is_default")]
    rate_limit: Option<&'a str>,
    #[serde(skip_serializing_if = "is_default")]
    parameters: Vec<Row<'a>>,
    #[serde(skip_serializing_if = "is_default")]
    constraints: Vec<Constraint<'a>>,
    #[serde(skip_serializing_if = "is_default")]
    reply: Vec<Reply<'a>>,
    #[serde(skip_serializing_if = "is_default")]
    reply_cut: bool,
    #[serde(skip_serializing_if = "is_default")]
    errors: &'a [ir::ErrorCode],
    example: &'a str,
    #[serde(skip_serializing_if = "is_default")]
    guessed: &'a [&'static str],
}

#[derive(Default, PartialEq, Serialize)]
struct Row<'a> {
    name: &'a str,
    flag: &'a str,
    #[serde(rename = "type")]
    kind: Type<'a>,
    #[serde(skip_serializing_if = "is_default")]
    required: bool,
    #[serde(skip_serializing_if = "is_default")]
    blank_allowed: bool,
    #[serde(skip_serializing_if = "is_default")]
    required_if: Option<&'a ir::RequiredIf>,
    #[serde(skip_serializing_if = "is_default")]
    secret: bool,
    #[serde(skip_serializing_if = "is_default")]
    deprecated: Option<&'a str>,
    #[serde(skip_serializing_if = "is_default")]
    description: &'a str,
    #[serde(skip_serializing_if = "is_default")]
    values: &'a [EnumValue],
    #[serde(skip_serializing_if = "is_default")]
    partial: bool,
    #[serde(skip_serializing_if = "is_default")]
    default: Option<&'a str>,
    #[serde(skip_serializing_if = "is_default")]
    min: Option<Number>,
    #[serde(skip_serializing_if = "is_default")]
    max: Option<Number>,
    #[serde(skip_serializing_if = "is_default")]
    multiple_of: Option<Number>,
    #[serde(skip_serializing_if = "is_default")]
    length: Length,
    #[serde(skip_serializing_if = "is_default")]
    items: Length,
    #[serde(skip_serializing_if = "is_default")]
    unit: Option<&'a str>,
    #[serde(skip_serializing_if = "is_default")]
    format: Option<&'static str>,
    #[serde(skip_serializing_if = "is_default")]
    charset: Option<&'a str>,
    #[serde(skip_serializing_if = "is_default")]
    guessed: &'a [&'static str],
    place: &'a str,
}

#[derive(Default, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Type<'a> {
    #[default]
    String,
    Integer,
    Float,
    Boolean,
    Binary,
    Any,
    Object,
    List(Box<Type<'a>>),
    Map(Box<Type<'a>>),
    Fields(Vec<Row<'a>>),
    Model(&'a str),
}

#[derive(PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Constraint<'a> {
    AnyOf(&'a [String]),
    OneOf(&'a [String]),
}

#[derive(PartialEq, Serialize)]
struct Reply<'a> {
    path: &'a str,
    #[serde(rename = "type")]
    kind: &'a str,
    #[serde(skip_serializing_if = "is_default")]
    description: &'a str,
    #[serde(skip_serializing_if = "is_default")]
    values: Vec<&'a str>,
    #[serde(skip_serializing_if = "is_default")]
    secret: bool,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

fn parameter<'a>(parameter: &'a Parameter<'_>) -> Row<'a> {
    let field = parameter.field;
    let mut row = Row {
        name: &field.name,
        flag: &parameter.flag,
        kind: kind(&parameter.kind),
        required: field.required,
        deprecated: parameter.deprecated.as_deref(),
        description: parameter.help,
        guessed: &parameter.guessed,
        place: &parameter.place,
        ..Row::default()
    };
    field.facts().for_each(|fact| row.add(fact));
    row
}

impl<'a> Row<'a> {
    fn add(&mut self, fact: Fact<'a>) {
        match fact {
            Fact::Enum(known) => (self.values, self.partial) = (&known.values, known.partial),
            Fact::Default(value) => self.default = Some(value),
            Fact::Range(range) => (self.min, self.max) = (range.min, range.max),
            Fact::Length(length) => self.length = *length,
            Fact::Items(items) => self.items = *items,
            Fact::MultipleOf(number) => self.multiple_of = Some(*number),
            Fact::Unit(unit) => self.unit = Some(unit),
            Fact::Format(format) => self.format = Some(format.as_str()),
            Fact::Charset(charset) => self.charset = Some(charset),
            Fact::RequiredIf(condition) => self.required_if = Some(condition),
            Fact::Sensitive(_) => self.secret = true,
            Fact::BlankAllowed(said) => self.blank_allowed = *said,
            // Null is a reply's business; the client's own parameters stand in the
            // operation's table; its note stands in the row already.
            Fact::Nullable(_) | Fact::Client(_) | Fact::Deprecated(_) => {}
            // The operation says it of itself; of a parameter help has no word.
            Fact::Beta(_) => {}
        }
    }
}

fn kind<'a>(ty: &'a Kind<'_>) -> Type<'a> {
    match ty {
        Kind::String => Type::String,
        Kind::Integer => Type::Integer,
        Kind::Float => Type::Float,
        Kind::Boolean => Type::Boolean,
        Kind::Binary => Type::Binary,
        Kind::Any => Type::Any,
        Kind::Json => Type::Object,
        Kind::List(element) => Type::List(Box::new(kind(element))),
        Kind::Map(element) => Type::Map(Box::new(kind(element))),
        Kind::Inline(members) => Type::Fields(members.iter().map(parameter).collect()),
        Kind::Object(name) => Type::Model(name.as_str()),
    }
}

fn constraint(constraint: &ir::Constraint) -> Constraint<'_> {
    match constraint {
        ir::Constraint::AnyOf { parameters, .. } => Constraint::AnyOf(parameters),
        ir::Constraint::OneOf { parameters, .. } => Constraint::OneOf(parameters),
    }
}

fn column<'a>(column: &'a Column<'_>) -> Reply<'a> {
    let Column { path, kind, help, values, secret } = column;
    let values = values.iter().map(|known| known.value.as_str()).collect();
    Reply { path, kind, description: help, values, secret: *secret }
}

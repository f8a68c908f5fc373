//! `schema`: what is known of an operation, as JSON for other programs.

use serde_json::json;

use crate::names;
use crate::tables::{Cli, Constraint, Kind, Length, Number, Operation, Parameter, Service};
use crate::values::{Json, Map};

/// The operation as an object. Absent facts are left out.
pub(crate) fn operation(cli: &Cli, service: &Service, operation: &Operation) -> Json {
    let mut open = vec![operation.parameters];
    compact([
        ("command", json!(format!("{} {} {}", cli.command, service.name, operation.name))),
        ("service", json!(service.name)),
        ("operation", json!(operation.info.name)),
        ("version", text(operation.info.version)),
        ("http", json!({"method": operation.info.method, "path": operation.info.path})),
        ("about", text(operation.about)),
        ("description", text(operation.description)),
        ("page", text(operation.page)),
        ("deprecated", json!(operation.deprecated)),
        ("beta", flag(operation.beta)),
        ("rate_limit", json!(operation.rate_limit)),
        ("idempotent", flag(operation.info.idempotent)),
        ("parameters", parameters(operation.parameters, &mut open)),
        ("constraints", operation.constraints.iter().map(constraint).collect()),
        ("paging", paging(operation)),
        (
            "reply",
            operation
                .output
                .iter()
                .map(|column| {
                    compact([
                        ("path", json!(column.path)),
                        ("type", text(column.kind)),
                        ("description", text(column.help)),
                        ("secret", flag(column.secret)),
                    ])
                })
                .collect(),
        ),
        (
            "errors",
            operation
                .errors
                .iter()
                .map(|error| compact([("code", json!(error.code)), ("description", text(error.about))]))
                .collect(),
        ),
        ("example", json!(operation.example)),
        ("guessed", list(operation.guessed)),
    ])
}

fn paging(operation: &Operation) -> Json {
    operation.paging.map_or(Json::Null, |paging| {
        compact([
            ("start", json!(paging.start)),
            ("size", json!(paging.size)),
            ("total", json!(paging.total)),
            ("next", json!(paging.next)),
            ("items", json!(paging.items)),
        ])
    })
}

fn parameters(table: &'static [Parameter], open: &mut Vec<&'static [Parameter]>) -> Json {
    table.iter().map(|parameter| self::parameter(parameter, open)).collect()
}

fn parameter(parameter: &Parameter, open: &mut Vec<&'static [Parameter]>) -> Json {
    let choice = |choice: &crate::tables::Choice| {
        compact([("value", json!(choice.value)), ("meaning", text(choice.meaning))])
    };
    compact([
        ("name", json!(parameter.wire)),
        ("flag", json!(format!("--{}", names::flag(parameter)))),
        ("type", kind(parameter.kind, open)),
        ("required", flag(parameter.required)),
        (
            "required_if",
            parameter.required_if.map_or(
                Json::Null,
                |condition| json!({"parameter": condition.parameter, "equals": condition.equals}),
            ),
        ),
        ("secret", flag(parameter.secret)),
        ("deprecated", json!(parameter.deprecated)),
        ("description", text(parameter.help)),
        ("values", parameter.values.iter().map(choice).collect()),
        ("partial", flag(parameter.partial)),
        ("default", json!(parameter.default)),
        ("min", number(parameter.min)),
        ("max", number(parameter.max)),
        ("length", length(parameter.length)),
        ("items", length(parameter.items)),
        ("unit", json!(parameter.unit)),
        ("format", json!(parameter.format)),
        ("charset", json!(parameter.charset)),
        ("guessed", list(parameter.guessed)),
        ("place", text(parameter.place)),
    ])
}

/// `"text"`, `{"list": …}`, `{"map": …}`, `{"object": [members]}`; a model inside itself is `"object"`.
fn kind(kind: Kind, open: &mut Vec<&'static [Parameter]>) -> Json {
    match kind {
        Kind::List(element) => json!({"list": self::kind(*element, open)}),
        Kind::Map(value) => json!({"map": self::kind(*value, open)}),
        Kind::Object(members) if !open.iter().any(|table| std::ptr::eq(*table, members)) => {
            open.push(members);
            let members = parameters(members, open);
            open.pop();
            json!({"object": members})
        }
        Kind::String => json!("string"),
        Kind::Integer => json!("integer"),
        Kind::Float => json!("float"),
        Kind::Boolean => json!("boolean"),
        Kind::Any => json!("any"),
        Kind::Json | Kind::Object(_) => json!("object"),
    }
}

fn constraint(constraint: &Constraint) -> Json {
    match constraint {
        Constraint::AnyOf(names) => json!({"any_of": names}),
        Constraint::OneOf(names) => json!({"one_of": names}),
    }
}

fn number(number: Option<Number>) -> Json {
    match number {
        Some(Number::Integer(number)) => json!(number),
        Some(Number::Float(number)) => json!(number),
        None => Json::Null,
    }
}

fn length(limits: Length) -> Json {
    compact([("min", json!(limits.min)), ("max", json!(limits.max))])
}

fn list(names: &[&str]) -> Json {
    names.iter().copied().collect()
}

fn text(text: &str) -> Json {
    if text.is_empty() { Json::Null } else { json!(text) }
}

fn flag(flag: bool) -> Json {
    if flag { json!(true) } else { Json::Null }
}

/// An object without its nulls and empty parts.
fn compact<const N: usize>(members: [(&str, Json); N]) -> Json {
    let says_something = |value: &Json| match value {
        Json::Null => false,
        Json::Array(entries) => !entries.is_empty(),
        Json::Object(members) => !members.is_empty(),
        _ => true,
    };
    let kept = members.into_iter().filter(|(_, value)| says_something(value));
    Json::Object(kept.map(|(name, value)| (name.to_owned(), value)).collect::<Map<_, _>>())
}

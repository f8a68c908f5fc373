//! What is said of a value that is not taken.

use docwright_ir::{Field, Type, spelling};
use serde_json::Value;

use crate::line::short;
use crate::refusal::Refusal;

pub(super) fn wrong_type(path: &str, expected: &Type, sent: &Value, field: &Field) -> Refusal {
    let problem = format!("it is {}, expected {}", shown(sent, field), field.expected(expected));
    Refusal::WrongType { parameter: path.to_owned(), problem }
}

/// A value for people. Messages end up in logs, so a secret one is not shown.
pub(super) fn shown(value: &Value, field: &Field) -> String {
    match value {
        _ if field.sensitive.is_some() => "a secret".to_owned(),
        Value::String(_) if *field.ty.element() == Type::Binary => "a file".to_owned(),
        Value::Object(_) => "an object".to_owned(),
        Value::Array(entries) => format!("a list of {}", entries.len()),
        Value::String(text) => format!("`{}`", Value::from(short(text))),
        scalar => format!("`{scalar}`"),
    }
}

/// How many strangers are looked at, and how long their names may be: comparing takes time with both.
const STRANGERS: usize = 100;
const MAX_NAME: usize = 100;

/// A required parameter is missing. If a stranger of nearly its name was sent, that was meant for it.
pub(super) fn missing<'a>(path: String, name: &str, strangers: impl Iterator<Item = &'a str>) -> Refusal {
    let strangers = strangers.take(STRANGERS).filter(|stranger| stranger.len() <= MAX_NAME);
    let instead = spelling::nearest(name, strangers).first().map(|stranger| (*stranger).to_owned());
    Refusal::Missing { parameter: path, instead }
}

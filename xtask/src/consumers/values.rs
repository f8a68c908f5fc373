//! A value that a parameter takes: a listed one, or one within its limits.

use docwright_ir::{Field, Format, Operation, Scope, Service, Type};
use serde_json::{Map, Number, Value, json};

/// Models refer to themselves.
const DEEPEST: usize = 4;
/// 2023-11-14T22:13:20Z.
const SECONDS: i64 = 1_700_000_000;

/// A value of a field.
pub(super) fn of(operation: &Operation, service: &Service, field: &Field) -> Value {
    value(Scope::of(service, operation), field, &field.ty, 0)
}

fn value(scope: Scope<'_>, field: &Field, ty: &Type, depth: usize) -> Value {
    match ty {
        Type::String | Type::Binary | Type::Any => listed(field).unwrap_or_else(|| text(field)),
        Type::Integer | Type::Float => listed(field).unwrap_or_else(|| number(field)),
        Type::Boolean => json!(true),
        Type::Object | Type::Map(_) => json!({}),
        Type::List(entry) => {
            let least = field.items.and_then(|items| items.min).unwrap_or(1).clamp(1, 8);
            let most = field.items.and_then(|items| items.max).unwrap_or(2).min(2);
            (0..least.max(most)).map(|_| value(scope, field, entry, depth)).collect()
        }
        Type::Model(_) | Type::Fields(_) => {
            let (fields, scope) = scope.members(ty).unwrap_or((&[], scope));
            Value::Object(object(scope, fields, depth))
        }
    }
}

/// The members that an object must have; if there is none, its first.
fn object(scope: Scope<'_>, fields: &[Field], depth: usize) -> Map<String, Value> {
    let required = fields.iter().filter(|field| field.required);
    let first = fields.first().filter(|_| depth < DEEPEST && !fields.iter().any(|field| field.required));
    let member = |field: &Field| (field.name.clone(), value(scope, field, &field.ty, depth + 1));
    match depth {
        DEEPEST.. => Map::new(),
        _ => required.chain(first).map(member).collect(),
    }
}

/// The first of the values that the page lists, as one of the field's type.
fn listed(field: &Field) -> Option<Value> {
    let values = &field.enumeration.as_ref()?.values;
    let number = |text: &str| text.parse::<Number>().ok().map(Value::Number);
    match field.ty.element() {
        Type::Integer | Type::Float => values.iter().find_map(|value| number(&value.value)),
        _ => values.first().map(|value| json!(value.value)),
    }
}

fn number(field: &Field) -> Value {
    let (min, max) = field.range.map_or((None, None), |range| (range.min, range.max));
    let made = match field.format {
        Some(Format::UnixTime) => SECONDS,
        Some(Format::UnixTimeMs) => SECONDS * 1000,
        _ => field.multiple_of.and_then(docwright_ir::Number::as_i64).unwrap_or(1),
    };
    let outside = min.is_some_and(|min| (made as f64) < min.as_f64());
    match (min, max) {
        (Some(min), _) if outside => json!(min),
        (_, Some(max)) if made as f64 > max.as_f64() => json!(max),
        _ => json!(made),
    }
}

fn text(field: &Field) -> Value {
    json!(match field.format {
        Some(Format::UnixTime) => SECONDS.to_string(),
        Some(Format::UnixTimeMs) => (SECONDS * 1000).to_string(),
        Some(Format::DateTime) => "2023-11-14T22:13:20Z".to_owned(),
        Some(Format::Date) => "2023-11-14".to_owned(),
        Some(Format::Base64) => "c2FtcGxl".to_owned(),
        Some(Format::Csv) => "first,second".to_owned(),
        Some(Format::Json) => "{}".to_owned(),
        Some(Format::Ip) => "192.0.2.1".to_owned(),
        Some(Format::Url) => "https://example.com/".to_owned(),
        None => word(field),
    })
}

/// Letters, as many as the text must have.
fn word(field: &Field) -> String {
    let least = field.length.and_then(|length| length.min).unwrap_or(0).max(6);
    let most = field.length.and_then(|length| length.max).unwrap_or(u64::MAX);
    let length = usize::try_from(least.min(most)).unwrap_or(6);
    "sample".chars().cycle().take(length).collect()
}

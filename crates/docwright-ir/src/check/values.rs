//! Limits that nothing keeps to, and values that are none of their type.

use std::collections::HashSet;

use serde_json::Value;

use super::codes::{LIMIT, VALUE};
use super::problem::{Problem, Spot};
use super::rows::Rows;
use crate::{Enum, Field, Length, Operation, Type, shortened};

pub(super) fn check(rows: &Rows<'_>, found: &mut Vec<Problem>) {
    for (field, spot) in rows.iter() {
        limits(field, &spot, found);
        unheeded(field, &spot, found);
        if let Some(listed) = &field.enumeration {
            values(field, listed, &spot.key("enum").key("values"), found);
        }
        if let Some(default) = &field.default {
            self::default(field, default, &spot.key("default"), found);
        }
    }
}

fn limits(field: &Field, spot: &Spot, found: &mut Vec<Problem>) {
    let reversed = |Length { min, max }: Length| {
        min.zip(max).filter(|(min, max)| min > max).map(|(min, max)| (min.to_string(), max.to_string()))
    };
    let range = field.range.and_then(|range| range.min.zip(range.max));
    let range = range.filter(|(min, max)| min.as_f64() > max.as_f64());
    let wrong = [
        ("range", range.map(|(min, max)| (min.to_string(), max.to_string()))),
        ("length", field.length.and_then(reversed)),
        ("items", field.items.and_then(reversed)),
    ];
    for (key, (min, max)) in wrong.into_iter().filter_map(|(key, wrong)| Some((key, wrong?))) {
        let message = format!("has a `{key}` from {min} to {max}, in which there is nothing");
        found.push(Problem::new(
            LIMIT,
            &spot.key(key),
            message,
            "Change `min` and `max` over, or correct them",
        ));
    }
    if let Some(step) = field.multiple_of.filter(|step| step.as_f64().is_nan() || step.as_f64() <= 0.0) {
        let message = format!("is a multiple of {step}, which no number is or all are");
        found.push(Problem::new(LIMIT, &spot.key("multiple_of"), message, "Write a number above zero"));
    }
}

/// Limits that a field's type does not heed.
fn unheeded(field: &Field, spot: &Spot, found: &mut Vec<Problem>) {
    let ty = field.ty.element();
    let is_open = *ty == Type::Any;
    let is_number = is_open || matches!(ty, Type::Integer | Type::Float);
    let unheeded = [
        ("range", "a number", field.range.is_some() && !is_number),
        ("multiple_of", "a number", field.multiple_of.is_some() && !is_number),
        ("length", "a text", field.length.is_some() && !is_open && *ty != Type::String),
        ("items", "a list", field.items.is_some() && !is_open && !field.ty.is_list()),
    ];
    for (key, what, _) in unheeded.into_iter().filter(|(_, _, is_unheeded)| *is_unheeded) {
        let message = format!("has `{key}`, which only {what} has, and is {}", field.ty);
        let help =
            "Correct the type, or take it out: `range` is of numbers, `length` of texts, `items` of lists";
        found.push(Problem::new(LIMIT, &spot.key(key), message, help).warning());
    }
}

fn values(field: &Field, listed: &Enum, spot: &Spot, found: &mut Vec<Problem>) {
    if listed.values.is_empty() {
        found.push(Problem::new(
            LIMIT,
            spot,
            "has no value that it may be",
            "Write its values, or take out `enum`",
        ));
    }
    let ty = field.ty.element();
    let mut seen = HashSet::new();
    for (index, listed) in listed.values.iter().enumerate() {
        let spot = spot.entry(index).key("value");
        if !holds(ty, &listed.value) {
            let message = format!("has the value `{}`, which is no {}", shown(&listed.value), word(ty));
            found.push(Problem::new(VALUE, &spot, message, "Correct the value or the `type`"));
        }
        if !seen.insert(&listed.value) {
            let message = format!("has the value `{}` twice", shown(&listed.value));
            found.push(Problem::new(VALUE, &spot, message, "Take one of them out").warning());
        }
    }
}

fn default(field: &Field, default: &str, spot: &Spot, found: &mut Vec<Problem>) {
    let is_listed =
        |listed: &&Enum| listed.partial || listed.values.iter().any(|known| known.value == default);
    let number = default.parse::<f64>().ok();
    let shown = shown(default);
    if !holds(&field.ty, default) {
        let message = format!("has the default `{shown}`, which is no {}", word(&field.ty));
        found.push(Problem::new(VALUE, spot, message, "Correct the default or the `type`"));
    } else if field.enumeration.as_ref().is_some_and(|listed| !is_listed(&listed)) && !field.ty.is_list() {
        let message = format!("has the default `{shown}`, which is not among its values");
        let help = "Add it to them, correct it, or say `partial: true` if there are more";
        found.push(Problem::new(VALUE, spot, message, help).warning());
    } else if field.range.zip(number).is_some_and(|(range, number)| !range.holds(number)) {
        let message = format!("has the default `{shown}`, which its range does not have");
        found.push(
            Problem::new(VALUE, spot, message, "Correct one of both: the range is not enforced so").warning(),
        );
    }
}

/// Whether a text can be a value of a type. What is written of lists and objects has no one form.
fn holds(ty: &Type, text: &str) -> bool {
    match ty {
        Type::Integer => text.parse::<i64>().is_ok() || text.parse::<u64>().is_ok(),
        Type::Float => text.parse::<f64>().is_ok_and(f64::is_finite),
        Type::Boolean => text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("false"),
        _ => true,
    }
}

fn word(ty: &Type) -> &'static str {
    match ty {
        Type::Integer => "whole number",
        Type::Float => "number",
        Type::Boolean => "`true` or `false`",
        _ => "value of its type",
    }
}

/// A text on one line, and not longer than a line.
fn shown(text: &str) -> String {
    let quoted = shortened(&format!("`{text}`"));
    quoted.trim_matches('`').to_owned()
}

/// Examples, as far as the fields of request and response say what they may hold.
pub(super) fn examples(operation: &Operation, spot: &Spot, found: &mut Vec<Problem>) {
    for (index, example) in operation.examples.iter().enumerate() {
        let spot = spot.key("examples").entry(index);
        let parts = [
            ("request", &example.request, &operation.request),
            ("response", &example.response, &operation.response),
        ];
        for (key, value, fields) in parts {
            if let Some(value) = value.as_ref().filter(|_| fields.iter().all(|field| !field.whole)) {
                self::example(value, fields, &spot.key(key), found);
            }
        }
    }
}

fn example(value: &Value, fields: &[Field], spot: &Spot, found: &mut Vec<Problem>) {
    let Value::Object(members) = value else {
        let help = "Write the fields by name: `{Name: ci}`";
        found.push(Problem::new(VALUE, spot, "has an example that is no object", help).warning());
        return;
    };
    let known: HashSet<&str> = fields.iter().map(|field| field.name.as_str()).collect();
    for name in members.keys().filter(|name| !known.contains(name.as_str())) {
        let message = format!("has an example with `{}`, which is no field", shown(name));
        let help = "Write the field, or take it out of the example";
        found.push(Problem::new(VALUE, &spot.named(name), message, help).warning());
    }
    for field in fields {
        let Some(value) = members.get(&field.name).filter(|value| !fits(&field.ty, value)) else { continue };
        let message = format!("has an example in which `{}` is no {}", field.name, field.ty);
        let help = format!("Correct the example (`{}`) or the field's `type`", shown(&value.to_string()));
        found.push(Problem::new(VALUE, &spot.named(&field.name), message, help).warning());
    }
}

fn fits(ty: &Type, value: &Value) -> bool {
    match (ty, value) {
        (_, Value::Null) | (Type::Any, _) => true,
        (Type::String | Type::Binary, value) => value.is_string(),
        (Type::Integer, Value::Number(number)) => !number.is_f64(),
        (Type::Float, value) => value.is_number(),
        (Type::Boolean, value) => value.is_boolean(),
        (Type::List(element), Value::Array(entries)) => entries.iter().all(|entry| fits(element, entry)),
        (Type::Object | Type::Map(_) | Type::Model(_) | Type::Fields(_), value) => value.is_object(),
        _ => false,
    }
}

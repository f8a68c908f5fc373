//! What a schema enforces of a row.
//!
//! A page may say "10 to 100" and "default 0". One of both is wrong, and nothing tells which; so a limit that does not
//! admit what the same row names, its default and the values that it lists, is not enforced.

use docwright_ir::{Enum, Field, Length, Number, Range, Type};
use serde_json::Value;

use super::models::Direction;

/// A row's enforced limits: of a list, those of its entries, but for `items`.
#[derive(Debug, Default)]
pub(super) struct Limits<'a> {
    pub(super) range: Range,
    pub(super) length: Length,
    pub(super) step: Option<Number>,
    /// How many entries a list has.
    pub(super) items: Length,
    /// The only values that there are.
    pub(super) values: Option<&'a Enum>,
}

impl<'a> Limits<'a> {
    /// Of a row; `is_sent` if it is a request's and must be there, `is_count` if it counts things.
    pub(super) fn of(field: &'a Field, direction: Direction, is_sent: bool, is_count: bool) -> Self {
        let ty = element(&field.ty);
        let is_number = matches!(ty, Type::Integer | Type::Float);
        let zero = Range { min: Some(Number::Integer(0)), max: None };
        let range = field.range.map(finite).or(is_count.then_some(zero)).filter(|_| is_number);
        let length = text_length(field, direction).filter(|_| *ty == Type::String);
        // JSON Schema has no multiple of zero, and no other numbers than finite ones.
        let step = field.multiple_of.filter(|step| is_number && is_finite(step) && step.as_f64() > 0.0);
        let needed = Length { min: is_sent.then_some(1), max: None };
        let items = if field.ty.is_list() { field.items.unwrap_or(needed) } else { Length::default() };
        let listed = field.enumeration.as_ref();
        Limits {
            range: range.filter(|range| admitted(field, |text| in_range(*range, text))).unwrap_or_default(),
            length: length
                .filter(|length| admitted(field, |text| in_length(*length, text)))
                .unwrap_or_default(),
            step: step.filter(|step| admitted(field, |text| is_multiple(*step, text))),
            items,
            values: listed.filter(|listed| direction == Direction::Request && is_closed(field, listed)),
        }
    }

    /// Whether a value of the row's type keeps to them.
    pub(super) fn admit(&self, value: &Value) -> bool {
        match value {
            Value::Array(entries) => {
                let count = u64::try_from(entries.len()).unwrap_or(u64::MAX);
                between(self.items, count) && entries.iter().all(|entry| self.admits_entry(entry))
            }
            value => self.admits_entry(value),
        }
    }

    fn admits_entry(&self, value: &Value) -> bool {
        let text = match value {
            Value::String(text) if !in_length(self.length, text) => return false,
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            Value::Array(entries) => return entries.iter().all(|entry| self.admits_entry(entry)),
            Value::Bool(value) => value.to_string(),
            Value::Null | Value::Object(_) => return true,
        };
        // Truth values are spelled in many ways; all else is listed as it is sent.
        let is_same = |known: &str| known == text || value.is_boolean() && known.eq_ignore_ascii_case(&text);
        let is_listed = |listed: &Enum| listed.values.iter().any(|known| is_same(&known.value));
        let in_limits = !value.is_number()
            || in_range(self.range, &text) && self.step.is_none_or(|step| is_multiple(step, &text));
        in_limits && self.values.is_none_or(is_listed)
    }
}

/// How long a text is: one that a request must have holds something, unless the page allows a blank.
fn text_length(field: &Field, direction: Direction) -> Option<Length> {
    let holds_something = direction == Direction::Request && field.required && !field.blank_allowed;
    let least = field.length.and_then(|length| length.min).unwrap_or(0);
    match field.length {
        length if !holds_something || least > 0 => length,
        length => Some(Length { min: Some(1), max: length.and_then(|length| length.max) }),
    }
}

/// The type of a list's entries, through lists of lists; the type itself if it is no list.
fn element(ty: &Type) -> &Type {
    match ty {
        Type::List(inner) => element(inner),
        other => other,
    }
}

/// Whether a list of values is complete, and the row itself knows no other: a blank, a default, a range beside the list.
fn is_closed(field: &Field, listed: &Enum) -> bool {
    let lacks = |value: &str| listed.values.iter().all(|listed| listed.value != value);
    let knows_others = field.default.as_deref().is_some_and(lacks)
        || field.range.is_some()
        || field.nullable
        || (field.blank_allowed && lacks(""));
    !listed.partial && !knows_others
}

/// Whether the row's own values pass.
fn admitted(field: &Field, admits: impl Fn(&str) -> bool) -> bool {
    let listed = field.enumeration.iter().flat_map(|listed| &listed.values).map(|value| value.value.as_str());
    field.default.as_deref().into_iter().chain(listed).all(admits)
}

fn finite(range: Range) -> Range {
    Range { min: range.min.filter(is_finite), max: range.max.filter(is_finite) }
}

fn is_finite(number: &Number) -> bool {
    number.as_f64().is_finite()
}

fn in_range(range: Range, text: &str) -> bool {
    let holds = |number: f64| {
        range.min.is_none_or(|min| number >= min.as_f64())
            && range.max.is_none_or(|max| number <= max.as_f64())
    };
    let is_empty = range.min.zip(range.max).is_some_and(|(min, max)| min.as_f64() > max.as_f64());
    !is_empty && text.parse().map_or(true, holds)
}

fn in_length(length: Length, text: &str) -> bool {
    between(length, u64::try_from(text.chars().count()).unwrap_or(u64::MAX))
}

fn between(Length { min, max }: Length, count: u64) -> bool {
    min.is_none_or(|min| count >= min) && max.is_none_or(|max| count <= max)
}

fn is_multiple(step: Number, text: &str) -> bool {
    text.parse::<f64>().map_or(true, |number| number % step.as_f64() == 0.0)
}

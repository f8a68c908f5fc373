//! What may be held against whoever breaks a row's word: what an OpenAPI schema enforces, and what a strict mock refuses.
//!
//! A page may say "10 to 100" and "default 0". One of both is wrong, and nothing tells which; so a limit that does not
//! admit what the same row names, its default and the values that it lists, is not enforced.

use serde_json::Value;

use crate::{Enum, Field, Format, Length, Number, Range, Type};

/// A row's enforced limits: of a list, those of its entries, but for `items`.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Limits<'a> {
    /// Of a number.
    pub range: Range,
    /// Of a text, in characters.
    pub length: Length,
    /// What a number is a multiple of.
    pub step: Option<Number>,
    /// How many entries a list has.
    pub items: Length,
    /// The only values that there are.
    pub values: Option<&'a Enum>,
    /// The form of a text, of those that tools check: see [`Format::is_of`].
    pub format: Option<Format>,
}

/// How a row is used, which its own facts do not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Usage {
    /// It is a request's.
    pub sent: bool,
    /// It must be there, and not blank.
    pub required: bool,
    /// It counts entries or pages.
    pub counts: bool,
}

impl<'a> Limits<'a> {
    /// Of a row.
    pub fn of(field: &'a Field, usage: Usage) -> Self {
        let ty = field.ty.element();
        let is_number = matches!(ty, Type::Integer | Type::Float);
        let zero = Range { min: Some(Number::Integer(0)), max: None };
        let range = match (field.range.map(finite), usage.counts) {
            (Some(Range { min: None, max }), true) => Some(Range { min: zero.min, max }),
            (None, true) => Some(zero),
            (range, _) => range,
        };
        let range = range.filter(|_| is_number);
        let listed = field.enumeration.as_ref().filter(|listed| usage.sent && is_closed(field, listed));
        let needed = Length { min: (usage.sent && usage.required).then_some(1), max: None };
        // A value of a closed list is as long as it is.
        let is_needed = field.ty == Type::String && listed.is_none();
        let Length { min, max } = field.length.unwrap_or_default();
        let length = Length { min: min.or(needed.min.filter(|_| is_needed)), max };
        // A limit of what is written in another form is mostly one of what it was before.
        let length = match field.format {
            Some(Format::Base64 | Format::Json | Format::Csv) => {
                Length { min: needed.min.filter(|_| is_needed), max: None }
            }
            _ => length,
        };
        // JSON Schema has no multiple of zero, and no other numbers than finite ones.
        let step = field.multiple_of.filter(|step| is_number && is_finite(step) && step.as_f64() > 0.0);
        let items = field.items.unwrap_or_default();
        let items = Length { min: items.min.or(needed.min), ..items };
        let items =
            Some(items).filter(|items| field.ty.is_list() && !is_reversed(*items)).unwrap_or_default();
        Limits {
            range: range
                .filter(|range| in_order(*range) && admitted(field, |text| in_range(*range, text)))
                .unwrap_or_default(),
            length: Some(length)
                .filter(|length| *ty == Type::String && !is_reversed(*length))
                .filter(|length| admitted(field, |text| in_length(*length, text)))
                .unwrap_or_default(),
            step: step.filter(|step| admitted(field, |text| is_multiple(*step, text))),
            items,
            values: listed,
            format: field
                .format
                .filter(|format| *ty == Type::String && format.is_checked() && !field.blank_allowed)
                .filter(|format| admitted(field, |text| format.is_of(text))),
        }
    }

    /// Whether a value of the row's type keeps to them.
    pub fn admit(&self, value: &Value) -> bool {
        match value {
            Value::Array(entries) => {
                self.items.holds(entries.len()) && entries.iter().all(|entry| self.admits_entry(entry))
            }
            value => self.admits_entry(value),
        }
    }

    fn admits_entry(&self, value: &Value) -> bool {
        let text = match value {
            Value::String(text) if !in_length(self.length, text) => return false,
            Value::String(text) if self.format.is_some_and(|format| !format.is_of(text)) => return false,
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            Value::Array(entries) => return entries.iter().all(|entry| self.admits_entry(entry)),
            Value::Bool(value) => value.to_string(),
            Value::Null | Value::Object(_) => return true,
        };
        let is_listed = |listed: &Enum| listed.values.iter().any(|known| known.value == text);
        let in_limits = !value.is_number()
            || in_range(self.range, &text) && self.step.is_none_or(|step| is_multiple(step, &text));
        in_limits && self.values.is_none_or(is_listed)
    }
}

/// Whether a list of values is complete, and the row itself knows no other: a blank, a default, a range beside the list.
fn is_closed(field: &Field, listed: &Enum) -> bool {
    let lacks = |value: &str| listed.values.iter().all(|listed| listed.value != value);
    let knows_others = field.default.as_deref().is_some_and(lacks)
        || field.range.is_some()
        || field.nullable
        || (field.blank_allowed && lacks(""));
    let are_typed = listed.values.iter().all(|listed| is_of(field.ty.element(), &listed.value));
    !listed.partial && !knows_others && are_typed
}

fn is_of(ty: &Type, text: &str) -> bool {
    match ty {
        Type::String => true,
        Type::Integer => text.parse::<i64>().is_ok(),
        Type::Float => text.parse::<f64>().is_ok_and(f64::is_finite),
        // Its two values are all that there are, whatever a list says of them, and generators know no list of them.
        _ => false,
    }
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

/// Whether a range holds anything: nothing could be sent otherwise.
fn in_order(range: Range) -> bool {
    range.min.zip(range.max).is_none_or(|(min, max)| min.as_f64() <= max.as_f64())
}

fn is_reversed(Length { min, max }: Length) -> bool {
    min.zip(max).is_some_and(|(min, max)| min > max)
}

fn in_range(range: Range, text: &str) -> bool {
    text.parse().map_or(true, |number| range.holds(number))
}

fn in_length(length: Length, text: &str) -> bool {
    length.holds(text.chars().count())
}

fn is_multiple(step: Number, text: &str) -> bool {
    Number::parse(text).is_none_or(|number| number.is_multiple_of(step) == Some(true))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::EnumValue;

    const SENT: Usage = Usage { sent: true, required: true, counts: false };

    fn listed(values: &[&str], partial: bool) -> Option<Enum> {
        let value = |value: &&str| EnumValue { value: (*value).to_owned(), meaning: None };
        Some(Enum { values: values.iter().map(value).collect(), partial })
    }

    #[test]
    fn a_complete_list_of_what_is_sent_is_closed_unless_its_row_knows_more() {
        let mut field = Field::new("Kind", Type::String);
        field.enumeration = listed(&["A", "B"], false);
        assert!(Limits::of(&field, SENT).values.is_some());
        assert!(Limits::of(&field, Usage::default()).values.is_none(), "a reply may bring others");
        field.default = Some("C".to_owned());
        assert!(Limits::of(&field, SENT).values.is_none());
        field.default = None;
        field.enumeration = listed(&["A", "B"], true);
        assert!(Limits::of(&field, SENT).values.is_none());
        let number = Field { enumeration: listed(&["1", "many"], false), ..Field::new("N", Type::Integer) };
        assert!(Limits::of(&number, SENT).values.is_none());
    }

    #[test]
    fn a_form_is_enforced_where_tools_check_it_and_the_row_keeps_to_it() {
        let mut field = Field { format: Some(Format::Date), ..Field::new("Until", Type::String) };
        assert!(Limits::of(&field, SENT).admit(&"2024-02-29".into()));
        assert!(!Limits::of(&field, SENT).admit(&"tomorrow".into()));
        for free in [
            Field { default: Some("never".to_owned()), ..field.clone() },
            Field { blank_allowed: true, ..field.clone() },
            Field { format: Some(Format::Base64), ..field.clone() },
        ] {
            assert_eq!(Limits::of(&free, SENT).format, None);
        }
        field.ty = Type::Integer;
        assert_eq!(Limits::of(&field, SENT).format, None);
    }

    #[test]
    fn a_limit_that_its_row_contradicts_is_none() {
        let mut field = Field::new("Size", Type::Integer);
        field.range = Some(Range { min: Some(Number::Integer(10)), max: None });
        field.default = Some("0".to_owned());
        assert_eq!(Limits::of(&field, SENT).range, Range::default());
        field.default = Some("20".to_owned());
        assert!(Limits::of(&field, SENT).range.min.is_some());
    }

    #[test]
    fn what_must_be_sent_says_something() {
        let text = Field::new("Name", Type::String);
        let list = Field::new("Names", Type::list(Type::String));
        assert!(
            !Limits::of(&text, SENT).admit(&"".into())
                && Limits::of(&text, Usage::default()).admit(&"".into())
        );
        assert!(!Limits::of(&list, SENT).admit(&Value::Array(Vec::new())));
        let few = Field { items: Some(Length { min: None, max: Some(9) }), ..list };
        assert!(!Limits::of(&few, SENT).admit(&Value::Array(Vec::new())));
        let reversed = Field { items: Some(Length { min: Some(9), max: Some(1) }), ..few };
        assert_eq!(Limits::of(&reversed, Usage::default()).items, Length::default());
        let counted = Usage { counts: true, ..Usage::default() };
        assert!(!Limits::of(&Field::new("Limit", Type::Integer), counted).admit(&(-1).into()));
    }
}

//! Which limits a value breaks, and which of them may be broken.
//!
//! A set of values is *closed* if the IR does not call it `partial` and each of its values is one of the field's type;
//! any other set is open. Limits on numbers, lengths and counts are always closed, since a page only says them where it
//! knows them. A format is open, and so is a limit on numbers where the type is text: what such a text must be, no
//! schema can say.

use docwright_ir::{Fact, Field, Format, Number, Type};
use serde_json::Value;

/// A limit that a value breaks.
pub(crate) struct Broken<'a> {
    /// The limit's name in the IR.
    pub(crate) fact: &'static str,
    /// Whether the page leaves open what else there may be.
    pub(crate) open: bool,
    /// The value, or the list's entry.
    pub(crate) value: &'a Value,
    /// What the limit allows.
    pub(crate) expected: String,
}

/// All limits of `field` that `value`, of the field's type, breaks. The limits of a list's entries stand on its
/// field; only `items` is about the list itself.
pub(crate) fn broken<'a>(field: &Field, value: &'a Value) -> Vec<Broken<'a>> {
    let Value::Array(entries) = value else { return scalars(field, value) };
    let count = field.facts().filter_map(|fact| {
        let expected = items(fact, entries.len())?;
        Some(Broken { fact: fact.key().as_str(), open: false, value, expected })
    });
    count.chain(scalars(field, value)).collect()
}

/// What the scalars of a value break, through lists.
fn scalars<'a>(field: &Field, value: &'a Value) -> Vec<Broken<'a>> {
    match value {
        Value::Array(entries) => entries.iter().flat_map(|entry| scalars(field, entry)).collect(),
        scalar => self::scalar(field, scalar),
    }
}

fn scalar<'a>(field: &Field, value: &'a Value) -> Vec<Broken<'a>> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(_) | Value::Bool(_) => value.to_string(),
        Value::Null | Value::Array(_) | Value::Object(_) => return Vec::new(),
    };
    let broken = |fact: Fact<'_>| {
        let expected = expected(fact, field, &text)?;
        Some(Broken { fact: fact.key().as_str(), open: is_open(fact, field), value, expected })
    };
    field.facts().filter_map(broken).collect()
}

fn is_open(fact: Fact<'_>, field: &Field) -> bool {
    let ty = field.ty.element();
    match fact {
        Fact::Enum(listed) => {
            listed.partial || listed.values.iter().any(|listed| typed(&listed.value, ty).is_none())
        }
        Fact::Range(_) | Fact::MultipleOf(_) => !matches!(ty, Type::Integer | Type::Float),
        Fact::Format(_) => true,
        _ => false,
    }
}

/// Reads a text as a value of the type.
pub(crate) fn typed(text: &str, ty: &Type) -> Option<Value> {
    match ty {
        Type::String | Type::Any => Some(Value::from(text)),
        Type::Integer => text.parse::<i64>().ok().map(Value::from),
        Type::Float => text.parse::<f64>().ok().filter(|number| number.is_finite()).map(Value::from),
        Type::Boolean => text.to_ascii_lowercase().parse::<bool>().ok().map(Value::from),
        _ => None,
    }
}

/// Whether a listed value is this one, as texts or as numbers: `1.0` is `1`, and `True` is `true`.
fn is_listed(listed: &str, text: &str, ty: &Type) -> bool {
    let same =
        |listed: Value, sent: Value| listed == sent || (listed.is_f64() && listed.as_f64() == sent.as_f64());
    listed == text
        || (*ty != Type::String && typed(listed, ty).zip(typed(text, ty)).is_some_and(|(a, b)| same(a, b)))
}

/// What a fact allows of a list, if it has not as many entries.
fn items(fact: Fact<'_>, count: usize) -> Option<String> {
    let Fact::Items(limit) = fact else { return None };
    let wrong = is_outside(&(count as u64), limit.min.as_ref(), limit.max.as_ref());
    wrong.then(|| format!("{} entries", between(limit.min, limit.max)))
}

/// What a fact allows, if the text is something else.
fn expected(fact: Fact<'_>, field: &Field, text: &str) -> Option<String> {
    let number = || Number::parse(text).map(Number::as_f64);
    match fact {
        Fact::Enum(listed) => {
            let known = listed.values.iter().any(|value| is_listed(&value.value, text, field.ty.element()));
            let values = || listed.values.iter().map(|value| value.value.as_str()).collect::<Vec<_>>();
            (!known).then(|| format!("one of {}", values().join(", ")))
        }
        Fact::Range(limit) => {
            let (min, max) = (limit.min.map(Number::as_f64), limit.max.map(Number::as_f64));
            let wrong = is_outside(&number()?, min.as_ref(), max.as_ref());
            wrong.then(|| between(limit.min, limit.max))
        }
        Fact::MultipleOf(step) => {
            let wrong = !is_multiple(Number::parse(text)?, *step)?;
            wrong.then(|| format!("a multiple of {step}"))
        }
        Fact::Length(limit) if *field.ty.element() == Type::String => {
            let wrong = is_outside(&(text.chars().count() as u64), limit.min.as_ref(), limit.max.as_ref());
            wrong.then(|| format!("{} characters", between(limit.min, limit.max)))
        }
        // Of the formats only an address is so plain that a wrong one is surely wrong.
        Fact::Format(Format::Ip) => {
            text.parse::<std::net::IpAddr>().is_err().then(|| "an IP address".to_owned())
        }
        // Digits have no length in characters; whole lists are looked at as lists.
        Fact::Length(_) | Fact::Format(_) | Fact::Items(_) => None,
        // Said of other parameters, of replies, or to people.
        Fact::Default(_)
        | Fact::Unit(_)
        | Fact::Charset(_)
        | Fact::RequiredIf(_)
        | Fact::Nullable(_)
        | Fact::BlankAllowed(_)
        | Fact::Beta(_)
        | Fact::Sensitive(_)
        | Fact::Client(_)
        | Fact::Deprecated(_) => None,
    }
}

/// `None` if nothing is a multiple of the step. `0.3` is one of `0.1`, whatever their doubles say.
fn is_multiple(number: Number, step: Number) -> Option<bool> {
    if let (Number::Integer(number), Number::Integer(step)) = (number, step) {
        return number.checked_rem(step).map(|rest| rest == 0);
    }
    let times = number.as_f64() / Some(step.as_f64()).filter(|step| *step != 0.0)?;
    Some((times - times.round()).abs() <= f64::EPSILON * times.abs().max(1.0))
}

fn is_outside<T: PartialOrd>(value: &T, min: Option<&T>, max: Option<&T>) -> bool {
    min.is_some_and(|min| value < min) || max.is_some_and(|max| value > max)
}

fn between<T: std::fmt::Display>(min: Option<T>, max: Option<T>) -> String {
    match (min, max) {
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("{min} or more"),
        (None, Some(max)) => format!("{max} or less"),
        (None, None) => "any".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use docwright_ir::{Length, Range};
    use serde_json::json;

    fn facts(field: &Field, value: Value) -> Vec<&'static str> {
        broken(field, &value).iter().map(|broken| broken.fact).collect()
    }

    #[test]
    fn each_limit_is_named() {
        let field = Field {
            range: Some(Range { min: Some(Number::Integer(20)), max: None }),
            multiple_of: Some(Number::Integer(10)),
            ..Field::new("Size", Type::Integer)
        };
        assert_eq!(facts(&field, json!(15)), ["range", "multiple_of"]);
        assert_eq!(facts(&field, json!(20)), [""; 0]);
    }

    #[test]
    fn a_lists_entries_have_the_fields_limits_and_the_list_its_own() {
        let field = Field {
            length: Some(Length { min: None, max: Some(2) }),
            items: Some(Length { min: Some(3), max: None }),
            ..Field::new("Names", Type::list(Type::String))
        };
        assert_eq!(facts(&field, json!(["中文", "abc"])), ["items", "length"]);
    }

    #[test]
    fn an_address_must_be_one() {
        let field = Field { format: Some(Format::Ip), ..Field::new("Ip", Type::String) };
        assert_eq!(facts(&field, json!("::1")), [""; 0]);
        assert_eq!(facts(&field, json!("WGGVYtQm")), ["format"]);
    }
}

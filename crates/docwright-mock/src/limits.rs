//! Which declared limits a parameter's value breaks.

use docwright_ir::{Fact, Field, Format, Number, Type};
use serde_json::Value;

/// A limit that a value breaks.
pub(crate) struct Broken<'a> {
    /// The limit's name in the IR, which is also its key in `mined`.
    pub(crate) fact: &'static str,
    /// The value, or the list's entry.
    pub(crate) value: &'a Value,
    /// What the limit allows.
    pub(crate) expected: String,
}

/// All limits of `field` that `value`, of the field's type, breaks. The limits of a list's entries stand on its
/// field; only `items` is about the list itself.
pub(crate) fn broken<'a>(field: &Field, value: &'a Value) -> Vec<Broken<'a>> {
    let Value::Array(entries) = value else { return scalar(field, value) };
    let count = field.facts().filter_map(|fact| {
        let expected = items(fact, entries.len())?;
        Some(Broken { fact: fact.key().as_str(), value, expected })
    });
    count.chain(entries.iter().flat_map(|entry| scalar(field, entry))).collect()
}

fn scalar<'a>(field: &Field, value: &'a Value) -> Vec<Broken<'a>> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(_) | Value::Bool(_) => value.to_string(),
        Value::Null | Value::Array(_) | Value::Object(_) => return Vec::new(),
    };
    let broken = |fact: Fact<'_>| {
        Some(Broken { fact: fact.key().as_str(), value, expected: expected(fact, field, &text)? })
    };
    field.facts().filter_map(broken).collect()
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
            let known = listed.partial || listed.values.iter().any(|value| value.value == text);
            let values = || listed.values.iter().map(|value| value.value.as_str()).collect::<Vec<_>>();
            (!known).then(|| format!("one of {}", values().join(", ")))
        }
        Fact::Range(limit) => {
            let (min, max) = (limit.min.map(Number::as_f64), limit.max.map(Number::as_f64));
            let wrong = is_outside(&number()?, min.as_ref(), max.as_ref());
            wrong.then(|| between(limit.min, limit.max))
        }
        Fact::MultipleOf(step) => {
            let rest = number()? % Some(step.as_f64()).filter(|step| *step != 0.0)?;
            (rest != 0.0).then(|| format!("a multiple of {step}"))
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

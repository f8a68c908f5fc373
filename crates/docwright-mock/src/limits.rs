//! Which declared limits a parameter's value breaks.

use docwright_ir::{Field, Format, Number, Type};
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
    let of = |value: &'a Value| {
        let found = scalar(field, value).into_iter().flatten();
        found.map(move |(fact, expected)| Broken { fact, value, expected })
    };
    let Value::Array(entries) = value else { return of(value).collect() };
    let count = items(field, entries.len()).map(|(fact, expected)| Broken { fact, value, expected });
    count.into_iter().chain(entries.iter().flat_map(of)).collect()
}

/// A limit's name, and what it allows.
type Limit = (&'static str, String);

fn scalar(field: &Field, value: &Value) -> [Option<Limit>; 5] {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(_) | Value::Bool(_) => value.to_string(),
        Value::Null | Value::Array(_) | Value::Object(_) => return [const { None }; 5],
    };
    let number = Number::parse(&text).map(Number::as_f64);
    [
        enumeration(field, &text),
        number.and_then(|number| range(field, number)),
        number.and_then(|number| multiple_of(field, number)),
        length(field, &text),
        format(field, &text),
    ]
}

fn items(field: &Field, count: usize) -> Option<Limit> {
    let limit = field.items?;
    let wrong = is_outside(&(count as u64), limit.min.as_ref(), limit.max.as_ref());
    wrong.then(|| ("items", format!("{} entries", between(limit.min, limit.max))))
}

fn enumeration(field: &Field, text: &str) -> Option<Limit> {
    let listed = field.enumeration.as_ref().filter(|listed| !listed.partial)?;
    if listed.values.iter().any(|value| value.value == text) {
        return None;
    }
    let values: Vec<&str> = listed.values.iter().map(|value| value.value.as_str()).collect();
    Some(("enum", format!("one of {}", values.join(", "))))
}

fn range(field: &Field, number: f64) -> Option<Limit> {
    let limit = field.range?;
    let (min, max) = (limit.min.map(Number::as_f64), limit.max.map(Number::as_f64));
    let wrong = is_outside(&number, min.as_ref(), max.as_ref());
    wrong.then(|| ("range", between(limit.min, limit.max)))
}

fn multiple_of(field: &Field, number: f64) -> Option<Limit> {
    let step = field.multiple_of.filter(|step| step.as_f64() != 0.0)?;
    (number % step.as_f64() != 0.0).then(|| ("multiple_of", format!("a multiple of {step}")))
}

fn length(field: &Field, text: &str) -> Option<Limit> {
    let limit = field.length.filter(|_| *field.ty.element() == Type::String)?;
    let wrong = is_outside(&(text.chars().count() as u64), limit.min.as_ref(), limit.max.as_ref());
    wrong.then(|| ("length", format!("{} characters", between(limit.min, limit.max))))
}

/// Of the formats only an address is so plain that a wrong one is surely wrong.
fn format(field: &Field, text: &str) -> Option<Limit> {
    let wrong = match field.format? {
        Format::Ip => text.parse::<std::net::IpAddr>().is_err(),
        _ => false,
    };
    wrong.then(|| ("format", "an IP address".to_owned()))
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

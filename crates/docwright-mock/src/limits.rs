//! Which declared limits a parameter's value breaks.

use docwright_ir::{Field, Format, Number, Type};
use serde_json::Value;

/// A limit that a value breaks.
pub(crate) struct Broken {
    /// The limit's name in the IR, which is also its key in `mined`.
    pub(crate) fact: &'static str,
    /// What was expected, and what came.
    pub(crate) problem: String,
}

/// All limits of `field` that `value`, of the field's type, breaks. The limits of a list's entries stand on its
/// field; only `items` is about the list itself.
pub(crate) fn broken(field: &Field, value: &Value) -> Vec<Broken> {
    let mut all = Vec::new();
    match value {
        Value::Array(entries) => {
            all.extend(items(field, entries.len()));
            all.extend(entries.iter().flat_map(|entry| scalar(field, entry)));
        }
        value => all.extend(scalar(field, value)),
    }
    all
}

fn scalar(field: &Field, value: &Value) -> Vec<Broken> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(_) | Value::Bool(_) => value.to_string(),
        Value::Null | Value::Array(_) | Value::Object(_) => return Vec::new(),
    };
    let found = [
        enumeration(field, &text),
        range(field, &text),
        multiple_of(field, &text),
        length(field, &text),
        format(field, &text),
    ];
    found.into_iter().flatten().collect()
}

fn items(field: &Field, count: usize) -> Option<Broken> {
    let limit = field.items?;
    let count = count as u64;
    let inside = limit.min.is_none_or(|min| count >= min) && limit.max.is_none_or(|max| count <= max);
    (!inside).then(|| Broken {
        fact: "items",
        problem: format!("it has {count} entries, expected {}", between(limit.min, limit.max)),
    })
}

fn enumeration(field: &Field, text: &str) -> Option<Broken> {
    let listed = field.enumeration.as_ref().filter(|listed| !listed.partial)?;
    let values: Vec<&str> = listed.values.iter().map(|value| value.value.as_str()).collect();
    (!values.contains(&text)).then(|| Broken {
        fact: "enum",
        problem: format!("it is `{text}`, expected one of {}", values.join(", ")),
    })
}

fn range(field: &Field, text: &str) -> Option<Broken> {
    let limit = field.range?;
    let number = Number::parse(text)?.as_f64();
    let inside = limit.min.is_none_or(|min| number >= min.as_f64())
        && limit.max.is_none_or(|max| number <= max.as_f64());
    (!inside).then(|| Broken {
        fact: "range",
        problem: format!("it is {text}, expected {}", between(limit.min, limit.max)),
    })
}

fn multiple_of(field: &Field, text: &str) -> Option<Broken> {
    let step = field.multiple_of.filter(|step| step.as_f64() != 0.0)?;
    let number = Number::parse(text)?.as_f64();
    (number % step.as_f64() != 0.0).then(|| Broken {
        fact: "multiple_of",
        problem: format!("it is {text}, expected a multiple of {step}"),
    })
}

fn length(field: &Field, text: &str) -> Option<Broken> {
    let limit = field.length.filter(|_| *field.ty.element() == Type::String)?;
    let count = text.chars().count() as u64;
    let inside = limit.min.is_none_or(|min| count >= min) && limit.max.is_none_or(|max| count <= max);
    (!inside).then(|| Broken {
        fact: "length",
        problem: format!("it has {count} characters, expected {}", between(limit.min, limit.max)),
    })
}

/// Of the formats only an address is so plain that a wrong one is surely wrong.
fn format(field: &Field, text: &str) -> Option<Broken> {
    let wrong = match field.format? {
        Format::Ip => text.parse::<std::net::IpAddr>().is_err(),
        _ => false,
    };
    wrong.then(|| Broken { fact: "format", problem: format!("it is `{text}`, expected an IP address") })
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
            length: Some(Length { min: None, max: Some(2), ..Length::default() }),
            items: Some(Length { min: Some(3), max: None, ..Length::default() }),
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

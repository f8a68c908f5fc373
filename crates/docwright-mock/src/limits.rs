//! Which limits a value breaks, and which of them may be broken: all that [`Limits`] does not enforce.

use docwright_ir::{Fact, FactKey, Field, Format, Length, Limits, Number, Range, Type, Usage};
use serde_json::Value;

/// What is made up, or shown again, keeps to closed sets as well, though a reply's are open.
pub(crate) const MADE_UP: Usage = Usage { sent: true, required: false, counts: false };

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
pub(crate) fn broken<'a>(field: &Field, usage: Usage, value: &'a Value) -> Vec<Broken<'a>> {
    let enforced = Limits::of(field, usage);
    let Value::Array(entries) = value else { return scalars(field, &enforced, value) };
    let wrong = (!enforced.items.holds(entries.len())).then(|| {
        let expected = format!("{} entries", between(enforced.items.min, enforced.items.max));
        Broken { fact: FactKey::Items.as_str(), open: false, value, expected }
    });
    wrong.into_iter().chain(scalars(field, &enforced, value)).collect()
}

/// What the scalars of a value break, through lists.
fn scalars<'a>(field: &Field, enforced: &Limits<'_>, value: &'a Value) -> Vec<Broken<'a>> {
    match value {
        Value::Array(entries) => entries.iter().flat_map(|entry| scalars(field, enforced, entry)).collect(),
        scalar => self::scalar(field, enforced, scalar),
    }
}

fn scalar<'a>(field: &Field, enforced: &Limits<'_>, value: &'a Value) -> Vec<Broken<'a>> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(_) | Value::Bool(_) => value.to_string(),
        Value::Null | Value::Array(_) | Value::Object(_) => return Vec::new(),
    };
    let broken = |fact: Fact<'_>| {
        let expected = expected(fact, field, &text)?;
        Some(Broken { fact: fact.key().as_str(), open: is_open(fact, enforced), value, expected })
    };
    field.facts().filter_map(broken).collect()
}

fn is_open(fact: Fact<'_>, enforced: &Limits<'_>) -> bool {
    match fact {
        Fact::Enum(_) => enforced.values.is_none(),
        Fact::Range(_) => enforced.range == Range::default(),
        Fact::Length(_) => enforced.length == Length::default(),
        Fact::MultipleOf(_) => enforced.step.is_none(),
        Fact::Format(_) => enforced.format.is_none(),
        _ => true,
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

/// What a fact allows, if the text is something else.
fn expected(fact: Fact<'_>, field: &Field, text: &str) -> Option<String> {
    match fact {
        Fact::Enum(listed) => {
            let known = listed.values.iter().any(|value| is_listed(&value.value, text, field.ty.element()));
            let values = || listed.values.iter().map(|value| value.value.as_str()).collect::<Vec<_>>();
            (!known).then(|| format!("one of {}", values().join(", ")))
        }
        Fact::Range(limit) => {
            let wrong = !limit.holds(Number::parse(text)?.as_f64());
            wrong.then(|| between(limit.min, limit.max))
        }
        Fact::MultipleOf(step) => {
            let wrong = !Number::parse(text)?.is_multiple_of(*step)?;
            wrong.then(|| format!("a multiple of {step}"))
        }
        Fact::Length(limit) if *field.ty.element() == Type::String => {
            let wrong = !limit.holds(text.chars().count());
            wrong.then(|| format!("{} characters", between(limit.min, limit.max)))
        }
        Fact::Format(Format::Ip) => {
            text.parse::<std::net::IpAddr>().is_err().then(|| "an IP address".to_owned())
        }
        Fact::Format(format) if *field.ty.element() == Type::String => {
            let form = match format {
                Format::DateTime => "a date and time like 2023-11-14T22:13:20Z",
                Format::Date => "a date like 2023-11-14",
                Format::Url => "a URL like https://example.com/",
                _ => return None,
            };
            (!format.is_of(text)).then(|| form.to_owned())
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
    use serde_json::json;

    fn facts(field: &Field, value: Value) -> Vec<&'static str> {
        broken(field, MADE_UP, &value).iter().map(|broken| broken.fact).collect()
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
    fn a_date_must_be_one_and_what_no_tool_checks_is_left_open() {
        let open = |format, text: &str| {
            let field = Field { format: Some(format), ..Field::new("At", Type::String) };
            broken(&field, MADE_UP, &json!(text)).first().map(|broken| broken.open)
        };
        assert_eq!(open(Format::DateTime, "2023-11-14T22:13:20+08:00"), None);
        assert_eq!(open(Format::DateTime, "2023-11-14"), Some(false));
        assert_eq!(open(Format::Date, "soon"), Some(false));
        assert_eq!(open(Format::Url, "example"), Some(false));
        assert_eq!(open(Format::Ip, "example"), Some(true));
    }

    #[test]
    fn an_address_must_be_one() {
        let field = Field { format: Some(Format::Ip), ..Field::new("Ip", Type::String) };
        assert_eq!(facts(&field, json!("::1")), [""; 0]);
        assert_eq!(facts(&field, json!("WGGVYtQm")), ["format"]);
    }
}

//! What a page says of a value beyond its type: listed values, limits, conditions. Only warnings.

use serde_json::{Map, Number, Value as Json};

use crate::facts::{Kind, Length, Parameter, Table};
use crate::names;
use crate::suggest;

/// Compares a value, or each entry of a list, with the documented facts.
pub(super) fn check(warnings: &mut Vec<String>, at: &str, parameter: &Parameter, value: &Json) {
    if let Json::Array(entries) = value {
        let count = entries.len() as u64;
        warnings.extend(outside(at, count, parameter.items, "entries"));
        for entry in entries {
            scalar(warnings, at, parameter, entry);
        }
    } else {
        scalar(warnings, at, parameter, value);
    }
}

fn scalar(warnings: &mut Vec<String>, at: &str, parameter: &Parameter, value: &Json) {
    match value {
        Json::String(text) => {
            warnings.extend(unlisted(at, parameter, text));
            warnings.extend(outside(at, text.chars().count() as u64, parameter.length, "characters"));
        }
        Json::Number(number) => {
            warnings.extend(unlisted(at, parameter, &number.to_string()));
            if !parameter.secret {
                warnings.extend(out_of_range(at, parameter, number));
            }
        }
        Json::Bool(_) | Json::Null | Json::Array(_) | Json::Object(_) => {}
    }
}

fn unlisted(at: &str, parameter: &Parameter, text: &str) -> Option<String> {
    let known = || parameter.values.iter().map(|choice| choice.value.as_str());
    if parameter.values.is_empty()
        || parameter.partial
        || parameter.secret
        || known().any(|value| value == text)
    {
        return None;
    }
    // A text of values with commas between them is not one value.
    let is_several = parameter.format.as_deref() == Some("csv") && matches!(parameter.kind, Kind::String);
    if is_several && text.split(',').all(|part| known().any(|value| value == part.trim())) {
        return None;
    }
    let tip = suggest::tip(text, known()).map(|tip| format!("; {tip}")).unwrap_or_default();
    Some(format!("{at}: `{text}` is not among the documented values{tip}"))
}

fn out_of_range(at: &str, parameter: &Parameter, number: &Number) -> Option<String> {
    let unit = parameter.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
    if let Some(min) = parameter.min.as_ref().filter(|min| is_less(number, min)) {
        return Some(format!("{at}: {number} is less than the documented minimum of {min}{unit}"));
    }
    let max = parameter.max.as_ref().filter(|max| is_less(max, number))?;
    Some(format!("{at}: {number} is more than the documented maximum of {max}{unit}"))
}

/// Whole numbers are compared exactly, beyond what a double holds.
fn is_less(a: &Number, b: &Number) -> bool {
    match (a.as_i64(), b.as_i64()) {
        (Some(a), Some(b)) => a < b,
        _ => a.as_f64() < b.as_f64(),
    }
}

fn outside(at: &str, count: u64, limits: Length, what: &str) -> Option<String> {
    if let Some(min) = limits.min.filter(|min| count < *min) {
        return Some(format!("{at}: {count} {what} are less than the documented {min}"));
    }
    let max = limits.max.filter(|max| count > *max)?;
    Some(format!("{at}: {count} {what} are more than the documented {max}"))
}

/// A missing parameter whose condition holds.
pub(super) fn required_if(
    path: &str,
    parameter: &Parameter,
    table: Table,
    request: &Map<String, Json>,
) -> Option<String> {
    let condition = parameter.required_if.as_ref()?;
    let value = match request.get(&condition.parameter)? {
        Json::String(text) => text.clone(),
        other => other.to_string(),
    };
    if request.contains_key(&parameter.wire) || !condition.equals.contains(&value) {
        return None;
    }
    let other = names::parameter(&condition.parameter, table);
    let other = other.map_or(condition.parameter.as_str().into(), |other| super::flag(path, other));
    Some(format!("{path}{} is required if {path}{other} is `{value}`, says the page", names::flag(parameter)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_beyond_a_double_are_compared_exactly() {
        let limit = Number::from(9_007_199_254_740_993_i64);
        assert!(is_less(&9_007_199_254_740_992_i64.into(), &limit));
        assert!(!is_less(&limit, &9_007_199_254_740_993_i64.into()));
    }

    #[test]
    fn values_with_commas_between_them_are_compared_one_by_one() {
        let parameter = r#"{"values": [{"value": "a"}, {"value": "b"}], "format": "csv"}"#;
        let parameter = serde_json::from_str(parameter).unwrap();
        assert_eq!(unlisted("--x", &parameter, "a,b"), None);
        assert!(unlisted("--x", &parameter, "a,c").is_some());
    }
}

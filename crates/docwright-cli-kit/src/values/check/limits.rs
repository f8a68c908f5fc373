//! What a page says of a value beyond its type: listed values, limits, conditions. Only warnings.

use crate::names;
use crate::suggest;
use crate::tables::{Kind, Length, Number, Parameter};
use crate::values::{Json, Map};

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
    let known = || parameter.values.iter().map(|choice| choice.value);
    if parameter.values.is_empty()
        || parameter.partial
        || parameter.secret
        || known().any(|value| value == text)
    {
        return None;
    }
    // A text of values with commas between them is not one value.
    let is_several = parameter.format == Some("csv") && matches!(parameter.kind, Kind::String);
    if is_several && text.split(',').all(|part| known().any(|value| value == part.trim())) {
        return None;
    }
    let tip = suggest::tip(text, known()).map(|tip| format!("; {tip}")).unwrap_or_default();
    Some(format!("{at}: `{text}` is not among the documented values{tip}"))
}

fn out_of_range(at: &str, parameter: &Parameter, number: &serde_json::Number) -> Option<String> {
    let unit = parameter.unit.map(|unit| format!(" {unit}")).unwrap_or_default();
    if let Some(min) = parameter.min.filter(|min| is_less(number, *min)) {
        return Some(format!("{at}: {number} is less than the documented minimum of {min}{unit}"));
    }
    let max = parameter.max.filter(|max| is_more(number, *max))?;
    Some(format!("{at}: {number} is more than the documented maximum of {max}{unit}"))
}

fn is_less(number: &serde_json::Number, limit: Number) -> bool {
    match (number.as_i64(), limit) {
        (Some(number), Number::Integer(limit)) => number < limit,
        (_, limit) => number.as_f64().is_some_and(|number| number < as_f64(limit)),
    }
}

fn is_more(number: &serde_json::Number, limit: Number) -> bool {
    match (number.as_i64(), limit) {
        (Some(number), Number::Integer(limit)) => number > limit,
        (_, limit) => number.as_f64().is_some_and(|number| number > as_f64(limit)),
    }
}

fn as_f64(limit: Number) -> f64 {
    match limit {
        Number::Integer(limit) => limit as f64,
        Number::Float(limit) => limit,
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
    table: &'static [Parameter],
    request: &Map<String, Json>,
) -> Option<String> {
    let condition = parameter.required_if?;
    let value = match request.get(condition.parameter)? {
        Json::String(text) => text.clone(),
        other => other.to_string(),
    };
    if request.contains_key(parameter.wire) || !condition.equals.contains(&value.as_str()) {
        return None;
    }
    let other = names::parameter(condition.parameter, table);
    let other = other.map_or(condition.parameter.into(), |other| super::flag(path, other));
    Some(format!("{path}{} is required if {path}{other} is `{value}`, says the page", names::flag(parameter)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_beyond_a_double_are_compared_exactly() {
        let limit = Number::Integer(9_007_199_254_740_993);
        assert!(is_less(&9_007_199_254_740_992_i64.into(), limit));
        assert!(!is_more(&9_007_199_254_740_993_i64.into(), limit));
    }

    #[test]
    fn values_with_commas_between_them_are_compared_one_by_one() {
        static P: Parameter = Parameter {
            values: &[
                crate::tables::Choice { value: "a", meaning: "" },
                crate::tables::Choice { value: "b", meaning: "" },
            ],
            format: Some("csv"),
            ..Parameter::EMPTY
        };
        assert_eq!(unlisted("--x", &P, "a,b"), None);
        assert!(unlisted("--x", &P, "a,c").is_some());
    }
}

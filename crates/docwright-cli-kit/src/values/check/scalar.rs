//! Reads plain values: `"20"` as a whole number, 20 as a text.

use serde_json::Value as Json;

use crate::facts::{Choice, Kind};

/// The value as `kind` and the listed `values` want it, or the value as it is and what was expected.
pub(super) fn conform(kind: &Kind, values: &[Choice], value: Json) -> Result<Json, (Json, &'static str)> {
    let read = match (kind, &value) {
        (Kind::Boolean, Json::Bool(_)) | (Kind::Float, Json::Number(_)) => return Ok(value),
        (Kind::String, Json::String(text)) => match truth(text).and_then(|_| listed(values, &value)) {
            Some(listed) => Some(listed),
            None => return Ok(value),
        },
        (Kind::Binary, Json::String(_)) => return Ok(value),
        (Kind::String, Json::Number(number)) if number.is_i64() => Some(number.to_string().into()),
        (Kind::String, Json::Number(_)) => listed(values, &value),
        (Kind::String, Json::Bool(said)) => listed(values, &value).or_else(|| Some(said.to_string().into())),
        (Kind::Integer, Json::Number(number)) => whole(&number.to_string()),
        (Kind::Integer, Json::String(text)) => whole(text.trim()),
        (Kind::Float, Json::String(text)) => fraction(text.trim()),
        (Kind::Boolean, Json::String(text)) => truth(text.trim()),
        _ => None,
    };
    read.ok_or((value, expected(kind)))
}

/// The listed value that a scalar is without its quotes: `True` for true, `8.0` for 8.0. One that stands there as it is
/// goes first.
fn listed(values: &[Choice], value: &Json) -> Option<Json> {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let is = |known: &&Choice| match value {
        Json::Number(number) => known.value.parse().ok() == number.as_f64(),
        _ => known.value.eq_ignore_ascii_case(&text),
    };
    let exact = values.iter().find(|known| known.value == text);
    exact.or_else(|| values.iter().find(is)).map(|known| known.value.as_str().into())
}

fn whole(text: &str) -> Option<Json> {
    text.parse::<i64>().map(Json::from).or_else(|_| text.parse::<u64>().map(Json::from)).ok()
}

fn fraction(text: &str) -> Option<Json> {
    whole(text).or_else(|| text.parse().ok().and_then(serde_json::Number::from_f64).map(Json::Number))
}

fn truth(text: &str) -> Option<Json> {
    let is = |word: &str| text.eq_ignore_ascii_case(word);
    if is("true") {
        Some(true.into())
    } else if is("false") {
        Some(false.into())
    } else {
        None
    }
}

fn expected(kind: &Kind) -> &'static str {
    match kind {
        Kind::String => "a text (quote it)",
        Kind::Binary => "bytes in Base64",
        Kind::Integer => "a whole number",
        Kind::Float => "a number",
        Kind::Boolean => "true or false",
        Kind::Any => "a value",
        Kind::List(_) => "a list",
        Kind::Object | Kind::Map(_) | Kind::Fields(_) | Kind::Model(_) => "an object",
    }
}

/// How many characters of a text a message repeats.
const MAX_SHOWN: usize = 60;

/// A value in words, for messages; of a long one the beginning.
pub(crate) fn describe(value: &Json) -> String {
    let shown = |text: &str| match text.char_indices().nth(MAX_SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    };
    match value {
        Json::Bool(value) => value.to_string(),
        Json::Number(value) => format!("the number {}", shown(&value.to_string())),
        Json::String(value) => format!("the text `{}`", shown(value)),
        other => kind(other).to_owned(),
    }
}

/// What kind of value it is.
pub(crate) fn kind(value: &Json) -> &'static str {
    match value {
        Json::Null => "null",
        Json::Bool(_) => "a truth value",
        Json::Number(_) => "a number",
        Json::String(_) => "a text",
        Json::Array(_) => "a list",
        Json::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn conform(kind: &Kind, value: Json) -> Result<Json, (Json, &'static str)> {
        super::conform(kind, &[], value)
    }

    #[test]
    fn a_listed_text_is_one_whatever_its_quotes() {
        let values: Vec<Choice> = serde_json::from_value(json!([
            {"value": "True"}, {"value": "False"}, {"value": "8.0"}, {"value": "5.70"}, {"value": "3"}
        ]))
        .unwrap();
        let read = |value| super::conform(&Kind::String, &values, value).unwrap();
        assert_eq!([read(json!(true)), read(json!("false"))], [json!("True"), json!("False")]);
        assert_eq!(
            [read(json!(8.0)), read(json!(5.7)), read(json!(3))],
            [json!("8.0"), json!("5.70"), json!("3")]
        );
        assert_eq!(read(json!("truer")), json!("truer"));
    }

    #[test]
    fn whole_numbers_keep_all_64_bits_and_no_more() {
        assert_eq!(conform(&Kind::Integer, json!("9223372036854775807")), Ok(json!(i64::MAX)));
        assert_eq!(conform(&Kind::Integer, json!("18446744073709551615")), Ok(json!(u64::MAX)));
        assert!(conform(&Kind::Integer, json!("18446744073709551616")).is_err());
        assert!(conform(&Kind::Integer, json!(1.5)).is_err());
    }

    #[test]
    fn what_yaml_could_have_changed_is_not_taken_for_a_text() {
        assert!(conform(&Kind::String, json!(1.1)).is_err());
        assert_eq!(conform(&Kind::String, json!(true)), Ok(json!("true")));
        assert_eq!(conform(&Kind::String, json!(12)), Ok(json!("12")));
    }

    #[test]
    fn no_infinity_is_a_number() {
        assert!(conform(&Kind::Float, json!("inf")).is_err());
        assert_eq!(conform(&Kind::Float, json!("1.5")), Ok(json!(1.5)));
    }
}

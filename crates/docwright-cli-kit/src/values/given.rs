//! Turns the texts of one flag into a part of the request's tree.
//!
//! Scalars stay texts here; [`super::check`] reads them by the table, as it does those of a file.

use serde_json::Value as Json;

use super::{document, uploads};
use crate::facts::{Choice, Kind};

/// What `texts`, the values of one flag in their order, say for `kind`.
pub(crate) fn value(kind: &Kind, texts: Vec<String>) -> Result<Json, String> {
    match kind {
        Kind::List(element) => list(element, texts),
        _ => match texts.into_iter().next_back() {
            Some(text) => single(kind, text),
            None => Ok(Json::Null),
        },
    }
}

/// The entries that a text on the command line is for a list. A comma stands between two listed values; any other may
/// belong to a value or stand between two, which only who typed it knows.
pub(crate) fn entries(
    flag: &str,
    kind: &Kind,
    listed: &[Choice],
    text: String,
) -> Result<Vec<String>, String> {
    let Kind::List(element) = kind else { return Ok(vec![text]) };
    let is_listed = |text: &str| listed.iter().any(|known| known.value == text);
    let is_plain =
        matches!(**element, Kind::String | Kind::Integer | Kind::Float | Kind::Boolean | Kind::Any);
    let is_json = text.trim_start().starts_with('[') || matches!(**element, Kind::Any) && json(&text);
    if !is_plain || is_json || !text.contains(',') || is_listed(&text) {
        return Ok(vec![text]);
    }
    let parts: Vec<&str> = text.split(',').map(str::trim).collect();
    if parts.iter().all(|part| is_listed(part)) {
        return Ok(parts.into_iter().map(str::to_owned).collect());
    }
    let several: Vec<String> = parts.iter().map(|part| format!("--{flag} {part}")).collect();
    Err(format!(
        "a comma may stand in a value or between two: write `{}`, or the list as JSON: `--{flag} '{}'`",
        several.join(" "),
        Json::from(vec![text.as_str()])
    ))
}

fn json(text: &str) -> bool {
    document::json(text).is_ok()
}

fn single(kind: &Kind, text: String) -> Result<Json, String> {
    match kind {
        Kind::String | Kind::Integer | Kind::Float | Kind::Boolean => Ok(Json::String(text)),
        Kind::Binary => Ok(uploads::of_flag(&text)),
        Kind::Any => Ok(any(text)),
        Kind::Object | Kind::Map(_) | Kind::Fields(_) | Kind::Model(_) => document::parse(&text),
        Kind::List(element) => list(element, vec![text]),
    }
}

/// A repeated flag adds an entry each time; a JSON list adds all of its entries.
fn list(element: &Kind, texts: Vec<String>) -> Result<Json, String> {
    let mut entries = Vec::new();
    for text in texts {
        match text.trim_start().starts_with('[') && !matches!(element, Kind::Binary) {
            true => match listed(element, &text)? {
                Json::Array(more) => entries.extend(more),
                one => entries.push(one),
            },
            false => entries.push(single(element, text)?),
        }
    }
    Ok(Json::Array(entries))
}

fn listed(element: &Kind, text: &str) -> Result<Json, String> {
    let parsed = document::json(text).map_err(|error| {
        format!(
            "a list that begins with `[` must be JSON: {error} (an entry that begins so is written `[\"[…\"]`)"
        )
    })?;
    // For a list of lists, `[1,2]` is one entry and `[[1,2],[3]]` are two.
    let is_entry = matches!(element, Kind::List(_))
        && parsed.as_array().is_some_and(|entries| !entries.iter().all(Json::is_array));
    Ok(if is_entry { Json::Array(vec![parsed]) } else { parsed })
}

/// JSON where the text reads as JSON and keeps all its digits, text otherwise.
fn any(text: String) -> Json {
    match document::json(&text) {
        Ok(Json::Number(number)) if number.to_string() != text => Json::String(text),
        Ok(value) => value,
        Err(_) => Json::String(text),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(kind: &str, texts: &[&str]) -> Result<Json, String> {
        value(&serde_json::from_str(kind).unwrap(), texts.iter().map(|&text| text.to_owned()).collect())
    }

    #[test]
    fn a_comma_stands_between_listed_values_only() {
        let listed: Vec<Choice> =
            serde_json::from_value(json!([{"value": "a"}, {"value": "b"}, {"value": "a,c"}])).unwrap();
        let read = |kind: &str, text: &str| {
            entries("x", &serde_json::from_str(kind).unwrap(), &listed, text.to_owned())
        };
        let list = r#"{"list": "string"}"#;
        assert_eq!(read(list, "a, b"), Ok(vec!["a".to_owned(), "b".to_owned()]));
        for (kind, text) in [
            (list, "a"),
            (list, "a,c"),
            (list, "[\"x,y\"]"),
            (r#""string""#, "x,y"),
            (r#"{"list": "object"}"#, "{\"x\": 1, \"y\": 2}"),
            (r#"{"list": "any"}"#, "{\"x\": 1, \"y\": 2}"),
        ] {
            assert_eq!(read(kind, text), Ok(vec![text.to_owned()]), "{kind}");
        }
        let refused = read(list, "a,x").unwrap_err();
        assert!(refused.contains("`--x a --x x`") && refused.contains(r#"`--x '["a,x"]'`"#), "{refused}");
    }

    #[test]
    fn a_json_list_adds_all_of_its_entries() {
        assert_eq!(read(r#"{"list": "integer"}"#, &["[1, 2]", "3"]), Ok(json!([1, 2, "3"])));
        assert_eq!(read(r#"{"list": {"list": "any"}}"#, &["[1]", "[[2],[3]]"]), Ok(json!([[1], [2], [3]])));
    }

    #[test]
    fn a_broken_json_list_is_not_taken_for_a_text() {
        assert!(
            read(r#"{"list": "string"}"#, &["[\"a\","]).is_err_and(|error| error.contains("must be JSON"))
        );
    }

    #[test]
    fn an_unknown_kind_keeps_every_digit() {
        assert_eq!(read(r#""any""#, &["12345678901234567890123"]), Ok(json!("12345678901234567890123")));
        assert_eq!(read(r#""any""#, &["{\"a\":1}"]), Ok(json!({"a": 1})));
        assert_eq!(read(r#""any""#, &["007"]), Ok(json!("007")));
    }
}

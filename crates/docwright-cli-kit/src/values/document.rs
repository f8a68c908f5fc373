//! Reads what stands in files: `@file` in place of a value, `--input FILE`, JSON and YAML.

use std::borrow::Cow;
use std::io::Read;

use super::{Json, Map};
use crate::failure::Failure;

/// The value itself, or what `@file` (or `@-`, standard input) holds without its last line break.
/// `@@` stands for a text that begins with `@`.
pub(crate) fn expand<'a>(flag: &str, value: &'a str, stdin: &mut dyn Read) -> Result<Cow<'a, str>, Failure> {
    let Some(path) = value.strip_prefix('@') else { return Ok(Cow::Borrowed(value)) };
    if path.starts_with('@') {
        return Ok(Cow::Borrowed(path));
    }
    let text = read(path, stdin).map_err(|error| {
        Failure::usage(format!("--{flag}: {error}"))
            .tip(format!("a text that begins with `@` is written with two: `@{value}`"))
    })?;
    let line = text.strip_suffix('\n').unwrap_or(&text);
    Ok(Cow::Owned(line.strip_suffix('\r').unwrap_or(line).to_owned()))
}

/// The object that `--input` holds, as JSON or YAML.
pub(crate) fn input(path: &str, stdin: &mut dyn Read) -> Result<Map<String, Json>, Failure> {
    let text = read(path, stdin).map_err(|error| Failure::usage(format!("--input: {error}")))?;
    match parse(&text) {
        Ok(Json::Object(object)) => Ok(object),
        Ok(Json::Null) => Ok(Map::new()),
        Ok(other) => Err(Failure::usage(format!(
            "--input: {path}: expected an object with the parameters' names as keys, found {}",
            super::check::describe(&other)
        ))),
        Err(error) => Err(Failure::usage(format!("--input: {path}: {error}"))),
    }
}

/// JSON, or YAML where it is not JSON.
pub(crate) fn parse(text: &str) -> Result<Json, String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let json = match serde_json::from_str(text) {
        Ok(value) => return Ok(value),
        Err(error) => error,
    };
    serde_yaml::from_str(text).map_err(|yaml| match text.trim_start().starts_with(['{', '[']) {
        true => format!("not JSON: {json}"),
        false => format!("neither JSON nor YAML: {yaml}"),
    })
}

fn read(path: &str, stdin: &mut dyn Read) -> Result<String, String> {
    let bytes = if path == "-" {
        let mut bytes = Vec::new();
        stdin.read_to_end(&mut bytes).map(|_| bytes)
    } else {
        std::fs::read(path)
    };
    let bytes = bytes.map_err(|error| format!("cannot read {}: {error}", name(path)))?;
    String::from_utf8(bytes).map_err(|_| format!("{} is not UTF-8 text", name(path)))
}

fn name(path: &str) -> &str {
    if path == "-" { "standard input" } else { path }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_doubled_at_sign_is_a_text() {
        let value = expand("name", "@@home", &mut std::io::empty());
        assert_eq!(value.ok().as_deref(), Some("@home"));
    }

    #[test]
    fn a_value_from_standard_input_loses_its_last_line_break_only() {
        let value = expand("name", "@-", &mut "two\nlines\r\n".as_bytes());
        assert_eq!(value.ok().as_deref(), Some("two\nlines"));
    }

    #[test]
    fn yaml_is_read_where_json_is_not() {
        assert_eq!(parse("A: [1, x]").ok(), Some(serde_json::json!({"A": [1, "x"]})));
        assert!(parse("{\"a\": ").is_err_and(|error| error.starts_with("not JSON: ")));
    }
}

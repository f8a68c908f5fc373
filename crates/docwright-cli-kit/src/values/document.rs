//! Reads what stands in files: `@file` in place of a value, `--input FILE`, JSON and YAML. A file may be a pipe or
//! a device that never ends: no more is read than a request could hold.

use std::borrow::Cow;
use std::io::{self, Read};

use serde_json::{Map, Value as Json};

use super::{bounded, exact};
use crate::failure::Failure;

/// The most that is read of a file, in bytes. The vendors' own limits on a request are below it.
const MAX_BYTES: usize = 16 << 20;

/// The YAML library finds out only after it has read the whole text that it nests too deep, and takes time with the
/// square of the depth until then: a minute at a hundred thousand. Texts with so many brackets are none that people
/// write.
const MAX_OPEN: usize = 4096;

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
        // Not what it holds: a file of keys may have been named by mistake.
        Ok(other) => Err(Failure::usage(format!(
            "--input: {path}: expected an object with the parameters' names as keys, found {}",
            super::check::kind(&other)
        ))),
        Err(error) => Err(Failure::usage(format!("--input: {path}: {error}"))),
    }
}

/// JSON, or YAML where it is not JSON.
pub(crate) fn parse(text: &str) -> Result<Json, String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let json = match json(text) {
        Ok(value) => return Ok(value),
        Err(error) => error,
    };
    if open_brackets(text) > MAX_OPEN {
        return Err("it nests deeper than 128".to_owned());
    }
    let source = || serde_yaml::Deserializer::from_str(text);
    bounded::tree(source()).and_then(|tree| exact::texts(tree, source())).map_err(|yaml| {
        match text.trim_start().starts_with(['{', '[']) {
            true => format!("not JSON: {json}"),
            false => format!("neither JSON nor YAML: {yaml}"),
        }
    })
}

/// JSON and nothing else. A whole number beyond 64 bits comes as a text of its digits.
pub(crate) fn json(text: &str) -> Result<Json, serde_json::Error> {
    let mut source = serde_json::Deserializer::from_str(text);
    let tree = bounded::tree(&mut source)?;
    source.end().map(|()| tree)
}

/// How many brackets are open at most, those in texts included.
fn open_brackets(text: &str) -> usize {
    let mut open = 0_usize;
    let depths = text.bytes().map(|byte| {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        open
    });
    depths.max().unwrap_or_default()
}

fn read(path: &str, stdin: &mut dyn Read) -> Result<String, String> {
    let bytes = match path {
        "-" => beginning(stdin),
        path => std::fs::File::open(path).and_then(|file| beginning(&mut { file })),
    };
    let bytes = bytes.map_err(|error| format!("cannot read {}: {error}", name(path)))?;
    if bytes.len() > MAX_BYTES {
        return Err(format!(
            "{} is larger than {} MiB, which no request can be",
            name(path),
            MAX_BYTES >> 20
        ));
    }
    String::from_utf8(bytes).map_err(|_| format!("{} is not UTF-8 text", name(path)))
}

/// One byte more than is allowed, so that what is too long is known to be.
fn beginning(source: &mut dyn Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
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

    #[test]
    fn a_scalar_keeps_what_it_is_written_as() {
        let read = |text: &str| parse(text).map_err(|error| error.to_string());
        assert_eq!(
            read(
                "A: [1.10, 007, 0x1F, 1_000, True, true, 3, -4.5, 12345678901234567890123]\nB: {C: +5}\nD: ~"
            ),
            Ok(serde_json::json!({
                "A": ["1.10", "007", "0x1F", "1_000", "True", true, 3, -4.5, "12345678901234567890123"],
                "B": {"C": "+5"},
                "D": null
            }))
        );
        assert_eq!(read("a: &a [1.0]\nb: *a"), Ok(serde_json::json!({"a": [1.0], "b": [1.0]})));
        assert_eq!(
            read("{\"A\": 9223372036854775808, \"B\": 9223372036854775807}"),
            Ok(serde_json::json!({"A": "9223372036854775808", "B": i64::MAX}))
        );
        assert_eq!(
            read("{\"A\": 12345678901234567890123}"),
            Ok(serde_json::json!({"A": "12345678901234567890123"}))
        );
        assert!(read("{\"A\": 1e300}").is_err_and(|error| error.contains("quote it")));
    }

    /// Each would cost gigabytes, the stack, or a silent change of what is sent.
    #[test]
    fn a_small_document_stays_small() {
        let long = "x".repeat(1 << 20);
        let texts = (0..200).map(|_| "- *a\n").collect::<String>();
        let laughs =
            (1..40).map(|n| format!("l{n}: &l{n} [*l{0}, *l{0}, *l{0}]\n", n - 1)).collect::<String>();
        for text in [
            "[".repeat(200),
            "{\"a\":".repeat(100_000),
            "[".repeat(100_000),
            "- ".repeat(100_000),
            (0..2000).map(|depth| " ".repeat(depth) + "a:\n").collect(),
            format!("- &a {long}\n{texts}"),
            format!("l0: &l0 x\n{laughs}"),
            "a: &a [*a]".to_owned(),
            "a: &a {b: *a}".to_owned(),
            "a: .nan".to_owned(),
            "a: -.inf".to_owned(),
            "{\"a\": 1, \"a\": 2}".to_owned(),
        ] {
            assert!(parse(&text).is_err(), "{}", text.get(..40).unwrap_or(&text));
        }
        assert_eq!(parse("a: &a [1]\nb: *a").ok(), Some(serde_json::json!({"a": [1], "b": [1]})));
    }

    #[test]
    fn no_more_is_read_than_a_request_can_hold() {
        let error = input("-", &mut io::repeat(b'x')).expect_err("too long");
        assert_eq!(error.message, "--input: standard input is larger than 16 MiB, which no request can be");
        for text in ["@-", "@/dev/zero"] {
            assert!(cfg!(windows) || expand("name", text, &mut io::repeat(0)).is_err(), "{text}");
        }
        assert!(input(".", &mut io::empty()).is_err(), "a folder");
    }
}

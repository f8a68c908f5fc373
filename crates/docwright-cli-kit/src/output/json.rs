//! JSON for people and pipes: two spaces, the reply's own order, nothing that a terminal would obey.

use std::fmt::Write;

use docwright_runtime::is_unsafe;
use serde_json::Value as Json;

use crate::text;

/// The value over several lines, without a final line break.
pub(crate) fn pretty(value: &Json) -> String {
    escaped(&format!("{value:#}"))
}

/// The value in one line, without a final line break.
pub(crate) fn line(value: &Json) -> String {
    escaped(&value.to_string())
}

/// A text as a JSON string, quotes included.
pub(crate) fn quoted(value: &str) -> String {
    line(&Json::from(value))
}

/// The same JSON with its unsafe characters as `\u` escapes. Outside of strings JSON has none but
/// line breaks, so that the whole text can be treated alike.
fn escaped(json: &str) -> String {
    // What a CI runner takes for a command stands in strings only, and is the same there as an escape.
    let marks = text::has_mark(json);
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if is_unsafe(c) && c != '\n' || marks && c == '#' {
            // Writing to a string cannot fail; the unsafe characters all have four hex digits.
            let _ = write!(out, "\\u{:04x}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn c1_controls_and_overrides_are_escaped_and_read_back() {
        let value = json!({"b": "x\u{9b}31m\u{202e}\u{7f}\u{1b}", "a": "é"});
        let text = pretty(&value);
        assert_eq!(text, "{\n  \"b\": \"x\\u009b31m\\u202e\\u007f\\u001b\",\n  \"a\": \"é\"\n}");
        assert_eq!(serde_json::from_str::<Json>(&text).unwrap(), value);
    }
}

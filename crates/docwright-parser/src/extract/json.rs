//! JSON as pages write it: strict first, then without the site's words behind it, then with what people add to it
//! taken out.

use serde_json::Value;

use super::compact::Compact;
use crate::limits::EXAMPLE_DEPTH;

/// Parses JSON; failing that, the value that words follow; failing that, the same text without trailing commas,
/// `//` comments and `...`.
pub(crate) fn parse(text: &str) -> Result<Value, String> {
    let text = text.trim();
    let value = match serde_json::from_str(text) {
        Ok(Compact(value)) => value,
        Err(error) => match before_words(text) {
            Some(value) => value,
            None => serde_json::from_str::<Compact>(&repaired(text)).map_err(|_| error.to_string())?.0,
        },
    };
    match nests_deeper(&value, EXAMPLE_DEPTH) {
        true => Err(format!("it nests deeper than {EXAMPLE_DEPTH} levels")),
        false => Ok(value),
    }
}

/// The value at the beginning, if what follows is no more JSON: the foot of a saved page.
fn before_words(text: &str) -> Option<Value> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Compact>();
    let Compact(first) = values.next()?.ok()?;
    let rest = text.get(values.byte_offset()..)?.trim_start();
    (!first.is_string() && rest.starts_with(char::is_alphabetic)).then_some(first)
}

fn nests_deeper(value: &Value, levels: usize) -> bool {
    let deeper = |inner: &Value| levels == 0 || nests_deeper(inner, levels - 1);
    match value {
        Value::Array(items) => items.iter().any(deeper),
        Value::Object(members) => members.values().any(deeper),
        _ => false,
    }
}

fn repaired(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut in_string = false;
    while let Some(c) = chars.next() {
        match c {
            '\\' if in_string => {
                out.push(c);
                out.extend(chars.next());
                continue;
            }
            '"' => in_string = !in_string,
            '/' if !in_string && chars.peek() == Some(&'/') => {
                while chars.next_if(|c| *c != '\n').is_some() {}
                continue;
            }
            '.' if !in_string && chars.peek() == Some(&'.') => {
                while chars.next_if_eq(&'.').is_some() {}
                continue;
            }
            '…' if !in_string => continue,
            '}' | ']' if !in_string => {
                let kept = out.trim_end_matches(|c: char| c.is_whitespace() || c == ',').len();
                out.truncate(kept);
            }
            _ => {}
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_people_add_is_taken_out() {
        let text = "{\"a\": [1, 2, ...], // note\n \"u\": \"http://x, ]\",}";
        assert_eq!(parse(text), Ok(json!({"a": [1, 2], "u": "http://x, ]"})));
    }

    #[test]
    fn words_behind_a_value_are_the_sites() {
        assert_eq!(parse("{\"a\": 1}\nWas this page helpful?"), Ok(json!({"a": 1})));
        assert!(parse("{\"a\": 1}}").is_err());
    }

    #[test]
    fn what_nests_too_deep_for_the_ir_is_an_error() {
        let nested = |levels: usize| format!("{}1{}", "[".repeat(levels), "]".repeat(levels));
        assert!(parse(&nested(EXAMPLE_DEPTH)).is_ok());
        assert!(parse(&nested(EXAMPLE_DEPTH + 1)).unwrap_err().contains("deeper than"));
    }

    #[test]
    fn the_error_is_the_strict_one() {
        assert!(parse("nothing here").unwrap_err().contains("line 1"));
    }
}

//! YAML that YAML 1.1 and 1.2 readers take alike.
//!
//! Vendors' values are `Yes`, `on`, `1_000` and `2024-01-01`, which readers of YAML 1.1 turn into
//! booleans, numbers and dates. So a text stands plain only if it is made of letters, digits and a few
//! harmless signs and is no such word; any other is a JSON string, which YAML reads as it is.

use std::borrow::Cow;

use serde_json::Value as Json;

use super::json;

/// The value as a YAML document, with a final line break.
pub(crate) fn document(value: &Json) -> String {
    let mut out = String::new();
    match value {
        Json::Object(members) if !members.is_empty() => node(&mut out, 0, value),
        Json::Array(entries) if !entries.is_empty() => node(&mut out, 0, value),
        scalar => {
            out.push_str(&inline(scalar));
            out.push('\n');
        }
    }
    out
}

/// A block of lines at `indent`; the first line's indent is the caller's.
fn node(out: &mut String, indent: usize, value: &Json) {
    match value {
        Json::Object(members) => {
            for (index, (key, value)) in members.iter().enumerate() {
                pad(out, if index == 0 { 0 } else { indent });
                out.push_str(&word(key));
                out.push(':');
                child(out, indent, value);
            }
        }
        Json::Array(entries) => {
            for (index, entry) in entries.iter().enumerate() {
                pad(out, if index == 0 { 0 } else { indent });
                out.push_str("- ");
                match is_block(entry) {
                    true => node(out, indent + 2, entry),
                    false => {
                        out.push_str(&inline(entry));
                        out.push('\n');
                    }
                }
            }
        }
        _ => {}
    }
}

/// What follows `key:`.
fn child(out: &mut String, indent: usize, value: &Json) {
    if !is_block(value) {
        out.push(' ');
        out.push_str(&inline(value));
        out.push('\n');
        return;
    }
    let indent = if value.is_array() { indent } else { indent + 2 };
    out.push('\n');
    pad(out, indent);
    node(out, indent, value);
}

fn pad(out: &mut String, indent: usize) {
    out.extend(std::iter::repeat_n(' ', indent));
}

fn is_block(value: &Json) -> bool {
    match value {
        Json::Object(members) => !members.is_empty(),
        Json::Array(entries) => !entries.is_empty(),
        _ => false,
    }
}

fn inline(value: &Json) -> Cow<'_, str> {
    match value {
        Json::String(text) => word(text),
        Json::Array(_) => "[]".into(),
        Json::Object(_) => "{}".into(),
        other => other.to_string().into(),
    }
}

/// A text as a key or a value.
pub(crate) fn word(text: &str) -> Cow<'_, str> {
    if is_plain(text) { text.into() } else { json::quoted(text).into() }
}

fn is_plain(text: &str) -> bool {
    const WORDS: [&str; 10] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "nil"];
    let starts_well = text.starts_with(|c: char| c.is_alphabetic() || matches!(c, '_' | '/'));
    starts_well
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/' | ' '))
        && !text.ends_with(' ')
        && !WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn nesting_keeps_its_shape_and_order() {
        let value = json!({"Set": [{"Id": "a", "Tags": [["x"], []]}, {"Id": "b", "Empty": {}}], "Count": 2});
        assert_eq!(
            document(&value),
            "Set:\n- Id: a\n  Tags:\n  - - x\n  - []\n- Id: b\n  Empty: {}\nCount: 2\n"
        );
    }

    #[test]
    fn words_that_readers_disagree_on_are_quoted() {
        for text in
            ["Yes", "no", "~", "1_000", "2024-01-01", "12:30", "", " a", "a: b", "#x", "<<", "- x", "0x1f"]
        {
            assert_eq!(document(&json!(text)), format!("{}\n", json!(text)), "{text}");
        }
        assert_eq!(document(&json!("uhost-a1 b/名")), "uhost-a1 b/名\n");
    }

    #[test]
    fn any_tree_reads_back_as_it_was() {
        let value = json!([{"a\nb": {"c": [1, 2.5, null, true, "x\u{85}y\"\\"]}}, [[{"d": []}]], "on", -0.0]);
        assert_eq!(serde_yaml::from_str::<Json>(&document(&value)).unwrap(), value);
    }
}

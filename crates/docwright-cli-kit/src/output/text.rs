//! Output for `cut`, `read` and `awk`: a line for each entry, tabs between fields, no names.

use serde_json::Value as Json;

use crate::text;

/// A scalar stands alone, a list gives one line for each entry, an object one line of its values. No field
/// can end its line or its column.
/// `exact` keeps a lone text as it is (a key with line breaks, say): nothing but a pipe reads it.
pub(crate) fn document(value: &Json, exact: bool) -> String {
    match value {
        Json::String(text) if exact => format!("{text}\n"),
        Json::String(text) => format!("{}\n", text::block(text)),
        Json::Array(entries) => entries.iter().map(|entry| row(entry) + "\n").collect(),
        Json::Null => String::new(),
        other => row(other) + "\n",
    }
}

fn row(value: &Json) -> String {
    let fields: Vec<String> = match value {
        Json::Array(entries) => entries.iter().map(field).collect(),
        Json::Object(members) => members.values().map(field).collect(),
        scalar => vec![field(scalar)],
    };
    text::row(fields.join("\t"))
}

/// One field. What has parts itself stands as JSON, so that every line has as many fields.
pub(super) fn field(value: &Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::String(text) => text::line(text).into_owned(),
        other => text::line(&other.to_string()).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_list_gives_a_line_for_each_entry() {
        let value = json!([{"a": "x\ty", "b": 1}, {"a": null, "b": [1, 2]}]);
        assert_eq!(document(&value, false), "x\\ty\t1\n\t[1,2]\n");
    }

    #[test]
    fn a_lone_text_is_exact_only_in_a_pipe() {
        assert_eq!(document(&json!("a\u{1b}[2J\nb"), false), "a\\u{1b}[2J\nb\n");
        assert_eq!(document(&json!("a\u{1b}[2J\nb"), true), "a\u{1b}[2J\nb\n");
    }
}

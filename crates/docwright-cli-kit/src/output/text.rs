//! Output for `cut`, `read` and `awk`, as `aws --output text` writes it: values with tabs between them; what has parts
//! itself stands in lines of its own, each behind its name.

use serde_json::{Map, Value as Json};

use crate::text;

/// An object's plain values are one line, its other members follow under their names; a list is a line for each entry,
/// one of plain values is one line. No field can end its line or its column.
/// `exact` keeps a lone text as it is (a key with line breaks, say): nothing but a pipe reads it.
pub(crate) fn document(value: &Json, exact: bool) -> String {
    match value {
        Json::String(text) if exact => format!("{text}\n"),
        Json::String(text) => format!("{}\n", text::block(text)),
        Json::Null => String::new(),
        other => {
            let mut lines = Lines::default();
            lines.value(None, other);
            lines.0
        }
    }
}

#[derive(Default)]
struct Lines(String);

impl Lines {
    /// `name` is the member's that holds the value.
    fn value(&mut self, name: Option<&str>, value: &Json) {
        match value {
            Json::Object(members) => self.object(name, members, None),
            Json::Array(entries) => self.list(name, entries),
            scalar => self.line(name, &[scalar]),
        }
    }

    /// `columns` are those of all entries of a list, so that every line has as many fields.
    fn object(&mut self, name: Option<&str>, members: &Map<String, Json>, columns: Option<&[&str]>) {
        let plain: Vec<&Json> = match columns {
            Some(columns) => columns
                .iter()
                .map(|column| members.get(*column).filter(|value| !has_parts(value)).unwrap_or(&Json::Null))
                .collect(),
            None => members.values().filter(|value| !has_parts(value)).collect(),
        };
        if !plain.is_empty() {
            self.line(name, &plain);
        }
        for (name, value) in members.iter().filter(|(_, value)| has_parts(value)) {
            self.value(Some(name), value);
        }
    }

    fn list(&mut self, name: Option<&str>, entries: &[Json]) {
        if entries.iter().all(|entry| !has_parts(entry)) {
            if !entries.is_empty() {
                self.line(name, &entries.iter().collect::<Vec<_>>());
            }
            return;
        }
        let columns = columns(entries);
        for entry in entries {
            match entry {
                Json::Object(members) => self.object(name, members, Some(&columns)),
                other => self.value(name, other),
            }
        }
    }

    fn line(&mut self, name: Option<&str>, values: &[&Json]) {
        let name = name.map(|name| text::line(name).to_uppercase());
        let fields: Vec<String> = name.into_iter().chain(values.iter().map(|value| field(value))).collect();
        self.0.push_str(&text::row(fields.join("\t")));
        self.0.push('\n');
    }
}

fn has_parts(value: &Json) -> bool {
    matches!(value, Json::Array(_) | Json::Object(_))
}

/// The most columns of a list: entries that share no key would make the square of them.
const MAX_COLUMNS: usize = 1000;

/// The names of the plain members of all entries, in the order in which they first come.
fn columns(entries: &[Json]) -> Vec<&str> {
    let mut seen = std::collections::HashSet::new();
    let members = entries.iter().filter_map(Json::as_object).flatten();
    let names = members.filter(|(_, value)| !has_parts(value)).map(|(name, _)| name.as_str());
    names.filter(|name| seen.insert(*name)).take(MAX_COLUMNS).collect()
}

/// One field. What has parts itself stands as JSON.
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
        let value = json!([{"a": "x\ty", "b": 1}, {"b": 2, "c": true}, {"a": null}]);
        assert_eq!(document(&value, false), "x\\ty\t1\t\n\t2\ttrue\n\t\t\n");
        assert_eq!(document(&json!([["x", 1], ["y", 2]]), false), "x\t1\ny\t2\n");
        assert_eq!(document(&json!(["x", 1, null]), false), "x\t1\t\n");
    }

    #[test]
    fn what_has_parts_stands_behind_its_name() {
        let value = json!({
            "Count": 2, "Zone": "z", "Set": [{"Id": "a", "Tags": ["x", "y"]}, {"Id": "b", "Of": {"Name": "n"}}], "E": []
        });
        assert_eq!(document(&value, false), "2\tz\nSET\ta\nTAGS\tx\ty\nSET\tb\nOF\tn\n");
    }

    #[test]
    fn a_lone_text_is_exact_only_in_a_pipe() {
        assert_eq!(document(&json!("a\u{1b}[2J\nb"), false), "a\\u{1b}[2J\nb\n");
        assert_eq!(document(&json!("a\u{1b}[2J\nb"), true), "a\u{1b}[2J\nb\n");
    }
}

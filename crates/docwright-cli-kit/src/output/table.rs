//! Tables for eyes: a list of objects is a table, an object is its names and values.

use comfy_table::{ContentArrangement, Table, presets};
use serde_json::{Map, Value as Json};

use super::text::field;
use crate::text;

/// Narrower columns than this break every word: then each entry gets a table of its own.
const MIN_WIDTH: usize = 9;

/// More columns nobody reads; and entries that each bring keys of their own would make the square of them in cells.
const MAX_COLUMNS: usize = 40;

/// The value as tables, one below the other. `width` is the terminal's; `None` lets lines run on.
pub(crate) fn document(value: &Json, width: Option<u16>) -> String {
    match value {
        Json::Object(members) => object(members, width),
        Json::Array(entries) => list(entries, width),
        Json::Null => String::new(),
        scalar => field(scalar) + "\n",
    }
}

/// Plain members as one table; each member that is a list of objects as its own, under its name.
fn object(members: &Map<String, Json>, width: Option<u16>) -> String {
    let (lists, plain): (Vec<_>, Vec<_>) = members.iter().partition(|(_, value)| is_table(value));
    let mut parts = Vec::new();
    if !plain.is_empty() {
        parts.push(names_and_values(plain, width));
    }
    for (name, value) in lists {
        let entries = value.as_array().map(Vec::as_slice).unwrap_or_default();
        parts.push(format!("{}\n{}", text::line(name), list(entries, width)));
    }
    parts.join("\n")
}

fn is_table(value: &Json) -> bool {
    value.as_array().is_some_and(|entries| !entries.is_empty() && entries.iter().all(Json::is_object))
}

fn list(entries: &[Json], width: Option<u16>) -> String {
    let objects: Vec<_> = entries.iter().filter_map(Json::as_object).collect();
    if objects.is_empty() || objects.len() < entries.len() {
        return entries.iter().map(|entry| field(entry) + "\n").collect();
    }
    let columns = columns(&objects);
    if width.is_some_and(|width| columns.len() * MIN_WIDTH > usize::from(width)) {
        let records = objects.iter().map(|members| names_and_values(members.iter().collect(), width));
        return records.collect::<Vec<_>>().join("\n");
    }
    let (shown, left_out) = columns.split_at(columns.len().min(MAX_COLUMNS));
    let mut table = empty(width);
    table.set_header(shown.iter().map(|column| text::line(column)));
    for members in objects {
        table.add_row(shown.iter().map(|column| members.get(*column).map(field).unwrap_or_default()));
    }
    match left_out.len() {
        0 => format!("{table}\n"),
        more => format!("{table}\n({more} more columns: `--query` chooses, `--output json` has all)\n"),
    }
}

/// The names of all entries' members, in the order in which they first come.
fn columns<'a>(objects: &[&'a Map<String, Json>]) -> Vec<&'a str> {
    let mut seen = std::collections::HashSet::new();
    let names = objects.iter().flat_map(|members| members.keys());
    names.map(String::as_str).filter(|name| seen.insert(*name)).collect()
}

fn names_and_values(members: Vec<(&String, &Json)>, width: Option<u16>) -> String {
    let mut table = empty(width);
    for (name, value) in members {
        table.add_row([text::line(name).into_owned(), field(value)]);
    }
    format!("{table}\n")
}

fn empty(width: Option<u16>) -> Table {
    let mut table = Table::new();
    table.load_style(presets::UTF8_FULL_CONDENSED);
    match width {
        Some(width) => table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width),
        None => table.set_content_arrangement(ContentArrangement::Disabled),
    };
    table
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_list_of_objects_is_a_table_of_all_their_members() {
        let value = json!({"Count": 2, "Set": [{"Id": "a"}, {"Id": "b\u{1b}[1m", "Tags": ["x"]}]});
        let expected = [
            "┌───────┬───┐",
            "│ Count ┆ 2 │",
            "└───────┴───┘",
            "",
            "Set",
            "┌────────────┬───────┐",
            "│ Id         ┆ Tags  │",
            "╞════════════╪═══════╡",
            "│ a          ┆       │",
            "│ b\\u{1b}[1m ┆ [\"x\"] │",
            "└────────────┴───────┘",
            "",
        ];
        assert_eq!(document(&value, None), expected.join("\n"));
    }

    #[test]
    fn too_many_columns_for_the_terminal_become_one_table_an_entry() {
        let wide: Map<String, Json> = (0..20).map(|i| (format!("Column{i}"), json!(i))).collect();
        let shown = document(&json!([wide, wide]), Some(60));
        assert!(shown.lines().all(|line| line.chars().count() <= 60), "{shown}");
        assert_eq!(shown.matches("│ Column19 ").count(), 2);
    }

    #[test]
    fn entries_that_share_no_key_make_no_square() {
        let entries = |count: usize| -> Json { (0..count).map(|i| json!({format!("k{i}"): i})).collect() };
        for width in [None, Some(400), Some(u16::MAX)] {
            let lengths = [300, 3000].map(|count| document(&json!({"Set": entries(count)}), width).len());
            assert!(lengths[1] < 12 * lengths[0], "{lengths:?}");
        }
        let shown = document(&entries(100), None);
        assert!(shown.contains(" k39 ") && !shown.contains(" k40 "), "{shown}");
        assert!(shown.ends_with("\n(60 more columns: `--query` chooses, `--output json` has all)\n"));
    }

    #[test]
    fn a_list_of_plain_values_is_a_line_each() {
        assert_eq!(document(&json!(["a", 1]), Some(80)), "a\n1\n");
    }
}

//! Tables for eyes: a list of objects is a table, an object is its names and values.

use std::collections::{HashMap, HashSet};

use comfy_table::{ContentArrangement, Table, presets};
use serde_json::{Map, Value as Json};
use unicode_width::UnicodeWidthStr;

use super::cells::{self, cell};
use super::text::field;
use crate::text;

/// More columns nobody reads; and entries that each bring keys of their own would make the square of them in cells.
const MAX_COLUMNS: usize = 40;

/// A wider cell on a terminal takes the place of columns that matter more; it is cut.
const MAX_CELL: usize = 48;

/// The value as tables, one below the other. `width` is the terminal's, for what has to fit; `None` lets lines run on.
pub(crate) fn document(value: &Json, width: Option<u16>) -> String {
    match value {
        Json::Object(members) => object(members, width),
        Json::Array(entries) => list(entries, width),
        Json::Null => String::new(),
        scalar => field(scalar) + "\n",
    }
}

/// Plain members as a line each; each member that is a list of objects as a table, under its name.
fn object(members: &Map<String, Json>, width: Option<u16>) -> String {
    let (lists, plain): (Vec<_>, Vec<_>) =
        cells::flat(members).into_iter().partition(|(_, value)| cells::is_table(value));
    let mut parts = Vec::new();
    if !plain.is_empty() {
        parts.push(names_and_values(&plain));
    }
    for (name, value) in lists {
        let entries = value.as_array().map(Vec::as_slice).unwrap_or_default();
        parts.push(format!("{}\n{}", text::line(&name), list(entries, width)));
    }
    parts.join("\n")
}

/// Without a frame, so that a value can be copied however long it is.
fn names_and_values(members: &[(String, &Json)]) -> String {
    let names: Vec<_> = members.iter().map(|(name, _)| text::line(name)).collect();
    let column = names.iter().map(|name| name.width()).max().unwrap_or_default().min(MAX_CELL);
    let lines = names.iter().zip(members).map(|(name, (_, value))| {
        let pad = " ".repeat(column.saturating_sub(name.width()));
        format!("{name}{pad}  {}", cell(value)).trim_end().to_owned() + "\n"
    });
    lines.collect()
}

fn list(entries: &[Json], width: Option<u16>) -> String {
    let objects: Vec<_> = entries.iter().filter_map(Json::as_object).map(cells::flat).collect();
    if objects.is_empty() || objects.len() < entries.len() {
        return entries.iter().map(|entry| cell(entry) + "\n").collect();
    }
    let rows: Vec<HashMap<&str, &Json>> =
        objects.iter().map(|row| row.iter().map(|(name, value)| (name.as_str(), *value)).collect()).collect();
    let filled: HashSet<&str> = objects
        .iter()
        .flatten()
        .filter(|(_, value)| !cell(value).is_empty())
        .map(|(name, _)| name.as_str())
        .collect();
    let columns = cells::ranked(columns(&objects), |column| !filled.contains(column));
    let candidates = columns.iter().take(MAX_COLUMNS).map(|name| Column::of(name, &rows, width.is_some()));
    let (mut shown, mut left) = (Vec::new(), width.map_or(usize::MAX, usize::from).saturating_sub(1));
    for column in candidates {
        // The frame takes three signs a column. The first one is shown whatever its width.
        if column.width + 3 <= left || shown.is_empty() {
            left = left.saturating_sub(column.width + 3);
            shown.push(column);
        }
    }
    let mut table = empty();
    table.set_header(shown.iter().map(|column| text::line(column.name).into_owned()));
    for index in 0..rows.len() {
        table.add_row(shown.iter().map(|column| column.cells.get(index).cloned().unwrap_or_default()));
    }
    let left_out = columns.iter().filter(|name| !shown.iter().any(|column| column.name == *name));
    format!("{table}\n{}", note(left_out.count(), width))
}

/// What is said of columns that are not shown.
fn note(left_out: usize, width: Option<u16>) -> String {
    match (left_out, width) {
        (0, _) => String::new(),
        (1, Some(_)) => "(1 more column: `--wide` shows it)\n".to_owned(),
        (more, Some(_)) => format!("({more} more columns: `--wide` shows them)\n"),
        (more, None) => format!("({more} more columns: `--query` chooses, `--output json` has all)\n"),
    }
}

/// The names of all entries' members, in the order in which they first come.
fn columns(objects: &[Vec<(String, &Json)>]) -> Vec<String> {
    let mut seen = HashSet::new();
    let names = objects.iter().flatten().map(|(name, _)| name);
    names.filter(|name| seen.insert(name.as_str())).cloned().collect()
}

/// A column with its cells, and the space that it takes.
struct Column<'a> {
    name: &'a str,
    cells: Vec<String>,
    width: usize,
}

impl<'a> Column<'a> {
    fn of(name: &'a str, rows: &[HashMap<&str, &Json>], cut: bool) -> Self {
        let of_row = |row: &HashMap<&str, &Json>| {
            let cell = row.get(name).map(|value| cell(value)).unwrap_or_default();
            if cut { shortened(cell) } else { cell }
        };
        let cells: Vec<String> = rows.iter().map(of_row).collect();
        let widths = cells.iter().map(|cell| cell.width()).chain([text::line(name).width()]);
        Column { name, width: widths.max().unwrap_or_default(), cells }
    }
}

/// No more of a text than a cell holds.
fn shortened(cell: String) -> String {
    if cell.width() <= MAX_CELL {
        return cell;
    }
    let mut width = 1;
    let fits = cell.chars().take_while(|c| {
        width += unicode_width::UnicodeWidthChar::width(*c).unwrap_or_default();
        width <= MAX_CELL
    });
    fits.chain(['…']).collect()
}

fn empty() -> Table {
    let mut table = Table::new();
    table.load_style(presets::UTF8_FULL_CONDENSED);
    table.set_content_arrangement(ContentArrangement::Disabled);
    table
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_list_of_objects_is_a_table_of_all_their_members() {
        let value = json!({"Count": 2, "Set": [
            {"Tags": ["x", "y"], "Where": {"Zone": "z"}, "Id": "a"},
            {"Id": "b\u{1b}[1m", "Disks": [{"Size": 1}, {}]}
        ]});
        let expected = [
            "Count  2",
            "",
            "Set",
            "┌────────────┬──────┬────────────┬───────────┐",
            "│ Id         ┆ Tags ┆ Where.Zone ┆ Disks     │",
            "╞════════════╪══════╪════════════╪═══════════╡",
            "│ a          ┆ x, y ┆ z          ┆           │",
            "│ b\\u{1b}[1m ┆      ┆            ┆ 2 entries │",
            "└────────────┴──────┴────────────┴───────────┘",
            "",
        ];
        assert_eq!(document(&value, None), expected.join("\n"));
    }

    #[test]
    fn what_does_not_fit_is_left_out_and_counted() {
        let mut wide: Map<String, Json> = (0..20).map(|i| (format!("Column{i}"), json!(i))).collect();
        wide.insert("Note".to_owned(), json!("名".repeat(40)));
        wide.insert("HostId".to_owned(), json!("host-1"));
        let shown = document(&json!([wide, wide]), Some(60));
        assert!(shown.lines().all(|line| line.width() <= 60 || line.starts_with('(')), "{shown}");
        assert!(shown.contains("│ HostId ┆ Column0 ┆"), "{shown}");
        assert!(shown.ends_with("(16 more columns: `--wide` shows them)\n"), "{shown}");
        assert!(document(&json!([wide]), None).contains(&"名".repeat(40)));
        let narrow = document(&json!([{"Note": "名".repeat(40)}]), Some(3));
        assert!(narrow.contains(&("名".repeat(23) + "…")), "{narrow}");
    }

    #[test]
    fn objects_inside_are_no_json() {
        let value = json!({"Key": {"Id": "k", "Rights": ["read", "write"], "Of": {}}, "Notes": [[1], [2]]});
        assert_eq!(
            document(&value, Some(80)),
            "Key.Id      k\nKey.Rights  read, write\nKey.Of\nNotes       2 entries\n"
        );
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

//! Tables of values beside the fields that have them: a field's row links to the table's heading.

use super::blocks::{Table, Text};
use super::origin::Origin;
use super::rows::Columns;
use crate::words::Column;

/// A table of values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Values {
    /// What links to it end with.
    pub(super) ids: Vec<String>,
    /// Where it stands.
    pub(super) origin: Origin,
    /// Whether they are bits that go together.
    are_flags: bool,
    /// The value, and what the other columns say of it.
    rows: Vec<(String, String)>,
}

impl Values {
    /// The values of a table.
    pub(super) fn of(table: &Table, columns: &Columns, ids: Vec<String>, line: u32) -> Self {
        let header = table.header();
        let at = columns.get(Column::Value).unwrap_or(0);
        let mut rows = Vec::new();
        for row in table.rows.iter().skip(columns.head) {
            let cells: Vec<String> = row.cells.iter().map(Text::flow).collect();
            let Some(value) = cells.get(at).filter(|value| !value.is_empty()) else { continue };
            let others = cells.iter().enumerate().filter(|(other, text)| *other != at && !text.is_empty());
            let said: Vec<&str> = others.map(|(_, text)| text.as_str()).collect();
            rows.push((value.trim_matches('"').to_owned(), said.join(": ").replace('\n', " ")));
        }
        let are_flags = header.iter().any(|cell| cell.to_lowercase().contains("flag"))
            || rows.iter().any(|(value, said)| value.contains("<<") || said.contains("<<"));
        Values { ids, origin: Origin { line, header: header.join(" | ") }, are_flags, rows }
    }

    /// As lines of a description, in the words that rules for prose know.
    pub(super) fn described(&self) -> String {
        let label = if self.are_flags { "Flags:" } else { "Valid values:" };
        let lines = self.rows.iter().map(|(value, said)| match said.is_empty() {
            true => format!("\n- {value}"),
            false => format!("\n- {value}: {said}"),
        });
        std::iter::once(label.to_owned()).chain(lines).collect()
    }
}

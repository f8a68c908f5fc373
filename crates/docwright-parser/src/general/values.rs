//! Tables of values beside the fields that have them: a field's row links to the table's heading.

use foldhash::{HashMap, HashSet};

use super::blocks::{Table, Text};
use super::link::place_of;
use super::page::PageFacts;
use super::rows::{Columns, Row};
use super::words::Column;

/// A table of values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Values {
    /// What links to it end with.
    pub(super) ids: Vec<String>,
    /// Where it begins.
    pub(super) line: u32,
    /// Its header, for findings.
    pub(super) header: String,
    /// Whether they are bits that go together.
    are_flags: bool,
    /// The value, and what the other columns say of it.
    rows: Vec<(String, String)>,
}

impl Values {
    /// The values of a table.
    pub(super) fn of(table: &Table, columns: &Columns, ids: Vec<String>, line: u32) -> Self {
        let header: Vec<String> =
            table.rows.first().iter().flat_map(|row| &row.cells).map(Text::flow).collect();
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
        Values { ids, line, header: header.join(" | "), are_flags, rows }
    }

    /// As lines of a description, in the words that rules for prose know.
    fn described(&self) -> String {
        let label = if self.are_flags { "Flags:" } else { "Valid values:" };
        let lines = self.rows.iter().map(|(value, said)| match said.is_empty() {
            true => format!("\n- {value}"),
            false => format!("\n- {value}: {said}"),
        });
        std::iter::once(label.to_owned()).chain(lines).collect()
    }
}

/// The tables of values of a folder, by where links lead.
#[derive(Debug, Default)]
pub(super) struct Tables {
    at: HashMap<(String, String), String>,
}

impl Tables {
    /// The tables of these pages that rows lead to. The others stay on their pages, each with its line.
    pub(super) fn of(pages: &mut [PageFacts]) -> (Self, Vec<(usize, Values)>) {
        let wanted: HashSet<(String, String)> = pages
            .iter()
            .flat_map(|page| rows_of(page).flat_map(|row| &row.links).map(|to| place_of(to, &page.file)))
            .flatten()
            .collect();
        let (mut tables, mut unused) = (Tables::default(), Vec::new());
        for (index, page) in pages.iter_mut().enumerate() {
            let stem = super::link::stem(&page.file);
            for values in std::mem::take(&mut page.values) {
                let keys = values.ids.iter().map(|id| (stem.clone(), id.clone()));
                let keys: Vec<(String, String)> = keys.filter(|key| wanted.contains(key)).collect();
                if keys.is_empty() {
                    unused.push((index, values));
                    continue;
                }
                let text = values.described();
                keys.into_iter().for_each(|key| _ = tables.at.entry(key).or_insert_with(|| text.clone()));
            }
        }
        (tables, unused)
    }

    /// The values that a row of a page links to.
    pub(super) fn find(&self, row: &Row, file: &str) -> Option<&str> {
        let mut keys = row.links.iter().filter_map(|to| place_of(to, file));
        keys.find_map(|key| self.at.get(&key)).map(String::as_str)
    }
}

fn rows_of(page: &PageFacts) -> impl Iterator<Item = &Row> {
    let operations = page.operations.iter().map(|operation| &operation.facts);
    let rows = operations.flat_map(|facts| facts.request.iter().map(|(_, row)| row).chain(&facts.response));
    rows.chain(page.models.iter().flat_map(|model| &model.rows))
}

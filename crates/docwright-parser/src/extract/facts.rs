//! Columns of defaults, ranges and examples: what they say is said in the row's text, behind their own header, so that the
//! rules for prose read it with the doubts that they have of prose.

use std::borrow::Cow;

use super::rows::Stated;
use crate::dialect::{Column, opens_condition, says_nothing};
use crate::read::{Row, Table};

/// The columns of a table that say facts of its rows.
pub(super) struct FactColumns(Vec<FactColumn>);

struct FactColumn {
    at: usize,
    column: Column,
    /// The header's own words.
    header: String,
}

impl FactColumns {
    /// Those of a table.
    pub(super) fn of(columns: &[Option<Column>], table: &Table) -> Self {
        let facts = columns.iter().enumerate().filter_map(|(at, column)| {
            let column = column
                .filter(|column| matches!(column, Column::Default | Column::Range | Column::Example))?;
            let header = table.header().cell(at).trim_end_matches([':', '：', ' ']).to_owned();
            Some(FactColumn { at, column, header })
        });
        FactColumns(facts.collect())
    }

    /// A row's text with what these columns say, and which of them say something.
    pub(super) fn described<'d>(&self, row: Row<'_>, text: Cow<'d, str>) -> (Cow<'d, str>, Stated) {
        let (mut text, mut stated) = (text, Stated::default());
        for FactColumn { at, column, header } in &self.0 {
            let cell = row.cell(*at).trim();
            if says_nothing(cell) {
                continue;
            }
            stated.default |= *column == Column::Default;
            stated.is_of_case |= *column == Column::Default && says_case(cell);
            stated.range |= *column == Column::Range;
            let text = text.to_mut();
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(header);
            text.push_str(": ");
            text.push_str(cell);
        }
        (text, stated)
    }
}

/// Whether more than a value stands in a cell of a default: a condition, or another value.
fn says_case(cell: &str) -> bool {
    let end = cell.find(|c: char| c.is_whitespace() || "(（[【,，;；、".contains(c)).unwrap_or(cell.len());
    let rest = cell.get(end..).unwrap_or("");
    rest.contains(|c: char| c.is_ascii_digit()) || opens_condition(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_default_of_one_case_is_told_from_one_with_its_meaning() {
        for cell in
            ["10 if paid monthly", "10（北京 20）", "10, 20 for large ones", "10（仅北京）", "a（b 时为 c）"]
        {
            assert!(says_case(cell), "{cell}");
        }
        for cell in ["10", "10 GB", "false (off)", "1（按月）", "\"a\"", ""] {
            assert!(!says_case(cell), "{cell}");
        }
    }
}

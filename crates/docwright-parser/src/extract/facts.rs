//! Columns of defaults, ranges and examples: what they say is said in the row's text, behind their own header, so that the
//! rules for prose read it with the doubts that they have of prose.

use std::borrow::Cow;

use super::rows::Stated;
use crate::dialect::{Column, says_nothing};
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

//! What the columns of a table hold, and which of them nobody reads.

use docwright_ir::{Code, Diagnostic, Severity};

use super::table::{Columns, Tables};
use crate::dialect::{Column, Lexicon};
use crate::limits::shown;
use crate::read::{Syntax, Table};

/// A column that no rule of the dialect claims.
pub(crate) const UNKNOWN_COLUMN: Code = Code {
    name: "unknown-column",
    severity: Severity::Warning,
    about: "A table of parameters has a column whose header means nothing in the dialect, so its cells are left out; \
            if they say what is required, everything counts as optional. Add the header under `columns`.",
};

/// A column that says what another one says.
pub(crate) const REPEATED_COLUMN: Code = Code {
    name: "repeated-column",
    severity: Severity::Warning,
    about: "Two columns of a table have headers that mean the same, such as two types: the first counts, and the cells of \
            the other are left out. Correct the header, or divide the table if it holds two beside each other.",
};

/// How many columns each of several tables has that stand beside each other as one: `Name | Type | Name | Type`.
pub(super) fn beside(columns: &Columns) -> Option<usize> {
    let is_first = |column: &Option<Column>| matches!(column, Some(Column::Name | Column::ErrorCode));
    let width = columns.iter().skip(1).position(is_first)? + 1;
    let first = columns.get(..width)?;
    let is_whole = is_first(first.first()?) && width > 1 && first.iter().all(Option::is_some);
    (is_whole && columns.chunks(width).all(|part| part == first)).then_some(width)
}

impl Tables<'_> {
    /// What each column of a table holds.
    pub(super) fn columns(&mut self, table: &Table) -> Vec<Option<Column>> {
        let words = self.spec.dialect.words();
        let mut column = |cell| {
            let found = words.column(cell)?;
            self.usage.note(found.rule);
            Some(found.means)
        };
        let mut columns: Vec<Option<Column>> = table.header().cells().map(&mut column).collect();
        let has = |kind| columns.contains(&Some(kind));
        // Some pages leave the header cell above the descriptions blank.
        if has(Column::Name) && !has(Column::Description) {
            let blank = table.header().cells().position(|cell| cell.trim().is_empty());
            if let Some(column) = blank.and_then(|index| columns.get_mut(index)) {
                *column = Some(Column::Description);
            }
            let required = columns.iter().position(|column| *column == Some(Column::Required));
            if let (Some(blank), Some(required)) = (blank, required)
                && required_words(table, blank, words) > required_words(table, required, words)
            {
                // The header's cells slipped into the gap.
                columns.swap(blank, required);
            }
        }
        columns
    }

    /// Says which columns are left out.
    pub(super) fn report_columns(&mut self, table: &Table, columns: &Columns, line: u32) {
        self.report_repeated_columns(table, columns, line);
        for (cell, column) in table.header().cells().zip(columns) {
            if column.is_some() || cell.is_empty() {
                continue;
            }
            let message = format!("the column `{}` means nothing in the dialect", shown(cell));
            let found = Diagnostic::new(UNKNOWN_COLUMN, self.spec.place(self.file, line), message);
            self.findings.push(found.help("Its cells are left out; add it under `columns`."));
        }
    }

    /// Says which columns of facts have no cell on a page of text, where nothing parts them from the texts.
    pub(super) fn report_blank_columns(&mut self, table: &Table, columns: &Columns, line: u32) {
        let is_fact = |column| matches!(column, Column::Default | Column::Range | Column::Example);
        for (at, _) in columns.iter().enumerate().filter(|(_, column)| column.is_some_and(is_fact)) {
            if self.syntax != Syntax::Text || table.rows().any(|row| !row.cell(at).is_empty()) {
                continue;
            }
            let header = table.header().cell(at);
            let message =
                format!("the cells of the column `{}` cannot be told from the texts", shown(header));
            let found = Diagnostic::new(UNKNOWN_COLUMN, self.spec.place(self.file, line), message);
            self.findings.push(found.help("They are kept in the texts; save the page as markdown."));
        }
    }

    /// Says which columns are left out since another one says the same.
    pub(super) fn report_repeated_columns(&mut self, table: &Table, columns: &Columns, line: u32) {
        for (at, (cell, column)) in table.header().cells().zip(columns).enumerate() {
            let above = columns.iter().take(at).position(|other| other == column);
            let above = above.filter(|_| column.is_some_and(|column| column != Column::Other));
            let Some(above) = above.map(|above| table.header().cell(above)) else { continue };
            let message = format!("the column `{}` means what `{}` does", shown(cell), shown(above));
            let found = Diagnostic::new(REPEATED_COLUMN, self.spec.place(self.file, line), message);
            self.findings.push(found.help("Its cells are left out; correct the header."));
        }
    }
}

/// How many cells of a column say whether a row is required.
fn required_words(table: &Table, column: usize, words: &Lexicon) -> usize {
    table.rows().filter(|row| words.required_cell(row.cell(column)).is_some()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_beside_each_other_have_the_same_columns() {
        use Column::{Description, Name, Type};
        let width = |columns: &[Column]| beside(&columns.iter().copied().map(Some).collect::<Vec<_>>());
        assert_eq!(width(&[Name, Type, Name, Type]), Some(2));
        assert_eq!(
            width(&[Name, Type, Description, Name, Type, Description, Name, Type, Description]),
            Some(3)
        );
        for columns in [
            &[Name, Type][..],
            &[Name, Name],
            &[Name, Type, Name],
            &[Name, Type, Type],
            &[Type, Name, Type, Name],
        ] {
            assert_eq!(width(columns), None, "{columns:?}");
        }
    }
}

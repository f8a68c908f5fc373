//! Tables → rows: what the columns hold, which section a table belongs to, what its cells say.

use docwright_ir::{Code, Diagnostic, Diagnostics, Place, Severity};

use super::draft::{ErrorDraft, RowDraft};
use crate::Spec;
use crate::dialect::{Column, Lexicon, Role};
use crate::read::{Row, Table};

/// A table that no rule of the dialect claims.
pub(crate) const UNCLAIMED_TABLE: Code = Code {
    name: "unclaimed-table",
    severity: Severity::Warning,
    about: "The page has a table whose place or columns mean nothing in the dialect, so its rows are in no \
            operation. Add its heading under `sections`, its header cells under `columns`, or the whole header under \
            `tables` with `role: ignore`.",
};

/// A row that could not be read.
pub(crate) const ROW_UNREADABLE: Code = Code {
    name: "unreadable-row",
    severity: Severity::Warning,
    about: "A row of a parameter table has no name, or a cell whose words the dialect does not know. Without a name \
            the row is left out; without a known required word it counts as optional.",
};

/// What each column of a table holds.
pub(super) fn columns(table: &Table, words: &Lexicon) -> Vec<Option<Column>> {
    let mut columns: Vec<Option<Column>> = table.header.iter().map(|cell| words.column(cell)).collect();
    let has = |columns: &[Option<Column>], kind| columns.contains(&Some(kind));
    // Some pages leave the header cell above the descriptions blank.
    if has(&columns, Column::Name) && !has(&columns, Column::Description) {
        let blank = table.header.iter().position(|cell| cell.trim().is_empty());
        if let Some(column) = blank.and_then(|index| columns.get_mut(index)) {
            *column = Some(Column::Description);
        }
    }
    columns
}

/// Which section a table belongs to; `None` if nothing says so.
pub(super) fn role(
    table: &Table,
    columns: &[Option<Column>],
    section: Option<Role>,
    words: &Lexicon,
) -> Option<Role> {
    let header: Vec<&str> = table.header.iter().map(String::as_str).collect();
    let by_rule = words.tables.iter().find(|rule| rule.claims(&header, columns)).map(|rule| rule.role);
    if by_rule == Some(Role::Ignore) {
        return by_rule;
    }
    let has = |kind| columns.contains(&Some(kind));
    match section {
        Some(role @ (Role::Public | Role::Request | Role::Response | Role::Model))
            if has(Column::Name) && has(Column::Type) =>
        {
            Some(role)
        }
        Some(Role::Errors) if has(Column::ErrorCode) => section,
        Some(Role::Ignore) => section,
        // A model's table under the heading of models has lost its own heading.
        Some(Role::Models) if has(Column::Name) && has(Column::Type) => Some(Role::Model),
        _ => by_rule,
    }
}

/// The finding for a table that nothing claims.
pub(super) fn unclaimed(table: &Table, place: Place) -> Diagnostic {
    Diagnostic::new(
        UNCLAIMED_TABLE,
        place,
        format!("no rule claims the table `{}` with {} rows", table.header.join(" | "), table.rows.len()),
    )
    .help("Its rows are left out; give it a place in the dialect, or `role: ignore`.")
}

/// Reads the rows of field tables.
pub(super) struct Fields<'a> {
    pub(super) spec: &'a Spec,
    pub(super) file: &'a str,
    pub(super) findings: &'a mut Diagnostics,
}

impl Fields<'_> {
    pub(super) fn rows(self, table: &Table, columns: &[Option<Column>]) -> Vec<RowDraft> {
        let at = |kind| columns.iter().position(|column| *column == Some(kind));
        let [name, ty, required, description] =
            [Column::Name, Column::Type, Column::Required, Column::Description].map(at);
        let mut rows = Vec::with_capacity(table.rows.len());
        for row in &table.rows {
            let cell = |index: Option<usize>| index.map_or("", |index| row.cell(index));
            if row.cells.iter().all(String::is_empty) {
                continue;
            }
            let Some(name) = field_name(cell(name)) else {
                self.findings
                    .push(self.unreadable(row, format!("a row has no usable name: `{}`", cell(name))));
                continue;
            };
            let required = required.map(|index| self.required(row, row.cell(index)));
            rows.push(RowDraft {
                name,
                ty: cell(ty).to_owned(),
                required,
                description: cell(description).to_owned(),
                line: row.line,
            });
        }
        rows
    }

    fn required(&self, row: &Row, cell: &str) -> bool {
        let _ = row;
        self.spec.dialect.words().required(cell).unwrap_or(false)
    }

    fn unreadable(&self, row: &Row, message: String) -> Diagnostic {
        Diagnostic::new(ROW_UNREADABLE, self.spec.place(self.file, row.line), message)
            .help("It is left out; name the row on the page.")
    }
}

/// A name as it is sent: without marks and the blanks that pages put around dots.
fn field_name(cell: &str) -> Option<String> {
    let cell = cell.trim().trim_matches(['*', '`']).trim();
    let name: String = cell.split('.').map(str::trim).collect::<Vec<_>>().join(".");
    let usable = !name.is_empty()
        && !name.contains(|c: char| c.is_whitespace() || c.is_control())
        && name.split('.').all(|part| !part.is_empty());
    usable.then_some(name)
}

/// The rows of an error table.
pub(super) fn errors(table: &Table, columns: &[Option<Column>]) -> Vec<ErrorDraft> {
    let at = |kind| columns.iter().position(|column| *column == Some(kind));
    let code = at(Column::ErrorCode);
    let text = at(Column::Description).or_else(|| at(Column::ErrorText));
    let cell = |row: &Row, index: Option<usize>| index.map_or("", |index| row.cell(index)).to_owned();
    table
        .rows
        .iter()
        .map(|row| ErrorDraft { code: cell(row, code), description: cell(row, text), line: row.line })
        .filter(|error| !error.code.is_empty())
        .collect()
}

//! Tables → rows: what the columns hold, which section a table belongs to, what its cells say.

use docwright_ir::{Code, Diagnostic, Diagnostics, Severity, Type};

use super::draft::ErrorDraft;
use super::facts::FactColumns;
use super::names::{self, Named};
use super::nested::{self, Nested, Nesting};
use super::rows::{RowDraft, Rows};
use crate::Spec;
use crate::dialect::{Column, Role, Usage};
use crate::ledger::{Fate, PageLedger, Part};
use crate::limits::{self, NAME_BYTES, ROWS, TOO_LARGE, count_of, shown};
use crate::read::{Row, Syntax, Table};

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
            the row is left out; without a known required word it counts as optional. Correct the \
            row, or add the word under `rows: required` in the dialect.",
};

/// What the columns of a table hold, as far as the dialect says.
pub(super) type Columns = [Option<Column>];

/// Reads a page's tables.
pub(super) struct Tables<'a> {
    pub(super) spec: &'a Spec,
    pub(super) file: &'a str,
    pub(super) findings: &'a mut Diagnostics,
    pub(super) usage: &'a mut Usage,
    pub(super) ledger: &'a mut PageLedger,
    pub(super) syntax: Syntax,
}

/// Where a field table holds what.
struct Positions {
    name: Option<usize>,
    ty: Option<usize>,
    required: Option<usize>,
    description: Option<usize>,
    facts: FactColumns,
}

/// Whose rows a table of fields holds.
#[derive(Clone, Copy)]
pub(super) struct Owner<'o> {
    pub(super) role: Role,
    /// The field whose members they are.
    pub(super) field: Option<&'o str>,
}

impl Tables<'_> {
    /// Which section a table belongs to; `None` if nothing says so.
    pub(super) fn role(&mut self, table: &Table, columns: &Columns, section: Option<Role>) -> Option<Role> {
        let cells: Vec<&str> = table.header().cells().collect();
        let by_rule = self.spec.dialect.words().table(&cells, columns).map(|found| {
            self.usage.note(found.rule);
            found.means
        });
        if by_rule == Some(Role::Ignore) {
            return by_rule;
        }
        if table.is_doubtful() {
            return None;
        }
        let has = |kind| columns.contains(&Some(kind));
        match section {
            Some(role @ (Role::Public | Role::Request | Role::Response | Role::Model))
                if has(Column::Name) && has(Column::Type) =>
            {
                Some(role)
            }
            Some(Role::Errors) if has(Column::ErrorCode) => section,
            // What stands there is nothing of the API, unless it looks like a section's that lost its heading.
            Some(Role::Ignore) => {
                let is_section = has(Column::Name) && has(Column::Type) || has(Column::ErrorCode);
                (!is_section).then_some(Role::Ignore)
            }
            // A model's table under the heading of models has lost its own heading.
            Some(Role::Models) if has(Column::Name) && has(Column::Type) => Some(Role::Model),
            _ => by_rule,
        }
    }

    /// Says that nothing claims a table.
    pub(super) fn report_unclaimed(&mut self, table: &Table, line: u32) {
        let header = table.header().cells().collect::<Vec<_>>().join(" | ");
        let rows = count_of(table.rows().len(), "row");
        let message =
            format!("neither a heading nor its columns say what the table `{header}` with {rows} is");
        let found = Diagnostic::new(UNCLAIMED_TABLE, self.spec.place(self.file, line), message);
        let help = "Its rows are left out; give it a heading that the dialect knows, or `role: ignore` in the dialect.";
        self.findings.push(found.help(help));
    }

    /// The rows of a field table of a role, which begins on `line`.
    pub(super) fn fields(&mut self, table: &Table, columns: &Columns, owner: Owner<'_>, line: u32) -> Rows {
        self.report_columns(table, columns, line);
        self.report_blank_columns(table, columns, line);
        let at = |kind| columns.iter().position(|column| *column == Some(kind));
        let positions = Positions {
            name: at(Column::Name),
            ty: at(Column::Type),
            required: at(Column::Required),
            description: at(Column::Description),
            facts: FactColumns::of(columns, table),
        };
        let names = || positions.name.into_iter().flat_map(|at| table.rows().map(move |row| row.cell(at)));
        let mut nesting = Nesting::new(names(), &self.spec.dialect);
        let count = table.rows().len();
        let bytes = if count > ROWS { 0 } else { table.bytes() };
        let mut rows = Rows::with_capacity(count.min(ROWS), bytes);
        let mut too_many = false;
        for row in table.rows() {
            let fate = if row.cells().all(str::is_empty) {
                Fate::Blank
            } else if self.is_header(row, table, columns) {
                Fate::Furniture
            } else if rows.len() >= ROWS {
                if !std::mem::replace(&mut too_many, true) {
                    self.exceeded(
                        row.line,
                        "a table has",
                        ROWS,
                        "rows",
                        "This row and all below it are left out.",
                    );
                }
                Fate::Found(TOO_LARGE.name)
            } else {
                self.row(row, &positions, owner, &mut nesting, &mut rows)
            };
            self.ledger.add(Part::Row, row.line, fate);
        }
        rows
    }

    fn exceeded(&mut self, line: u32, what: &str, limit: usize, unit: &str, help: &str) {
        let place = self.spec.place(self.file, line);
        self.findings.push(limits::exceeded(place, what, limit, unit).help(help));
    }

    fn row(
        &mut self,
        row: Row<'_>,
        at: &Positions,
        owner: Owner<'_>,
        nesting: &mut Nesting<'_>,
        rows: &mut Rows,
    ) -> Fate {
        let text = |index| text(row, index);
        if text(at.name).len() > NAME_BYTES {
            self.exceeded(row.line, "a field's name has", NAME_BYTES, "bytes", "The row is left out.");
            return Fate::Found(TOO_LARGE.name);
        }
        let (cell, place) = (text(at.name), nesting.place(text(at.name)));
        let names = self.spec.dialect.row_names();
        let named = Named::of(nested::marked(cell).1, self.spec.dialect.retired_words());
        let Some(name) = &named.name.as_deref().and_then(|name| names::indexed(name, names)) else {
            return self.nameless(row, text(at.name));
        };
        if place == Nested::Nowhere {
            let found = format!("`{}` is marked as a member, and no row above has members", shown(cell));
            return self.report(row.line, found, "It is left out; name it whole, with its owner in front.");
        }
        let (mut ty, mut description) = (at.ty, at.description);
        let found = at.required.and_then(|index| self.spec.dialect.words().required_cell(row.cell(index)));
        let required = found.map(|found| {
            self.usage.note(found.rule);
            found.means
        });
        let asked = || self.spec.dialect.words().asked_in(text(description));
        let required = required.or_else(|| at.required.is_none().then(asked).flatten());
        if let (Some(index), None) = (at.required, required) {
            let found = match row.cell(index) {
                "" => format!("the cell that says whether `{name}` is required is blank"),
                cell => {
                    format!("whether `{name}` is required cannot be read from its cell `{}`", shown(cell))
                }
            };
            let help = "It counts as optional; write one of the words that the other rows use.";
            self.report(row.line, found, help);
            if self.lacks_required(row, ty, index) {
                let shift = |at: usize| if at > index { at - 1 } else { at };
                (ty, description) = (ty.map(shift), description.map(shift));
            }
        }
        let (ty, description) = (text(ty), named.described(text(description)));
        let (description, stated) = at.facts.described(row, description);
        self.inner_tables(&description, name, row.line);
        let is_one = named.others.is_empty();
        if !is_one {
            let found = format!("a row names several fields: `{}`", shown(text(at.name)));
            self.report(
                row.line,
                found,
                "Each is read with the row's type and text, and counts as optional.",
            );
        }
        let required = required.filter(|required| is_one || !required);
        let above = match &place {
            Nested::Below(path) => Some(path.as_str()),
            _ => owner.field,
        };
        for name in [name].into_iter().chain(&named.others) {
            let path = |above: &str| nested::path(above, name, names.separator()).into();
            let name = above.map_or_else(|| name.clone(), path);
            nesting.opened(cell, &name, ty);
            rows.push(RowDraft {
                name: &name,
                ty,
                required,
                description: &description,
                stated,
                line: row.line,
                ..RowDraft::default()
            });
        }
        Fate::Read(owner.role.as_str())
    }

    /// A row whose name cell names nothing, or a line of text whose cells nothing parts.
    fn nameless(&mut self, row: Row<'_>, cell: &str) -> Fate {
        let said = shown(first_said(row, cell));
        if cell.is_empty() && self.syntax == Syntax::Text {
            let found = format!("a line looks like a row, and its cells cannot be told apart: `{said}`");
            let help =
                "It is left out; write its name as one word, and its other cells as the rows around it do.";
            return self.report(row.line, found, help);
        }
        let found = format!("a row has no usable name: `{said}`");
        self.report(
            row.line,
            found,
            "It is left out; write the name as it is sent, in one word without signs.",
        )
    }

    /// A row that lacks its required cell has everything behind it one column too early.
    fn lacks_required(&self, row: Row<'_>, ty: Option<usize>, required: usize) -> bool {
        let Some(ty) = ty else { return false };
        let shifted = row.cell(if ty > required { ty - 1 } else { ty });
        row.cells().last().is_some_and(str::is_empty) && self.spec.dialect.declared(shifted).ty != Type::Any
    }

    /// Adds a finding of a row; a row that is left out has it for a fate.
    fn report(&mut self, line: u32, message: String, help: &str) -> Fate {
        let place = self.spec.place(self.file, line);
        self.findings.push(Diagnostic::new(ROW_UNREADABLE, place, message).help(help));
        Fate::Found(ROW_UNREADABLE.name)
    }

    /// Whether a row is the header once more, as where a page of paper ended, or the line below one.
    fn is_header(&self, row: Row<'_>, table: &Table, columns: &Columns) -> bool {
        let is_rule = |cell: &str| cell.contains("--") && cell.trim_matches(['-', ':', ' ']).is_empty();
        if row.cells().all(|cell| cell.is_empty() || is_rule(cell)) {
            return true;
        }
        let words = self.spec.dialect.words();
        // Most rows are none by their first cell, as it is written.
        let (first, header) = (row.cell(0), table.header().cell(0));
        if !first.eq_ignore_ascii_case(header) && !words.is_column(first) {
            return false;
        }
        let mut cells = row.cells().zip(table.header().cells()).zip(columns);
        let says = |cell: &str, header: &str, column: &Option<Column>| {
            cell == header || (column.is_some() && words.column_of(cell) == *column)
        };
        cells.all(|((cell, header), column)| says(cell, header, column)) && columns.len() > 1
    }

    /// Adds the rows of an error table to those of the page.
    pub(super) fn errors(
        &mut self,
        table: &Table,
        columns: &Columns,
        line: u32,
        errors: &mut Vec<ErrorDraft>,
    ) {
        self.report_repeated_columns(table, columns, line);
        let at = |kind| columns.iter().position(|column| *column == Some(kind));
        let code = at(Column::ErrorCode);
        let description = at(Column::Description).or_else(|| at(Column::ErrorText));
        let mut too_many = false;
        for row in table.rows() {
            let cell = text(row, code);
            let (code, description) = (names::bare(cell), text(row, description));
            let fate = if row.cells().all(str::is_empty) {
                Fate::Blank
            } else if self.is_header(row, table, columns) {
                Fate::Furniture
            } else if errors.len() >= limits::ERRORS {
                if !std::mem::replace(&mut too_many, true) {
                    let help = "This error code and all below it are left out.";
                    self.exceeded(row.line, "the page has", limits::ERRORS, "error codes", help);
                }
                Fate::Found(TOO_LARGE.name)
            } else if code.len() > NAME_BYTES || !code.contains(|c: char| c.is_alphanumeric()) {
                let found =
                    format!("a row of error codes has no usable code: `{}`", shown(first_said(row, cell)));
                self.report(row.line, found, "It is left out; write its code on the page.")
            } else {
                for code in names::codes(code, |code| self.spec.dialect.is_error_code(code)) {
                    let (code, description) = (code.to_owned(), description.to_owned());
                    errors.push(ErrorDraft { code, description, line: row.line });
                }
                Fate::Read(Role::Errors.as_str())
            };
            self.ledger.add(Part::Row, row.line, fate);
        }
    }
}

/// The text of a column's cell; empty without such a column.
fn text(row: Row<'_>, column: Option<usize>) -> &str {
    column.map_or("", |index| row.cell(index))
}

/// A cell, or the first of its row that says something.
fn first_said<'r>(row: Row<'r>, cell: &'r str) -> &'r str {
    if cell.is_empty() { row.cells().find(|cell| !cell.is_empty()).unwrap_or("") } else { cell }
}

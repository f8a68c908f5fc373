//! Tables of parameters inside a cell: they are text there, since nothing but the page's look says whose members they are.

use docwright_ir::{Code, Diagnostic, Severity};

use super::table::Tables;
use crate::ledger::{Fate, Part};
use crate::limits::shown;
use crate::read;

/// A table of parameters inside a cell.
pub(crate) const TABLE_IN_CELL: Code = Code {
    name: "table-in-cell",
    severity: Severity::Warning,
    about: "A cell of a table of parameters holds another one, whose rows are probably members of the outer row. They are \
            kept as its text, and no fields. Write each as a row of its own \
            with the outer name in front of it, or as a model.",
};

impl Tables<'_> {
    /// Names the tables of parameters that a row's text holds, each row on a line of the text.
    pub(super) fn inner_tables(&mut self, description: &str, name: &str, line: u32) {
        if !description.contains('\n') {
            return;
        }
        let mut lines = description.lines();
        while let Some(header) = lines.next() {
            if !read::opens_table(header, &self.spec.dialect) {
                continue;
            }
            let rows = lines.by_ref().take_while(|line| !line.trim().is_empty()).count();
            if rows == 0 {
                continue;
            }
            let what = format!(
                "the text of `{}` holds a table of parameters with the header `{}` and {rows} lines below it",
                shown(name),
                shown(header)
            );
            let found = Diagnostic::new(TABLE_IN_CELL, self.spec.place(self.file, line), what);
            self.findings.push(found.help("It is kept as text; give its rows a table, or define a model."));
            let fate = Fate::Found(TABLE_IN_CELL.name);
            (0..rows).for_each(|_| self.ledger.add(Part::Row, line, fate));
        }
    }
}

//! What became of each part of a page, and what has to be said of it.

use docwright_ir::Code;

use crate::extract::{ROW_UNREADABLE, STRAY_ROW, TABLE_IN_CODE, UNCLAIMED_TABLE};
use crate::general::rows::{Doubt, Unread};
use crate::ledger::{Entry, Fate, Part};

/// Something to be said of a line.
#[derive(Debug)]
pub(in crate::general) struct Note {
    /// What kind of finding it is.
    pub(in crate::general) code: Code,
    /// Where.
    pub(in crate::general) line: u32,
    /// What was read.
    pub(in crate::general) message: String,
    /// What to do.
    pub(in crate::general) help: &'static str,
}

/// A page's ledger and findings, while the page is read.
#[derive(Debug, Default)]
pub(in crate::general) struct Book {
    pub(in crate::general) entries: Vec<Entry>,
    pub(in crate::general) notes: Vec<Note>,
}

impl Book {
    /// Notes what became of a part.
    pub(in crate::general) fn add(&mut self, part: Part, line: u32, fate: Fate) {
        self.entries.push(Entry { line, part, fate });
    }

    /// Adds what another part of the page says.
    pub(in crate::general) fn append(&mut self, mut other: Book) {
        self.entries.append(&mut other.entries);
        self.notes.append(&mut other.notes);
    }

    /// What was read turns out to be nobody's: it stands outside every operation.
    pub(in crate::general) fn disown(&mut self) {
        let mut tables = Vec::new();
        for entry in &mut self.entries {
            if let Fate::Read("request" | "response" | "error" | "endpoint") = entry.fate {
                entry.fate = Fate::Found(UNCLAIMED_TABLE.name);
                tables.extend((entry.part == Part::Table).then_some(entry.line));
            }
        }
        self.notes.extend(tables.into_iter().map(|line| Note {
            code: UNCLAIMED_TABLE,
            line,
            message: "this table stands outside every operation, and nothing says whose it is".to_owned(),
            help: "Its rows are left out; put it below the operation's heading.",
        }));
    }

    /// A table, beginning on a line, that turns out to be nobody's: what was read of it is not.
    pub(in crate::general) fn leave(&mut self, line: u32, header: &str) {
        let is_table = |entry: &Entry| entry.line == line && entry.part == Part::Table;
        let Some(start) = self.entries.iter().position(is_table) else { return };
        // Entries stand in order of lines: a table's rows are those on its line, and those up to the next part.
        let end = self.entries.iter().skip(start + 1).take_while(|entry| entry.part == Part::Row).count();
        for (at, entry) in self.entries.iter_mut().enumerate() {
            let is_own = at >= start && at <= start + end || entry.line == line && entry.part == Part::Row;
            if is_own && matches!(entry.fate, Fate::Read(_)) {
                entry.fate = Fate::Found(UNCLAIMED_TABLE.name);
            }
        }
        self.notes.push(Note {
            code: UNCLAIMED_TABLE,
            line,
            message: format!("nothing leads to the table `{}`, and its heading does not say what it holds", shortened(header)),
            help: "Its rows are left out; call its heading as the type of a field is called, or `Parameters`, or `Response`.",
        });
    }

    /// A row that holds no field.
    pub(super) fn unreadable(&mut self, row: &Unread) {
        self.add(Part::Row, row.line, Fate::Found(ROW_UNREADABLE.name));
        self.notes.push(Note {
            code: ROW_UNREADABLE,
            line: row.line,
            message: format!("`{}` is no field's name", shortened(&row.text)),
            help: "The row is left out; write a name of letters, digits and `_`.",
        });
    }

    /// A row of which a cell is read in part.
    pub(super) fn doubtful(&mut self, line: u32, doubt: &Doubt) {
        let (message, help) = match doubt {
            Doubt::Required(cell) => (
                format!("whether a field is required cannot be read from its cell `{}`", shortened(cell)),
                "It counts as optional; write `yes` or `no`.",
            ),
            Doubt::Name(cell) => (
                format!("`{}` holds more than a name", shortened(cell)),
                "Its first word is taken for the name; write the name alone.",
            ),
        };
        self.notes.push(Note { code: ROW_UNREADABLE, line, message, help });
    }

    /// A field where none is taken.
    pub(super) fn stray(&mut self, line: u32, text: &str) {
        self.add(Part::Row, line, Fate::Found(STRAY_ROW.name));
        self.notes.push(Note {
            code: STRAY_ROW,
            line,
            message: format!("`{}` looks like a field, and stands in no table or list of fields", shortened(text)),
            help: "It is left out; write it as a row of the table, or as an entry of the list, of its parameters.",
        });
    }

    /// Code that holds rows.
    pub(super) fn table_in_code(&mut self, line: u32) {
        self.notes.push(Note {
            code: TABLE_IN_CODE,
            line,
            message: "this code holds rows of fields, as a table has them".to_owned(),
            help: "They are left out; take the table out of the code.",
        });
    }

    /// A table that is none of those that are known.
    pub(super) fn unclaimed(&mut self, line: u32, header: &str, subject: &str) {
        self.add(Part::Table, line, Fate::Found(UNCLAIMED_TABLE.name));
        let below =
            if subject.is_empty() { String::new() } else { format!(" below `{}`", shortened(subject)) };
        self.notes.push(Note {
            code: UNCLAIMED_TABLE,
            line,
            message: format!("nothing says what the table `{}`{below} holds", shortened(header)),
            help: "Its rows are left out; give it a heading such as `Parameters` or `Response`, and its columns' names.",
        });
    }
}

fn shortened(text: &str) -> String {
    let line = text.replace(['\n', crate::general::blocks::SOFT_BREAK], " ");
    match line.char_indices().nth(80) {
        Some((at, _)) => format!("{}…", line.get(..at).unwrap_or("")),
        None => line,
    }
}

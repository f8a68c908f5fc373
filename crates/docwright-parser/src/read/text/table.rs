//! The rows of a table on a page of text, one line at a time.

use super::Context;
use super::glued;
use super::header::{self, Header, Mode};
use super::opener;
use crate::dialect::Column;
use crate::read::block::{Row, Table};
use crate::read::markdown;

/// A table whose rows are still coming.
pub(super) struct TableBuilder {
    header: Header,
    line: u32,
    rows: Vec<OpenRow>,
    /// Blank lines that count only if the cell goes on after them.
    blanks: usize,
}

/// A row: the cells in front of its text, and the lines of its text.
struct OpenRow {
    line: u32,
    cells: Vec<String>,
    text: String,
}

impl TableBuilder {
    pub(super) fn new(header: Header, line: u32) -> Self {
        TableBuilder { header, line, rows: Vec::new(), blanks: 0 }
    }

    /// Reads the line at `at`; `None` if the table ended before it, else how many lines that took.
    pub(super) fn line(&mut self, cx: &Context<'_>, at: usize) -> Option<usize> {
        let line = cx.lines.get(at)?;
        if line.text.is_empty() {
            self.blanks += 1;
            // Rows with bars stand together.
            return (self.header.mode != Mode::Bars || self.is_incomplete()).then_some(1);
        }
        if line.is_bullet() {
            return self.go_on(line.text);
        }
        match self.header.mode {
            Mode::Bars => self.bars(line.number, line.text),
            Mode::Blanks => match opener::open(cx, &self.header.columns, self.previous(), line.text) {
                Some(opening) => {
                    let cells = opening.cells.iter().map(|cell| (*cell).to_owned()).collect();
                    self.open(line.number, cells, opening.rest)
                }
                None => self.go_on(line.text),
            },
            Mode::Glued => match glued::open(cx, &self.header.columns, self.is_complete(cx), line.text) {
                Some(opening) => {
                    let cells = opening.cells.iter().map(|cell| (*cell).to_owned()).collect();
                    self.open(line.number, cells, opening.rest)
                }
                None => self.go_on(line.text),
            },
            Mode::Lines => match opener::open_lines(cx, &self.header.columns, self.previous(), at) {
                Some((cells, taken)) => {
                    let cells = cells.into_iter().map(str::to_owned).collect();
                    self.open(line.number, cells, "").map(|_| taken)
                }
                None => self.go_on(line.text),
            },
        }
    }

    fn open(&mut self, line: u32, cells: Vec<String>, text: &str) -> Option<usize> {
        self.blanks = 0;
        self.rows.push(OpenRow { line, cells, text: text.to_owned() });
        Some(1)
    }

    /// The line belongs to the last row's text.
    fn go_on(&mut self, text: &str) -> Option<usize> {
        let row = self.rows.last_mut()?;
        if !row.text.is_empty() || !row.cells.is_empty() {
            row.text.push('\n');
        }
        if std::mem::take(&mut self.blanks) > 0 {
            row.text.push('\n');
        }
        row.text.push_str(text);
        Some(1)
    }

    fn bars(&mut self, line: u32, text: &str) -> Option<usize> {
        if header::is_rule(text) {
            return Some(1);
        }
        if self.is_incomplete() {
            return self.go_on(text);
        }
        let cells = header::split_bars(text);
        (text.contains('|') && cells.len() >= 2).then(|| {
            self.blanks = 0;
            self.rows.push(OpenRow { line, cells: Vec::new(), text: text.to_owned() });
            1
        })
    }

    /// Whether the last row has all its cells, where a required word closes it.
    fn is_complete(&self, cx: &Context<'_>) -> bool {
        let closed = self.header.columns.last() == Some(&Some(Column::Required));
        let words = || cx.dialect.words().required_words();
        !closed || self.rows.last().is_none_or(|row| words().any(|word| row.text.ends_with(word)))
    }

    fn previous(&self) -> Option<&str> {
        self.rows.last().and_then(|row| row.cells.first()).map(String::as_str)
    }

    /// A row with bars that has fewer cells than the header goes on.
    fn is_incomplete(&self) -> bool {
        self.header.mode == Mode::Bars
            && self
                .rows
                .last()
                .is_some_and(|row| header::split_bars(&row.text).len() < self.header.cells.len())
    }

    /// The line and the table.
    pub(super) fn finish(self, cx: &Context<'_>) -> (u32, Table) {
        let TableBuilder { header, line, rows, .. } = self;
        let rows = rows.into_iter().map(|row| row.finish(cx, &header)).collect();
        (line, Table { header: header.cells, rows })
    }
}

impl OpenRow {
    fn finish(self, cx: &Context<'_>, header: &Header) -> Row {
        let mut cells = match header.mode {
            Mode::Bars => header::split_bars(&self.text).iter().map(|cell| unmarked(cell)).collect(),
            mode => {
                let (text, tail) = trailing_cell(cx, header, self.cells.len(), &self.text, mode);
                let mut cells = self.cells;
                cells.push(text);
                cells.extend(tail);
                cells
            }
        };
        cells.resize(header.cells.len(), String::new());
        Row { line: self.line, cells: cells.iter().map(|cell| markdown::clean(cell)).collect() }
    }
}

/// A cell of a table whose page lost its headings and kept the marks inside its cells.
fn unmarked(cell: &str) -> String {
    let marked = cell.contains("](") || cell.starts_with("**") || cell.contains("<br") || cell.contains("\\~");
    if marked { markdown::plain(cell) } else { cell.to_owned() }
}

/// The required word behind the text, where that is its column.
fn trailing_cell(
    cx: &Context<'_>,
    header: &Header,
    taken: usize,
    text: &str,
    mode: Mode,
) -> (String, Option<String>) {
    let text = text.trim();
    if header.columns.get(taken + 1) != Some(&Some(Column::Required)) {
        return (text.to_owned(), None);
    }
    let words = cx.dialect.words().required_words().filter(|word| text.ends_with(word));
    let found = words.max_by_key(|word| word.len()).and_then(|word| text.split_at_checked(text.len() - word.len()));
    match found {
        // Where blanks part the cells, a word that only ends so is none.
        Some((rest, word)) if mode == Mode::Glued || rest.is_empty() || rest.ends_with(char::is_whitespace) => {
            (rest.trim_end().to_owned(), Some(word.to_owned()))
        }
        _ => (text.to_owned(), None),
    }
}

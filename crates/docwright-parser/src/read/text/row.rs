//! A row of a table on a page of text: its cells, and the lines of its text.

use super::Context;
use super::free;
use super::header::{Header, Mode};
use crate::dialect::Column;
use crate::read::block::Table;
use crate::read::{bars, cells};

/// A row: the cells in front of its text, and the lines of its text.
pub(super) struct OpenRow {
    pub(super) line: u32,
    pub(super) cells: Vec<String>,
    pub(super) text: String,
    /// How many bars its text holds between cells.
    pub(super) bars: usize,
    /// It may be a sentence as well; what follows goes on in it.
    pub(super) is_doubtful: bool,
}

impl OpenRow {
    /// Adds its cells to the table.
    pub(super) fn finish(self, cx: &Context<'_>, header: &Header, table: &mut Table) {
        let mut cells = match header.mode {
            Mode::Bars => bars::split_bars(&self.text).iter().map(|cell| unmarked(cell)).collect(),
            _ => {
                let (text, tail) = trailing_cell(cx, header, self.cells.len(), &self.text);
                let mut cells: Vec<String> = self.cells.iter().map(|cell| unmarked(cell)).collect();
                match tail {
                    Some(tail) => cells.extend([text, tail]),
                    None => {
                        cells.extend(free::cells(header.columns.get(cells.len()..).unwrap_or_default(), text))
                    }
                }
                cells
            }
        };
        cells.resize(header.cells.len(), String::new());
        table.open_row(self.line);
        let mut cells = cells.iter();
        cells.by_ref().take(1).for_each(|cell| table.push_cell(|text| cells::clean_first_into(cell, text)));
        cells.for_each(|cell| table.push_cell(|text| cells::clean_into(cell, text)));
    }
}

/// A cell of a table whose page lost its headings and kept the marks inside its cells.
fn unmarked(cell: &str) -> String {
    let marked =
        cell.contains("](") || cell.starts_with("**") || cell.contains("<br") || cell.contains("\\~");
    if marked { cells::plain(cell) } else { cell.to_owned() }
}

/// The required word behind the text, where that is its column.
fn trailing_cell(cx: &Context<'_>, header: &Header, taken: usize, text: &str) -> (String, Option<String>) {
    let text = text.trim();
    if header.columns.get(taken + 1) != Some(&Some(Column::Required)) {
        return (text.to_owned(), None);
    }
    let words = cx.dialect.words().required_words().filter(|word| text.ends_with(word));
    let found =
        words.max_by_key(|word| word.len()).and_then(|word| text.split_at_checked(text.len() - word.len()));
    match found {
        // Where blanks part the cells, a word that only ends so is none.
        Some((rest, word))
            if header.mode == Mode::Glued || rest.is_empty() || rest.ends_with(char::is_whitespace) =>
        {
            (rest.trim_end().to_owned(), Some(word.to_owned()))
        }
        _ => (text.to_owned(), None),
    }
}

//! The header of a table, by its column words: `A | B`, `A B`, `AB`, or a cell on each line.

use super::lines::Line;
use crate::dialect::{Column, Dialect, Lexicon, fold};
use crate::read::bars::{is_rule, split_bars};

/// How the cells of a table are parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// By bars.
    Bars,
    /// By single blanks.
    Blanks,
    /// By nothing.
    Glued,
    /// By line breaks.
    Lines,
}

/// A table's header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) cells: Vec<String>,
    pub(super) columns: Vec<Option<Column>>,
    pub(super) mode: Mode,
    /// How many lines it takes.
    pub(super) lines: usize,
    /// A bar closes its row.
    pub(super) closed: bool,
}

/// The header that begins at `at`, if one does.
pub(super) fn detect(lines: &[Line<'_>], at: usize, dialect: &Dialect) -> Option<Header> {
    let line = lines.get(at)?.text;
    // A header is short; a long line is prose, whatever it holds.
    if line.is_empty() || line.len() > 300 {
        return None;
    }
    let words = dialect.words();
    if line.contains('|') {
        return bars(lines, at, words);
    }
    in_line(line, words).or_else(|| over_lines(lines, at, words)).or_else(|| with_tail(lines, at, words))
}

/// The header that such columns have.
pub(super) fn of_columns(columns: &[Option<Column>], dialect: &Dialect, mode: Mode) -> Option<Header> {
    let word = |column: &Option<Column>| {
        let words = dialect.words().columns().filter(|(_, means)| Some(*means) == *column);
        words.map(|(word, _)| word).min_by_key(|word| (word.len(), *word)).map(str::to_owned)
    };
    let cells = columns.iter().map(word).collect::<Option<Vec<String>>>()?;
    Some(Header { cells, columns: columns.to_vec(), mode, lines: 0, closed: false })
}

/// The words of the last column that nobody knows.
const MAX_TAIL: usize = 3;

/// A line of column words that ends in one that nobody knows, behind the descriptions: `Error Code Description Advice`.
fn with_tail(lines: &[Line<'_>], at: usize, words: &Lexicon) -> Option<Header> {
    let line = lines.get(at)?.text;
    let mut head = line;
    for _ in 0..MAX_TAIL {
        let (before, word) = head.rsplit_once(char::is_whitespace)?;
        head = before.trim_end();
        // Words of prose are small, or end in a stop.
        if !word.starts_with(|c: char| c.is_uppercase() || !c.is_ascii())
            || word.ends_with(['.', '。', ':', '：'])
        {
            return None;
        }
        let Some(mut header) = in_line(head, words) else { continue };
        let is_text =
            |column: &Option<Column>| matches!(column, Some(Column::Description | Column::ErrorText));
        let mut below = lines.iter().skip(at + 1).map(|line| line.text).filter(|text| !text.is_empty());
        // The caption of a table stands above its header.
        if header.mode != Mode::Blanks
            || !header.columns.last().is_some_and(is_text)
            || below
                .next()
                .is_none_or(|below| words.column(below).is_some() || in_line(below, words).is_some())
        {
            return None;
        }
        header.cells.push(line.get(head.len()..).unwrap_or("").trim().to_owned());
        header.columns.push(None);
        return Some(header);
    }
    None
}

/// Whether a line consists of the column words of a table.
pub(super) fn is_line_of_words(line: &str, dialect: &Dialect) -> bool {
    let line = line.trim();
    !line.is_empty() && line.len() <= 300 && !line.contains('|') && in_line(line, dialect.words()).is_some()
}

impl Header {
    /// Whether it is that of a table in a cell, if a row is above: such a table kept its bars and has no types.
    pub(super) fn is_in_cell(&self) -> bool {
        self.mode == Mode::Bars && !self.has_types() && !self.columns.contains(&Some(Column::ErrorCode))
    }

    /// Whether it is that of a table of fields.
    pub(super) fn has_types(&self) -> bool {
        self.columns.contains(&Some(Column::Type))
    }
}

fn bars(lines: &[Line<'_>], at: usize, words: &Lexicon) -> Option<Header> {
    let cells: Vec<String> = split_bars(lines.get(at)?.text).into_iter().map(bare).collect();
    let columns: Vec<Option<Column>> = cells.iter().map(|cell| words.column_of(cell)).collect();
    let ruled = lines.get(at + 1).is_some_and(|next| is_rule(next.text));
    let opens = matches!(columns.first(), Some(Some(Column::Name | Column::ErrorCode)));
    let known = columns.iter().flatten().count();
    let closed = lines.get(at)?.text.ends_with('|');
    let is_header = cells.len() >= 2 && (ruled || (opens && known == cells.len()));
    is_header.then_some(Header { cells, columns, mode: Mode::Bars, lines: if ruled { 2 } else { 1 }, closed })
}

/// Without the marks of bold type that a page may have kept.
fn bare(cell: String) -> String {
    cell.trim_matches('*').trim().to_owned()
}

/// A line that consists of column words, with or without blanks between them.
fn in_line(line: &str, words: &Lexicon) -> Option<Header> {
    let mut reading = if line.contains('\t') { tabbed(line, words)? } else { parted(line, words)? };
    // A header cell above the descriptions that is blank leaves nothing in a line. Where there is no such column at
    // all, the texts are empty.
    let Reading { cells, columns, .. } = &mut reading;
    let slipped = columns.last() == Some(&Some(Column::Required))
        && columns.contains(&Some(Column::Type))
        && !columns.contains(&Some(Column::Description));
    if slipped {
        cells.insert(cells.len() - 1, String::new());
        columns.insert(columns.len() - 1, Some(Column::Description));
    }
    let Reading { cells, columns, glued } = reading;
    let mode = if glued { Mode::Glued } else { Mode::Blanks };
    is_table(&columns).then_some(Header { cells, columns, mode, lines: 1, closed: false })
}

/// The cells of a header's line so far.
#[derive(Default)]
struct Reading {
    cells: Vec<String>,
    columns: Vec<Option<Column>>,
    glued: bool,
}

impl Reading {
    /// Whether the cell may follow: no field has two types.
    fn takes(&self, column: Column) -> bool {
        column == Column::Other || !self.columns.contains(&Some(column))
    }
}

/// Tabs part the cells.
fn tabbed(line: &str, words: &Lexicon) -> Option<Reading> {
    let mut reading = Reading::default();
    for cell in line.split('\t').map(str::trim).filter(|cell| !cell.is_empty()) {
        let column = words.column(cell)?.means;
        if !reading.takes(column) {
            return None;
        }
        reading.cells.push(cell.to_owned());
        reading.columns.push(Some(column));
    }
    Some(reading)
}

/// Blanks or nothing part the cells, and a cell's words may be two others: the longest first.
fn parted(line: &str, words: &Lexicon) -> Option<Reading> {
    let folded = fold(line);
    let mut reading = Reading { glued: true, ..Reading::default() };
    let mut tries = MAX_TRIES;
    part(&folded, words, &mut reading, &mut tries).then_some(reading)
}

/// So many cells are looked at for one line.
const MAX_TRIES: usize = 64;

fn part(rest: &str, words: &Lexicon, reading: &mut Reading, tries: &mut usize) -> bool {
    if rest.is_empty() {
        return is_table(&reading.columns);
    }
    let mut known: Vec<(&str, Column)> = words.columns().filter(|(word, _)| rest.starts_with(word)).collect();
    known.sort_unstable_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    for (word, column) in known {
        if *tries == 0 {
            return false;
        }
        *tries -= 1;
        if !reading.takes(column) {
            continue;
        }
        let after = rest.get(word.len()..).unwrap_or("");
        let was_glued = reading.glued;
        reading.glued &= !after.starts_with(' ');
        reading.cells.push(word.to_owned());
        reading.columns.push(Some(column));
        if part(after.trim_start(), words, reading, tries) {
            return true;
        }
        reading.cells.pop();
        reading.columns.pop();
        reading.glued = was_glued;
    }
    false
}

/// Lines that are a column word each.
fn over_lines(lines: &[Line<'_>], at: usize, words: &Lexicon) -> Option<Header> {
    let (mut cells, mut columns) = (Vec::new(), Vec::new());
    let mut taken = 0;
    for (index, line) in lines.get(at..)?.iter().enumerate() {
        if line.text.is_empty() {
            continue;
        }
        let column = words.column(line.text).map(|found| Some(found.means));
        let Some(column) = column.filter(|column| !columns.contains(column)) else { break };
        cells.push(line.text.to_owned());
        columns.push(column);
        taken = index + 1;
    }
    is_table(&columns).then_some(Header { cells, columns, mode: Mode::Lines, lines: taken, closed: false })
}

/// A table of fields has names and types, one of errors codes and texts.
fn is_table(columns: &[Option<Column>]) -> bool {
    let has = |column| columns.contains(&Some(column));
    match columns.first() {
        Some(Some(Column::Name)) => has(Column::Type) && columns.len() >= 3,
        Some(Some(Column::ErrorCode)) => has(Column::Description) || has(Column::ErrorText),
        Some(Some(Column::Other)) => columns.len() >= 2,
        _ => false,
    }
}

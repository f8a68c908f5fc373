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
    in_line(line, words).or_else(|| over_lines(lines, at, words))
}

fn bars(lines: &[Line<'_>], at: usize, words: &Lexicon) -> Option<Header> {
    let cells: Vec<String> = split_bars(lines.get(at)?.text).into_iter().map(bare).collect();
    let columns: Vec<Option<Column>> = cells.iter().map(|cell| Some(words.column(cell)?.means)).collect();
    let ruled = lines.get(at + 1).is_some_and(|next| is_rule(next.text));
    let opens = matches!(columns.first(), Some(Some(Column::Name | Column::ErrorCode)));
    let known = columns.iter().flatten().count();
    let is_header = cells.len() >= 2 && (ruled || (opens && known == cells.len()));
    is_header.then_some(Header { cells, columns, mode: Mode::Bars, lines: if ruled { 2 } else { 1 } })
}

/// Without the marks of bold type that a page may have kept.
fn bare(cell: String) -> String {
    cell.trim_matches('*').trim().to_owned()
}

/// A line that consists of column words, with or without blanks between them.
fn in_line(line: &str, words: &Lexicon) -> Option<Header> {
    let folded = fold(line);
    let mut rest = folded.as_str();
    let (mut cells, mut columns, mut glued) = (Vec::new(), Vec::new(), true);
    while !rest.is_empty() {
        let known = words.columns().filter(|(word, _)| rest.starts_with(word));
        let (word, column) = known.max_by_key(|(word, _)| word.len())?;
        let after = rest.get(word.len()..)?;
        glued &= after.is_empty() || !after.starts_with(' ');
        rest = after.trim_start();
        cells.push(word.to_owned());
        columns.push(Some(column));
    }
    // A header cell above the descriptions that is blank leaves nothing in a line. Where there is no such column at
    // all, the texts are empty.
    let slipped = columns.last() == Some(&Some(Column::Required))
        && columns.contains(&Some(Column::Type))
        && !columns.contains(&Some(Column::Description));
    if slipped {
        cells.insert(cells.len() - 1, String::new());
        columns.insert(columns.len() - 1, Some(Column::Description));
    }
    let distinct = columns.iter().enumerate().all(|(at, column)| {
        !columns.get(..at).unwrap_or_default().contains(column) || *column == Some(Column::Other)
    });
    let mode = if glued { Mode::Glued } else { Mode::Blanks };
    (distinct && is_table(&columns)).then_some(Header { cells, columns, mode, lines: 1 })
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
    is_table(&columns).then_some(Header { cells, columns, mode: Mode::Lines, lines: taken })
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

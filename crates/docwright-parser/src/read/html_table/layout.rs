//! Rows of HTML → a table whose cells stand in columns.

use super::{RawCell, RawRow};
use crate::limits::ROWS;
use crate::read::block::Table;
use crate::read::cells;

/// A table that people read has fewer columns.
const MAX_COLUMNS: usize = 64;

/// A table, and what is said above its header.
pub(in crate::read) struct Laid {
    /// A caption, or a row of one cell above the header.
    pub(in crate::read) above: String,
    /// Where each row begins, and its cells; the first is the header.
    rows: Vec<(usize, Vec<String>)>,
}

impl Laid {
    /// The table, with the lines that the rows' offsets have; `None` if it has no more than one cell.
    pub(in crate::read) fn table(&self, mut line: impl FnMut(usize) -> u32) -> Option<Table> {
        let (_, header) = self.rows.first()?;
        if self.rows.len() == 1 && header.len() == 1 {
            return None;
        }
        let mut table = Table::default();
        for (offset, cells) in &self.rows {
            table.open_row(line(*offset));
            for (at, cell) in cells.iter().enumerate() {
                let clean = if at == 0 { cells::clean_first_into } else { cells::clean_into };
                table.push_cell(|text| clean(cell, text));
            }
        }
        Some(table)
    }
}

/// Puts cells into columns. What is repeated takes no more room than `bytes`.
pub(super) fn lay_out(rows: Vec<RawRow>, caption: String, bytes: usize) -> Laid {
    let widest = rows.iter().take(ROWS).map(|row| row.cells.len()).max().unwrap_or(0);
    let mut layout = Layout { spans: Vec::new(), width: 0, left: bytes };
    let mut above = vec![caption];
    let mut laid: Vec<(usize, Vec<String>)> = Vec::new();
    let mut below_header = 0_usize;
    for (number, row) in rows.into_iter().enumerate() {
        // One cell over all columns above the header says what the table is.
        if laid.is_empty() && row.cells.len() == 1 && widest > 1 {
            above.extend(row.cells.into_iter().map(|cell| cell.text));
            continue;
        }
        // The second row of a header says more than the first.
        let replaces = below_header > 0 && row.is_header;
        below_header = match laid.is_empty() && row.is_header {
            true => row.cells.iter().map(|cell| cell.rows).max().unwrap_or(1).clamp(1, 3) - 1,
            false => below_header.saturating_sub(1),
        };
        let cells = layout.row(row.cells, number < ROWS);
        if replaces {
            laid.clear();
        }
        if laid.is_empty() {
            layout.width = cells.len();
        }
        laid.push((row.offset, cells));
    }
    above.retain(|text| !text.trim().is_empty());
    Laid { above: cells::clean(&above.join("\n")), rows: laid }
}

/// What the rows above leave.
struct Layout {
    /// By column, the text of a cell that reaches down and how many rows it still has.
    spans: Vec<(String, usize)>,
    /// Of the header.
    width: usize,
    /// Bytes that may still be repeated.
    left: usize,
}

impl Layout {
    /// The cells of a row by column; a row that is left out later needs no more than its own.
    fn row(&mut self, cells: Vec<RawCell>, is_read: bool) -> Vec<String> {
        let mut out = Vec::with_capacity(cells.len());
        let is_whole = cells.len() == 1 && self.width > 1;
        for cell in cells {
            self.reach_down(&mut out, is_read);
            let columns = cell.columns.clamp(1, MAX_COLUMNS.saturating_sub(out.len()).max(1));
            let text = unmarked(cell.text);
            if is_whole && columns >= self.width {
                // It stands over the rows below, and names nothing.
                out.resize(self.width - 1, String::new());
                out.push(text);
                return out;
            }
            let (first, rows) = (out.len(), cell.rows.clamp(1, ROWS));
            out.push(text.clone());
            (1..columns).for_each(|_| out.push(again(&text, &mut self.left)));
            if rows > 1 && is_read && first < MAX_COLUMNS {
                let text = again(&text, &mut self.left);
                self.spans.resize(self.spans.len().max(first + columns), (String::new(), 0));
                for span in self.spans.iter_mut().skip(first).take(columns) {
                    *span = (text.clone(), rows - 1);
                }
            }
        }
        self.reach_down(&mut out, is_read);
        if is_read && out.len() < self.width {
            out.resize(self.width, String::new());
        }
        out
    }

    /// Adds the cells that reach down from rows above.
    fn reach_down(&mut self, out: &mut Vec<String>, is_read: bool) {
        while let Some((text, rows)) = self.spans.get_mut(out.len()).filter(|(_, rows)| is_read && *rows > 0)
        {
            *rows -= 1;
            out.push(again(text, &mut self.left));
        }
    }
}

/// The text once more, while there are bytes `left`.
fn again(text: &str, left: &mut usize) -> String {
    let fits = text.len() <= *left;
    *left = left.saturating_sub(text.len());
    if fits { text.to_owned() } else { String::new() }
}

/// Without markdown's marks, which some pages keep in cells of HTML.
fn unmarked(text: String) -> String {
    let is_marked = text.contains("](") || text.contains("**") || text.contains('`');
    if is_marked { cells::plain(&text) } else { text }
}

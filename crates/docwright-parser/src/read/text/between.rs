//! What stands between tables or amid one: lines that say whose a table is, words of the site, rows behind a page's end.

use std::ops::Range;

use super::{Open, Reader, code, shape};
use crate::read::block::{Block, Content};

/// Lines between a label and its table.
const MAX_ABOVE: usize = 8;

/// Lines of a row's text below one that could be a heading.
const MAX_TEXT: usize = 8;

impl Reader<'_> {
    /// The line above a table's header that says whose it is, where it would be the text of the row above.
    pub(super) fn label(&mut self, at: usize) -> Option<Block> {
        let Open::Table(table) = &mut self.open else { return None };
        let text = table.take_label()?;
        let above = self.cx.lines.get(..at)?.iter().rev();
        let line = above.take(MAX_ABOVE).find(|line| line.text == text).map_or(0, |line| line.number);
        Some(Block { line, content: Content::Paragraph(text.into()) })
    }

    /// Whether the next line of text is a row of the open table beyond doubt: then what stands at `at` ends nothing.
    pub(super) fn goes_on_below(&self, at: usize) -> bool {
        let Open::Table(table) = &self.open else { return false };
        let mut below = at + 1..self.cx.lines.len();
        below
            .find(|at| self.cx.lines.get(*at).is_some_and(|line| !line.text.is_empty()))
            .is_some_and(|at| table.is_row_of_fields(&self.cx, at))
    }

    /// Whether a row of the open table follows in the lines of text below, before a blank line, a heading or code: then the
    /// line at `at` is a part of a row's text, whatever its words.
    pub(super) fn goes_on_in_text(&self, at: usize) -> bool {
        let Open::Table(table) = &self.open else { return false };
        let is_text = |at: &usize| {
            let line = self.cx.lines.get(*at).filter(|line| !line.text.is_empty());
            line.is_some_and(|line| !code::begins(line.text) && self.heading_role(line).is_none())
        };
        let below = (at + 1..self.cx.lines.len()).take(MAX_TEXT).take_while(is_text);
        below.into_iter().any(|at| table.is_row_of_fields(&self.cx, at))
    }

    /// Keeps the lines that look like rows where the page seems to have ended, so that they are named.
    pub(super) fn strays(&mut self, range: Range<usize>) {
        for line in self.cx.lines.get(range).unwrap_or_default() {
            if shape::is_stray_row(&self.cx, line.text) {
                self.push(line.number, Content::Paragraph(line.text.to_owned().into()));
            }
        }
    }
}

//! What a page consists of, whatever it was written in.

use std::borrow::Cow;

use super::paragraph::Paragraph;

/// A page: a file's text and its blocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<'t> {
    /// Relative to the documentation folder, with forward slashes.
    pub file: String,
    /// The whole text.
    pub text: Cow<'t, str>,
    /// What it was read as.
    pub syntax: Syntax,
    /// In order.
    pub blocks: Vec<Block>,
}

/// What a page was read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// Markdown with its marks.
    Markdown,
    /// Text that lost them.
    Text,
}

/// A part of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Where it begins, from 1.
    pub line: u32,
    /// What it is.
    pub content: Content,
}

/// What a block is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// A heading, without marks.
    Heading {
        /// From 1; a text page's sections are 2 and its models 4.
        level: u8,
        /// Plain text.
        text: String,
    },
    /// Prose.
    Paragraph(Paragraph),
    /// Code; it begins below the fence's mark.
    Fence(String),
    /// A table.
    Table(Table),
    /// A mark of HTML that hides all below it from whoever looks at the page, since nothing ends it.
    Unclosed(&'static str),
}

/// A table. Its cells stand in one text: a page has thousands of them, and most are a word.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    text: String,
    /// Where each cell ends in the text.
    ends: Vec<usize>,
    /// The header, and the rows below it.
    rows: Vec<Start>,
    is_doubtful: bool,
}

/// Where a row begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Start {
    line: u32,
    /// The number of its first cell.
    cell: usize,
}

impl Table {
    /// Room for a table of so many bytes of markdown: a cell takes a dozen of them, a row has four.
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Table {
            text: String::with_capacity(bytes),
            ends: Vec::with_capacity(bytes / 12),
            rows: Vec::with_capacity(bytes / 48),
            is_doubtful: false,
        }
    }

    /// The header's cells.
    pub fn header(&self) -> Row<'_> {
        self.row(0)
    }

    /// The rows below the header.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = Row<'_>> {
        (1..self.rows.len().max(1)).map(|at| self.row(at))
    }

    /// Whether its place is such that its columns do not say whose rows it holds.
    pub(crate) fn is_doubtful(&self) -> bool {
        self.is_doubtful
    }

    /// Its place is such that its columns do not say whose rows it holds.
    pub(crate) fn doubt(&mut self) {
        self.is_doubtful = true;
    }

    /// The same rows with so many columns each, where several tables stand beside each other.
    pub(crate) fn folded(&self, columns: usize) -> Table {
        let mut table = Table { is_doubtful: self.is_doubtful, ..Table::with_capacity(self.bytes()) };
        let mut part = |row: Row<'_>, from: usize| {
            table.open_row(row.line);
            (from..from + columns).for_each(|at| table.push_cell(|text| text.push_str(row.cell(at))));
        };
        part(self.header(), 0);
        for row in self.rows() {
            (0..self.header().width()).step_by(columns.max(1)).for_each(|from| part(row, from));
        }
        table
    }

    /// How many bytes its cells hold together.
    pub(crate) fn bytes(&self) -> usize {
        self.text.len()
    }

    /// The row that is being filled, or the last one.
    pub(super) fn last(&self) -> Row<'_> {
        self.row(self.rows.len().saturating_sub(1))
    }

    /// Begins a row; the first is the header.
    pub(super) fn open_row(&mut self, line: u32) {
        self.rows.push(Start { line, cell: self.ends.len() });
    }

    /// Adds a cell to the last row: what `write` appends to the text.
    pub(super) fn push_cell(&mut self, write: impl FnOnce(&mut String)) {
        write(&mut self.text);
        self.ends.push(self.text.len());
    }

    fn row(&self, at: usize) -> Row<'_> {
        let start = self.rows.get(at).copied().unwrap_or(Start { line: 0, cell: self.ends.len() });
        let end = self.rows.get(at + 1).map_or(self.ends.len(), |next| next.cell);
        let from = start.cell.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let ends = self.ends.get(start.cell..end).unwrap_or_default();
        Row { line: start.line, text: &self.text, from, ends }
    }
}

/// A row of a table: on a page of markdown as many cells as the header has, as plain text with line breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row<'t> {
    /// Where it begins, from 1.
    pub line: u32,
    text: &'t str,
    /// Where its first cell begins in the text.
    from: usize,
    /// Where each of its cells ends.
    ends: &'t [usize],
}

impl<'t> Row<'t> {
    /// How many cells it has.
    pub fn width(self) -> usize {
        self.ends.len()
    }

    /// The text of a cell; empty if the row is too short.
    pub fn cell(self, index: usize) -> &'t str {
        let from = index.checked_sub(1).map_or(Some(self.from), |before| self.ends.get(before).copied());
        let cell = from.zip(self.ends.get(index)).and_then(|(from, to)| self.text.get(from..*to));
        cell.unwrap_or("")
    }

    /// The cells' texts.
    pub fn cells(self) -> impl ExactSizeIterator<Item = &'t str> + Clone {
        (0..self.width()).map(move |index| self.cell(index))
    }
}

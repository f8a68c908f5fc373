//! What a page consists of, whatever it was written in.

use std::borrow::Cow;

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

impl Page<'_> {
    /// The folder's name: `ufile-api` for `ufile-api/index.md`; empty at the top.
    pub fn folder(&self) -> &str {
        let parent = self.file.rsplit_once('/').map_or("", |(parent, _)| parent);
        parent.rsplit_once('/').map_or(parent, |(_, last)| last)
    }

    /// The path of the folder; empty at the top.
    pub fn parent(&self) -> &str {
        self.file.rsplit_once('/').map_or("", |(parent, _)| parent)
    }

    /// The file's name without its folders.
    pub fn file_name(&self) -> &str {
        self.file.rsplit_once('/').map_or(self.file.as_str(), |(_, name)| name)
    }

    /// The file's name without folders and extension.
    pub fn stem(&self) -> &str {
        let name = self.file_name();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }
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
    /// Prose, as plain text with line breaks.
    Paragraph(String),
    /// Code; it begins below the fence's mark.
    Fence(String),
    /// A table.
    Table(Table),
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// The header's cells.
    pub header: Vec<String>,
    /// The rows below it.
    pub rows: Vec<Row>,
}

/// A row of a table: as many cells as the header has, as plain text with line breaks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// Where it begins, from 1.
    pub line: u32,
    /// Plain text.
    pub cells: Vec<String>,
}

impl Row {
    /// The text of a cell; empty if the row is too short.
    pub fn cell(&self, index: usize) -> &str {
        self.cells.get(index).map_or("", String::as_str)
    }
}

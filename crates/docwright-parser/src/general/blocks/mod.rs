//! What stands on a page, whatever it was written in: blocks with their lines, and text that remembers what was code,
//! bold or a link. Nothing here knows that pages describe APIs.

mod flat;
mod html;
mod inline;
mod markdown;
mod source;
mod text;
mod yfm;

pub(super) use flat::flat;
pub(super) use text::{Mark, MarkKind, SOFT_BREAK, Text, flow};

use crate::dialect::Dialect;
use crate::page_path;

/// A part of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    /// Where it begins, from 1.
    pub(super) line: u32,
    /// What it is.
    pub(super) content: Content,
}

/// What a block is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Content {
    /// A heading.
    Heading {
        /// From 1.
        level: u8,
        /// Its words.
        text: Text,
        /// What links to it end with, if the page says so.
        id: Option<String>,
    },
    /// Prose.
    Paragraph(Text),
    /// A list with marks or numbers, or one of terms and definitions (the term is an item's first paragraph).
    List(Vec<Item>),
    /// A table.
    Table(Table),
    /// Code.
    Code {
        /// The fence's first word in small letters, or the element's class without `language-`; empty if there is none.
        language: String,
        /// The code; its first line is the one below the block's.
        text: String,
    },
    /// A place that links lead to, which belongs to what stands below it.
    Anchor(String),
    /// What stands before a page: YAML between lines of three hyphens.
    FrontMatter(String),
}

/// An entry of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Item {
    /// Where it begins.
    pub(super) line: u32,
    /// What it holds.
    pub(super) blocks: Vec<Block>,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Table {
    /// Its rows; those that head it come first.
    pub(super) rows: Vec<Row>,
    /// Whether the first row is a header by the page's own marks.
    pub(super) has_header: bool,
}

impl Table {
    /// The texts of its first row's cells.
    pub(super) fn header(&self) -> Vec<String> {
        self.rows.first().iter().flat_map(|row| &row.cells).map(Text::flow).collect()
    }
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Row {
    /// Where it begins.
    pub(super) line: u32,
    /// Its cells. A cell over several columns is followed by empty ones; one over several rows stands in each of them.
    pub(super) cells: Vec<Text>,
}

/// The blocks of a file.
pub(super) fn read(file: &str, text: &str, dialect: &Dialect) -> Vec<Block> {
    match is_html(file, text) {
        true => html::blocks(text, 1),
        false => source::blocks(text, dialect),
    }
}

/// Whether a file is a page of HTML, by its name or by how it opens.
pub(super) fn is_html(file: &str, text: &str) -> bool {
    let opening = text.trim_start_matches('\u{feff}').trim_start();
    let opens = |word: &str| opening.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    page_path::has_extension(file, &["html", "htm", "xhtml"]) || opens("<!doctype html") || opens("<html")
}

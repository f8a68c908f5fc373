//! What a page calls its parts, for whoever counts how pages are written: nothing is read from them here.

use super::blocks::{self, Block, Content, Item, Table, Text};
use super::outline::{Section, outline};
use super::rows::Columns;
use super::unit::units;
use crate::Spec;
use crate::ledger::Part;
use crate::read::read_source;
use crate::words::{Column, Words};

/// A part of a page, as the page calls it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NamedPart {
    /// What it is.
    pub(crate) part: Part,
    /// Where it begins, from 1.
    pub(crate) line: u32,
    /// A heading's words, one text; a table's header, a text a cell. None of a list.
    pub(crate) texts: Vec<String>,
    /// Of a table: the cells of its header that no word explains.
    pub(crate) unknown: Vec<String>,
}

/// What a page calls its parts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct PageParts {
    /// Headings, tables, and lists, which may be tables of parameters.
    pub(crate) named: Vec<NamedPart>,
    /// Cells of columns of required fields that no word explains.
    pub(crate) required: Vec<String>,
    /// What each method with a path is written in: `heading`.
    pub(crate) endpoints: Vec<&'static str>,
}

/// The parts of a page.
pub(crate) fn parts(file: &str, text: &str, spec: &Spec) -> PageParts {
    let words = spec.dialect.general_words();
    let (page, _) = outline(blocks::read(file, &read_source(text), &spec.dialect), words);
    let mut walk = Walk { words, parts: PageParts::default(), forms: Vec::new() };
    walk.section(&page);
    let forms = walk.forms;
    let form = |line: u32| forms.iter().rfind(|(at, _)| *at <= line).map_or("line", |(_, form)| form);
    let found = units(&page, words).into_iter().flat_map(|unit| unit.endpoints);
    let endpoints = found.map(|endpoint| form(endpoint.line)).collect();
    PageParts { endpoints, ..walk.parts }
}

struct Walk<'w> {
    words: &'w Words,
    parts: PageParts,
    /// Where something of a form begins, in the page's order.
    forms: Vec<(u32, &'static str)>,
}

impl Walk<'_> {
    fn section(&mut self, section: &Section) {
        if section.level > 0 {
            self.forms.push((section.line, if section.is_label() { "line" } else { "heading" }));
            self.add(Part::Heading, section.line, vec![section.title.flow()], Vec::new());
        }
        section.blocks.iter().for_each(|block| self.block(block));
        section.children.iter().for_each(|child| self.section(child));
    }

    fn block(&mut self, block: &Block) {
        let form = match &block.content {
            Content::Table(_) => "table",
            Content::List(_) => "list",
            Content::Code { .. } => "code",
            _ => "line",
        };
        self.forms.push((block.line, form));
        match &block.content {
            Content::Table(table) => self.table(table, block.line),
            Content::List(items) => {
                self.add(Part::Table, block.line, Vec::new(), Vec::new());
                items.iter().for_each(|item| self.item(item));
            }
            _ => {}
        }
    }

    /// Tables inside entries: tabs are lists on some sites.
    fn item(&mut self, item: &Item) {
        for block in &item.blocks {
            match &block.content {
                Content::Table(table) => self.table(table, block.line),
                Content::List(items) => items.iter().for_each(|item| self.item(item)),
                _ => {}
            }
        }
    }

    fn table(&mut self, table: &Table, line: u32) {
        let columns = Columns::of(table, self.words);
        let unknown = columns.others.iter().map(|(_, header)| header.clone()).collect();
        self.add(Part::Table, line, table.header(), unknown);
        let Some(at) = columns.get(Column::Required) else { return };
        let cells = table.rows.iter().skip(columns.head).filter_map(|row| row.cells.get(at)).map(Text::flow);
        let unknown = cells.filter(|cell| self.words.required(cell).is_none());
        self.parts.required.extend(unknown);
    }

    fn add(&mut self, part: Part, line: u32, texts: Vec<String>, unknown: Vec<String>) {
        self.parts.named.push(NamedPart { part, line, texts, unknown });
    }
}

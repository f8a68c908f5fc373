//! Elements as text: in a line, in a heading, and in a table's cell, where lists and paragraphs become lines.

use crate::general::blocks::{MarkKind, Text};

use super::code::code;
use super::element::{Element, Node};
use super::grid::grid;
use super::names::Role;
use super::page::is_permalink;
use super::run::Run;

/// Reads elements as text.
pub(super) struct Inline<'a> {
    /// Where the text goes.
    pub(super) run: &'a mut Run,
    /// Places that links lead to, met on the way.
    pub(super) anchors: &'a mut Vec<(u32, String)>,
    /// Whether buttons count that say but one thing; mostly what they do.
    pub(super) buttons: bool,
}

/// The text of an element that is nothing but text; that of its buttons, if it has no other.
pub(super) fn text(
    nodes: &[Node],
    new: impl Fn() -> Run,
    anchors: &mut Vec<(u32, String)>,
) -> Option<(u32, Text)> {
    let mut run = new();
    Inline { run: &mut run, anchors, buttons: false }.nodes(nodes);
    run.take().or_else(|| {
        let mut run = new();
        Inline { run: &mut run, anchors: &mut Vec::new(), buttons: true }.nodes(nodes);
        run.take()
    })
}

impl Inline<'_> {
    /// Reads nodes beside each other.
    pub(super) fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Text { line, text } => self.run.text(text, *line),
                Node::Element(element) => self.element(element),
            }
        }
    }

    /// Reads an element.
    pub(super) fn element(&mut self, element: &Element) {
        if is_permalink(element) {
            return;
        }
        if let Some(id) = element.tag.id().filter(|_| element.role != Role::Void) {
            self.anchors.push((element.line, id.to_owned()));
        }
        match element.role {
            Role::Break => self.run.newline(),
            Role::Button if !self.buttons && element.holds.texts < 2 => {}
            Role::Button => self.button(element),
            Role::Code => self.code(element),
            Role::Table => self.table(element),
            Role::Item => {
                self.run.bullet();
                self.nodes(&element.children);
                self.run.fresh_line();
            }
            role if role.is_inline() => self.marked(element),
            _ => {
                self.run.fresh_line();
                self.nodes(&element.children);
                self.run.fresh_line();
            }
        }
    }

    /// What a button says besides what it does, it says in elements that only a style sheet sets apart.
    fn button(&mut self, element: &Element) {
        for node in &element.children {
            self.run.blank();
            self.nodes(std::slice::from_ref(node));
        }
    }

    fn marked(&mut self, element: &Element) {
        // A component with an id and no text is a place and nothing else.
        let is_place =
            element.role == Role::Component && element.holds.texts == 0 && element.tag.id().is_some();
        let mark = if is_place { None } else { element.tag.mark() };
        let marks = mark.is_some();
        if let Some(kind) = mark {
            self.run.open(kind);
        }
        if element.tag.is("sup") {
            // As plain text has it: 10^6.
            self.run.text("^", element.line);
        }
        self.nodes(&element.children);
        if marks {
            self.run.close(element.line);
        }
    }

    fn code(&mut self, element: &Element) {
        self.run.fresh_line();
        if let Some((line, code)) = code(element) {
            self.run.open(MarkKind::Code);
            self.run.verbatim(&code, line);
            self.run.close(line);
        }
        self.run.fresh_line();
    }

    /// A table in a cell: a line a row.
    fn table(&mut self, element: &Element) {
        let grid = grid(element);
        self.run.fresh_line();
        for node in grid.others {
            self.nodes(std::slice::from_ref(node));
            self.run.fresh_line();
        }
        for row in grid.rows {
            self.run.fresh_line();
            self.run.flatten();
            for (index, cell) in row.cells.iter().enumerate() {
                if index > 0 {
                    self.run.bar(cell.line);
                }
                self.nodes(&cell.children);
            }
            self.run.unflatten();
        }
        self.run.fresh_line();
    }
}

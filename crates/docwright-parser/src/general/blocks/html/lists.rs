//! Which parts of a list make an entry.

use crate::general::blocks::{Block, Content};

use super::element::{Element, Node};
use super::names::Role;

/// An entry: parts whose blocks it has, one behind the other.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    /// Where it begins.
    pub(super) line: u32,
    /// What it is of: for terms, each `dt` and `dd`.
    pub(super) parts: Vec<&'a Node>,
    /// How many of the parts are terms.
    pub(super) terms: usize,
}

/// The entries of a list. What stands beside its entries belongs to the one before, or to one of its own.
pub(super) fn entries(list: &Element) -> Vec<Entry<'_>> {
    let mut entries: Vec<Entry<'_>> = Vec::new();
    for node in &list.children {
        match node {
            Node::Element(element) if element.role == Role::Item => {
                entries.push(Entry { line: element.line, parts: vec![node], terms: 0 });
            }
            node if is_blank(node) => {}
            node => beside(&mut entries, node, line(node, list)),
        }
    }
    entries
}

/// The entries of a list of terms: each term begins one, but several before one definition share it.
pub(super) fn definitions(list: &Element) -> Vec<Entry<'_>> {
    let mut terms = Terms::default();
    terms.nodes(&list.children, list);
    terms.entries
}

#[derive(Default)]
struct Terms<'a> {
    entries: Vec<Entry<'a>>,
    /// How many of the last entries are terms without a definition so far.
    waiting: usize,
}

impl<'a> Terms<'a> {
    fn nodes(&mut self, nodes: &'a [Node], list: &Element) {
        for node in nodes {
            match node {
                Node::Element(element) if element.role == Role::Term => {
                    self.entries.push(Entry { line: element.line, parts: vec![node], terms: 1 });
                    self.waiting += 1;
                }
                Node::Element(element) if element.role == Role::Definition => {
                    self.share();
                    beside(&mut self.entries, node, element.line);
                }
                // A `div` may hold a term together with what defines it.
                Node::Element(element) if element.role == Role::Division => {
                    self.waiting = 0;
                    self.nodes(&element.children, list);
                }
                node if is_blank(node) => {}
                node => beside(&mut self.entries, node, line(node, list)),
            }
        }
    }

    /// Makes one entry of the terms that wait for a definition.
    fn share(&mut self) {
        let first = self.entries.len() - std::mem::take(&mut self.waiting).min(self.entries.len());
        let mut waiting = self.entries.drain(first..);
        let Some(mut entry) = waiting.next() else { return };
        for other in waiting {
            entry.parts.extend(other.parts);
            entry.terms += other.terms;
        }
        self.entries.push(entry);
    }
}

/// Makes one paragraph of terms that share a definition: a line each.
pub(super) fn join(blocks: &mut Vec<Block>, term: Vec<Block>) {
    for block in term {
        match (block.content, blocks.last_mut().map(|last| &mut last.content)) {
            (Content::Paragraph(text), Some(Content::Paragraph(last))) => {
                last.push('\n');
                last.append(&text);
            }
            (content @ Content::Anchor(_), Some(Content::Paragraph(_))) => {
                blocks.insert(blocks.len() - 1, Block { line: block.line, content });
            }
            (content, _) => blocks.push(Block { line: block.line, content }),
        }
    }
}

fn beside<'a>(entries: &mut Vec<Entry<'a>>, node: &'a Node, line: u32) {
    match entries.last_mut() {
        Some(entry) => entry.parts.push(node),
        None => entries.push(Entry { line, parts: vec![node], terms: 0 }),
    }
}

fn is_blank(node: &Node) -> bool {
    matches!(node, Node::Text { text, .. } if text.trim().is_empty())
}

fn line(node: &Node, list: &Element) -> u32 {
    match node {
        Node::Text { line, .. } => (*line).max(list.line),
        Node::Element(element) => element.line,
    }
}

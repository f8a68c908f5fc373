//! Elements as blocks.

use crate::general::blocks::{Block, Content, Item, MarkKind};

use super::code::{code, language};
use super::element::{Element, Node, is_edge};
use super::inline::{Inline, text};
use super::lists::{Entry, definitions, entries, join};
use super::names::Role;
use super::run::Run;
use super::table::{Budget, is_layout, table};
use super::visible::is_gutter;

/// Makes blocks of elements.
pub(super) struct Flow<'a> {
    out: Vec<Block>,
    /// Text that is not a block yet.
    run: Run,
    /// Places in it that links lead to.
    anchors: Vec<(u32, String)>,
    /// The elements that we are in, the innermost last.
    around: Vec<&'a Element>,
    budget: Budget,
}

impl<'a> Flow<'a> {
    /// For a page of that many bytes.
    pub(super) fn new(bytes: usize) -> Self {
        let (out, run, anchors, around) = (Vec::new(), Run::default(), Vec::new(), Vec::new());
        Flow { out, run, anchors, around, budget: Budget::of(bytes) }
    }

    /// The blocks of nodes beside each other.
    pub(super) fn blocks(&mut self, nodes: &'a [Node]) -> Vec<Block> {
        self.collected(|flow| flow.nodes(nodes))
    }

    /// The blocks that something makes; text and anchors before it must be blocks already.
    fn collected(&mut self, read: impl FnOnce(&mut Self)) -> Vec<Block> {
        let outer = std::mem::take(&mut self.out);
        read(self);
        self.flush();
        std::mem::replace(&mut self.out, outer)
    }

    fn nodes(&mut self, nodes: &'a [Node]) {
        for (index, node) in nodes.iter().enumerate() {
            match node {
                Node::Text { line, text } => self.run.text(text, *line),
                Node::Element(element) if !element.role.is_inline() => self.block(element),
                Node::Element(element) if element.holds.blocks && self.is_read(element) => {
                    self.around_blocks(element)
                }
                Node::Element(element) if self.stands_alone(element, index, nodes) => {
                    self.flush();
                    self.inline(element);
                    self.flush();
                }
                Node::Element(element) => self.inline(element),
            }
        }
    }

    fn inline(&mut self, element: &Element) {
        Inline { run: &mut self.run, anchors: &mut self.anchors, buttons: false }.element(element);
    }

    fn is_read(&self, element: &Element) -> bool {
        element.role != Role::Button || element.holds.texts > 1
    }

    /// Whether a component has its lines for itself, where lines mean something.
    fn stands_alone(&self, element: &Element, index: usize, nodes: &[Node]) -> bool {
        let in_line = |outer: &&Element| !matches!(outer.role, Role::Division | Role::Part | Role::Component);
        let before = index.checked_sub(1).and_then(|before| nodes.get(before));
        element.role == Role::Component
            && !self.around.last().is_some_and(in_line)
            && is_edge(before, |text| text.rsplit_once('\n').map(|(_, rest)| rest))
            && is_edge(nodes.get(index + 1), |text| text.split_once('\n').map(|(rest, _)| rest))
    }

    fn block(&mut self, element: &'a Element) {
        self.flush();
        match element.role {
            Role::Heading(level) => self.heading(element, level),
            Role::Item => self.stray_item(element),
            _ => {
                self.anchor(element);
                self.structure(element);
            }
        }
        self.flush();
    }

    fn structure(&mut self, element: &'a Element) {
        match element.role {
            Role::List => self.list(element, entries(element)),
            Role::Terms => self.list(element, definitions(element)),
            Role::Table if !is_layout(element) => self.table(element),
            Role::Code => self.code(element),
            role if role.is_cell() && is_gutter(&element.tag) => {}
            _ => self.inside(element),
        }
    }

    /// An element that stands in a line but for what it holds. What a component says stands before that; another marks it
    /// if it is one text.
    fn around_blocks(&mut self, element: &'a Element) {
        self.flush();
        let mark = element.tag.mark();
        if element.role == Role::Component && !element.tag.attributes.is_empty() {
            mark.into_iter().for_each(|mark| self.run.open(mark));
            self.run.close(element.line);
            self.flush();
            self.inside(element);
        } else {
            self.anchor(element);
            self.flush();
            let from = self.out.len();
            self.inside(element);
            self.flush();
            mark_only(self.out.iter_mut().skip(from), mark);
        }
        self.flush();
    }

    fn inside(&mut self, element: &'a Element) {
        self.around.push(element);
        self.nodes(&element.children);
        self.around.pop();
    }

    fn heading(&mut self, element: &'a Element, level: u8) {
        // One that nobody closed would swallow what follows.
        let is_block = |node: &Node| matches!(node, Node::Element(inner) if !inner.role.is_inline());
        let end = if element.ended { None } else { element.children.iter().position(is_block) };
        let (words, rest) = element.children.split_at(end.unwrap_or(element.children.len()));
        let mut anchors: Vec<_> =
            element.tag.id().map(|id| (element.line, id.to_owned())).into_iter().collect();
        let text = text(words, Run::flat, &mut anchors);
        let mut anchors = anchors.into_iter();
        let id = if text.is_some() { anchors.next().map(|(_, id)| id) } else { None };
        self.anchors.extend(anchors);
        self.flush();
        if let Some((_, text)) = text {
            self.push(element.line, Content::Heading { level, text, id });
        }
        self.nodes(rest);
    }

    fn list(&mut self, element: &Element, entries: Vec<Entry<'a>>) {
        self.flush();
        let mut items: Vec<Item> = entries.iter().map(|entry| self.item(entry)).collect();
        items.retain(|item| !item.blocks.is_empty());
        if !items.is_empty() {
            self.push(element.line, Content::List(items));
        }
    }

    fn item(&mut self, entry: &Entry<'a>) -> Item {
        let mut blocks: Vec<Block> = Vec::new();
        for (index, part) in entry.parts.iter().enumerate() {
            let part = self.collected(|flow| flow.part(part));
            if index > 0 && index < entry.terms { join(&mut blocks, part) } else { blocks.extend(part) }
        }
        Item { line: entry.line, blocks }
    }

    /// A part of an entry: its element, or what stands beside entries.
    fn part(&mut self, part: &'a Node) {
        match part {
            Node::Element(element) if element.role == Role::Item => {
                self.anchor(element);
                self.inside(element);
            }
            part => self.nodes(std::slice::from_ref(part)),
        }
    }

    /// An entry outside all lists; several beside each other are one.
    fn stray_item(&mut self, element: &'a Element) {
        let blocks = self.collected(|flow| {
            flow.anchor(element);
            flow.inside(element);
        });
        let item = Item { line: element.line, blocks };
        match self.out.last_mut().map(|block| &mut block.content) {
            _ if item.blocks.is_empty() => {}
            Some(Content::List(items)) => items.push(item),
            _ => self.push(element.line, Content::List(vec![item])),
        }
    }

    fn table(&mut self, element: &'a Element) {
        let read = table(element, &mut self.budget);
        for other in read.others {
            self.nodes(std::slice::from_ref(other));
            self.flush();
        }
        self.anchors.extend(read.anchors);
        self.flush();
        if !read.table.rows.is_empty() {
            self.push(element.line, Content::Table(read.table));
        }
    }

    /// Code is given the line above its first one, wherever its tag stands, so that its lines count from there as in a fence.
    fn code(&mut self, element: &Element) {
        if let Some((line, text)) = code(element) {
            let language = language(element, &self.around);
            self.push(line.saturating_sub(1).max(1), Content::Code { language, text });
        }
    }

    fn anchor(&mut self, element: &Element) {
        self.anchors.extend(element.tag.id().map(|id| (element.line, id.to_owned())));
    }

    /// Makes a paragraph of the text so far, behind the anchors in it.
    fn flush(&mut self) {
        let text = self.run.take();
        for (line, id) in std::mem::take(&mut self.anchors) {
            self.push(line, Content::Anchor(id));
        }
        if let Some((line, text)) = text {
            self.push(line, Content::Paragraph(text));
        }
    }

    fn push(&mut self, line: u32, content: Content) {
        self.out.push(Block { line, content });
    }
}

/// Marks a text that is all of the blocks.
fn mark_only<'b>(blocks: impl Iterator<Item = &'b mut Block>, mark: Option<MarkKind>) {
    let mut blocks = blocks.filter(|block| !matches!(block.content, Content::Anchor(_)));
    if let (Some(only), None) = (blocks.next(), blocks.next())
        && let Content::Paragraph(text) | Content::Heading { text, .. } = &mut only.content
        && let Some(mark @ (MarkKind::Code | MarkKind::Strong | MarkKind::Link(_))) = mark
    {
        text.mark_from(0, mark);
    }
}

//! Elements, and what is known of all that is in them.

use super::names::Role;
use super::tag::Tag;
use super::visible::{aria_role, is_gutter};

/// An element.
#[derive(Debug)]
pub(super) struct Element {
    /// What it is, which its tag may say in other ways than by its name.
    pub(super) role: Role,
    /// The tag it begins with.
    pub(super) tag: Tag,
    /// Where that stands.
    pub(super) line: u32,
    /// What is in it.
    pub(super) children: Vec<Node>,
    /// What its parts are, at any depth.
    pub(super) holds: Holds,
    /// Whether its own end closed it.
    pub(super) ended: bool,
    /// Whether it is not the page's text.
    pub(super) hidden: bool,
}

/// A part of an element.
#[derive(Debug)]
pub(super) enum Node {
    /// An element.
    Element(Element),
    /// Text, decoded.
    Text {
        /// Where it begins.
        line: u32,
        /// As it stands between the tags.
        text: String,
    },
}

/// What the parts of an element are.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Holds {
    /// Something that stands on lines of its own.
    pub(super) blocks: bool,
    /// A heading.
    pub(super) headings: bool,
    /// A table.
    pub(super) tables: bool,
    /// Rows or cells.
    pub(super) cells: bool,
    /// `pre`.
    pub(super) code: bool,
    /// A cell with the numbers of code's lines.
    pub(super) gutters: bool,
    /// How many pieces of text there are, up to 2.
    pub(super) texts: u8,
}

impl Element {
    /// One that begins.
    pub(super) fn new(tag: Tag, line: u32) -> Self {
        let role = aria_role(&tag).unwrap_or(tag.named);
        Element {
            role,
            tag,
            line,
            children: Vec::new(),
            holds: Holds::default(),
            ended: false,
            hidden: false,
        }
    }
}

impl Holds {
    /// Of an element that has another in it, too.
    pub(super) fn add(&mut self, element: &Element) {
        let Element { role, holds, .. } = element;
        self.blocks |= holds.blocks || !role.is_inline();
        self.headings |= holds.headings || matches!(role, Role::Heading(_));
        self.tables |= holds.tables || *role == Role::Table;
        self.cells |= holds.cells || role.is_cell() || *role == Role::Row;
        self.code |= holds.code || *role == Role::Code;
        self.gutters |= holds.gutters || role.is_cell() && is_gutter(&element.tag);
        self.texts = (self.texts + holds.texts).min(2);
    }
}

/// Whether what stands beside an element leaves it the line: `rest` is the part of a text that is on that line.
pub(super) fn is_edge(beside: Option<&Node>, rest: impl Fn(&str) -> Option<&str>) -> bool {
    match beside {
        None => true,
        Some(Node::Element(element)) => element.holds.blocks || !element.role.is_inline(),
        Some(Node::Text { text, .. }) => rest(text).is_some_and(|rest| rest.trim().is_empty()),
    }
}

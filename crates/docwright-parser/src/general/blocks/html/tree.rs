//! HTML's elements in each other, as far as they are text of the page. What is not closed is closed as browsers do.

use super::element::{Element, Node};
use super::names::Role;
use super::tag::Tag;
use super::tokens::{Piece, Token};
use super::visible::is_hidden;

/// How deep elements are kept in each other; a deeper one stands beside the one that it is in, as in browsers, which have
/// such a limit, too. So whoever reads the tree, or drops the blocks that it gives, may recurse.
const MAX_DEPTH: usize = 200;

/// A page.
#[derive(Debug)]
pub(super) struct Tree {
    /// What is on it.
    pub(super) root: Element,
    /// Its title, which browsers show elsewhere, with its line.
    pub(super) title: Option<(u32, String)>,
}

/// Builds it.
pub(super) fn tree(tokens: Vec<Token>) -> Tree {
    let mut builder = Builder { stack: Vec::new(), root: Element::new(Tag::default(), 1), title: None };
    for Token { line, piece } in tokens {
        match piece {
            Piece::Start(tag) => builder.start(tag, line),
            Piece::End(tag) => builder.end(&tag),
            Piece::Text(text) => builder.text(text, line),
        }
    }
    builder.close_to(0);
    Tree { root: builder.root, title: builder.title }
}

struct Builder {
    root: Element,
    /// What is open in it, the outermost first.
    stack: Vec<Element>,
    title: Option<(u32, String)>,
}

impl Builder {
    fn start(&mut self, tag: Tag, line: u32) {
        let named = tag.named;
        self.leave_head(&tag);
        if named == Role::Root {
            return;
        }
        self.imply_ends(&tag);
        let mut element = Element::new(tag, line);
        element.hidden = is_hidden(&element.tag, self.stack.iter().map(|outer| &outer.tag));
        if matches!(named, Role::Void | Role::Break) || element.tag.self_closing || element.tag.is("hr") {
            element.ended = true;
            return self.add(element);
        }
        if self.stack.len() >= MAX_DEPTH {
            self.close_to(MAX_DEPTH - 1);
        }
        self.stack.push(element);
    }

    fn text(&mut self, text: String, line: u32) {
        if let Some(open) = self.stack.last()
            && open.tag.is("title")
            && self.title.is_none()
            && !self.stack.iter().any(|outer| outer.tag.is("svg"))
        {
            self.title = Some((line, text));
            return;
        }
        let open = self.open();
        if !text.trim().is_empty() {
            open.holds.texts = (open.holds.texts + 1).min(2);
        }
        open.children.push(Node::Text { line, text });
    }

    fn end(&mut self, tag: &Tag) {
        let named = tag.named;
        let found = self.stack.iter().rposition(|open| ends(tag, open) || stops(named, open.tag.named));
        if let Some((index, open)) = found.and_then(|index| Some((index, self.stack.get_mut(index)?)))
            && ends(tag, open)
        {
            open.ended = true;
            self.close_to(index);
        }
    }

    /// Ends what cannot be open where an element begins.
    fn imply_ends(&mut self, tag: &Tag) {
        use Role::{Button, Caption, Definition, Head, Heading, Item, Link, List, Paragraph};
        use Role::{Row, Section, Table, Term, Terms};
        let block = |open: Role| !open.is_inline();
        let in_list = |open: Role| open.is_cell() || matches!(open, List | Terms | Table | Caption);
        if !tag.named.is_inline() && tag.named != Role::Hidden {
            self.close_last(|open| open == Paragraph, block);
        }
        match tag.named {
            Item => self.close_last(|open| open == Item, in_list),
            Term | Definition => self.close_last(|open| matches!(open, Term | Definition), in_list),
            Heading(_) => self.close_last(|open| matches!(open, Heading(_)), block),
            Link | Button => self.close_last(|open| open == tag.named, block),
            Table => self.close_table(),
            Row => self.close_above(|open| matches!(open, Table | Head | Section)),
            Head | Section | Caption => self.close_above(|open| open == Table),
            _ if tag.named.is_cell() => self.close_above(|open| matches!(open, Row | Table | Head | Section)),
            _ if tag.is("colgroup") => self.close_above(|open| open == Table),
            _ => {}
        }
    }

    /// A table that begins between another's cells ends that.
    fn close_table(&mut self) {
        use Role::{Head, Row, Section, Table};
        if self.stack.last().is_some_and(|open| matches!(open.tag.named, Table | Head | Section | Row)) {
            self.close_above(|open| open == Table);
            self.close_last(|open| open == Table, |_| true);
        }
    }

    /// A page's head ends where something begins that cannot stand in it.
    fn leave_head(&mut self, tag: &Tag) {
        let named = tag.named;
        let stays = matches!(named, Role::Void | Role::Hidden) && !tag.is("nav") && !tag.is("aside");
        if !stays && self.stack.last().is_some_and(|open| open.tag.is("head")) {
            self.close_to(self.stack.len() - 1);
        }
    }

    /// Closes the innermost element that `wanted` is true of, unless one that `stop` is true of is open in it.
    fn close_last(&mut self, wanted: impl Fn(Role) -> bool, stop: impl Fn(Role) -> bool) {
        let found = self.stack.iter().rposition(|open| wanted(open.tag.named) || stop(open.tag.named));
        if let Some(index) =
            found.filter(|&index| self.stack.get(index).is_some_and(|open| wanted(open.tag.named)))
        {
            self.close_to(index);
        }
    }

    /// Closes what is open in the innermost element that `outer` is true of, if it is in the innermost table; outside all
    /// tables, whatever part of one is open.
    fn close_above(&mut self, outer: impl Fn(Role) -> bool) {
        let found =
            self.stack.iter().rposition(|open| outer(open.tag.named) || open.tag.named == Role::Table);
        let stray = || self.stack.iter().position(|open| open.tag.named.is_of_table());
        if let Some(count) = found.map(|index| index + 1).or_else(stray) {
            self.close_to(count);
        }
    }

    /// Closes elements until that many are open.
    fn close_to(&mut self, count: usize) {
        while self.stack.len() > count {
            if let Some(element) = self.stack.pop() {
                self.add(element);
            }
        }
    }

    /// Adds an element that is closed; what is hidden ends here.
    fn add(&mut self, element: Element) {
        if element.hidden {
            return;
        }
        let open = self.open();
        open.holds.add(&element);
        open.children.push(Node::Element(element));
    }

    fn open(&mut self) -> &mut Element {
        self.stack.last_mut().unwrap_or(&mut self.root)
    }
}

/// Whether a tag ends that element.
fn ends(tag: &Tag, open: &Element) -> bool {
    match (tag.named, open.tag.named) {
        (Role::Heading(_), Role::Heading(_)) => true,
        (one, other) => one == other && open.tag.is(&tag.name),
    }
}

/// Whether a tag's search for what it ends ends at an open element: text's marks at whatever stands on lines of its own,
/// a table's parts at the table, everything else at a cell.
fn stops(named: Role, open: Role) -> bool {
    match named {
        Role::Component | Role::Button => open.is_cell(),
        _ if named.is_inline() => !open.is_inline(),
        _ if named.is_of_table() => open == Role::Table,
        Role::Table => false,
        // Whatever is no text in a line has ended it.
        Role::Paragraph => !open.is_inline(),
        Role::Item | Role::Term | Role::Definition if matches!(open, Role::List | Role::Terms) => true,
        _ => open.is_cell() || matches!(open, Role::Table | Role::Caption),
    }
}

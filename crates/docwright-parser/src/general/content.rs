//! What an operation's section holds: each table, list and piece of code by the headings that it stands below, and by
//! its own columns.

mod body;
mod book;
mod code;
mod context;
mod fields;
mod media;
mod reply;
mod strays;
mod tables;
mod whose;

use super::blocks::{Block, Content, Item, Mark, MarkKind, Text, flat, flow};
use super::origin::Origin;
use super::outline::Section;
use super::route;
use super::rows::{self, Row, Ty, TypeCell};
use super::values::Values;
use crate::ledger::{Fate, Part};
use crate::words::{Kind, Place, Side, Words};
pub(super) use book::{Book, Note};
use context::{Context, below, name};
use reply::{returned, shown};

/// What the ledger calls a table of values.
pub(super) const VALUES: &str = "values";

/// An error's row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ErrorRow {
    pub(super) code: String,
    pub(super) description: String,
    pub(super) line: u32,
}

/// A model and its rows.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Model {
    /// As its heading says it: `Webhook`.
    pub(super) name: String,
    /// Where it begins.
    pub(super) line: u32,
    /// What links to it end with.
    pub(super) ids: Vec<String>,
    /// Its members.
    pub(super) rows: Vec<Row>,
    /// Whether its heading says that it is one. Another is one if some type is called so.
    pub(super) is_sure: bool,
    /// Its table.
    pub(super) origin: Origin,
}

/// Another word for a type.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Alias {
    /// As its heading says it.
    pub(super) name: String,
    /// What links to it end with.
    pub(super) ids: Vec<String>,
    /// What it stands for.
    pub(super) ty: Ty,
}

/// Code that shows what is sent or what comes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) side: Side,
    pub(super) line: u32,
    pub(super) text: String,
}

/// What a section and the ones below it hold.
#[derive(Debug, Clone, Default)]
pub(super) struct Facts {
    /// Parameters, with where each table's travel if nothing else says so.
    pub(super) request: Vec<(Option<Place>, Row)>,
    /// What comes back.
    pub(super) response: Vec<Row>,
    /// Models that the section defines.
    pub(super) models: Vec<Model>,
    /// Tables of values.
    pub(super) values: Vec<Values>,
    /// Names that are other words for a type: models whose one row has no name.
    pub(super) aliases: Vec<Alias>,
    /// Errors.
    pub(super) errors: Vec<ErrorRow>,
    /// Examples.
    pub(super) shown: Vec<Shown>,
    /// The type of what comes back, where a table of statuses or a sentence says one.
    pub(super) reply: Option<TypeCell>,
    /// Whether a heading says of any table that it is what is sent, or what comes back.
    pub(super) is_told: bool,
    /// Paragraphs that say what it is for.
    pub(super) overview: Vec<String>,
}

/// What stands in a section and below it, but for the sections that `is_other` says are somebody else's.
pub(super) fn facts(
    section: &Section,
    at: &mut Vec<usize>,
    is_other: &dyn Fn(&[usize]) -> bool,
    words: &Words,
    book: &mut Book,
) -> Facts {
    let mut walk = Walk { facts: Facts::default(), is_other, words, book, depth: 0 };
    let own = Context {
        kind: Kind::Title,
        place: None,
        side: None,
        required: None,
        is_failure: false,
        subject: String::new(),
        ids: Vec::new(),
        own_ids: Vec::new(),
        heading: String::new(),
        own_title: String::new(),
        title: String::new(),
        is_own: true,
        line: section.line,
    };
    walk.blocks(&section.blocks, &own);
    walk.children(section, at, &own);
    walk.facts
}

struct Walk<'w> {
    facts: Facts,
    is_other: &'w dyn Fn(&[usize]) -> bool,
    words: &'w Words,
    book: &'w mut Book,
    /// How many lists of headings stand around.
    depth: usize,
}

impl Walk<'_> {
    fn children(&mut self, section: &Section, at: &mut Vec<usize>, above: &Context) {
        // Labels stand beside each other though one belongs to the other: "Parameters:", then "Example:".
        for (index, child) in section.children.iter().enumerate() {
            at.push(index);
            if !(self.is_other)(at) {
                let context = below(above, child, self.words);
                self.facts.is_told |= matches!(context.kind, Kind::Request | Kind::Response);
                let is_said = !matches!(context.kind, Kind::Title | Kind::Common | Kind::Ignore);
                let fate = if is_said { Fate::Read(name(context.kind)) } else { Fate::Furniture };
                self.book.add(Part::Heading, child.line, fate);
                let taken = self.headed(child, above);
                self.blocks(child.blocks.get(taken..).unwrap_or_default(), &context);
                self.children(child, at, &context);
            }
            at.pop();
        }
    }

    fn blocks(&mut self, blocks: &[Block], context: &Context) {
        let mut rest = blocks;
        while let Some(block) = rest.first() {
            let taken = self.fields(rest, context);
            if taken == 0 {
                self.block(block, context);
            }
            rest = rest.get(taken.max(1)..).unwrap_or_default();
        }
    }

    fn block(&mut self, block: &Block, context: &Context) {
        match &block.content {
            Content::Paragraph(text) => {
                self.strays_in_text(text, block.line, context);
                self.paragraph(text, context);
            }
            Content::List(items) => self.list(items, block, context),
            Content::Table(table) => self.table(table, block.line, context),
            Content::Code { language, text } => self.code(language, text, block.line, context),
            Content::Heading { .. } | Content::Anchor(_) | Content::FrontMatter(_) => {}
        }
    }

    fn paragraph(&mut self, text: &Text, context: &Context) {
        let is_of_call = matches!(context.kind, Kind::Request | Kind::Response) && !context.is_failure;
        if is_of_call && self.facts.reply.is_none() {
            let shown = || shown(text, self.words).filter(|_| context.kind == Kind::Response);
            self.facts.reply = returned(text, self.words).or_else(shown);
        }
        if text.is_blank() || !(context.is_own || context.kind == Kind::Overview) {
            return;
        }
        // A component's text is its route.
        let is_component =
            |mark: &Mark| matches!(mark.kind, MarkKind::Component { .. }) && text.part(mark).starts_with('/');
        if text.marks().iter().any(is_component) {
            return;
        }
        let lines = text.as_str().split('\n').filter(|line| !route::is_said(line, self.words));
        let lines: Vec<&str> = lines.collect();
        self.facts.reply = self.facts.reply.take().or_else(|| returned(text, self.words));
        let said = flow(&lines.join("\n"));
        if !said.is_empty() {
            self.facts.overview.push(said);
        }
    }

    fn list(&mut self, items: &[Item], block: &Block, context: &Context) {
        let place = context.place;
        let is_expected = matches!(context.kind, Kind::Request | Kind::Response) && !context.is_failure;
        let lists = is_expected || matches!(context.kind, Kind::Model | Kind::Members | Kind::Title);
        let rows = if lists { rows::bullets(items, place, is_expected, self.words) } else { None };
        let Some((rows, unread)) = rows else {
            self.strays_in_list(items, context);
            if context.is_own || context.kind == Kind::Overview {
                let text = flat(std::slice::from_ref(block)).flow();
                if !text.is_empty() && items.iter().all(|item| !is_endpoint_item(item, self.words)) {
                    self.facts.overview.push(text);
                }
            }
            self.parts_of(items, context);
            return;
        };
        // Right below the operation's own heading fields are sent, as those of a table are.
        let is_sent = context.is_own && rows.iter().any(|row| row.ty.ty.is_some());
        let kind = if is_sent { Kind::Request } else { context.kind };
        let context = &Context { kind, ..context.clone() };
        let (common, rows): (Vec<Row>, Vec<Row>) = rows.into_iter().partition(media::is_negotiated);
        for row in &common {
            self.book.add(Part::Row, row.line, Fate::Common);
        }
        for row in &rows {
            self.book.add(Part::Row, row.line, Fate::Read(name(context.kind)));
        }
        unread.iter().for_each(|row| self.unread_entry(row));
        self.book.add(Part::Table, block.line, Fate::Read(name(context.kind)));
        let header = "a list".to_owned();
        self.take(rows, context, Origin { line: block.line, header });
    }

    /// Tables and code inside entries: tabs are lists on some sites.
    fn parts_of(&mut self, items: &[Item], context: &Context) {
        for block in items.iter().flat_map(|item| &item.blocks) {
            match &block.content {
                Content::Table(_) | Content::Code { .. } => self.block(block, context),
                Content::List(items) => self.parts_of(items, context),
                _ => {}
            }
        }
    }
}

fn is_endpoint_item(item: &Item, words: &Words) -> bool {
    let Some(Content::Paragraph(text)) = item.blocks.first().map(|block| &block.content) else {
        return false;
    };
    text.lines().any(|line| route::is_said(line, words))
}

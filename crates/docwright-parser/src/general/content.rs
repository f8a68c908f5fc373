//! What an operation's section holds: each table, list and piece of code by the headings that it stands below, and by
//! its own columns.

mod book;
mod code;
mod fields;

use super::blocks::{Block, Content, Item, MarkKind, Table, Text, flat, flow};
use super::endpoint;
use super::origin::Origin;
use super::outline::{Section, slug};
use super::route;
use super::rows::{self, Columns, Row, Shape, Ty, TypeCell, Unread, type_of};
use super::values::Values;
use crate::ledger::{Fate, Part};
use crate::words::{Column, Kind, Meaning, Place, Side, Words};
pub(super) use book::{Book, Note};

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

/// Code that shows what is sent or what comes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) side: Side,
    pub(super) line: u32,
    pub(super) text: String,
}

/// What a section and the ones below it hold.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// Parameters, with where each table's travel if nothing else says so.
    pub(super) request: Vec<(Option<Place>, Row)>,
    /// What comes back.
    pub(super) response: Vec<Row>,
    /// Models that the section defines.
    pub(super) models: Vec<Model>,
    /// Tables of values.
    pub(super) values: Vec<Values>,
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

/// Where a walk stands: what the headings above say.
#[derive(Debug, Clone)]
struct Context {
    kind: Kind,
    place: Option<Place>,
    side: Option<Side>,
    /// Whether the heading belongs to an error's reply.
    is_failure: bool,
    /// What the headings say beside: the name of a parameter or of a model.
    subject: String,
    ids: Vec<String>,
    /// The nearest heading that has words of its own.
    title: String,
    /// Those of the nearest heading.
    own_ids: Vec<String>,
    /// Below the operation's own heading, and below no other.
    is_own: bool,
    line: u32,
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
        is_failure: false,
        subject: String::new(),
        ids: Vec::new(),
        own_ids: Vec::new(),
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
                let context = below(above, child);
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
            Content::Paragraph(text) => self.paragraph(text, context),
            Content::List(items) => self.list(items, block, context),
            Content::Table(table) => self.table(table, block.line, context),
            Content::Code { language, text } => self.code(language, text, block.line, context),
            Content::Heading { .. } | Content::Anchor(_) | Content::FrontMatter(_) => {}
        }
    }

    fn paragraph(&mut self, text: &Text, context: &Context) {
        if text.is_blank() || !(context.is_own || context.kind == Kind::Overview) {
            return;
        }
        let is_endpoint =
            |line: &str| route::said(line).is_some() || route::labelled(line, self.words).is_some();
        let lines: Vec<&str> = text.as_str().split('\n').filter(|line| !is_endpoint(line)).collect();
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
        let Some(rows) = rows else {
            if context.is_own || context.kind == Kind::Overview {
                let text = flat(std::slice::from_ref(block)).flow();
                if !text.is_empty() && items.iter().all(|item| !is_endpoint_item(item, self.words)) {
                    self.facts.overview.push(text);
                }
            }
            self.parts_of(items, context);
            return;
        };
        for row in &rows {
            self.book.add(Part::Row, row.line, Fate::Read(name(context.kind)));
        }
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

    fn table(&mut self, table: &Table, line: u32, context: &Context) {
        let mut columns = Columns::of(table, self.words);
        let header: Vec<String> =
            table.rows.first().iter().flat_map(|row| &row.cells).map(Text::flow).collect();
        let own = self.words.own_table(&header);
        let context = &Context { kind: own.unwrap_or(context.kind), ..context.clone() };
        let is_of_call = matches!(context.kind, Kind::Request | Kind::Response);
        let shape = match columns.shape() {
            // `Key | Value` of headers or parameters: a field, and what it may hold.
            Shape::Values if is_of_call && columns.has(Column::Name) => {
                columns.value_is_example();
                Shape::Fields
            }
            shape => shape,
        };
        let fate = match (shape, context.kind) {
            (_, Kind::Ignore) => Fate::Furniture,
            (_, Kind::Common) => Fate::Common,
            _ if endpoint::is_endpoints(table, self.words) && shape != Shape::Fields => {
                Fate::Read("endpoint")
            }
            (Shape::Errors, _) => {
                self.errors(table, &columns);
                Fate::Read("error")
            }
            (Shape::Fields, Kind::Error | Kind::Example) => return self.unclaimed(table, line, context),
            (Shape::Fields, _) if context.is_failure => Fate::Read("error"),
            (Shape::Fields, _) => {
                let Some(kind) = self.whose(context, &columns) else {
                    return self.unclaimed(table, line, context);
                };
                let context = Context { kind, ..context.clone() };
                let (rows, unread) = rows::table(table, &columns, context.place, self.words);
                self.note_rows(&rows, &unread, kind);
                let header = header.join(" | ");
                self.take(rows, &context, Origin { line, header });
                self.book.add(Part::Table, line, Fate::Read(name(kind)));
                return;
            }
            (Shape::Values, _) => {
                self.facts.values.push(Values::of(table, &columns, context.ids.clone(), line));
                Fate::Read(VALUES)
            }
            (Shape::Other, _) => return self.unclaimed(table, line, context),
        };
        for row in table.rows.iter().skip(columns.head) {
            self.book.add(Part::Row, row.line, fate);
        }
        self.book.add(Part::Table, line, fate);
    }

    /// Whose fields a table holds: by its heading; directly below the operation's own they are sent. Below words of its own
    /// they may be a model's, if some type is called so.
    fn whose(&self, context: &Context, columns: &Columns) -> Option<Kind> {
        let says = columns.has(Column::Type) || columns.has(Column::Required) || columns.has(Column::Place);
        match context.kind {
            // Headers of replies are no members of them.
            Kind::Response if context.place == Some(Place::Header) => None,
            Kind::Model if context.subject.is_empty() => None,
            Kind::Members if context.title.is_empty() => None,
            Kind::Request | Kind::Response | Kind::Model | Kind::Members => Some(context.kind),
            _ if context.is_own => (says || columns.has(Column::Optional)).then_some(Kind::Request),
            Kind::Title if !context.title.is_empty() => Some(Kind::Title),
            _ => None,
        }
    }

    fn note_rows(&mut self, rows: &[Row], unread: &[Unread], kind: Kind) {
        let mut last = 0;
        for row in rows {
            // A row of two names is one row.
            if row.line != last {
                self.book.add(Part::Row, row.line, Fate::Read(name(kind)));
            }
            last = row.line;
        }
        for row in unread {
            match row.is_blank {
                true => self.book.add(Part::Row, row.line, Fate::Blank),
                false => self.book.unreadable(row),
            }
        }
    }

    fn take(&mut self, rows: Vec<Row>, context: &Context, origin: Origin) {
        match context.kind {
            Kind::Response => {
                let rows = nested(rows, context, self.facts.response.iter());
                self.facts.response.extend(rows);
            }
            Kind::Model | Kind::Members | Kind::Title => {
                // "#### address" below the row `address` holds its members.
                let known = || self.facts.request.iter().map(|(_, row)| row).chain(&self.facts.response);
                let is_member =
                    context.kind == Kind::Title && known().any(|row| row.path.last() == Some(&context.title));
                if is_member {
                    return self.members(rows, context);
                }
                self.facts.models.push(Model {
                    name: if context.kind == Kind::Model { &context.subject } else { &context.title }.clone(),
                    line: context.line,
                    ids: context.ids.clone(),
                    rows,
                    is_sure: context.kind != Kind::Title,
                    origin,
                });
            }
            _ => {
                let rows = nested(rows, context, self.facts.request.iter().map(|(_, row)| row));
                self.facts.request.extend(rows.into_iter().map(|row| (context.place, row)));
            }
        }
    }

    /// Members of a row that a heading is called after.
    fn members(&mut self, rows: Vec<Row>, context: &Context) {
        let context = Context { subject: context.title.clone(), ..context.clone() };
        let is_sent = self.facts.request.iter().any(|(_, row)| row.path.last() == Some(&context.subject));
        match is_sent {
            true => {
                let rows = nested(rows, &context, self.facts.request.iter().map(|(_, row)| row));
                self.facts.request.extend(rows.into_iter().map(|row| (context.place, row)));
            }
            false => {
                let rows = nested(rows, &context, self.facts.response.iter());
                self.facts.response.extend(rows);
            }
        }
    }

    fn errors(&mut self, table: &Table, columns: &Columns) {
        for row in table.rows.iter().skip(columns.head) {
            let cell = |column| columns.get(column).and_then(|at| row.cells.get(at)).map(Text::flow);
            let Some(code) = cell(Column::Code).filter(|code| !code.is_empty()) else { continue };
            let status: Option<u16> = code.split_whitespace().next().and_then(|code| code.parse().ok());
            if status.is_some_and(|status| (100..400).contains(&status)) {
                // A good status is no error; its row may say what comes back.
                let shown = columns
                    .get(Column::Type)
                    .and_then(|at| row.cells.get(at))
                    .map(|cell| type_of(cell, self.words));
                let shown = shown.filter(|ty| matches!(ty.ty, Some(Ty::Named { target: Some(_), .. })));
                self.facts.reply = self.facts.reply.take().or(shown);
                continue;
            }
            let said = [Column::Message, Column::Description].into_iter().filter_map(cell);
            let said: Vec<String> = said.filter(|text| !text.is_empty()).collect();
            self.facts.errors.push(ErrorRow { code, description: said.join("\n"), line: row.line });
        }
    }

    fn unclaimed(&mut self, table: &Table, line: u32, context: &Context) {
        let header =
            table.rows.first().map(|row| row.cells.iter().map(Text::flow).collect::<Vec<_>>().join(" | "));
        self.book.unclaimed(line, &header.unwrap_or_default(), &context.subject);
        for row in table.rows.iter().skip(1) {
            self.book.add(Part::Row, row.line, Fate::Found(crate::extract::UNCLAIMED_TABLE.name));
        }
    }
}

/// What a sentence says comes back: "Returns a [thing](…) object". A list is none that a model's members could stand for.
fn returned(text: &Text, words: &Words) -> Option<TypeCell> {
    let plain = text.as_str();
    let start = ["Returns ", "returns "].iter().find_map(|verb| Some(plain.find(verb)? + verb.len()))?;
    let sentence = plain.get(start..)?;
    let end = sentence.find([';', '\n']).or_else(|| sentence.find(". ")).unwrap_or(sentence.len());
    let part = text.slice(start..start + end);
    let is_list = ["list of", "array of", "lists of"].iter().any(|word| part.as_str().contains(word));
    let link = part.marks().iter().find(|mark| matches!(mark.kind, MarkKind::Link(_)))?;
    let cell = type_of(&part.slice(link.range.clone()), words);
    (!is_list && matches!(cell.ty, Some(Ty::Named { .. }))).then_some(cell)
}

fn is_endpoint_item(item: &Item, words: &Words) -> bool {
    let Some(Content::Paragraph(text)) = item.blocks.first().map(|block| &block.content) else {
        return false;
    };
    text.lines().any(|line| route::said(line).is_some() || route::labelled(line, words).is_some())
}

/// What a heading below another says: a title of its own leaves what the one above says.
fn below(above: &Context, child: &Section) -> Context {
    let meaning = child.meaning.clone().unwrap_or(Meaning {
        kind: Kind::Title,
        hint: Kind::Title,
        place: None,
        side: None,
        status: None,
        subject: String::new(),
    });
    // No operation begins here: "Additional parameters of a thing" are parameters.
    let said = if meaning.kind == Kind::Title { meaning.hint } else { meaning.kind };
    let is_failure = above.is_failure || meaning.status.is_some_and(|status| status >= 400);
    let kind = match (above.kind, said) {
        // Below "Schemas" every heading is a model's; below a model's its members are.
        (Kind::Models, Kind::Title | Kind::Overview | Kind::Model) => Kind::Model,
        (Kind::Model, Kind::Request | Kind::Members) => Kind::Model,
        (Kind::Request | Kind::Response | Kind::Example | Kind::Error, Kind::Members | Kind::Models) => {
            above.kind
        }
        (_, Kind::Members) if above.is_own => Kind::Request,
        // "Parameters" below "Response" are the response's; so is a model.
        (Kind::Response, Kind::Request) if meaning.side.is_none() && !child.is_label() => Kind::Response,
        (Kind::Ignore | Kind::Common, _) => above.kind,
        (Kind::Example, kind) if kind != Kind::Title && child.level > 6 => kind,
        (Kind::Example, Kind::Title | Kind::Response | Kind::Request | Kind::Overview) => Kind::Example,
        (Kind::Request | Kind::Response | Kind::Model | Kind::Error, Kind::Title | Kind::Overview) => {
            above.kind
        }
        (Kind::Request | Kind::Response, Kind::Model) => above.kind,
        (_, kind) => kind,
    };
    let inherits = kind == above.kind;
    let subject = match (above.kind, kind) {
        // All words of a heading below "Schemas" are the model's name.
        (Kind::Models, Kind::Model) => child.title.flow(),
        // A heading of its own below a model's is of a part of it, or of another.
        (Kind::Model, Kind::Model) if matches!(said, Kind::Title | Kind::Overview) => child.title.flow(),
        (Kind::Model, Kind::Model) if matches!(said, Kind::Request | Kind::Members) => above.subject.clone(),
        _ => meaning.subject,
    };
    Context {
        kind,
        place: meaning.place.or(above.place.filter(|_| inherits)),
        side: meaning.side.or(above.side.filter(|_| inherits)),
        is_failure,
        subject,
        title: if said == Kind::Title { child.title.flow() } else { above.title.clone() },
        own_ids: child.ids.clone(),
        ids: child.ids.iter().chain(&above.ids).cloned().collect(),
        is_own: false,
        line: child.line,
    }
}

/// The rows below a heading of one parameter are its members: "Parameter `fields`", or a heading that its row links to.
fn nested<'r>(
    mut rows: Vec<Row>,
    context: &Context,
    known: impl Iterator<Item = &'r Row> + Clone,
) -> Vec<Row> {
    if context.is_own {
        return rows;
    }
    let subject = context.subject.split(['.', ' ']).next_back().unwrap_or("");
    let is_linked = |row: &&Row| {
        row.links.iter().filter_map(|to| to.strip_prefix('#')).any(|to| context.own_ids.contains(&slug(to)))
    };
    let is_named = |row: &&Row| !subject.is_empty() && row.path.last().is_some_and(|name| name == subject);
    let is_alike = |row: &&Row| {
        !subject.is_empty() && row.path.last().is_some_and(|name| name.eq_ignore_ascii_case(subject))
    };
    let by_link = known.clone().filter(is_linked).last();
    let by_name = || known.clone().filter(is_named).last();
    let Some(parent) = by_link.or_else(by_name).or_else(|| known.clone().filter(is_alike).last()) else {
        return rows;
    };
    let mut above = parent.path.clone();
    if matches!(parent.ty.ty, Some(rows::Ty::List(_) | rows::Ty::Base(crate::words::BaseType::List))) {
        above.push(rows::EACH.to_owned());
    }
    for row in &mut rows {
        row.path.splice(0..0, above.iter().cloned());
    }
    rows
}

/// What the ledger calls what stands below such a heading.
fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Title => "title",
        Kind::Endpoint => "endpoint",
        Kind::Request => "request",
        Kind::Response => "response",
        Kind::Error => "error",
        Kind::Example => "example",
        Kind::Model | Kind::Models => "model",
        Kind::Members => "members",
        Kind::Overview => "overview",
        Kind::Common | Kind::Ignore => "furniture",
    }
}

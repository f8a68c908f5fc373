//! Fields that are neither tables nor lists: components, paragraphs, and headings.

use super::Walk;
use super::context::{Context, below, name};
use crate::general::blocks::{Block, Content, Item};
use crate::general::origin::Origin;
use crate::general::outline::Section;
use crate::general::rows::{self, Row, Sent};
use crate::ledger::{Fate, Part};
use crate::words::Kind;

/// Lists of headings inside each other.
const DEPTH: usize = 8;

impl Walk<'_> {
    /// Takes the fields that the blocks begin with; how many blocks they are.
    pub(super) fn fields(&mut self, blocks: &[Block], context: &Context) -> usize {
        if context.is_failure || matches!(context.kind, Kind::Ignore | Kind::Common | Kind::Example) {
            return 0;
        }
        if self.sections(blocks, context) {
            return 1;
        }
        let line = blocks.first().map_or(0, |block| block.line);
        if let Some((fields, taken)) = rows::components(blocks, self.words) {
            let above = match context.kind {
                Kind::Model | Kind::Members if context.model().is_empty() => Kind::Request,
                kind => kind,
            };
            for kind in [Kind::Request, Kind::Response, Kind::Model, Kind::Members] {
                let own = fields.iter().filter(|(sent, _)| whose(*sent, above) == kind);
                let own: Vec<Row> = own.map(|(_, row)| row.clone()).collect();
                self.take_fields(own, line, &Context { kind, ..context.clone() });
            }
            return taken;
        }
        let is_expected = match context.kind {
            Kind::Request | Kind::Response => true,
            Kind::Model | Kind::Members => !context.model().is_empty(),
            _ => false,
        };
        // Looked for only there: what is found and not wanted would be looked for again at the next block.
        let found = is_expected.then(|| rows::labels(blocks, context.place, self.words)).flatten();
        let Some((rows, taken)) = found else { return 0 };
        self.take_fields(rows, line, context);
        taken
    }

    /// Takes the field that a heading below one of parameters is; how many of the blocks below it are the field's.
    pub(super) fn headed(&mut self, child: &Section, above: &Context) -> usize {
        let is_expected = matches!(above.kind, Kind::Request | Kind::Response) && !above.is_failure;
        if !is_expected || child.kind() != Kind::Title {
            return 0;
        }
        let found = rows::headed(&child.title, &child.blocks, above.place, self.words);
        let Some((row, taken)) = found else { return 0 };
        self.take_fields(vec![row], child.line, above);
        taken
    }

    /// Takes a list whose entries are headings: "Parameters", "Response 200", each over what it holds.
    fn sections(&mut self, blocks: &[Block], context: &Context) -> bool {
        let Some(Content::List(items)) = blocks.first().map(|block| &block.content) else { return false };
        let sections: Vec<Section> = items.iter().filter_map(|item| self.section(item)).collect();
        if sections.len() != items.len() || self.depth > DEPTH {
            return false;
        }
        self.depth += 1;
        for section in sections {
            self.blocks(&section.blocks, &below(context, &section, self.words));
        }
        self.depth -= 1;
        true
    }

    fn section(&self, item: &Item) -> Option<Section> {
        let (first, rest) = item.blocks.split_first()?;
        let Content::Paragraph(title) = &first.content else { return None };
        let flow = title.flow();
        let heading = flow.split(['(', '（']).next().unwrap_or("").trim();
        let meaning = self.words.heading(heading);
        let is_part = matches!(
            meaning.kind,
            Kind::Request | Kind::Response | Kind::Members | Kind::Endpoint | Kind::Error | Kind::Example
        );
        let is_heading = is_part && meaning.subject.is_empty() && heading.chars().count() <= 40;
        is_heading.then(|| Section {
            level: 7,
            line: item.line,
            title: title.clone(),
            meaning: Some(meaning),
            blocks: rest.to_vec(),
            ..Section::default()
        })
    }

    fn take_fields(&mut self, rows: Vec<Row>, line: u32, context: &Context) {
        if rows.is_empty() {
            return;
        }
        let fate = Fate::Read(name(context.kind));
        rows.iter().for_each(|row| self.book.add(Part::Row, row.line, fate));
        self.book.add(Part::Table, line, fate);
        let line = rows.first().map_or(context.line, |row| row.line);
        self.take(rows, context, Origin { line, header: "fields".to_owned() });
    }
}

/// Whose field a component below such a heading is.
fn whose(sent: Sent, above: Kind) -> Kind {
    match (sent, above) {
        (Sent::Yes, _) => Kind::Request,
        (Sent::No, _) | (Sent::Unsaid, Kind::Response) => Kind::Response,
        (Sent::Unsaid, Kind::Model | Kind::Members) => above,
        (Sent::Unsaid, _) => Kind::Request,
    }
}

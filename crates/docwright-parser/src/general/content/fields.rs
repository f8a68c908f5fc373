//! Fields that are neither tables nor lists: components, paragraphs, and headings.

use super::{Context, Walk, name};
use crate::general::blocks::Block;
use crate::general::outline::Section;
use crate::general::rows::{self, Row, Sent};
use crate::ledger::{Fate, Part};
use crate::words::Kind;

impl Walk<'_> {
    /// Takes the fields that the blocks begin with; how many blocks they are.
    pub(super) fn fields(&mut self, blocks: &[Block], context: &Context) -> usize {
        if context.is_failure || matches!(context.kind, Kind::Ignore | Kind::Common | Kind::Example) {
            return 0;
        }
        let line = blocks.first().map_or(0, |block| block.line);
        if let Some((fields, taken)) = rows::components(blocks, self.words) {
            for kind in [Kind::Request, Kind::Response, Kind::Model] {
                let own = fields.iter().filter(|(sent, _)| whose(*sent, context.kind) == kind);
                let own: Vec<Row> = own.map(|(_, row)| row.clone()).collect();
                self.take_fields(own, line, &Context { kind, ..context.clone() });
            }
            return taken;
        }
        let is_expected = match context.kind {
            Kind::Request | Kind::Response => true,
            Kind::Model => !context.subject.is_empty(),
            Kind::Members => !context.title.is_empty(),
            _ => false,
        };
        let found = rows::labels(blocks, context.place, self.words).filter(|_| is_expected);
        let Some((rows, taken)) = found else { return 0 };
        self.take_fields(rows, line, context);
        taken
    }

    /// Takes the field that a heading below one of parameters is.
    pub(super) fn headed(&mut self, child: &Section, above: &Context) {
        let is_expected = matches!(above.kind, Kind::Request | Kind::Response) && !above.is_failure;
        if !is_expected || child.kind() != Kind::Title {
            return;
        }
        let row = rows::headed(&child.title, &child.blocks, above.place, self.words);
        self.take_fields(row.into_iter().collect(), child.line, above);
    }

    fn take_fields(&mut self, rows: Vec<Row>, line: u32, context: &Context) {
        if rows.is_empty() {
            return;
        }
        let fate = Fate::Read(name(context.kind));
        rows.iter().for_each(|row| self.book.add(Part::Row, row.line, fate));
        self.book.add(Part::Table, line, fate);
        self.take(rows, context);
    }
}

/// Whose field a component below such a heading is.
fn whose(sent: Sent, above: Kind) -> Kind {
    match (sent, above) {
        (Sent::Yes, _) => Kind::Request,
        (Sent::No, _) | (Sent::Unsaid, Kind::Response) => Kind::Response,
        (Sent::Unsaid, Kind::Model | Kind::Members) => Kind::Model,
        (Sent::Unsaid, _) => Kind::Request,
    }
}

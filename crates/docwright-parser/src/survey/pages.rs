//! What pages call their parts, whichever reader reads them, beside what became of each part.

use std::collections::BTreeMap;

use docwright_ir::Diagnostics;
use rayon::prelude::*;

use crate::general::{NamedPart, PageParts, parts};
use crate::ledger::{Fate, PageLedger, Part};
use crate::read::{self, Block, Content, Page};
use crate::{Spec, limits};

use super::count::{Fates, Tally};

/// A page: its file, its text, and its parts.
pub(super) struct SeenPage {
    pub(super) file: String,
    pub(super) text: String,
    pub(super) parts: PageParts,
}

/// The pages of a folder.
pub(super) fn of(spec: &Spec) -> Vec<SeenPage> {
    // What cannot be read has been said where the facts were read.
    let diags = &mut Diagnostics::new();
    if spec.dialect.is_general() {
        let files = read::files(spec, diags).into_par_iter();
        return files.map(|(file, text)| SeenPage { parts: parts(&file, &text, spec), file, text }).collect();
    }
    read::pages(spec, diags).map(of_layout).collect()
}

fn of_layout(page: Page<'_>) -> SeenPage {
    let named = page.blocks.iter().filter_map(named).collect();
    let parts = PageParts { named, ..PageParts::default() };
    SeenPage { file: page.file, text: page.text.into_owned(), parts }
}

fn named(block: &Block) -> Option<NamedPart> {
    let (part, texts) = match &block.content {
        Content::Heading { text, .. } => (Part::Heading, vec![text.to_string()]),
        Content::Table(table) => (Part::Table, table.header().cells().map(str::to_owned).collect()),
        Content::Paragraph(_) | Content::Fence(_) | Content::Unclosed(_) => return None,
    };
    Some(NamedPart { part, line: block.line, texts, unknown: Vec::new() })
}

/// What the parts of all pages are called.
#[derive(Default)]
pub(super) struct Names {
    pub(super) headings: Fates,
    pub(super) tables: Fates,
    /// Headings right above tables that are unclaimed.
    pub(super) above: Tally,
    /// Cells of headers that no word explains: the first, and others.
    pub(super) first_columns: Tally,
    pub(super) columns: Tally,
}

impl Names {
    /// Adds a page, of whose parts the ledger says what became.
    pub(super) fn add(&mut self, page: &SeenPage, ledger: &PageLedger) {
        let fates: BTreeMap<(Part, u32), Fate> =
            ledger.entries.iter().map(|entry| ((entry.part, entry.line), entry.fate)).collect();
        // A page's own title says nothing of what a table holds.
        let (mut above, mut is_titled) = (None, false);
        for named in &page.parts.named {
            let fate = fates.get(&(named.part, named.line)).copied();
            let text = text_of(&named.texts);
            match named.part {
                Part::Heading => {
                    above = is_titled.then(|| text.clone());
                    is_titled = true;
                    self.headings.add(text, fate.map_or("furniture", Fate::as_str));
                }
                // Most lists are prose, and say nothing of how parameters are written.
                _ if named.texts.is_empty() => {
                    if let Some(fate @ Fate::Read(_)) = fate {
                        self.tables.add(LIST.to_owned(), fate.as_str());
                    }
                }
                _ => self.table(named, text, fate, above.as_deref()),
            }
        }
    }

    fn table(&mut self, named: &NamedPart, text: String, fate: Option<Fate>, above: Option<&str>) {
        self.tables.add(text, fate.map_or("furniture", Fate::as_str));
        for cell in named.unknown.iter().filter(|cell| !cell.trim().is_empty()) {
            let is_first = named.texts.first() == Some(cell);
            let columns = if is_first { &mut self.first_columns } else { &mut self.columns };
            columns.add(limits::shown(cell));
        }
        if let (Some(Fate::Found(_)), Some(above)) = (fate, above) {
            self.above.add(above);
        }
    }
}

/// What a list of parameters is called, which has no header.
const LIST: &str = "(a list)";

/// Bytes of a heading or a header that are kept: longer ones are prose.
const TEXT: usize = 400;

fn text_of(texts: &[String]) -> String {
    let mut text = texts.join(" | ").split_whitespace().collect::<Vec<_>>().join(" ");
    let end = (0..=TEXT.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    text.truncate(end.unwrap_or(0));
    text
}

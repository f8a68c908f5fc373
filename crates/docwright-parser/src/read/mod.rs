//! Files → pages of blocks, each with the line it stands on.
//!
//! Two readers, one kind of result: [`markdown`] for pages with markdown's own marks, [`text`] for pages that
//! a browser or a reader view saved without them. A file's content decides, not its name. What the blocks
//! mean is [`crate::extract`]'s business.

mod aligned;
pub(crate) mod bars;
mod blanks;
mod block;
mod broken;
mod cells;
mod files;
mod html;
mod html_parts;
mod html_table;
mod markdown;
mod offsets;
mod paragraph;
mod text;

use std::borrow::Cow;

use docwright_ir::Diagnostics;
use rayon::prelude::*;

pub use files::{INCOMPLETE, NOT_FOLLOWED, OTHER_FORMAT, UNREADABLE};

pub use block::Page;
pub(crate) use block::{Block, Content, Row, Syntax, Table};
pub(crate) use broken::mend;
pub(crate) use paragraph::Paragraph;
pub(crate) use text::{is_stray_row, opens_table};

use crate::Spec;
use crate::dialect::Dialect;

/// Every page's file and text.
pub(crate) fn files(spec: &Spec, diags: &mut Diagnostics) -> Vec<(String, String)> {
    files::load(spec, diags)
}

/// A page's text with plain line ends.
pub(crate) fn read_source(text: &str) -> Cow<'_, str> {
    blanks::with_line_feeds(text.into())
}

/// Reads every page below the documentation folder, in order of path.
pub fn read(spec: &Spec, diags: &mut Diagnostics) -> Vec<Page<'static>> {
    pages(spec, diags).collect()
}

/// The same, each when it is asked for.
pub(crate) fn pages<'s>(
    spec: &'s Spec,
    diags: &mut Diagnostics,
) -> impl IndexedParallelIterator<Item = Page<'static>> + use<'s> {
    let files = files::load(spec, diags);
    let hints = text::Hints::gather(&files, &spec.dialect);
    files.into_par_iter().map(move |(file, text)| page(file, Cow::Owned(text), &spec.dialect, &hints))
}

/// Reads one page from memory, as if it stood at `file` below the documentation folder and alone.
pub fn read_text<'t>(spec: &Spec, file: &str, text: &'t str) -> Page<'t> {
    page(file.to_owned(), blanks::with_line_feeds(text.into()), &spec.dialect, &text::Hints::default())
}

fn page<'t>(file: String, text: Cow<'t, str>, dialect: &Dialect, hints: &text::Hints) -> Page<'t> {
    let text = blanks::plain(text);
    let barred = memchr::memmem::find(text.as_bytes(), "｜".as_bytes()).is_some();
    let text = if barred { Cow::Owned(with_bars(&text)) } else { text };
    // An index is read by its links.
    let (syntax, blocks) = if dialect.is_index(&file) || dialect.is_auxiliary(&file) {
        (Syntax::Markdown, Vec::new())
    } else if is_markdown(&text, dialect) {
        (Syntax::Markdown, markdown::blocks(&text, dialect))
    } else {
        (Syntax::Text, text::blocks(&text, dialect, hints))
    };
    Page { file, text, syntax, blocks }
}

/// Full-width bars at the start of a line part cells like any bars.
fn with_bars(text: &str) -> String {
    let lines = text.split_inclusive('\n');
    lines
        .map(|line| match line.trim_start().starts_with('｜') {
            true => line.replace('｜', "|"),
            false => line.to_owned(),
        })
        .collect()
}

/// A page is markdown if one of its headings is, together with either the dialect's words or a table. Pages
/// saved as text keep neither; marks below a table's header as text has it stand inside a cell.
fn is_markdown(text: &str, dialect: &Dialect) -> bool {
    let mut heading = false;
    let mut named = false;
    let mut table = false;
    let mut fence = false;
    let mut above = "";
    for line in text.lines() {
        let line = line.trim_start();
        let underlined = std::mem::replace(&mut above, line);
        if line.starts_with("```") || line.starts_with("~~~") {
            fence = !fence;
        }
        if fence {
            continue;
        }
        if !heading && text::opens_table(line, dialect) {
            return false;
        }
        if is_underline(line) && !fence && dialect.words().heading(underlined.trim()).is_some() {
            return true;
        }
        if let Some(title) = atx_heading(line) {
            heading = true;
            if dialect.words().heading(title).is_some() {
                return true;
            }
            named = named || dialect.is_model_name(title);
        }
        // Without a bar at its start it could as well stand on a page of text whose code has a `# comment`.
        table |= bars::is_rule(line) && (line.starts_with('|') || named) || line.starts_with("<table");
        if heading && table {
            return true;
        }
    }
    false
}

/// What makes a heading of the line above.
fn is_underline(line: &str) -> bool {
    let line = line.trim_end();
    line.len() >= 3 && (line.bytes().all(|byte| byte == b'=') || line.bytes().all(|byte| byte == b'-'))
}

fn atx_heading(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    ((1..=6).contains(&level) && rest.starts_with([' ', '\t'])).then(|| rest.trim())
}

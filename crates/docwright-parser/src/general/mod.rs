//! Pages of any vendor: what most API pages have in common, and no layout in particular.
//!
//! ```text
//! file ──blocks──▶ Block ──outline──▶ Section ──unit──▶ Unit ──content──▶ Row, Model ──link, lower──▶ Draft
//! ```
//!
//! [`blocks`] knows no API; [`outline`] makes a tree of headings and of lines that act as headings; [`unit`] finds the
//! sections that are operations, by the [`endpoint`]s that they say; [`content`] gives each table, list and piece of code
//! of a unit its part, by headings ([`crate::words`]) and columns ([`rows`]). Words of nine languages are data. Which pages are
//! read here is the dialect's business: those that say `reader: general`.

mod action;
mod asks;
mod base;
mod blocks;
mod callers;
mod camel;
mod content;
mod endpoint;
mod folded;
mod front;
mod link;
mod lower;
mod origin;
mod outline;
mod page;
mod parts;
mod path;
mod repeats;
mod route;
mod rows;
mod sample;
mod stated;
mod unclosed;
mod unit;
mod value_tables;
mod values;

use docwright_ir::{Auth, Diagnostic, Diagnostics};
use rayon::prelude::*;

use crate::extract::{Drafts, ShownAuth};
use crate::{Spec, limits, read};
pub(crate) use asks::AUTH_BY_SAMPLES;
pub(crate) use link::MODEL_TOLD_APART;
pub(crate) use page::ENDPOINT_BY_EXAMPLE;
use page::PageFacts;
pub(crate) use parts::{NamedPart, PageParts, parts};
pub(crate) use unclosed::UNCLOSED_PART;

/// Reads the facts of every page of a folder.
pub(crate) fn drafts(spec: &Spec, diags: &mut Diagnostics) -> Drafts {
    let files = read::files(spec, diags);
    let mut pages: Vec<PageFacts> =
        files.into_par_iter().map(|(file, text)| page::read(file, &text, spec)).collect();
    repeats::drop(&mut pages);
    let auth = callers::commonest(&pages).map(|(way, file, line, pages)| ShownAuth {
        way,
        place: spec.place(file, line),
        pages,
    });
    let auth = auth.filter(|_| spec.dialect.has_placeholder(&spec.info.endpoint.url));
    let shown: Vec<Auth> = auth.iter().map(|auth| auth.way.clone()).collect();
    callers::drop_keys(&mut pages, if shown.is_empty() { &spec.info.protocol.auth } else { &shown });
    let models = link::Models::of(&mut pages);
    let (values, unused) = value_tables::Tables::of(&mut pages);
    for (page, values) in unused {
        pages.get_mut(page).into_iter().for_each(|page| page.leave(&values.origin));
    }
    let mut drafts = Drafts::default();
    for page in &mut pages {
        let mut found = Diagnostics::new();
        for note in page.notes.drain(..) {
            let place = spec.place(&page.file, note.line);
            found.push(Diagnostic::new(note.code, place, note.message).help(note.help));
        }
        limits::thin(&mut found);
        diags.append(found);
        drafts.ledger.push(page.ledger.clone());
    }
    drafts.endpoint = base::url(&pages);
    drafts.auth = auth;
    drafts.list = lower::drafts(pages, &models, &values);
    drafts
}

//! Pages → drafts: facts as written, each with its line. What the facts mean together is
//! [`crate::assemble`]'s business.

mod classify;
mod columns;
mod compact;
mod doubt;
mod draft;
mod example;
mod facts;
mod inner;
mod json;
mod links;
mod names;
mod nested;
mod notes;
mod page;
mod rows;
mod table;

use docwright_ir::Diagnostics;
use rayon::prelude::*;

pub use classify::NOT_AN_OPERATION;
pub(crate) use classify::UNSUPPORTED;
pub(crate) use columns::{REPEATED_COLUMN, UNKNOWN_COLUMN};
pub(crate) use draft::RequestExample;
pub(crate) use draft::ShownAuth;
pub use draft::{Draft, Drafts, ErrorDraft, ModelDraft, OperationDraft};
pub(crate) use draft::{ExampleDraft, ITEMS, IndexDraft, ModelsDraft, Pair, ResponseExample};
pub(crate) use inner::TABLE_IN_CELL;
pub(crate) use json::parse as parse_json;
pub(crate) use links::PageLink;
pub(crate) use links::on_line;
pub(crate) use page::{
    HEADING_IN_CODE, MODEL_WITHOUT_NAME, OPERATION_NAMED_BY_FILE, OPERATION_NAMES_DIFFER,
    SECTION_WITHOUT_TABLE, SEVERAL_OPERATIONS, STRAY_ROW, TABLE_IN_CODE, UNCLAIMED_CODE, UNCLOSED_HTML,
    UNKNOWN_HEADING,
};
pub(crate) use rows::Stated;
pub use rows::{RowDraft, Rows};
pub(crate) use table::{ROW_UNREADABLE, UNCLAIMED_TABLE};

use crate::read::Page;
use crate::{Spec, limits};

/// Reads the facts of every page, in the pages' order; a page is freed when its facts are read.
pub fn extract<'t, P>(pages: P, spec: &Spec, diags: &mut Diagnostics) -> Drafts
where
    P: IntoParallelIterator<Item = Page<'t>, Iter: IndexedParallelIterator>,
{
    let read: Vec<classify::Read> = pages
        .into_par_iter()
        .map(|page| {
            let links = links::of(&page, spec);
            let mut read = classify::read(page, spec);
            read.drafts.iter_mut().for_each(|draft| draft.link(&links));
            limits::thin(&mut read.findings);
            read.ledger.entries.shrink_to_fit();
            read
        })
        .collect();
    let mut drafts = Drafts { list: Vec::with_capacity(read.len()), ..Drafts::default() };
    for classify::Read { drafts: list, ledger, usage, findings } in read {
        drafts.list.extend(list);
        drafts.ledger.push(ledger);
        drafts.usage.merge(&usage);
        diags.append(findings);
    }
    drafts
}

//! Pages → drafts: facts as written, each with its line. What the facts mean together is
//! [`crate::assemble`]'s business.

mod classify;
mod compact;
mod draft;
mod example;
mod json;
mod page;
mod rows;
mod table;

use docwright_ir::Diagnostics;
use rayon::prelude::*;

pub use classify::NOT_AN_OPERATION;
pub(crate) use classify::UNSUPPORTED;
pub use draft::{
    Draft, ErrorDraft, ExampleDraft, IndexDraft, ModelDraft, ModelsDraft, OperationDraft, Pair,
    RequestExample, ResponseExample,
};
pub(crate) use page::{MODEL_WITHOUT_NAME, SECTION_WITHOUT_TABLE};
pub use rows::{RowDraft, Rows};
pub(crate) use table::{ROW_UNREADABLE, UNCLAIMED_TABLE, UNKNOWN_COLUMN};

use crate::read::Page;
use crate::{Spec, limits};

/// Reads the facts of every page, in the pages' order; a page is freed when its facts are read.
pub fn extract<'t, P>(pages: P, spec: &Spec, diags: &mut Diagnostics) -> Vec<Draft>
where
    P: IntoParallelIterator<Item = Page<'t>, Iter: IndexedParallelIterator>,
{
    let read: Vec<(Option<Draft>, Diagnostics)> = pages
        .into_par_iter()
        .map(|page| {
            let mut diags = Diagnostics::new();
            let draft = classify::draft(page, spec, &mut diags);
            limits::thin(&mut diags);
            (draft, diags)
        })
        .collect();
    let mut drafts = Vec::with_capacity(read.len());
    for (draft, found) in read {
        drafts.extend(draft);
        diags.append(found);
    }
    drafts
}

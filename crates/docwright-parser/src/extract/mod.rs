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
pub use draft::{Draft, Drafts, ErrorDraft, ModelDraft, OperationDraft};
pub(crate) use draft::{ExampleDraft, IndexDraft, ModelsDraft, Pair, ResponseExample};
pub(crate) use page::{MODEL_WITHOUT_NAME, OPERATION_NAMED_BY_FILE, SECTION_WITHOUT_TABLE};
pub use rows::{RowDraft, Rows};
pub(crate) use table::{ROW_UNREADABLE, UNCLAIMED_TABLE, UNKNOWN_COLUMN};

use crate::dialect::Usage;
use crate::read::Page;
use crate::{Spec, limits};

/// Reads the facts of every page, in the pages' order; a page is freed when its facts are read.
pub fn extract<'t, P>(pages: P, spec: &Spec, diags: &mut Diagnostics) -> Drafts
where
    P: IntoParallelIterator<Item = Page<'t>, Iter: IndexedParallelIterator>,
{
    let read: Vec<(Option<Draft>, Usage, Diagnostics)> = pages
        .into_par_iter()
        .map(|page| {
            let (mut usage, mut diags) = (Usage::default(), Diagnostics::new());
            let draft = classify::draft(page, spec, &mut usage, &mut diags);
            limits::thin(&mut diags);
            (draft, usage, diags)
        })
        .collect();
    let mut drafts = Drafts { list: Vec::with_capacity(read.len()), usage: Usage::default() };
    for (draft, usage, found) in read {
        drafts.list.extend(draft);
        drafts.usage.merge(&usage);
        diags.append(found);
    }
    drafts
}

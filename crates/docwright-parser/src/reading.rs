//! Files → drafts, by whichever reader the dialect names.

use docwright_ir::Diagnostics;

use crate::extract::{Drafts, extract};
use crate::spec::Spec;
use crate::{general, read};

/// The facts of every page below the documentation folder, in order of path. Each page is gone when its facts
/// are read: it is many times as large.
pub fn drafts(spec: &Spec, diags: &mut Diagnostics) -> Drafts {
    if spec.dialect.is_general() {
        return general::drafts(spec, diags);
    }
    let pages = read::pages(spec, diags);
    extract(pages, spec, diags)
}

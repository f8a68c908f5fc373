//! Which of the embedded dialects a folder of pages is written in: the one that reads the most of them. Of two that read
//! as many, the one whose own words the pages use more: vendors share many.

use std::path::Path;

use docwright_ir::{Diagnostics, LoadError, Place};

use crate::dialect::Dialect;
use crate::extract::{Draft, UNSUPPORTED, extract};
use crate::read;
use crate::spec::{Spec, shown};

/// How well a dialect fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Fit {
    /// Pages that it understands.
    pages: usize,
    /// Its rules that they need.
    words: usize,
}

impl Spec {
    /// Reads a folder of pages by the embedded dialect in which most of them describe an operation.
    ///
    /// # Errors
    /// No page describes one in any of them.
    pub fn detect(docs: &Path) -> Result<Spec, LoadError> {
        let mut best: Option<(Fit, Spec)> = None;
        for name in Dialect::names() {
            let spec = Spec::from_dialect(name, docs)?;
            let mut diags = Diagnostics::new();
            let drafts = extract(read::pages(&spec, &mut diags), &spec, &mut diags);
            let operations = drafts.iter().filter(|draft| matches!(draft, Draft::Operation(_))).count();
            // A page that a dialect knows and cannot read is written in it all the same.
            let known = diags.iter().filter(|found| found.code.name == UNSUPPORTED.name).count();
            let fit = Fit { pages: operations + known, words: drafts.usage.count() };
            if operations > 0 && best.as_ref().is_none_or(|(best, _)| fit > *best) {
                best = Some((fit, spec));
            }
        }
        best.map(|(_, spec)| spec).ok_or_else(|| {
            let names = Dialect::names().collect::<Vec<_>>().join(", ");
            let message = format!(
                "holds no page that describes an operation in one of the built-in dialects ({names}); name a folder \
                 of pages, or the dialect file that describes them"
            );
            LoadError { place: Place::new(shown(docs), 0), message }
        })
    }
}

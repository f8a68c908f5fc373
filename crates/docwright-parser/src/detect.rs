//! Which of the embedded dialects a folder of pages is written in: the one that reads the most of them. Of two that read
//! as many, the one that knows more of their rows by name, then the one whose own words the pages use more: vendors share
//! many.

use std::path::Path;

use docwright_ir::{Diagnostics, LoadError};

use crate::dialect::Dialect;
use crate::extract::{Draft, UNSUPPORTED, extract};
use crate::ledger::Fate;
use crate::read;
use crate::spec::Spec;

/// Of so many pages of a folder at least one describes an operation, if the folder is written in a dialect: the others
/// may be guides.
const MIN_SHARE: usize = 10;

/// How well a dialect fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Fit {
    /// Pages that it understands.
    pages: usize,
    /// Rows that it knows by name: each vendor has its own common parameters and its own envelope.
    named: usize,
    /// Its rules that they need.
    words: usize,
}

impl Spec {
    /// Reads a folder of pages by the embedded dialect in which most of them describe an operation, and of several such by
    /// the one that knows most of their parts; `None` if hardly any page describes one in any of them.
    ///
    /// # Errors
    /// An embedded dialect is broken; a test keeps them valid.
    pub fn detect(docs: &Path) -> Result<Option<Spec>, LoadError> {
        let mut best: Option<(Fit, Spec)> = None;
        for name in Dialect::names() {
            let spec = Spec::from_dialect(name, docs)?;
            let mut diags = Diagnostics::new();
            let drafts = extract(read::pages(&spec, &mut diags), &spec, &mut diags);
            let operations = drafts.iter().filter(|draft| matches!(draft, Draft::Operation(_))).count();
            // A page that a dialect knows and cannot read is written in it all the same.
            let known = diags.iter().filter(|found| found.code.name == UNSUPPORTED.name).count();
            let named = drafts.ledger.iter().flat_map(|page| &page.entries);
            let named = named.filter(|entry| matches!(entry.fate, Fate::Common | Fate::Envelope)).count();
            let fit = Fit { pages: operations + known, named, words: drafts.usage.count() };
            // A page of other people's here and there looks like one.
            let fits = operations > 0 && operations * MIN_SHARE >= drafts.ledger.len();
            if fits && best.as_ref().is_none_or(|(best, _)| fit > *best) {
                best = Some((fit, spec));
            }
        }
        Ok(best.map(|(_, spec)| spec))
    }
}

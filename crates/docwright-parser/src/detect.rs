//! Which of the embedded dialects a folder of pages is written in: the one that reads the most of them.

use std::path::Path;

use docwright_ir::{Diagnostics, LoadError};

use crate::dialect::Dialect;
use crate::extract::{Draft, extract};
use crate::ledger::Fate;
use crate::read;
use crate::spec::Spec;

/// Of so many pages of a folder at least one describes an operation, if the folder is written in a dialect: the others
/// may be guides.
const MIN_SHARE: usize = 10;

impl Spec {
    /// Reads a folder of pages by the embedded dialect in which most of them describe an operation, and of several such by
    /// the one that knows most of their parts; `None` if hardly any page describes one in any of them.
    ///
    /// # Errors
    /// An embedded dialect is broken; a test keeps them valid.
    pub fn detect(docs: &Path) -> Result<Option<Spec>, LoadError> {
        let mut best: Option<((usize, usize), Spec)> = None;
        for name in Dialect::names() {
            let spec = Spec::from_dialect(name, docs)?;
            let mut diags = Diagnostics::new();
            let drafts = extract(read::pages(&spec, &mut diags), &spec, &mut diags);
            let operations = drafts.iter().filter(|draft| matches!(draft, Draft::Operation(_))).count();
            let entries = drafts.ledger.iter().flat_map(|page| &page.entries);
            let read = (operations, entries.filter(|entry| !matches!(entry.fate, Fate::Found(_))).count());
            // A page of other people's here and there looks like one.
            let fits = operations > 0 && operations * MIN_SHARE >= drafts.ledger.len();
            if fits && best.as_ref().is_none_or(|(most, _)| read > *most) {
                best = Some((read, spec));
            }
        }
        Ok(best.map(|(_, spec)| spec))
    }
}

//! Which of the embedded dialects a folder of pages is written in: the one that reads the most of them.

use std::path::Path;

use docwright_ir::{Diagnostics, LoadError, Place};

use crate::dialect::Dialect;
use crate::extract::{Draft, extract};
use crate::read;
use crate::spec::{Spec, shown};

impl Spec {
    /// Reads a folder of pages by the embedded dialect in which most of them describe an operation.
    ///
    /// # Errors
    /// No page describes one in any of them.
    pub fn detect(docs: &Path) -> Result<Spec, LoadError> {
        let mut best: Option<(usize, Spec)> = None;
        for name in Dialect::names() {
            let spec = Spec::from_dialect(name, docs)?;
            let mut diags = Diagnostics::new();
            let drafts = extract(read::pages(&spec, &mut diags), &spec, &mut diags);
            let operations = drafts.iter().filter(|draft| matches!(draft, Draft::Operation(_))).count();
            if operations > best.as_ref().map_or(0, |(most, _)| *most) {
                best = Some((operations, spec));
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

//! Which of the embedded dialects a folder of pages is written in: the one that reads the most rows of them. Of two that
//! read as many, the one that knows more of their rows by name, then the one whose own words the pages use more: vendors share
//! many.

use std::path::Path;

use docwright_ir::{Diagnostics, LoadError};

use crate::dialect::Dialect;
use crate::extract::{Draft, Drafts, UNSUPPORTED, extract};
use crate::general;
use crate::ledger::{Fate, Part};
use crate::read;
use crate::spec::Spec;

/// Of so many pages of a folder at least one describes an operation, if the folder is written in a dialect: the others
/// may be guides.
const MIN_SHARE: usize = 10;

/// How well a dialect fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Fit {
    /// Rows that it understands: a page looks like another vendor's more easily than its rows do.
    rows: usize,
    /// Pages that it understands.
    pages: usize,
    /// Rows that it knows by name: each vendor has its own common parameters and its own envelope.
    named: usize,
    /// Its rules that they need.
    words: usize,
}

/// The dialect that has no layout, if it reads any operation; how many rows it understands, and how many operations.
fn of_no_vendor(docs: &Path) -> Result<Option<(Spec, usize, usize)>, LoadError> {
    let spec = Spec::from_dialect(Dialect::GENERIC, docs)?;
    let drafts = general::drafts(&spec, &mut Diagnostics::new());
    let operations = operations(&drafts);
    let rows = known_rows(&drafts);
    Ok((operations > 0).then_some((spec, rows, operations)))
}

fn operations(drafts: &Drafts) -> usize {
    drafts.iter().filter(|draft| matches!(draft, Draft::Operation(_))).count()
}

/// How many rows a dialect understands.
fn known_rows(drafts: &Drafts) -> usize {
    let entries = drafts.ledger.iter().flat_map(|page| &page.entries).filter(|entry| entry.part == Part::Row);
    entries.filter(|entry| matches!(entry.fate, Fate::Read(_) | Fate::Common | Fate::Envelope)).count()
}

impl Spec {
    /// Reads a folder of pages by the embedded dialect that understands most of their rows; by the generic one where it
    /// understands many more than a layout does; `None` if hardly any page describes an operation in any of them.
    ///
    /// # Errors
    /// An embedded dialect is broken; a test keeps them valid.
    pub fn detect(docs: &Path) -> Result<Option<Spec>, LoadError> {
        let mut best: Option<(Fit, Spec)> = None;
        for name in Dialect::names() {
            let spec = Spec::from_dialect(name, docs)?;
            if spec.dialect.is_general() {
                continue;
            }
            let mut diags = Diagnostics::new();
            let drafts = extract(read::pages(&spec, &mut diags), &spec, &mut diags);
            let operations = operations(&drafts);
            // A page that a dialect knows and cannot read is written in it all the same.
            let known = diags.iter().filter(|found| found.code.name == UNSUPPORTED.name).count();
            let named = drafts.ledger.iter().flat_map(|page| &page.entries);
            let named = named.filter(|entry| matches!(entry.fate, Fate::Common | Fate::Envelope)).count();
            let rows = known_rows(&drafts);
            let fit = Fit { rows, pages: operations + known, named, words: drafts.usage.count() };
            // A page of other people's here and there looks like one.
            let fits = operations > 0 && operations * MIN_SHARE >= drafts.ledger.len();
            if fits && best.as_ref().is_none_or(|(best, _)| fit > *best) {
                best = Some((fit, spec));
            }
        }
        let Some((common, rows, operations)) = of_no_vendor(docs)? else {
            return Ok(best.map(|(_, spec)| spec));
        };
        // Pages of another vendor may look like a layout's here and there; a layout's own are read by it, or by nothing. On a
        // page of several operations a layout sees one, with the rows of all.
        let own = best.filter(|(fit, _)| fit.rows * 10 >= rows * 9 && fit.pages * 10 >= operations * 9);
        Ok(Some(own.map_or(common, |(_, spec)| spec)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_several_operations_is_no_layouts() {
        let docs = tempfile::tempdir().unwrap();
        let page = "# Pots\n\n## Make a pot\n\n`POST /pots`\n\n### Parameters\n\n| Name | Type | Required | Description |\n\
                    |---|---|---|---|\n| title | String | Yes | Its name |\n\n### Response\n\n| Name | Type | Description |\n\
                    |---|---|---|\n| id | String | The pot |\n\n## Throw a pot away\n\n`DELETE /pots/{id}`\n";
        std::fs::write(docs.path().join("pots.md"), page).unwrap();
        let spec = Spec::detect(docs.path()).unwrap().unwrap();
        assert_eq!(spec.dialect.name(), Dialect::GENERIC);
    }
}

//! What a folder holds, how its pages are written, and what is read of them: for whoever has to find out why nothing is,
//! or to write a dialect.
//!
//! What a part is taken for is never decided here: the ledger says it, and [`pages`] says what the part is called.

mod count;
mod dialect_file;
mod folder;
mod lines;
mod pages;
mod types;

use std::cmp::Reverse;
use std::collections::HashMap;
use std::path::Path;

use docwright_ir::{Auth, Diagnostics, Http};
use serde::Serialize;

use crate::dialect::Dialect;
use crate::general::ENDPOINT_BY_EXAMPLE;
use crate::ledger::{Fate, PageKind, PageLedger, Part};
use crate::{Draft, Drafts, NOT_AN_OPERATION, Spec, assemble, limits};
use count::Tally;
pub use count::{Counts, Seen};
use pages::{Names, SeenPage};
pub use types::UnknownType;

/// As many pages are named that say most of what is not read.
const MAX_PAGES: usize = 3;

/// As many operations are shown.
const MAX_OPERATIONS: usize = 3;

/// What a folder holds.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Survey {
    /// The dialect that says what parts are taken for.
    pub dialect: String,
    /// The name of the whole, as the page that opens the folder says it.
    pub title: Option<String>,
    /// Files by extension.
    pub files: Counts,
    /// Headings of pages.
    pub headings: Vec<Seen>,
    /// Headers of tables.
    pub tables: Vec<Seen>,
    /// Headings right above tables that are not read.
    pub above_unread: Counts,
    /// First cells of headers that no word explains.
    pub first_columns: Counts,
    /// Other cells of headers that no word explains.
    pub columns: Counts,
    /// How many operations are read.
    pub operations: usize,
    /// Some of them: `GET /pots/{id}`, or a name.
    pub examples: Vec<String>,
    /// What they are written in: `heading`, `table`, `by name`.
    pub forms: Counts,
    /// Methods with paths, and hosts, wherever they stand.
    pub endpoints: Counts,
    /// The API's address, if pages or the dialect say one.
    pub address: Option<String>,
    /// How callers show who they are, if the dialect or samples on the pages say it.
    pub auth: Vec<Auth>,
    /// Type words that nothing knows.
    pub types: Vec<UnknownType>,
    /// Cells of columns of required fields that nothing knows.
    pub required: Counts,
    /// Pages that have tables and describe no operation.
    pub not_operations: Vec<String>,
    /// The pages with the most rows that are not read.
    pub unread: Counts,
    /// The built-in layout that knows most of the headings, how many of them, and of how many; none where operations are
    /// read.
    pub nearest: Option<(&'static str, usize, usize)>,
    /// What became of each page.
    #[serde(skip)]
    pub pages: Vec<PageLedger>,
}

impl Survey {
    /// Looks at a folder in which no dialect reads anything.
    pub fn of(docs: &Path) -> Survey {
        match Spec::from_dialect(Dialect::GENERIC, docs) {
            Ok(spec) => Survey::by(&spec, &mut Diagnostics::new()),
            Err(_) => Survey { files: folder::files(docs), ..Survey::default() },
        }
    }

    /// Looks at a folder by a dialect.
    pub fn by(spec: &Spec, diags: &mut Diagnostics) -> Survey {
        let drafts = crate::drafts(spec, diags);
        let operations = operations(&drafts);
        let read = assemble(drafts, spec, diags);
        let seen = pages::of(spec);
        let mut survey = Survey {
            dialect: spec.dialect.name().to_owned(),
            title: folder::title(&seen),
            files: folder::files(&spec.docs),
            operations: operations.len(),
            examples: operations.iter().take(MAX_OPERATIONS).map(shown).collect(),
            endpoints: folder::endpoints(&seen),
            address: Some(read.api.info.endpoint.url.clone())
                .filter(|url| !spec.dialect.has_placeholder(url)),
            auth: read.api.info.protocol.auth.clone(),
            types: types::of(diags, &read, &spec.dialect),
            pages: read.ledger().to_vec(),
            ..Survey::default()
        };
        survey.forms = forms(&operations, &seen, diags);
        survey.name(&seen);
        survey.leave();
        if survey.operations == 0 {
            survey.nearest = folder::nearest(&spec.docs);
        }
        survey
    }

    /// What the parts are called.
    fn name(&mut self, seen: &[SeenPage]) {
        let ledgers: HashMap<&str, &PageLedger> =
            self.pages.iter().map(|page| (page.file.as_str(), page)).collect();
        let (mut names, mut required) = (Names::default(), Tally::default());
        for page in seen {
            if let Some(ledger) = ledgers.get(page.file.as_str()) {
                names.add(page, ledger);
            }
            page.parts.required.iter().for_each(|cell| required.add(limits::shown(cell)));
        }
        self.headings = names.headings.seen();
        self.tables = names.tables.seen();
        self.above_unread = names.above.counts();
        self.first_columns = names.first_columns.counts();
        self.columns = names.columns.counts();
        self.required = required.counts();
    }

    /// What is not read.
    fn leave(&mut self) {
        let is_left = |page: &&PageLedger| page.kind == PageKind::Found(NOT_AN_OPERATION.name);
        self.not_operations = self.pages.iter().filter(is_left).map(|page| page.file.clone()).collect();
        let rows = self.pages.iter().map(|page| (page.file.clone(), unread_rows(page)));
        let mut rows: Counts = rows.filter(|(_, count)| *count > 0).collect();
        rows.sort_by_key(|(_, count)| Reverse(*count));
        rows.truncate(MAX_PAGES);
        self.unread = rows;
    }
}

/// An operation: its method and path, and its name.
type Operation = (Option<Http>, String);

fn operations(drafts: &Drafts) -> Vec<Operation> {
    let operation = |draft: &Draft| match draft {
        Draft::Operation(draft) => Some((draft.http.clone(), draft.name.clone())),
        Draft::Models(_) | Draft::Index(_) => None,
    };
    drafts.iter().filter_map(operation).collect()
}

fn shown((http, name): &Operation) -> String {
    http.as_ref().map_or_else(|| name.clone(), |http| format!("{} {}", http.method, http.path))
}

/// What operations are written in. Those whose method and path no line says are shown by an example, or called by name.
fn forms(operations: &[Operation], seen: &[SeenPage], findings: &Diagnostics) -> Counts {
    let mut forms = Tally::default();
    let said: Vec<&str> = seen.iter().flat_map(|page| page.parts.endpoints.iter().copied()).collect();
    let shown = findings.iter().filter(|found| found.code.name == ENDPOINT_BY_EXAMPLE.name);
    let all = said.into_iter().chain(shown.map(|_| "example")).chain(std::iter::repeat("by name"));
    all.take(operations.len()).for_each(|form| forms.add(form));
    forms.counts()
}

fn unread_rows(page: &PageLedger) -> usize {
    let rows = page.sums(Part::Row).into_iter();
    rows.filter(|(fate, _)| matches!(fate, Fate::Found(_))).map(|(_, count)| count).sum()
}

#[cfg(test)]
mod tests;

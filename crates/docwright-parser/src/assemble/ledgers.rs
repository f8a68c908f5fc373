//! What assembling makes of rows that extraction read: some belong to pages that lose to others, some say again what
//! another row said.

use std::collections::{HashMap, HashSet};

use docwright_ir::{Code, Diagnostics};

use super::canonical::DUPLICATE_OPERATION;
use super::field::DUPLICATE_ROW;
use crate::Spec;
use crate::extract::OperationDraft;
use crate::ledger::{Entry, Fate, PageKind, PageLedger, Part};
use crate::limits::TOO_LARGE;

/// The pages' ledgers while drafts become services.
pub(super) struct Ledgers {
    pages: Vec<PageLedger>,
    /// Where each page stands among them.
    at: HashMap<String, usize>,
    /// Pages of services that are not asked for.
    unwanted: HashSet<String>,
}

impl Ledgers {
    pub(super) fn new(pages: Vec<PageLedger>) -> Self {
        let at = pages.iter().enumerate().map(|(at, page)| (page.file.clone(), at)).collect();
        Ledgers { pages, at, unwanted: HashSet::new() }
    }

    /// The page's service is not asked for.
    pub(super) fn unwanted(&mut self, file: &str) {
        self.unwanted.insert(file.to_owned());
    }

    /// The page is left out as a whole, as a finding says.
    pub(super) fn left_out(&mut self, file: &str, code: Code) {
        if let Some(page) = self.page(file) {
            page.set_aside(code.name);
        }
    }

    /// The operation is another page's.
    pub(super) fn superseded(&mut self, draft: &OperationDraft) {
        let Some(page) = self.page(&draft.file) else { return };
        let fate = Fate::Found(DUPLICATE_OPERATION.name);
        let models = draft.models.iter().map(|model| &model.rows);
        let rows = [&draft.request, &draft.response].into_iter().chain(models).flatten().map(|row| row.line);
        let errors = draft.errors.iter().map(|error| error.line);
        rows.chain(errors).for_each(|line| page.settle_row(line, fate));
        let is_read = |entry: &Entry| entry.part == Part::Row && matches!(entry.fate, Fate::Read(_));
        if !page.entries.iter().any(is_read) {
            page.kind = PageKind::Found(DUPLICATE_OPERATION.name);
        }
    }

    /// Rows that are left out with a finding.
    pub(super) fn rows(&mut self, found: &Diagnostics, spec: &Spec) {
        let names: HashMap<String, usize> =
            self.pages.iter().enumerate().map(|(at, page)| (spec.page_name(&page.file), at)).collect();
        for finding in found.iter() {
            let page = names.get(&finding.place.file).and_then(|at| self.pages.get_mut(*at));
            let Some(page) = page else { continue };
            let (line, fate) = (finding.place.line, Fate::Found(finding.code.name));
            if finding.code == DUPLICATE_ROW {
                page.settle_row(line, fate);
            } else if finding.code == TOO_LARGE {
                page.settle_rest(line, fate);
            }
        }
    }

    /// What became of each page that was asked for.
    pub(super) fn settled(mut self) -> Vec<PageLedger> {
        self.pages.retain(|page| !self.unwanted.contains(&page.file));
        self.pages
    }

    fn page(&mut self, file: &str) -> Option<&mut PageLedger> {
        self.pages.get_mut(*self.at.get(file)?)
    }
}

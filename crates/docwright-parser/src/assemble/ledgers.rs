//! What assembling makes of rows that extraction read: some belong to pages that lose to others, some say again what
//! another row said.

use std::collections::{HashMap, HashSet};

use docwright_ir::{Code, Diagnostic, Diagnostics};

use super::duplicates::DUPLICATE_MODEL;
use super::field::{DUPLICATE_ROW, REST};
use super::service_id::ServiceId;
use crate::Spec;
use crate::extract::OperationDraft;
use crate::ledger::{Entry, Fate, PageKind, PageLedger};
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

    /// The operations are other pages', as a finding says.
    pub(super) fn superseded(&mut self, drafts: &[(ServiceId, Box<OperationDraft>)], code: Code) {
        let fate = Fate::Found(code.name);
        let mut lost: HashMap<&str, Vec<(u32, Fate)>> = HashMap::new();
        for (_, draft) in drafts {
            let models = draft.models.iter().map(|model| &model.rows);
            let tables = [&draft.request, &draft.response].into_iter().chain(models);
            let lines = tables.flatten().map(|row| row.line);
            let lines = lines.chain(draft.errors.iter().map(|error| error.line));
            lost.entry(&draft.file).or_default().extend(lines.map(|line| (line, fate)));
        }
        for (file, rows) in lost {
            let Some(page) = self.page(file) else { continue };
            page.settle(rows);
            if !page.entries.iter().any(Entry::is_read_row) {
                page.kind = PageKind::Found(code.name);
            }
        }
    }

    /// Rows that are left out with a finding.
    pub(super) fn rows(&mut self, found: &Diagnostics, spec: &Spec) {
        let of = |code: Code, is_loss: fn(&Diagnostic) -> bool| {
            let mut lost: HashMap<&str, Vec<(u32, Fate)>> = HashMap::new();
            for finding in found.iter().filter(|finding| finding.code == code && is_loss(finding)) {
                let row = (finding.place.line, Fate::Found(code.name));
                lost.entry(spec.file_of(&finding.place.file)).or_default().push(row);
            }
            lost
        };
        for (file, rows) in of(DUPLICATE_ROW, |_| true) {
            self.page(file).into_iter().for_each(|page| page.settle(rows.iter().copied()));
        }
        // A text that is cut, or a list of values, takes no row away.
        let rests = of(TOO_LARGE, |finding| finding.help == REST).into_iter();
        for (file, rows) in rests.chain(of(DUPLICATE_MODEL, |_| true)) {
            self.page(file).into_iter().for_each(|page| page.settle_rests(rows.iter().copied()));
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

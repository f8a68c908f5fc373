//! Models whose tables have no name above them.

use std::collections::HashSet;

use docwright_ir::{Diagnostic, Diagnostics, Severity};

use super::{MODEL_WITHOUT_NAME, PageFacts};
use crate::extract::draft::OperationDraft;
use crate::ledger::{Fate, PageLedger};
use crate::limits::count_of;

impl PageFacts<'_> {
    /// The one model without a name is the one that the page refers to and nowhere defines.
    pub(super) fn adopt_unnamed(&mut self, draft: &OperationDraft, diags: &mut Diagnostics) {
        if !self.models.iter().any(|model| model.name.is_empty()) {
            return;
        }
        let defined: HashSet<&str> = self.models.iter().map(|model| model.name.as_str()).collect();
        let rows = draft.request.iter().chain(&draft.response);
        let rows = rows.chain(self.models.iter().flat_map(|model| &model.rows));
        let mut missing: HashSet<String> = HashSet::new();
        for row in rows {
            let ty = self.spec.dialect.declared(row.ty).ty;
            if let Some(name) = ty.model().filter(|name| !defined.contains(name)) {
                missing.insert(name.to_owned());
            }
        }
        let (Some(name), 1) = (missing.iter().next(), missing.len()) else { return };
        let mut unnamed = self.models.iter_mut().filter(|model| model.name.is_empty());
        if let (Some(model), None) = (unnamed.next(), unnamed.next()) {
            model.name.clone_from(name);
            let what = format!(
                "no name stands above this table; it is read as `{name}`, which rows name and no other table defines"
            );
            let help = "Write its name above it, or that of another model if these are not its members.";
            let found = Diagnostic::new(MODEL_WITHOUT_NAME, self.spec.place(self.file, model.line), what);
            diags.push(found.severity(Severity::Note).help(help));
        }
    }

    /// The others are left out.
    pub(super) fn report_unnamed(&self, ledger: &mut PageLedger, diags: &mut Diagnostics) {
        let unnamed = || self.models.iter().filter(|model| model.name.is_empty());
        let fate = Fate::Found(MODEL_WITHOUT_NAME.name);
        ledger.settle(unnamed().flat_map(|model| &model.rows).map(|row| (row.line, fate)));
        for model in unnamed() {
            let rows = count_of(model.rows.len(), "row");
            let shown: Vec<&str> = model.rows.iter().take(3).map(|row| row.name).collect();
            diags.push(
                Diagnostic::new(
                    MODEL_WITHOUT_NAME,
                    self.spec.place(self.file, model.line),
                    format!("a table of a model ({}: {} …) has no name above it", rows, shown.join(", ")),
                )
                .help("Its rows are left out; save the page again with its headings."),
            );
        }
    }
}

//! A page's facts as drafts, and what is reported of them then.

use std::collections::HashSet;

use docwright_ir::{Diagnostic, Diagnostics};

use super::{MODEL_WITHOUT_NAME, PageFacts, SECTION_WITHOUT_TABLE};
use crate::dialect::{Dialect, Role};
use crate::extract::draft::{ModelDraft, OperationDraft};
use crate::extract::rows::Rows;
use crate::ledger::{Fate, PageLedger};

impl PageFacts<'_> {
    /// The page's models.
    pub(in crate::extract) fn into_models(
        mut self,
        ledger: &mut PageLedger,
        diags: &mut Diagnostics,
    ) -> Vec<ModelDraft> {
        self.report_unnamed(ledger, diags);
        self.models.retain(|model| !model.rows.is_empty() || !model.used_by.is_empty());
        self.models
    }

    /// The page's operation.
    pub(in crate::extract) fn into_operation(
        mut self,
        ledger: &mut PageLedger,
        diags: &mut Diagnostics,
    ) -> OperationDraft {
        let dialect = &self.spec.dialect;
        let (name, line) =
            self.operation_name().map(|(name, line)| (name.to_owned(), line)).unwrap_or_default();
        let version = dialect.version_row().and_then(|naming| self.named_by(&naming));
        let version = version.map(|(version, _)| version.to_owned());
        let paragraphs =
            if self.sections.contains(&Role::Overview) { &self.overview } else { &self.preamble };
        let host = dialect.host(paragraphs);
        let mut draft = OperationDraft {
            file: self.file.to_owned(),
            line,
            name,
            service: host.service.map(str::to_owned),
            host: host.host.map(str::to_owned),
            version,
            rate_limit: dialect.rate_limit(paragraphs),
            overview: overview(paragraphs, dialect),
            rank: self.rank().unwrap_or(0),
            ..OperationDraft::default()
        };
        draft.title = self.title.take().and_then(|title| title.title);
        draft.common = std::mem::take(&mut self.public);
        draft.request = std::mem::take(&mut self.request);
        let common = draft.request.extract_if(|row| dialect.is_common(row.name, row.description));
        draft.response = std::mem::take(&mut self.response);
        let envelope = draft.response.extract_if(|row| dialect.is_envelope(row.name));
        settle(&draft.common, Fate::Common, ledger);
        settle(&common, Fate::Common, ledger);
        settle(&envelope, Fate::Envelope, ledger);
        draft.common.append(common);
        draft.common.append(envelope);
        self.adopt_unnamed(&draft);
        self.report_unnamed(ledger, diags);
        self.report_unfilled(&draft.name, diags);
        draft.models = self.models;
        draft.models.retain(|model| !model.name.is_empty());
        draft.models.retain(|model| !model.rows.is_empty() || !dialect.shares_models());
        draft.errors = self.errors;
        draft.examples = self.examples;
        draft.examples.retain(|example| example.request.is_some() || example.response.is_some());
        draft
    }

    /// The one model without a name is the one that the page refers to and nowhere defines.
    fn adopt_unnamed(&mut self, draft: &OperationDraft) {
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
        }
    }

    fn report_unnamed(&self, ledger: &mut PageLedger, diags: &mut Diagnostics) {
        for model in self.models.iter().filter(|model| model.name.is_empty()) {
            settle(&model.rows, Fate::Found(MODEL_WITHOUT_NAME.name), ledger);
            let shown: Vec<&str> = model.rows.iter().take(3).map(|row| row.name).collect();
            diags.push(
                Diagnostic::new(
                    MODEL_WITHOUT_NAME,
                    self.spec.place(self.file, model.line),
                    format!("a model with {} rows ({} …) has no name", model.rows.len(), shown.join(", ")),
                )
                .help("Its rows are left out; save the page again with its headings."),
            );
        }
    }

    fn report_unfilled(&self, operation: &str, diags: &mut Diagnostics) {
        for (role, what) in [(Role::Request, "request"), (Role::Response, "response")] {
            for line in self.unfilled.get(&role).into_iter().flatten() {
                diags.push(
                    Diagnostic::new(
                        SECTION_WITHOUT_TABLE,
                        self.spec.place(self.file, *line),
                        format!("below this heading of `{operation}` is no table of {what} parameters"),
                    )
                    .help("The operation has none of them; save the page again as markdown or text."),
                );
            }
        }
    }
}

/// Rows that were read turn out to be something else.
fn settle(rows: &Rows, fate: Fate, ledger: &mut PageLedger) {
    rows.iter().for_each(|row| ledger.settle_row(row.line, fate));
}

/// The paragraphs that say what the operation does, without a notice's mark.
fn overview(paragraphs: &[String], dialect: &Dialect) -> Vec<String> {
    let mut kept = Vec::new();
    for paragraph in paragraphs {
        let lines: Vec<&str> = paragraph
            .lines()
            .map(|line| line.trim().trim_start_matches("?>").trim_start_matches("!>").trim())
            .filter(|line| !line.is_empty() && !dialect.is_boilerplate(line))
            .collect();
        if !lines.is_empty() {
            kept.push(lines.join("\n"));
        }
    }
    kept
}

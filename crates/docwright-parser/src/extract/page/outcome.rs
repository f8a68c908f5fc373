//! What a page turned out to be, from what the walk over it found: an operation, models, neither.

use std::collections::HashSet;

use docwright_ir::{Diagnostic, Diagnostics};

use super::{MODEL_WITHOUT_NAME, PageFacts, SECTION_WITHOUT_TABLE};
use crate::Spec;
use crate::dialect::{Dialect, NamingRow, Role};
use crate::extract::draft::{ModelDraft, OperationDraft};

impl PageFacts<'_> {
    /// Whether the page names an operation and has what an operation's page has.
    pub(in crate::extract) fn is_operation(&self) -> bool {
        self.operation_name().is_some() && self.rank().is_some()
    }

    /// Whether the page defines models and nothing else.
    pub(in crate::extract) fn is_models(&self) -> bool {
        !self.models.is_empty() && self.rank().is_none() && self.spec.dialect.shares_models()
    }

    /// Why the page is neither.
    pub(in crate::extract) fn why_not(&self) -> String {
        match (self.operation_name(), self.rank()) {
            (Some((name, _)), _) => format!("this page names `{name}` but has no table of parameters"),
            (None, Some(_)) => "this page has a table of parameters but names no operation".to_owned(),
            (None, None) => "this page describes no operation".to_owned(),
        }
    }

    /// The kind of page, by the first evidence in the dialect's order.
    fn rank(&self) -> Option<usize> {
        self.spec.dialect.rank(&self.seen)
    }

    /// What the page calls its operation, and where.
    pub(in crate::extract) fn operation_name(&self) -> Option<(&str, u32)> {
        match &self.title {
            Some((name, _, line)) => Some((name, *line)),
            None => self.named_by(&self.spec.dialect.operation_row()).or_else(|| self.named_by_example()),
        }
    }

    fn named_by_example(&self) -> Option<(&str, u32)> {
        let mut requests = self.examples.iter().filter_map(|example| example.request.as_ref());
        let operation = |text| self.spec.dialect.operation_in_example(text);
        requests.find_map(|request| Some((operation(&request.text)?, request.line)))
    }

    fn named_by(&self, naming: &NamingRow<'_>) -> Option<(&str, u32)> {
        let rows = match naming.table() {
            Role::Public => &self.public,
            _ => &self.request,
        };
        let row = rows.iter().find(|row| row.name == naming.name())?;
        Some((naming.named_in(row.description)?, row.line))
    }

    /// The page's models.
    pub(in crate::extract) fn models(mut self, spec: &Spec, diags: &mut Diagnostics) -> Vec<ModelDraft> {
        diags.append(std::mem::take(&mut self.findings));
        self.report_unnamed(spec, diags);
        self.models.retain(|model| !model.rows.is_empty() || !model.used_by.is_empty());
        self.models
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

    fn report_unnamed(&self, spec: &Spec, diags: &mut Diagnostics) {
        for model in self.models.iter().filter(|model| model.name.is_empty()) {
            let shown: Vec<&str> = model.rows.iter().take(3).map(|row| row.name).collect();
            diags.push(
                Diagnostic::new(
                    MODEL_WITHOUT_NAME,
                    spec.place(self.file, model.line),
                    format!("a model with {} rows ({} …) has no name", model.rows.len(), shown.join(", ")),
                )
                .help("Its rows are left out; save the page again with its headings."),
            );
        }
    }

    fn report_unfilled(&self, operation: &str, spec: &Spec, diags: &mut Diagnostics) {
        let unfilled = |role| self.unfilled.get(&role).into_iter().flatten().map(move |line| (role, line));
        for (role, line) in unfilled(Role::Request).chain(unfilled(Role::Response)) {
            let what = if role == Role::Request { "request" } else { "response" };
            diags.push(
                Diagnostic::new(
                    SECTION_WITHOUT_TABLE,
                    spec.place(self.file, *line),
                    format!("below this heading of `{operation}` is no table of {what} parameters"),
                )
                .help("The operation has none of them; save the page again as markdown or text."),
            );
        }
    }

    /// The page's operation.
    pub(in crate::extract) fn operation(mut self, spec: &Spec, diags: &mut Diagnostics) -> OperationDraft {
        let dialect = &spec.dialect;
        let (name, line) =
            self.operation_name().map(|(name, line)| (name.to_owned(), line)).unwrap_or_default();
        let version = dialect.version_row().and_then(|naming| self.named_by(&naming));
        let version = version.map(|(version, _)| version.to_owned());
        let paragraphs = if self.seen.contains(&Role::Overview) { &self.overview } else { &self.preamble };
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
        draft.title = self.title.take().and_then(|(_, title, _)| title);
        draft.common = std::mem::take(&mut self.public);
        draft.request = std::mem::take(&mut self.request);
        draft.common.append(draft.request.extract_if(|row| dialect.is_common(row.name, row.description)));
        draft.response = std::mem::take(&mut self.response);
        draft.common.append(draft.response.extract_if(|row| dialect.is_envelope(row.name)));
        self.adopt_unnamed(&draft);
        self.report_unnamed(spec, diags);
        self.report_unfilled(&draft.name, spec, diags);
        draft.models = self.models;
        draft.models.retain(|model| !model.name.is_empty());
        draft.models.retain(|model| !model.rows.is_empty() || !dialect.shares_models());
        draft.errors = self.errors;
        draft.examples = self.examples;
        draft.examples.retain(|example| example.request.is_some() || example.response.is_some());
        diags.append(self.findings);
        draft
    }
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

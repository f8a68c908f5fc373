//! What a page turned out to be, from what the walk over it found: an operation, models, neither.

use std::collections::HashSet;

use docwright_ir::{Diagnostic, Diagnostics};

use super::{MODEL_WITHOUT_NAME, PageFacts, SECTION_WITHOUT_TABLE};
use crate::Spec;
use crate::dialect::{ActionRow, Role, Scope};
use crate::extract::draft::{ModelDraft, OperationDraft};
use crate::extract::rows::RowDraft;

impl PageFacts<'_> {
    /// Whether the page names an operation and has what an operation's page has.
    pub(in crate::extract) fn is_operation(&self) -> bool {
        self.operation_name().is_some() && self.rank().is_some()
    }

    /// Whether the page defines models and nothing else.
    pub(in crate::extract) fn is_models(&self) -> bool {
        !self.models.is_empty()
            && self.rank().is_none()
            && self.spec.dialect.raw().models.scope == Scope::Service
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
        self.spec.dialect.raw().operation.evidence.iter().position(|role| self.seen.contains(role))
    }

    /// What the page calls its operation, and where.
    pub(in crate::extract) fn operation_name(&self) -> Option<(&str, u32)> {
        match &self.title {
            Some((name, _, line)) => Some((name, *line)),
            None => self
                .named_by(&self.spec.dialect.raw().operation.action_row, "operation")
                .or_else(|| self.named_by_example()),
        }
    }

    fn named_by_example(&self) -> Option<(&str, u32)> {
        let pattern = self.spec.dialect.raw().operation.example.as_ref()?;
        let mut requests = self.examples.iter().filter_map(|example| example.request.as_ref());
        requests.find_map(|request| Some((pattern.group(&request.text, "operation")?, request.line)))
    }

    fn named_by(&self, rule: &ActionRow, group: &str) -> Option<(&str, u32)> {
        let rows = match rule.table {
            Role::Public => &self.public,
            _ => &self.request,
        };
        let row = rows.iter().find(|row| row.name == rule.name)?;
        Some((rule.pattern.group(row.description, group)?, row.line))
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
        let raw = spec.dialect.raw();
        let (name, line) =
            self.operation_name().map(|(name, line)| (name.to_owned(), line)).unwrap_or_default();
        let version = raw.operation.version_row.as_ref().and_then(|rule| self.named_by(rule, "version"));
        let version = version.map(|(version, _)| version.to_owned());
        let paragraphs = if self.seen.contains(&Role::Overview) { &self.overview } else { &self.preamble };
        let host =
            raw.service.host.as_ref().and_then(|rule| paragraphs.iter().find_map(|text| rule.captures(text)));
        let group = |name| Some(host.as_ref()?.name(name)?.as_str().to_owned());
        let mut draft = OperationDraft {
            file: self.file.to_owned(),
            line,
            name,
            service: group("service"),
            host: group("host"),
            version,
            rate_limit: rate_limit(paragraphs, spec),
            overview: overview(paragraphs, spec),
            rank: self.rank().unwrap_or(0),
            ..OperationDraft::default()
        };
        draft.title = self.title.take().and_then(|(_, title, _)| title);
        draft.common = std::mem::take(&mut self.public);
        draft.request = std::mem::take(&mut self.request);
        draft.common.append(draft.request.extract_if(|row| is_common(row, spec)));
        draft.response = std::mem::take(&mut self.response);
        let in_envelope = |row: RowDraft<'_>| raw.rows.envelope.iter().any(|known| known.name == row.name);
        draft.common.append(draft.response.extract_if(in_envelope));
        self.adopt_unnamed(&draft);
        self.report_unnamed(spec, diags);
        self.report_unfilled(&draft.name, spec, diags);
        draft.models = self.models;
        draft.models.retain(|model| !model.name.is_empty());
        draft.models.retain(|model| !model.rows.is_empty() || raw.models.scope == Scope::Operation);
        draft.errors = self.errors;
        draft.examples = self.examples;
        draft.examples.retain(|example| example.request.is_some() || example.response.is_some());
        diags.append(self.findings);
        draft
    }
}

fn is_common(row: RowDraft<'_>, spec: &Spec) -> bool {
    spec.dialect.raw().rows.drop_request.iter().any(|rule| {
        rule.name == row.name && rule.starts.iter().any(|words| row.description.starts_with(words.as_str()))
    })
}

/// The documented rate of requests and its unit.
fn rate_limit(paragraphs: &[String], spec: &Spec) -> Option<(u64, String)> {
    let rules = &spec.dialect.raw().operation;
    let patterns = rules.rate_limit.iter().chain(&rules.rate_limit_other);
    let found = patterns.flat_map(|rule| paragraphs.iter().filter_map(|text| rule.captures(text))).next()?;
    let requests = found.name("requests")?.as_str().replace(',', "").parse().ok()?;
    let per = found.name("per")?.as_str();
    let per = rules.rate_units.get(per).cloned().unwrap_or_else(|| per.to_lowercase());
    Some((requests, per))
}

/// The paragraphs that say what the operation does, without a notice's mark.
fn overview(paragraphs: &[String], spec: &Spec) -> Vec<String> {
    let drop = &spec.dialect.raw().operation.overview_drop;
    let mut kept = Vec::new();
    for paragraph in paragraphs {
        let lines: Vec<&str> = paragraph
            .lines()
            .map(|line| line.trim().trim_start_matches("?>").trim_start_matches("!>").trim())
            .filter(|line| !line.is_empty() && !drop.is_match(line))
            .collect();
        if !lines.is_empty() {
            kept.push(lines.join("\n"));
        }
    }
    kept
}

//! What a page is: an operation, a page of models, an index, or none of them.

use docwright_ir::{Code, Diagnostic, Diagnostics, Severity};

use super::doubt;
use super::draft::{Draft, IndexDraft, ModelsDraft};
use super::page::{
    HEADING_IN_CODE, PageFacts, SEVERAL_OPERATIONS, STRAY_ROW, TABLE_IN_CODE, UNCLOSED_HTML, Unit, Walked,
    part, roles, walk,
};
use crate::dialect::{Host, Usage};
use crate::ledger::{PageKind, PageLedger};
use crate::read::{Content, Page};
use crate::{Spec, limits};

/// A page of a kind that docwright does not read.
pub(crate) const UNSUPPORTED: Code = Code {
    name: "unsupported-page",
    severity: Severity::Warning,
    about: "The page describes something that docwright cannot call, such as a REST request with its own headers \
            and signature. It is left out as a whole, so that nothing is half read. There is nothing to do.",
};

/// A page that describes no operation.
pub const NOT_AN_OPERATION: Code = Code {
    name: "not-an-operation",
    severity: Severity::Warning,
    about: "The page names no operation, or lacks the sections that every operation's page has; so nothing of it is read. \
            If it is one, add its headings under `sections` in the dialect. If it is a guide, a list of codes or the like, \
            add its kind of path under `pages: guides`: then this is a note.",
};

/// What a page gives.
pub(super) struct Read {
    /// One, or several operations.
    pub(super) drafts: Vec<Draft>,
    /// What became of each part.
    pub(super) ledger: PageLedger,
    /// The rules of the dialect that the page needed.
    pub(super) usage: Usage,
    pub(super) findings: Diagnostics,
}

/// Reads a page.
pub(super) fn read(page: Page<'_>, spec: &Spec) -> Read {
    let ledger = PageLedger::new(&page.file);
    let mut read = Read { drafts: Vec::new(), ledger, usage: Usage::default(), findings: Diagnostics::new() };
    if spec.dialect.is_index(&page.file) {
        read.drafts.push(Draft::Index(index(&page)));
    } else if spec.dialect.is_auxiliary(&page.file) {
        // The dialect says that it is nothing of the API.
    } else if let Some((line, why)) = unsupported(&page, spec) {
        let what = format!("this page is not read: {why}");
        let found = Diagnostic::new(UNSUPPORTED, spec.place(&page.file, line), what);
        read.findings.push(found.help("It is left out."));
        read.ledger.kind = PageKind::Found(UNSUPPORTED.name);
    } else {
        read.units(page, spec);
    }
    read
}

impl Read {
    /// Each operation of a page by itself.
    fn units(&mut self, page: Page<'_>, spec: &Spec) {
        let Page { file, syntax, mut blocks, .. } = page;
        let roles = roles(&blocks, &spec.dialect);
        let units = part(&mut blocks, &roles, &spec.dialect);
        let ends = units.iter().skip(1).map(|(start, _)| *start).chain([blocks.len()]);
        let lengths: Vec<(usize, Unit)> =
            units.iter().zip(ends).map(|((start, unit), end)| (end - start, *unit)).collect();
        let mut start = 0;
        for (length, _) in &lengths {
            let range = start..start + length;
            if let (Some(unit), Some(roles)) = (blocks.get_mut(range.clone()), roles.get(range)) {
                doubt::mark(unit, roles, syntax, &spec.dialect);
            }
            start += length;
        }
        let mut blocks = blocks.into_iter().peekable();
        let mut host = Host::default();
        for (length, unit) in lengths {
            let line = blocks.peek().map_or(0, |block| block.line);
            let Walked { facts, findings, usage, mut ledger } =
                walk(&file, syntax, unit, blocks.by_ref().take(length), spec);
            self.usage.merge(&usage);
            match unit {
                Unit::Above => {
                    host = facts.host_above();
                    self.findings.append(findings);
                }
                _ if facts.is_nameless(unit) => self.nameless(&facts, findings, line, &mut ledger, spec),
                _ => self.unit(facts, findings, &mut ledger, spec),
            }
            // A page is what its best part is.
            self.ledger.entries.append(&mut ledger.entries);
            let is_more = |kind: PageKind| matches!(kind, PageKind::Operation | PageKind::Models);
            if unit != Unit::Above && !is_more(self.ledger.kind) {
                self.ledger.kind = ledger.kind;
            }
        }
        // What stands above several operations is said of all.
        if host.service.is_none() {
            return;
        }
        for draft in &mut self.drafts {
            if let Draft::Operation(draft) = draft
                && draft.service.is_none()
            {
                (draft.service, draft.host) = (host.service.clone(), host.host.clone());
            }
        }
    }

    /// A part of a page that has parameters and no name, beside others that have one.
    fn nameless(
        &mut self,
        facts: &PageFacts<'_>,
        findings: Diagnostics,
        line: u32,
        ledger: &mut PageLedger,
        spec: &Spec,
    ) {
        let found = Diagnostic::new(SEVERAL_OPERATIONS, spec.place(&ledger.file, line), facts.why_nameless());
        self.findings.push(found.help("It is left out; give it a heading that names it."));
        self.causes(findings);
        ledger.set_aside(SEVERAL_OPERATIONS.name);
    }

    /// Of a part that is left out, the findings that say what may have taken its sections or its name away.
    fn causes(&mut self, findings: Diagnostics) {
        let causes = [HEADING_IN_CODE, TABLE_IN_CODE, STRAY_ROW, UNCLOSED_HTML, SEVERAL_OPERATIONS];
        let is_cause = |found: &Diagnostic| causes.iter().any(|code| code.name == found.code.name);
        self.findings.extend(findings.into_iter().filter(is_cause));
    }

    /// What a part of a page, or the page, says as a whole.
    fn unit(&mut self, facts: PageFacts<'_>, findings: Diagnostics, ledger: &mut PageLedger, spec: &Spec) {
        let file = ledger.file.clone();
        if let Some((bytes, line)) = facts.operation_name().map(|(name, line)| (name.len(), line))
            && bytes > limits::NAME_BYTES
        {
            let place = spec.place(&file, line);
            let found = limits::exceeded(place, "the operation's name has", limits::NAME_BYTES, "bytes");
            self.findings.push(found.severity(Severity::Error).help("The page is left out."));
            ledger.set_aside(limits::TOO_LARGE.name);
        } else if facts.is_operation() {
            ledger.kind = PageKind::Operation;
            let draft = facts.into_operation(ledger, &mut self.findings);
            self.findings.append(findings);
            self.drafts.push(Draft::Operation(Box::new(draft)));
        } else if facts.is_models() {
            ledger.kind = PageKind::Models;
            self.findings.append(findings);
            let models = facts.into_models(ledger, &mut self.findings);
            self.drafts.push(Draft::Models(ModelsDraft { models, file, service: None }));
        } else {
            let is_guide = spec.dialect.is_guide(&file);
            let severity = if is_guide { Severity::Note } else { NOT_AN_OPERATION.severity };
            self.findings.push(
                Diagnostic::new(NOT_AN_OPERATION, spec.place(&file, 0), facts.why_not())
                    .severity(severity)
                    .help("It is left out; if it is an operation, add its headings to the dialect."),
            );
            if !is_guide {
                self.causes(findings);
            }
            ledger.set_aside(NOT_AN_OPERATION.name);
        }
    }
}

fn unsupported<'a>(page: &Page<'_>, spec: &'a Spec) -> Option<(u32, &'a str)> {
    page.blocks.iter().find_map(|block| {
        let Content::Fence(text) = &block.content else { return None };
        Some((block.line, spec.dialect.why_unsupported(text)?))
    })
}

/// The file stems that the page's links end in: `api/ufile-api/get_token.md?x#y` → `get_token`.
fn index(page: &Page<'_>) -> IndexDraft {
    let links = page.text.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
    let stems = links
        .map(|(target, _)| {
            let path = target.split(['#', '?', ' ']).next().unwrap_or("");
            let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or("");
            name.strip_suffix(".md").unwrap_or(name).to_owned()
        })
        .filter(|stem| !stem.is_empty())
        .collect();
    IndexDraft { file: page.file.clone(), stems }
}

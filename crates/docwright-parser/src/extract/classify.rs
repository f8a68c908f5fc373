//! What a page is: an operation, a page of models, an index, or none of them.

use docwright_ir::{Code, Diagnostic, Diagnostics, Severity};

use super::draft::{Draft, IndexDraft, ModelsDraft};
use super::page::{Walked, walk};
use crate::dialect::Usage;
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
    severity: Severity::Note,
    about: "The page is a guide, a list of codes or the like: it names no operation, or lacks the sections that \
            every operation's page has. If it is one, add its headings under `sections` in the dialect.",
};

/// The page's draft, if it is anything; `usage` is told which rules of the dialect the page needed.
pub(super) fn draft(
    page: Page<'_>,
    spec: &Spec,
    usage: &mut Usage,
    diags: &mut Diagnostics,
) -> Option<Draft> {
    if spec.dialect.is_index(&page.file) {
        return Some(Draft::Index(index(&page)));
    }
    if spec.dialect.is_auxiliary(&page.file) {
        return None;
    }
    if let Some((line, why)) = unsupported(&page, spec) {
        diags.push(
            Diagnostic::new(
                UNSUPPORTED,
                spec.place(&page.file, line),
                format!("this page is not read: {why}"),
            )
            .help("It is left out."),
        );
        return None;
    }
    let Page { file, syntax, blocks, .. } = page;
    let Walked { facts, findings, usage: own } = walk(&file, syntax, blocks, spec);
    usage.merge(&own);
    if let Some((bytes, line)) = facts.operation_name().map(|(name, line)| (name.len(), line))
        && bytes > limits::NAME_BYTES
    {
        let place = spec.place(&file, line);
        let found = limits::exceeded(place, "the operation's name has", limits::NAME_BYTES, "bytes");
        diags.push(found.severity(Severity::Error).help("The page is left out."));
        return None;
    }
    if facts.is_operation() {
        let draft = facts.into_operation(diags);
        diags.append(findings);
        return Some(Draft::Operation(Box::new(draft)));
    }
    if facts.is_models() {
        diags.append(findings);
        let models = facts.into_models(diags);
        return Some(Draft::Models(ModelsDraft { models, file }));
    }
    diags.push(
        Diagnostic::new(NOT_AN_OPERATION, spec.place(&file, 0), facts.why_not())
            .help("It is left out; if it is an operation, add its headings to the dialect."),
    );
    None
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

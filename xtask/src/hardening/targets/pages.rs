//! A page, through the whole pipeline: blocks, facts, API, findings, and of some what is generated.
//!
//! Held true: every finding and fact names a line that the page has; findings are plain; the IR comes back as it was;
//! generated code is code and stays in its folder.

use std::path::Path;

use docwright_build::Project;
use docwright_ir::{Diagnostics, Severity};
use docwright_parser::{
    Extraction, FactRow, Spec, assemble, extract, facts, lint, read_text, superseded_facts,
};

use super::{Care, Opened, Run, Signs, Target, generated, seeds, text, tokens};
use crate::hardening::Broken;

pub(super) const MARKDOWN: Target = Target {
    name: "markdown",
    tokens: &[tokens::MARKDOWN, tokens::ANY, tokens::JSON],
    seeds: |root| {
        let own = [root.join("specs"), root.join("examples")].map(|folder| seeds::below(&folder, &["md"]));
        let corpus = seeds::of_corpus(&["corpus/ucloud", "history", "corpus/tencent/layouts"], &["md"]);
        own.into_iter().flatten().chain(corpus).collect()
    },
    open: |_| open("ucloud", "tencentcloud"),
};

pub(super) const TEXT: Target = Target {
    name: "text",
    tokens: &[tokens::TEXT, tokens::ANY, tokens::JSON],
    seeds: |root| {
        let own = seeds::below(&root.join("specs"), &["txt"]);
        own.into_iter().chain(seeds::of_corpus(&["corpus/tencent"], &["txt"])).collect()
    },
    open: |_| open("tencentcloud", "ucloud"),
};

struct Pages {
    own: Spec,
    other: Spec,
    project: Project,
}

fn open(own: &str, other: &str) -> Opened {
    let spec = |dialect: &str| Spec::from_dialect(dialect, Path::new(""));
    let project = Project::of_ir(Path::new(""), Path::new("out"))?;
    Ok(Some(Box::new(Pages { own: spec(own)?, other: spec(other)?, project })))
}

impl Run for Pages {
    fn run(&mut self, input: &[u8], care: Care) -> Result<Signs, Broken> {
        let page = text(input);
        let mut signs = Signs::default();
        check(&self.own, &page, care, &self.project, &mut signs)?;
        if care.takes(input, 11) {
            check(&self.other, &page, care, &self.project, &mut signs)?;
        }
        Ok(signs)
    }
}

/// Everything that a page gives.
struct Outcome {
    extraction: Extraction,
    facts: Vec<FactRow>,
    diags: Diagnostics,
}

fn read(spec: &Spec, page: &str) -> Outcome {
    let mut diags = Diagnostics::new();
    let drafts = extract([read_text(spec, "service-api/page.md", page)], spec, &mut diags);
    let extraction = assemble(drafts, spec, &mut diags);
    lint(&extraction, spec, &mut diags);
    diags.sort();
    let mut rows = facts(&extraction, spec);
    rows.extend(superseded_facts(&extraction, spec));
    Outcome { extraction, facts: rows, diags }
}

/// Reads a page and holds what comes of it to everything above.
pub(super) fn check(
    spec: &Spec,
    page: &str,
    care: Care,
    project: &Project,
    signs: &mut Signs,
) -> Result<(), Broken> {
    let outcome = read(spec, page);
    places(&outcome, page)?;
    generated::findings_are_plain(&outcome.diags)?;
    if care.takes(page.as_bytes(), 5) {
        generated::comes_back(&outcome.extraction.api)?;
    }
    sign(&outcome, signs);
    if care.takes(page.as_bytes(), 13) {
        same(&outcome, &read(spec, page))?;
    }
    if care.takes(page.as_bytes(), 41) {
        generated::is_sound(&outcome.extraction.api, project, signs)?;
    }
    Ok(())
}

/// Every place is on the page.
fn places(outcome: &Outcome, page: &str) -> Result<(), Broken> {
    // Markdown counts a lone carriage return as a line's end; places count line feeds, and may so be one ahead.
    let lines = page.split(['\n', '\r']).count();
    let rows = outcome.facts.iter().filter_map(|fact| fact.line);
    let findings = outcome.diags.iter().filter(|finding| finding.place.file.ends_with("page.md"));
    let mut named = rows.chain(findings.map(|finding| finding.place.line));
    match named.find(|line| usize::try_from(*line).is_ok_and(|line| line > lines)) {
        Some(line) => Err(Broken::new("a place is not on the page", format!("line {line} of {lines}"))),
        None => Ok(()),
    }
}

fn same(one: &Outcome, other: &Outcome) -> Result<(), Broken> {
    let api = one.extraction.api == other.extraction.api;
    let diags = one.diags.iter().eq(other.diags.iter());
    match api && diags && format!("{:?}", one.facts) == format!("{:?}", other.facts) {
        true => Ok(()),
        false => {
            Err(Broken::new("the same page gives something else", format!("api {api}, findings {diags}")))
        }
    }
}

fn sign(outcome: &Outcome, signs: &mut Signs) {
    for finding in &outcome.diags {
        signs.saw((finding.code.name, finding.severity == Severity::Error));
    }
    signs.counted("findings", outcome.diags.iter().count());
    signs.counted("facts", outcome.facts.len());
    for service in &outcome.extraction.api.services {
        signs.counted("operations", service.operations.len());
        signs.counted("models", service.models.len());
        for operation in &service.operations {
            signs.saw((
                operation.paging.is_some(),
                operation.deprecated.is_some(),
                operation.constraints.len(),
            ));
            signs.counted("examples", operation.examples.len());
            signs.counted("errors", operation.errors.len());
        }
    }
    for fact in &outcome.facts {
        signs.saw((
            fact.ty,
            fact.table as u8,
            fact.required,
            fact.nullable,
            fact.path.matches('.').count().min(6),
        ));
        fact.mined.iter().for_each(|(key, rule)| signs.saw((key.as_str(), rule.as_str())));
        signs.saw((fact.format, fact.unit.is_some(), fact.deprecated, fact.sensitive));
    }
}

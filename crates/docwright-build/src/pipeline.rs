//! The pipeline: plain calls, in order.

use std::collections::BTreeMap;
use std::path::Path;

use docwright_diff::Change;
use docwright_generator::{self as generator, Artifacts};
use docwright_ir::{Api, Diagnostic, Diagnostics, RelativePath};
use docwright_parser::{self as parser, Extraction, Spec};

use crate::changes::since_last_run;
use crate::inventory::LastRun;
use crate::ir_files::{self, FINDINGS, FOLDER};
use crate::output::{self, Mode, Output, Written};
use crate::{Error, IrFormat, Lost, Progress, Project, Step, by_hand, guard, losses};

/// What a run read, found and wrote.
#[derive(Debug, Clone)]
pub struct Report {
    /// What was read, API by API.
    pub apis: Vec<ApiSummary>,
    /// What the pages say against themselves, and what could not be used.
    pub findings: Diagnostics,
    /// Operations that the last run had read and whose pages are gone, or whose going was accepted.
    pub gone: Vec<Lost>,
    /// Operations (`service/Operation`) that were read and that the lock file does not list.
    pub unlocked: Vec<String>,
    /// What is otherwise for those who use what the last run wrote, by API.
    pub changes: BTreeMap<String, Vec<Change>>,
    /// What became of the output folder.
    pub written: Written,
}

/// What was read of one API.
#[derive(Debug, Clone)]
pub struct ApiSummary {
    /// Its name.
    pub api: String,
    /// In order of name.
    pub services: Vec<ServiceSummary>,
}

/// What was read of one service.
#[derive(Debug, Clone)]
pub struct ServiceSummary {
    /// Its name.
    pub service: String,
    /// Its operations.
    pub operations: usize,
    /// Its models.
    pub models: usize,
    /// Its request parameters, response fields and model members.
    pub fields: usize,
}

/// Pages to IR.
pub fn read(spec: &Spec, diags: &mut Diagnostics) -> Extraction {
    let drafts = parser::drafts(spec, diags);
    let extraction = parser::assemble(drafts, spec, diags);
    parser::lint(&extraction, spec, diags);
    extraction
}

/// IR to artifacts.
pub fn generate(api: &Api, project: &Project, diags: &mut Diagnostics) -> Artifacts {
    let model = generator::lower(api, &project.options, diags);
    generator::emit(api, &model, &project.targets, diags)
}

/// Everything that a project gives, in its output folder.
///
/// # Errors
/// The environment or the configuration is not as it should be, or something that was there or must be there would be
/// lost. Nothing has been written then, unless the disk itself fails in the middle.
pub fn build(project: &Project, mode: Mode, progress: Progress<'_>) -> Result<Report, Error> {
    let Read { apis: all, mut findings, now } = read_all(project, progress)?;
    // Once before anything is made, and again when no other run can change what was looked at.
    project.demands.check(&project.root, &project.specs, &now.operations, &findings)?;
    let mut output = Output::open(&project.out, mode, progress)?;
    let gone = losses::of_pages(project, output.previous(), &now, &findings)?;
    let lock = project.demands.check(&project.root, &project.specs, &now.operations, &findings)?;
    output.has_read(now);
    keep_for_errors(project, &findings, &mut output);
    let (mut apis, mut changes) = (Vec::new(), BTreeMap::new());
    for api in all {
        progress(Step::Work(&format!("generating {}", api.info.title)));
        let files = IrFormat::Yaml.files(&api)?;
        changes.insert(api.info.name.clone(), since_last_run(&api, &files, &project.out));
        add(&files, &mut output)?;
        add_artifacts(&api, project, &mut output, &mut findings)?;
        apis.push(summary(&api));
    }
    findings.sort();
    project.demands.check_findings(&project.root, &findings)?;
    output.add(&ir_files::path(FINDINGS)?, &findings_file(&findings))?;
    progress(Step::Work("writing"));
    // Before the rest: a lock file that names more than the folder holds is right, one that names less guards nothing.
    project.demands.write_lock(lock.text, mode)?;
    let written = output.finish()?;
    Ok(Report { apis, findings, gone, unlocked: lock.unlisted, changes, written })
}

/// The IR of a project's pages alone, below `ir/` in its output folder; everything else there stays as it is.
///
/// # Errors
/// As [`build`].
pub fn extract(project: &Project, format: IrFormat, progress: Progress<'_>) -> Result<Report, Error> {
    let Read { apis: all, mut findings, now } = read_all(project, progress)?;
    let mut output = Output::open(&project.out, Mode::Write, progress)?;
    let gone = losses::of_pages(project, output.previous(), &now, &findings)?;
    output.has_read(now);
    output.only_below(&ir_files::path(FOLDER)?);
    keep_for_errors(project, &findings, &mut output);
    let mut apis = Vec::new();
    for api in all {
        add(&format.files(&api)?, &mut output)?;
        apis.push(summary(&api));
    }
    findings.sort();
    Ok(Report {
        apis,
        findings,
        gone,
        unlocked: Vec::new(),
        changes: BTreeMap::new(),
        written: output.finish()?,
    })
}

/// Everything that an IR gives, in a project's output folder. If the IR stands there itself, it is left as it is.
///
/// # Errors
/// The IR is broken, an operation or another API's files would go, or the file system says no.
pub fn build_from_ir(
    ir: &Path,
    project: &Project,
    mode: Mode,
    progress: Progress<'_>,
) -> Result<Report, Error> {
    let (api, mut findings) = by_hand::load(ir)?;
    guard::crates(std::iter::once(&api.info))?;
    let own = project.out.join(FOLDER).join(&api.info.name);
    let is_own = same_file::is_same_file(ir, own).unwrap_or(false);
    let mut now = LastRun::default();
    now.add(&api, ir, &project.out)?;
    losses::of_ir(project, ir, &output::previous(&project.out)?, &now)?;
    let mut output = Output::open(&project.out, mode, progress)?;
    let gone = losses::of_ir(project, ir, output.previous(), &now)?;
    if is_own {
        // Its pages are where they were.
        now.read_from.clone_from(&output.previous().read_from);
    }
    output.has_read(now);
    output.keep(ir_files::path(FINDINGS)?);
    let files = IrFormat::Yaml.files(&api)?;
    let changes = BTreeMap::from([(api.info.name.clone(), since_last_run(&api, &files, &project.out))]);
    match is_own {
        true => files.into_keys().for_each(|path| output.keep(path)),
        false => add(&files, &mut output)?,
    }
    add_artifacts(&api, project, &mut output, &mut findings)?;
    findings.sort();
    let apis = vec![summary(&api)];
    Ok(Report { apis, findings, gone, unlocked: Vec::new(), changes, written: output.finish()? })
}

/// What the pages of a project give and what stands beside them as IR, with nothing lost of what the last run read.
struct Read {
    apis: Vec<Api>,
    findings: Diagnostics,
    now: LastRun,
}

fn read_all(project: &Project, progress: Progress<'_>) -> Result<Read, Error> {
    let previous = output::previous(&project.out)?;
    guard::names(&project.specs)?;
    let mut findings = Diagnostics::new();
    let mut by_hand = Vec::new();
    for folder in &project.by_hand {
        let (api, found) = by_hand::load_in(&project.root, folder)?;
        findings.append(found);
        by_hand.push(api);
    }
    let infos = || by_hand.iter().map(|api| &api.info);
    guard::apart(&project.specs, infos())?;
    guard::crates(project.specs.iter().map(|spec| &spec.info).chain(infos()))?;
    project.specs.iter().try_for_each(|spec| guard::folders(spec, &project.out))?;
    let mut extractions = Vec::new();
    for spec in &project.specs {
        progress(Step::Work(&format!("reading {}", spec.docs.display())));
        extractions.push(read(spec, &mut findings));
        guard::complete(project, &findings)?;
    }
    guard::check_extractions(project, &extractions, &findings)?;
    let mut now = LastRun::default();
    // An API of which nothing was asked for is not made.
    let is_made = |extraction: &Extraction| !extraction.api.services.is_empty();
    for (spec, extraction) in
        project.specs.iter().zip(&extractions).filter(|(_, extraction)| is_made(extraction))
    {
        now.add(&extraction.api, &spec.docs, &project.out)?;
    }
    extractions.retain(is_made);
    for (api, folder) in by_hand.iter().zip(&project.by_hand) {
        now.add(api, folder, &project.out)?;
    }
    losses::of_pages(project, &previous, &now, &findings)?;
    let apis = extractions.into_iter().map(|extraction| extraction.api).chain(by_hand).collect();
    Ok(Read { apis, findings, now })
}

/// What a page gave that cannot be used now stays as it was.
fn keep_for_errors(project: &Project, findings: &Diagnostics, output: &mut Output) {
    if findings.has_errors() && !project.demands.accept_removed {
        output.keep_all();
    }
}

/// Each file is gone when it is written: a run holds a handful of them. If one could not be made, what an earlier run has
/// made stays: half a crate is worse than an old one.
fn add_artifacts(
    api: &Api,
    project: &Project,
    output: &mut Output,
    findings: &mut Diagnostics,
) -> Result<(), Error> {
    let mut own = Diagnostics::new();
    let model = generator::lower(api, &project.options, &mut own);
    let mut added = Ok(());
    generator::emit_each(api, &model, &project.targets, &mut own, &mut |path, body| {
        if added.is_ok() {
            added = output.add(&path, body.render());
        }
    });
    if own.has_errors() {
        output.keep_all();
    }
    findings.append(own);
    added
}

fn add(files: &BTreeMap<RelativePath, Vec<u8>>, output: &mut Output) -> Result<(), Error> {
    files.iter().try_for_each(|(path, content)| output.add(path, content))
}

fn findings_file(findings: &Diagnostics) -> Vec<u8> {
    let lines: String = findings.iter().map(|finding: &Diagnostic| format!("{finding}\n")).collect();
    lines.into_bytes()
}

fn summary(api: &Api) -> ApiSummary {
    let services = api.services.iter().map(|service| {
        let tables =
            service.operations.iter().flat_map(|operation| [&operation.request, &operation.response]);
        let models = service.models.iter().map(|model| &model.fields);
        ServiceSummary {
            service: service.name.clone(),
            operations: service.operations.len(),
            models: service.models.len(),
            fields: tables.chain(models).map(|fields| count(fields)).sum(),
        }
    });
    ApiSummary { api: api.info.name.clone(), services: services.collect() }
}

fn count(fields: &[docwright_ir::Field]) -> usize {
    fields.iter().map(|field| 1 + count(field.ty.fields())).sum()
}

//! The pipeline: plain calls, in order.

use std::collections::BTreeMap;

use docwright_generator::{self as generator, Artifacts};
use docwright_ir::{Api, Diagnostic, Diagnostics, LoadError, Place, yaml};
use docwright_parser::{self as parser, Reading, Spec};

use crate::{Error, Mode, Project, Written, write};

/// The file of findings, in the output folder.
pub const FINDINGS: &str = "findings.txt";

/// Is told what a run is doing, by people who watch.
pub type Progress<'a> = &'a dyn Fn(&str);

/// What a run read, found and wrote.
#[derive(Debug, Clone)]
pub struct Report {
    /// What was read, API by API.
    pub apis: Vec<ApiSummary>,
    /// What the pages say against themselves, and what could not be used.
    pub findings: Diagnostics,
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
pub fn read(spec: &Spec, diags: &mut Diagnostics) -> Reading {
    let drafts = parser::drafts(spec, diags);
    let reading = parser::assemble(drafts, spec, diags);
    parser::lint(&reading, spec, diags);
    reading
}

/// IR to artifacts.
pub fn generate(api: &Api, project: &Project, diags: &mut Diagnostics) -> Artifacts {
    let model = generator::lower(api, &project.options, diags);
    generator::emit(api, &model, &project.targets, diags)
}

/// Everything that a project gives, in its output folder.
pub fn build(project: &Project, mode: Mode, progress: Progress<'_>) -> Result<Report, Error> {
    let mut findings = Diagnostics::new();
    let mut all = BTreeMap::new();
    let mut apis = Vec::new();
    for spec in &project.specs {
        progress(&format!("reading {}", spec.docs.display()));
        let reading = read(spec, &mut findings);
        check_services(spec, &reading)?;
        progress(&format!("generating {}", reading.api.info.title));
        let artifacts = generate(&reading.api, project, &mut findings);
        all.extend(ir_files(&reading.api)?);
        all.extend(files(&artifacts));
        apis.push(summary(&reading.api));
    }
    findings.sort();
    all.insert(FINDINGS.to_owned(), findings_file(&findings));
    progress("writing");
    let written = write(&project.out, &all, mode)?;
    Ok(Report { apis, findings, written })
}

/// A service that was asked for by a wrong name would otherwise be silently missing.
fn check_services(spec: &Spec, reading: &Reading) -> Result<(), Error> {
    let missing: Vec<&str> = spec
        .only
        .iter()
        .filter(|name| !reading.api.services.iter().any(|service| service.name == **name))
        .map(String::as_str)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(Error::File {
        path: spec.docs.display().to_string(),
        message: format!(
            "holds no service called {}; `docwright facts` lists what is there",
            missing.join(", ")
        ),
    })
}

/// An API's IR files, by path relative to the output folder.
pub fn ir_files(api: &Api) -> Result<BTreeMap<String, Vec<u8>>, Error> {
    let folder = format!("ir/{}", api.info.name);
    let unwritable = |error: yaml::Error| {
        Error::Load(LoadError { place: Place::new(folder.clone(), 0), message: error.message })
    };
    let mut files = BTreeMap::new();
    let mut add = |name: &str, text: String| files.insert(format!("{folder}/{name}.yaml"), text.into_bytes());
    add("api", yaml::to_string(&api.info).map_err(unwritable)?);
    for service in &api.services {
        add(&service.name, yaml::to_string(service).map_err(unwritable)?);
    }
    Ok(files)
}

/// Artifacts as bytes.
pub fn files(artifacts: &Artifacts) -> BTreeMap<String, Vec<u8>> {
    artifacts.iter().map(|(path, body)| (path.as_str().to_owned(), body.render().to_vec())).collect()
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

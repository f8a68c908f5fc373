//! What must hold before a run writes anything: the folders are apart, names differ, and the pages were read.

use std::path::Path;

use docwright_ir::{Api, ApiInfo, Diagnostics};
use docwright_parser::{Extraction, INCOMPLETE, Spec};

use crate::ir_files::{FINDINGS, FOLDER};
use crate::project::is_folder;
use crate::way::real;
use crate::{Error, Problem, Project, demands};

/// No two APIs of a project have one name: the files of one would be those of the other.
pub(crate) fn names(specs: &[Spec]) -> Result<(), Error> {
    for (index, spec) in specs.iter().enumerate() {
        let alike = |other: &&Spec| other.info.name.eq_ignore_ascii_case(&spec.info.name);
        if let Some(other) = specs.iter().take(index).find(alike) {
            return Err(Error::File {
                path: spec.docs.display().to_string(),
                message: format!(
                    "is called `{}`, and so is {}; give one of them another name with `api:` in its api.yaml",
                    spec.info.name,
                    other.docs.display()
                ),
            });
        }
    }
    Ok(())
}

/// No API that people wrote has the name of one that is read from pages, or of another one.
pub(crate) fn apart<'a>(specs: &[Spec], by_hand: impl Iterator<Item = &'a ApiInfo>) -> Result<(), Error> {
    let mut known: Vec<&str> = specs.iter().map(|spec| spec.info.name.as_str()).collect();
    for info in by_hand {
        if known.iter().any(|known| known.eq_ignore_ascii_case(&info.name)) {
            return Err(Error::File {
                path: format!("api `{}`", info.name),
                message: "stands in two folders; give one of them another name with `api:` in its api.yaml"
                    .to_owned(),
            });
        }
        known.push(&info.name);
    }
    Ok(())
}

/// What docwright writes into the output folder beside crates, and what Cargo does.
const OWN: [&str; 4] = [FOLDER, "openapi", FINDINGS, "target"];

/// No two crates have one name, and none has that of something else in the output folder: the files of one would be
/// those of the other.
pub(crate) fn crates<'a>(apis: impl Iterator<Item = &'a ApiInfo>) -> Result<(), Error> {
    let mut known: Vec<(&str, &str)> = Vec::new();
    for api in apis {
        for name in [&api.crates.client, &api.crates.cli] {
            if let Some(own) = OWN.iter().find(|own| own.eq_ignore_ascii_case(name)) {
                return Err(Error::File {
                    path: format!("api `{}`", api.name),
                    message: format!(
                        "has the crate name `{name}`, and docwright writes {own} into the output folder itself; give the \
                         crate another name with `crates:` in its api.yaml"
                    ),
                });
            }
            if let Some((_, other)) = known.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)) {
                let both = if *other == api.name { "for both of its crates" } else { "as another API does" };
                return Err(Error::File {
                    path: format!("api `{}`", api.name),
                    message: format!(
                        "has the crate name `{name}` {both}; give each its own with `crates:` in its api.yaml"
                    ),
                });
            }
            known.push((name, &api.name));
        }
    }
    Ok(())
}

/// The documentation folder is a folder, and neither is nor holds the output folder, nor stands in it.
pub(crate) fn folders(spec: &Spec, out: &Path) -> Result<(), Error> {
    is_folder(&spec.docs)?;
    let docs = real(&spec.docs)?;
    let there = real(out)?;
    if docs.starts_with(&there) || there.starts_with(&docs) {
        let message = format!(
            "is the folder of pages, and the output folder {} is the same, inside it or around it; write elsewhere",
            out.display()
        );
        return Err(Error::File { path: spec.docs.display().to_string(), message });
    }
    Ok(())
}

/// All pages could be read.
pub(crate) fn complete(project: &Project, findings: &Diagnostics) -> Result<(), Error> {
    let unread = findings.iter().filter(|finding| finding.code == INCOMPLETE);
    match unread.map(|finding| Problem::of(&project.root, finding)).collect::<Vec<_>>() {
        unread if unread.is_empty() => Ok(()),
        unread => Err(Error::refused("the pages could not be read as a whole; nothing was written", unread)),
    }
}

/// Every service that was asked for is one of some API's, and every API of which all was asked for has an operation.
/// Findings that are errors may be the reason if not, and are named then.
///
/// # Errors
/// One is missing.
pub fn check_extractions(
    project: &Project,
    extractions: &[Extraction],
    findings: &Diagnostics,
) -> Result<(), Error> {
    let Project { specs, .. } = project;
    let services = || extractions.iter().flat_map(|extraction| &extraction.api.services);
    let mut asked = specs.iter().flat_map(|spec| &spec.only);
    let unknown = asked.find(|name| !services().any(|service| service.name == **name));
    let problem = match unknown {
        Some(name) => Problem::new(
            demands::docs(specs),
            format!("holds no service called `{name}`"),
            "Correct the name; `docwright facts` lists what is there.",
        ),
        None => {
            match specs.iter().zip(extractions).find(|(spec, extraction)| gives_nothing(spec, extraction)) {
                Some((spec, _)) => {
                    let dialect = spec.dialect.name();
                    let why = format!("holds no page that describes an operation in the dialect `{dialect}`");
                    Problem::unread(&spec.docs, Some(why))
                }
                None => return Ok(()),
            }
        }
    };
    let problems = std::iter::once(problem).chain(Problem::errors(&project.root, findings)).collect();
    Err(Error::refused("what was asked for is not in the pages", problems))
}

/// An API of which some services were asked for may have none of them.
fn gives_nothing(spec: &Spec, extraction: &Extraction) -> bool {
    let Api { services, .. } = &extraction.api;
    (spec.only.is_empty() || !services.is_empty())
        && services.iter().all(|service| service.operations.is_empty())
}

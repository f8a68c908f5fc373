//! What must hold before a run writes anything: nothing that was there may vanish because something went wrong.

use std::path::{Component, Path, PathBuf};

use docwright_ir::{ApiInfo, Diagnostics};
use docwright_parser::{Extraction, INCOMPLETE, Spec};

use crate::error::Problem;
use crate::inventory::Lost;
use crate::project::is_folder;
use crate::{Error, Inventory, Project};

const ACCEPT: &str =
    "`docwright lint --notes` says what was seen. If it is meant to go, accept that with --accept-removed.";

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

/// No two crates have one name: the files of one would be those of the other.
pub(crate) fn crates<'a>(apis: impl Iterator<Item = &'a ApiInfo>) -> Result<(), Error> {
    let mut known: Vec<(&str, &str)> = Vec::new();
    for api in apis {
        for name in [&api.crates.client, &api.crates.cli] {
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
    let out = real(out)?;
    if docs.starts_with(&out) || out.starts_with(&docs) {
        let message = format!(
            "is the folder of pages, and the output folder {} is the same, inside it or around it; write elsewhere",
            out.display()
        );
        return Err(Error::File { path: spec.docs.display().to_string(), message });
    }
    Ok(())
}

/// A path without links and dots, of which the end need not exist yet.
fn real(path: &Path) -> Result<PathBuf, Error> {
    let path = std::path::absolute(path).map_err(|error| Error::io("find", path, error))?;
    Ok(path.components().fold(PathBuf::new(), |mut real, part| {
        match part {
            Component::ParentDir => drop(real.pop()),
            part => real.push(part),
        }
        real.canonicalize().unwrap_or(real)
    }))
}

/// All pages were read, and some describe an operation.
pub(crate) fn complete(spec: &Spec, extraction: &Extraction, findings: &Diagnostics) -> Result<(), Error> {
    let unread: Vec<Problem> = findings
        .iter()
        .filter(|finding| finding.code == INCOMPLETE)
        .map(|finding| Problem {
            place: spec.source(&finding.place.file).display().to_string(),
            why: finding.message.clone(),
            help: finding.help.clone(),
        })
        .collect();
    if !unread.is_empty() {
        return Err(Error::refused("the pages could not be read as a whole; nothing was written", unread));
    }
    services(spec, extraction)?;
    if extraction.api.services.iter().all(|service| service.operations.is_empty()) {
        return Err(Error::File {
            path: spec.docs.display().to_string(),
            message: format!(
                "holds no page that describes an operation in the dialect `{}`, so nothing is written; name a folder \
                 of pages, or another dialect. `docwright lint --notes` says what was seen of each page",
                spec.dialect.name()
            ),
        });
    }
    Ok(())
}

/// A service that was asked for by a wrong name would otherwise be silently missing.
fn services(spec: &Spec, extraction: &Extraction) -> Result<(), Error> {
    let known = |name: &String| extraction.api.services.iter().any(|service| service.name == *name);
    let missing: Vec<&str> = spec.only.iter().filter(|name| !known(name)).map(String::as_str).collect();
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

/// Nothing of another API, and no operation whose page is still there, would go. Gives the operations that are gone with
/// their pages.
pub(crate) fn kept(project: &Project, previous: &Inventory, now: &Inventory) -> Result<Vec<Lost>, Error> {
    other_apis(project, previous, now)?;
    history(project, previous, now)
}

/// Operations that the last run read and this one does not: those whose page is gone are returned; that a page which
/// is still there gives none any more is an error, unless it is wanted.
fn history(project: &Project, previous: &Inventory, now: &Inventory) -> Result<Vec<Lost>, Error> {
    let accepted = project.demands.accept_removed || project.demands.forget_last_run;
    let (mut gone, mut problems) = (Vec::new(), Vec::new());
    for lost in previous.lost(now) {
        let spec = project.specs.iter().find(|spec| spec.info.name == lost.api);
        let Some(spec) = spec.filter(|spec| spec.wants(&lost.service)) else { continue };
        let page = spec.source(&lost.page);
        if accepted || is_gone(&page) {
            gone.push(lost);
            continue;
        }
        problems.push(Problem {
            place: page.display().to_string(),
            why: format!(
                "gave the operation {} in the last run, and gives none of that name now",
                lost.operation
            ),
            help: ACCEPT.to_owned(),
        });
    }
    match problems.is_empty() {
        true => Ok(gone),
        false => Err(Error::refused("operations would be lost; nothing was written", problems)),
    }
}

/// Whether nothing stands at `page`, nor in the place of a folder on the way: a link to nothing, a pipe or a file where a
/// folder was is something that somebody has put there.
fn is_gone(page: &Path) -> bool {
    let nearest = page.ancestors().find(|path| path.symlink_metadata().is_ok());
    nearest.is_some_and(|nearest| nearest != page && nearest.is_dir())
}

/// The output folder holds nothing of an API that this run does not make.
pub(crate) fn other_apis(project: &Project, previous: &Inventory, now: &Inventory) -> Result<(), Error> {
    let others: Vec<&str> = previous.apis().difference(&now.apis()).copied().collect();
    if others.is_empty() || project.demands.accept_removed {
        return Ok(());
    }
    Err(Error::File {
        path: project.out.display().to_string(),
        message: format!(
            "holds the generated files of another API ({}), and they would be removed; write to a folder of its own, \
             or, if they are meant to go, add --accept-removed",
            others.join(", ")
        ),
    })
}

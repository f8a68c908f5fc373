//! The OpenAPI documents that are proved, and the APIs that they describe.

use std::error::Error;
use std::path::{Path, PathBuf};

use docwright_build::{Mode, OPENAPI, Project, Targets};
use docwright_ir::{Api, load_api};

/// One API's documents.
pub(super) struct Documents {
    pub(super) api: Api,
    /// The folder that holds `<service>.json` and `3.0/<service>.json`.
    pub(super) folder: PathBuf,
}

/// An edition of OpenAPI.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edition {
    V31,
    V30,
}

impl Documents {
    /// The document of a service, as JSON.
    pub(super) fn of_service(&self, service: &str, edition: Edition) -> PathBuf {
        let folder = match edition {
            Edition::V31 => self.folder.clone(),
            Edition::V30 => self.folder.join("3.0"),
        };
        folder.join(format!("{service}.json"))
    }
}

/// The documents that are checked in.
pub(super) fn checked_in(root: &Path) -> Result<Vec<Documents>, Box<dyn Error>> {
    let generated = root.join("generated");
    let mut names: Vec<_> = std::fs::read_dir(generated.join("openapi"))?
        .map(|entry| entry.map(|entry| entry.file_name()))
        .collect::<Result<_, _>>()?;
    names.sort();
    let documents = names.into_iter().map(|name| {
        let api = load_api(&generated.join("ir").join(&name))?;
        Ok(Documents { api, folder: generated.join("openapi").join(name) })
    });
    documents.collect()
}

/// Documents made from the folders of pages of two vendors, below `out`, and those of the APIs that are checked in beside
/// theirs.
pub(super) fn of_corpus(corpus: &Path, root: &Path, out: &Path) -> Result<Vec<Documents>, Box<dyn Error>> {
    let folders = [("ucloud", "ucloud"), ("tencentcloud", "tencent/pages")];
    let made =
        folders.into_iter().map(|(dialect, pages)| built(dialect, &corpus.join(pages), &out.join(dialect)));
    let mut all = made.collect::<Result<Vec<_>, _>>()?;
    let others = checked_in(root)?.into_iter();
    all.extend(others.filter(|other| folders.iter().all(|(name, _)| *name != other.api.info.name)));
    Ok(all)
}

fn built(dialect: &str, docs: &Path, out: &Path) -> Result<Documents, Box<dyn Error>> {
    let mut project = Project::of_docs(Some(dialect), docs, out)?;
    project.targets = Targets::only([OPENAPI]);
    let report = docwright_build::build(&project, Mode::Write, &|_| {})?;
    let name = &report.apis.first().ok_or("no API was read")?.api;
    Ok(Documents { api: load_api(&out.join("ir").join(name))?, folder: out.join("openapi").join(name) })
}

//! Programs that read every document, and complain or do not.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::documents::Documents;
use super::table::Row;
use crate::packages::{Packages, Tools, run};

/// A validator or linter.
pub(super) struct Check {
    pub(super) name: &'static str,
    packages: Packages,
    /// Which documents are read, by their path below the API's folder.
    documents: fn(&Path) -> bool,
    /// How it is called; the documents are added.
    command: fn(&Tools, &Path) -> Result<Command, String>,
}

pub(super) fn checks() -> Vec<Check> {
    vec![
        Check {
            name: "openapi-spec-validator",
            packages: Packages::Pip(&["openapi-spec-validator==0.9.0"]),
            documents: |_| true,
            command: |tools, _| Ok(tools.program("openapi-spec-validator")),
        },
        Check {
            name: "jsonschema (examples, enums, defaults)",
            packages: Packages::Pip(&["jsonschema==4.26.0"]),
            documents: |path| !is_old(path),
            command: |tools, _| {
                let mut command = tools.python();
                command.args(["-c", include_str!("drivers/examples.py")]);
                Ok(command)
            },
        },
        Check {
            name: "@redocly/cli (recommended)",
            packages: Packages::Npm(&["@redocly/cli@2.77.0"]),
            documents: |path| !is_direct(path),
            command: |tools, folder| redocly(tools, folder, include_str!("drivers/redocly.yaml")),
        },
        Check {
            name: "@redocly/cli (recommended), direct",
            packages: Packages::Npm(&["@redocly/cli@2.77.0"]),
            documents: is_direct,
            command: |tools, folder| redocly(tools, folder, include_str!("drivers/redocly-direct.yaml")),
        },
        Check {
            name: "@stoplight/spectral-cli (spectral:oas)",
            packages: Packages::Npm(&["@stoplight/spectral-cli@6.16.3"]),
            documents: |path| !is_direct(path),
            command: |tools, folder| {
                let rules = config(folder, "spectral.yaml", include_str!("drivers/spectral.yaml"))?;
                let mut command = tools.program("spectral");
                command.args(["lint", "--quiet", "--fail-severity", "warn", "--ruleset"]).arg(rules);
                Ok(command)
            },
        },
    ]
}

fn redocly(tools: &Tools, folder: &Path, rules: &str) -> Result<Command, String> {
    let mut command = tools.program("redocly");
    command.args(["lint", "--config"]).arg(config(folder, "redocly.yaml", rules)?);
    command.args(["--format", "stylish", "--max-problems", "20"]);
    command.env("REDOCLY_TELEMETRY", "off").env("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
    Ok(command)
}

fn config(folder: &Path, name: &str, text: &str) -> Result<PathBuf, String> {
    let path = folder.join(name);
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(&path, text))
        .map_err(|error| error.to_string())?;
    Ok(path)
}

fn is_direct(path: &Path) -> bool {
    path.components().any(|part| part.as_os_str() == "direct")
}

fn is_old(path: &Path) -> bool {
    path.components().any(|part| part.as_os_str().to_string_lossy().contains("3.0"))
}

impl Check {
    /// Has it read all documents.
    pub(super) fn run(&self, documents: &[Documents], folder: &Path) -> Row {
        let mut row = Row::new(self.name, self.packages.version(), "");
        let Some(tools) = row.tools(self.packages, &[], folder) else { return row };
        let paths: Vec<PathBuf> = documents.iter().flat_map(|documents| self.of(&documents.folder)).collect();
        let read = (self.command)(&tools, folder)
            .and_then(|mut command| run(command.current_dir(folder).args(&paths)));
        row.generates.add(paths.len(), read.is_ok());
        if let Err(why) = read {
            row.fail("documents", &why);
        }
        row
    }

    /// The documents as JSON; as YAML they are the same.
    fn of(&self, folder: &Path) -> Vec<PathBuf> {
        let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
        let is_document = |path: &PathBuf| {
            path.extension().is_some_and(|extension| extension == "json")
                && path.file_name().is_some_and(|name| name != "index.json")
        };
        files
            .map(walkdir::DirEntry::into_path)
            .filter(is_document)
            .filter(|path| path.strip_prefix(folder).is_ok_and(self.documents))
            .collect()
    }
}

//! For build scripts: pages in, modules in `OUT_DIR` out.

use std::path::{Path, PathBuf};

use crate::{Error, Mode, Project, Report, Targets, build};

/// Generates a client at build time.
///
/// ```no_run
/// // build.rs
/// fn main() -> Result<(), docwright_build::Error> {
///     docwright_build::Script::new("ucloud", "docs/api").services(["ufile"]).run()?;
///     Ok(())
/// }
/// ```
///
/// ```ignore
/// // src/lib.rs: the generated code runs on `docwright-runtime`, which the crate depends on.
/// pub mod ucloud {
///     include!(concat!(env!("OUT_DIR"), "/ucloud-client/src/module.rs"));
/// }
/// ```
#[derive(Debug, Clone)]
pub struct Script {
    dialect: String,
    docs: PathBuf,
    out: Option<PathBuf>,
    services: Vec<String>,
}

impl Script {
    /// The pages below `docs`, relative to the crate, in a dialect (its name, or a file's path).
    pub fn new(dialect: impl Into<String>, docs: impl Into<PathBuf>) -> Self {
        Script { dialect: dialect.into(), docs: docs.into(), out: None, services: Vec::new() }
    }

    /// Only these services.
    pub fn services(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.services = names.into_iter().map(Into::into).collect();
        self
    }

    /// Another folder than `OUT_DIR`.
    pub fn out_dir(mut self, out: impl Into<PathBuf>) -> Self {
        self.out = Some(out.into());
        self
    }

    /// Generates, tells Cargo which files to watch, and passes findings on as warnings if they are errors.
    pub fn run(&self) -> Result<Report, Error> {
        let out = match &self.out {
            Some(out) => out.clone(),
            None => PathBuf::from(std::env::var_os("OUT_DIR").ok_or_else(|| Error::File {
                path: "OUT_DIR".to_owned(),
                message:
                    "is not set; call this from a build script, or name a folder with out_dir".to_owned(),
            })?),
        };
        self.watch();
        let mut project = Project::of_docs(Some(&self.dialect), &self.docs, &out)?;
        project.set_services(&self.services);
        project.targets = Targets { client: true, ..Targets::NONE };
        project.options.embedded = true;
        let report = build(&project, Mode::Write, &|_| {})?;
        let errors =
            report.findings.iter().filter(|finding| finding.severity == docwright_ir::Severity::Error);
        errors.for_each(|finding| println!("cargo::warning={finding}"));
        Ok(report)
    }

    /// Cargo watches a folder with all that is in it, new files too.
    fn watch(&self) {
        println!("cargo::rerun-if-changed=build.rs");
        println!("cargo::rerun-if-changed={}", self.docs.display());
        if Path::new(&self.dialect).is_file() {
            println!("cargo::rerun-if-changed={}", self.dialect);
        }
    }
}

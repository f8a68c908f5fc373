//! The subcommands, a file each, and the options that several share.

pub(crate) mod build;
pub(crate) mod dialect;
pub(crate) mod explain;
pub(crate) mod extract;
pub(crate) mod facts;
pub(crate) mod generate;
pub(crate) mod init;
pub(crate) mod ir;
pub(crate) mod lint;
mod log;
pub(crate) mod mock;
mod page;
pub(crate) mod proxy;
mod services;
pub(crate) mod shell;
pub(crate) mod survey;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use docwright_build::{CONFIG, Project, Runtime, check_extractions, read};
use docwright_ir::{Api, Diagnostics, spelling};
use docwright_parser::{Dialect, Extraction, INCOMPLETE};

use crate::{Failure, ended, out, report};

pub(crate) const EXAMPLES: &str = "\
Examples:
  docwright init                                     finds the pages of a project, and sets it up
  docwright survey docs                              what a folder of pages holds, and what is read of it
  docwright build                                    what docwright.yaml says
  docwright build --docs api --out my-sdk --services uhost,ufile
  docwright lint api --format github
  docwright explain CreateUFileToken.AllowedOps
  docwright mock generated/ir/ucloud
  docwright proxy generated/ir/ucloud --profile work";

/// The exit code of a command that shows no findings: it fails if a part of the folder could not be read, and says so on
/// standard error, since what it prints does not show what is missing.
fn whole(mut findings: Diagnostics, root: &Path) -> Result<ExitCode, Failure> {
    findings.retain(|finding| finding.code == INCOMPLETE);
    let code = if findings.has_errors() { ExitCode::FAILURE } else { ExitCode::SUCCESS };
    ended(report::short(findings, root, &mut out::stderr()), code)
}

/// The API of a folder of IR; what is odd about it is said on standard error.
///
/// # Errors
/// It is none, or cannot work.
fn api(ir: &Path) -> Result<Api, Failure> {
    let (api, findings) = docwright_build::load(ir)?;
    report::short(findings, Path::new(""), &mut out::stderr())?;
    Ok(api)
}

/// What a command that writes nothing reads: what was asked for must be there, as for one that writes.
fn extractions(project: &mut Project) -> Result<(Vec<Extraction>, Diagnostics), Failure> {
    services::settled(project, |project| {
        let mut findings = Diagnostics::new();
        let extractions: Vec<Extraction> =
            project.specs.iter().map(|spec| read(spec, &mut findings)).collect();
        check_extractions(project, &extractions, &findings)?;
        Ok::<_, docwright_build::Error>((extractions, findings))
    })
}

/// A built-in dialect in its own spelling; any other name is that of a file.
///
/// # Errors
/// It is near a built-in one's name, and no file is called so.
fn dialect_named(name: &str) -> Result<&str, Failure> {
    if Path::new(name).symlink_metadata().is_ok() {
        return Ok(name);
    }
    match (spelling::find(name, Dialect::names()), spelling::hint(name, Dialect::names())) {
        (Some(known), _) => Ok(known),
        (None, hint) if hint.is_empty() => Ok(name),
        (None, hint) => {
            Err(Failure::Usage(format!("{name}: is no dialect, and there is no such file{hint}")))
        }
    }
}

/// Which pages to read: a project's, or a folder's in a dialect.
#[derive(Debug, Args)]
pub(crate) struct Source {
    /// The project's folder, which holds docwright.yaml
    #[arg(long, value_name = "DIR", default_value = ".", conflicts_with_all = ["dialect", "docs"])]
    project: PathBuf,
    /// How the pages are written: a built-in dialect's name, or a dialect file; by default the built-in one that
    /// fits
    #[arg(long, value_name = "NAME|FILE")]
    dialect: Option<String>,
    /// The folder of pages
    #[arg(long, value_name = "DIR")]
    docs: Option<PathBuf>,
    /// Only these services, with commas between
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    services: Vec<String>,
}

impl Source {
    /// `out` is for pages without a project; a project says where it writes.
    pub(crate) fn project(&self, out: Option<&Path>) -> Result<Project, Failure> {
        self.project_in(None, out)
    }

    /// The same, of a folder that an argument names: a project's, or one of pages.
    pub(crate) fn project_in(&self, folder: Option<&Path>, out: Option<&Path>) -> Result<Project, Failure> {
        let docs =
            folder.filter(|folder| folder.join(CONFIG).symlink_metadata().is_err()).or(self.docs.as_deref());
        let mut project = match (docs, &self.dialect) {
            (Some(docs), _) => return self.project_of_docs(docs, out),
            (None, Some(_)) => {
                return Err(Failure::Usage("--dialect needs the folder of pages: add --docs DIR".to_owned()));
            }
            (None, None) => Project::open(folder.unwrap_or(&self.project))?,
        };
        if let Some(out) = out {
            project.set_out(out)?;
        }
        project.set_services(&self.services);
        Ok(project)
    }

    /// The project of a folder of pages.
    fn project_of_docs(&self, docs: &Path, out: Option<&Path>) -> Result<Project, Failure> {
        let dialect = self.dialect.as_deref().map(dialect_named).transpose()?;
        let mut project = Project::of_docs(dialect, docs, out.unwrap_or(Path::new("sdk")))?;
        project.set_services(&self.services);
        Ok(project)
    }
}

/// How generated crates find the runtime crates, against the configuration.
#[derive(Debug, Args)]
pub(crate) struct RuntimeChoice {
    /// Generated crates take the runtime from the registry, in this version
    #[arg(long, value_name = "VERSION", conflicts_with_all = ["runtime_path", "runtime_git"])]
    runtime_version: Option<String>,
    /// Generated crates take the runtime from this folder, which holds docwright-runtime
    #[arg(long, value_name = "DIR", conflicts_with = "runtime_git")]
    runtime_path: Option<PathBuf>,
    /// Generated crates take the runtime from this git repository
    #[arg(long, value_name = "URL")]
    runtime_git: Option<String>,
}

impl RuntimeChoice {
    pub(crate) fn apply(&self, project: &mut Project) -> Result<(), Failure> {
        let choice = match self {
            RuntimeChoice { runtime_version: Some(version), .. } => {
                Runtime::Version { version: version.clone() }
            }
            RuntimeChoice { runtime_path: Some(path), .. } => {
                let named = |error| Failure::Usage(format!("--runtime-path {}: {error}", path.display()));
                Runtime::Path { path: std::path::absolute(path).map_err(named)? }
            }
            RuntimeChoice { runtime_git: Some(git), .. } => Runtime::Git { git: git.clone(), rev: None },
            _ => return Ok(()),
        };
        Ok(project.set_runtime(&choice)?)
    }
}

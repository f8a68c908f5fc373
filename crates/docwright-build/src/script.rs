//! For build scripts: pages in, modules in `OUT_DIR` out.
//!
//! Nobody looks at what a build script prints unless it fails. So whatever would make a method vanish fails here: a
//! page that gives nothing, a finding that is an error, an operation that must be there and is not.

use std::path::{Path, PathBuf};

use docwright_generator::{CLIENT, Targets};
use docwright_ir::printable;

use crate::demands::UPDATE_LOCK;
use crate::error::Problem;
use crate::output::Blocked;
use crate::{Demands, Error, LockFile, Mode, Project, Report, Step, build};

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
    operations: Vec<String>,
    guides: Vec<String>,
    lock: Option<PathBuf>,
}

impl Script {
    /// The pages below `docs`, relative to the crate, in a dialect (its name, or a file's path).
    pub fn new(dialect: impl Into<String>, docs: impl Into<PathBuf>) -> Self {
        Script {
            dialect: dialect.into(),
            docs: docs.into(),
            out: None,
            services: Vec::new(),
            operations: Vec::new(),
            guides: Vec::new(),
            lock: None,
        }
    }

    /// Only these services.
    pub fn services(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.services = names.into_iter().map(Into::into).collect();
        self
    }

    /// Operations that must be there, by name or as `service/Operation`: the build fails if no page describes one.
    pub fn operations(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.operations = names.into_iter().map(Into::into).collect();
        self
    }

    /// Pages that describe no operation, by path below the documentation folder, where `*` is any text
    /// (`summary/*`). Any other page that gives nothing fails the build.
    pub fn guides(mut self, patterns: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.guides = patterns.into_iter().map(Into::into).collect();
        self
    }

    /// A file, relative to the crate and checked in, that lists the operations that must be there:
    /// `docwright.lock`. A build with `DOCWRIGHT_UPDATE_LOCK=1` in its environment writes it.
    pub fn lock(mut self, path: impl Into<PathBuf>) -> Self {
        self.lock = Some(path.into());
        self
    }

    /// Another folder than `OUT_DIR`.
    pub fn out_dir(mut self, out: impl Into<PathBuf>) -> Self {
        self.out = Some(out.into());
        self
    }

    /// Generates, and tells Cargo which files to watch.
    ///
    /// # Errors
    /// The pages cannot be read, a page gives nothing and is not among the [`guides`](Script::guides), a finding is an
    /// error, or an operation that must be there is not. `OUT_DIR` is as it was then. An operation whose page is gone, or
    /// describes another one, is gone with a warning: name those that must be there.
    pub fn run(&self) -> Result<Report, Error> {
        self.watch();
        let mut project = Project::of_docs(Some(&self.dialect), &self.docs, &self.out()?)?;
        project.set_services(&self.services);
        project.targets = Targets::only([CLIENT]);
        project.options.embedded = true;
        project.demands = self.demands();
        let report = build(&project, Mode::Write, &|step| {
            if let Step::Wait(what) = step {
                println!("cargo::warning={}", printable(what));
            }
        })?;
        self.warn(&report);
        written(&project.out, report)
    }

    /// Which operations went, since nobody sees the report; and what the lock file does not list, it does not guard.
    fn warn(&self, report: &Report) {
        report
            .losses_of_operations()
            .lines()
            .for_each(|line| println!("cargo::warning={}", printable(line.trim())));
        let updated = std::env::var_os(UPDATE_LOCK).is_some_and(|value| value == "1");
        let (Some(lock), [first, ..], false) = (&self.lock, report.unlocked.as_slice(), updated) else {
            return;
        };
        let what = format!(
            "{} does not list {} operations that were read ({first} …); {UPDATE_LOCK}=1 for one build adds them",
            lock.display(),
            report.unlocked.len()
        );
        println!("cargo::warning={}", printable(&what));
    }

    fn out(&self) -> Result<PathBuf, Error> {
        let out = self.out.clone().or_else(|| std::env::var_os("OUT_DIR").map(PathBuf::from));
        out.ok_or_else(|| Error::File {
            path: "OUT_DIR".to_owned(),
            message: "is not set; call this from a build script, or name a folder with out_dir".to_owned(),
        })
    }

    fn demands(&self) -> Demands {
        let update = std::env::var_os(UPDATE_LOCK).is_some_and(|value| value == "1");
        Demands {
            operations: self.operations.clone(),
            lock: self.lock.clone().map(|path| LockFile { path, update }),
            every_page_but: Some(self.guides.clone()),
            no_errors: true,
            accept_removed: false,
            // `OUT_DIR` knows only what this machine has built, and cannot be asked to forget.
            forget_last_run: true,
        }
    }

    /// Cargo watches a folder with all that is in it, new files too.
    fn watch(&self) {
        println!("cargo::rerun-if-changed=build.rs");
        println!("cargo::rerun-if-env-changed={UPDATE_LOCK}");
        let watched = [Some(self.docs.as_path()), self.lock.as_deref(), Some(Path::new(&self.dialect))];
        for path in watched.into_iter().flatten().filter(|path| path.exists()) {
            println!("cargo::rerun-if-changed={}", path.display());
        }
    }
}

/// A file that could not be written leaves old code, or none, to be compiled.
fn written(out: &Path, report: Report) -> Result<Report, Error> {
    let problem = |Blocked { path, by }: &Blocked| Problem {
        place: out.join(path).display().to_string(),
        why: format!("is not written, since there is {by}"),
        help: "Move it away.".to_owned(),
        ..Problem::default()
    };
    match report.written.blocked.iter().map(problem).collect::<Vec<_>>() {
        problems if problems.is_empty() => Ok(report),
        problems => Err(Error::refused("not all files could be written", problems)),
    }
}

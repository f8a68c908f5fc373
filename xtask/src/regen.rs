//! `cargo xtask regen`: `docwright build`, for this repository.

use std::path::Path;
use std::process::ExitCode;

use docwright_build::{Error, Mode, Project, build};

pub(crate) fn run(root: &Path, mode: Mode, accept_removed: bool) -> Result<ExitCode, Error> {
    let mut project = Project::open(root)?;
    project.demands.accept_removed = accept_removed;
    let report = build(&project, mode, &|_| {})?;
    let out = project.out.strip_prefix(root).unwrap_or(&project.out);
    let summary = report.summary(out, mode);
    print!("{}", summary.text);
    Ok(if summary.failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

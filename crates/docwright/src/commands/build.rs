//! `docwright build`: pages to everything.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use docwright_build::{Mode, build};
use docwright_ir::printable;

use super::{Source, services};
use crate::{Failure, ended, out, progress::Spinner};

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    source: Source,
    /// The folder to write; a project's own `out` unless given
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    #[command(flatten)]
    runtime: super::RuntimeChoice,
    /// Write nothing; fail and name the files if the folder is not what the pages give
    #[arg(long)]
    check: bool,
    /// Operations that the last run had read, or that the lock file lists, may be gone
    #[arg(long)]
    accept_removed: bool,
    /// Say nothing about what went well; what is gone or breaks is said on standard error
    #[arg(long, short)]
    quiet: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let mut project = arguments.source.project(arguments.out.as_deref())?;
    arguments.runtime.apply(&mut project)?;
    project.demands.accept_removed = arguments.accept_removed;
    let mode = if arguments.check { Mode::Check } else { Mode::Write };
    let report = {
        let spinner = Spinner::new();
        services::settled(&mut project, |project| build(project, mode, &|step| spinner.step(step)))?
    };
    let summary = report.summary(&project.out, mode);
    if arguments.quiet && !summary.failed {
        return ended(out::stderr().lines(&report.losses()), ExitCode::SUCCESS);
    }
    let mut text = summary.text;
    if mode == Mode::Write && !summary.failed {
        text.extend(project.next_steps().iter().map(|step| format!("next   {}\n", printable(step))));
    }
    let printed = out::stdout().lines(&text);
    ended(printed, if summary.failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

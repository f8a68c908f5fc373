//! `docwright generate`: IR to everything else. The IR may be written by hand or by another tool.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use docwright_build::{Mode, Project, Report, build_from_ir};

use crate::{Failure, out, progress::Spinner, report};

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The folder that holds api.yaml and a file a service
    #[arg(long, value_name = "DIR")]
    ir: PathBuf,
    /// The folder to write
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    #[command(flatten)]
    runtime: super::RuntimeChoice,
    /// A folder whose templates replace the built-in ones of the same name
    #[arg(long, value_name = "DIR")]
    templates: Option<PathBuf>,
    /// Remove the files of another API that the folder holds
    #[arg(long)]
    accept_removed: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let mut project = Project::of_ir(&arguments.ir, &arguments.out)?;
    project.options.templates.clone_from(&arguments.templates);
    project.demands.accept_removed = arguments.accept_removed;
    arguments.runtime.apply(&mut project)?;
    let made = {
        let spinner = Spinner::new();
        build_from_ir(&arguments.ir, &project, Mode::Write, &|step| spinner.step(step))?
    };
    out::stdout().line(format_args!(
        "wrote {} of {} files to {}; {}",
        made.written.written.len(),
        made.written.written.len() + made.written.unchanged,
        arguments.out.display(),
        report::count(&made.findings),
    ))?;
    out::stdout().lines(&made.losses())?;
    let Report { written, findings, .. } = made;
    let failed = findings.has_errors() || !written.blocked.is_empty();
    // The IR says where things stand as the run that read the pages called them.
    report::write(report::Format::Short, findings, Path::new(""), &mut out::stderr())?;
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

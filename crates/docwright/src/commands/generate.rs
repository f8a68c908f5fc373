//! `docwright generate`: IR to everything else. The IR may be written by hand or by another tool.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use docwright_build::{Mode, Project, Report, build_from_ir};

use crate::{Failure, ended, out, progress::Spinner, report};

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The folder that holds api.yaml and a YAML file a service
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
    /// Operations that the folder was made of, or another API's, may be gone
    #[arg(long)]
    accept_removed: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let mut project = Project::of_ir(&arguments.ir, &arguments.out)?;
    if let Some(templates) = &arguments.templates {
        project.set_templates(templates)?;
    }
    project.demands.accept_removed = arguments.accept_removed;
    arguments.runtime.apply(&mut project)?;
    let made = {
        let spinner = Spinner::new();
        build_from_ir(&arguments.ir, &project, Mode::Write, &|step| spinner.step(step))?
    };
    let failed = made.findings.has_errors() || !made.written.blocked.is_empty();
    ended(tell(made, &arguments.out), if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn tell(made: Report, to: &Path) -> io::Result<()> {
    let line = format_args!(
        "wrote {} of {} files to {}; {}",
        made.written.written.len(),
        made.written.written.len() + made.written.unchanged,
        to.display(),
        report::count(&made.findings),
    );
    let printed = out::stdout().line(line).and_then(|()| out::stdout().lines(&made.losses()));
    // The IR says where things stand as the run that read the pages called them. Standard error may have a reader
    // where standard output has none.
    report::short(made.findings, Path::new(""), &mut out::stderr()).and(printed)
}

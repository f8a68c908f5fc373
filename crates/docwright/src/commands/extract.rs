//! `docwright extract`: pages to IR.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use docwright_build::{IrFormat, extract};

use super::{Source, services};
use crate::{Failure, ended, out, progress::Spinner, report};

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    source: Source,
    /// The folder to write
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// How the IR is written
    #[arg(long, value_enum, default_value = "yaml")]
    format: Format,
    /// Operations that the last run had read may be gone
    #[arg(long)]
    accept_removed: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// For people, and for `generate` and `mock`
    Yaml,
    /// For programs that read no YAML; `generate` and `mock` do not read it
    Json,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let mut project = arguments.source.project(Some(&arguments.out))?;
    project.demands.accept_removed = arguments.accept_removed;
    let format = match arguments.format {
        Format::Yaml => IrFormat::Yaml,
        Format::Json => IrFormat::Json,
    };
    let report = {
        let spinner = Spinner::new();
        services::settled(&mut project, |project| extract(project, format, &|step| spinner.step(step)))?
    };
    let written = &report.written;
    let line = format_args!(
        "wrote {} of {} files to {}; {} (docwright lint shows them)",
        written.written.len(),
        written.written.len() + written.unchanged,
        arguments.out.display(),
        report::count(&report.findings),
    );
    let printed = out::stdout().line(line).and_then(|()| out::stdout().lines(&report.losses()));
    ended(printed, if written.blocked.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

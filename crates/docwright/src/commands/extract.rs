//! `docwright extract`: pages to IR.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use docwright_build::{Mode, ir_files, read, write};
use docwright_ir::{Api, Diagnostics};

use super::Source;
use crate::{Failure, progress::Spinner, report};

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
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Yaml,
    Json,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let project = arguments.source.project(None)?;
    let mut findings = Diagnostics::new();
    let mut files = BTreeMap::new();
    {
        let spinner = Spinner::new();
        for spec in &project.specs {
            spinner.step(&format!("reading {}", spec.docs.display()));
            let reading = read(spec, &mut findings);
            files.extend(match arguments.format {
                Format::Yaml => ir_files(&reading.api)?,
                Format::Json => json_files(&reading.api)?,
            });
        }
    }
    findings.sort();
    let written = write(&arguments.out, &files, Mode::Write)?;
    writeln!(
        io::stdout(),
        "wrote {} of {} files to {}; {} (docwright lint shows them)",
        written.written.len(),
        files.len(),
        arguments.out.display(),
        report::count(&findings),
    )?;
    Ok(if written.blocked.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn json_files(api: &Api) -> Result<BTreeMap<String, Vec<u8>>, Failure> {
    let folder = format!("ir/{}", api.info.name);
    let json = |value: serde_json::Result<Vec<u8>>| value.map_err(|error| Failure::Io(error.into()));
    let mut files = BTreeMap::new();
    files.insert(format!("{folder}/api.json"), json(serde_json::to_vec_pretty(&api.info))?);
    for service in &api.services {
        files.insert(format!("{folder}/{}.json", service.name), json(serde_json::to_vec_pretty(service))?);
    }
    Ok(files)
}

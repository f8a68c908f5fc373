//! `docwright facts`: every field that was read, a line each, for grep, spreadsheets and scorers.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use docwright_build::Project;
use docwright_parser::{Extraction, FactRow, facts, superseded_facts};
use serde_json::Value;

use super::Source;
use crate::out::{self, Out};
use crate::{Failure, ended};

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    source: Source,
    /// How a line is written
    #[arg(long, value_enum, default_value = "jsonl")]
    format: Format,
    /// Also the pages that lost to another page of the same operation
    #[arg(long)]
    all_pages: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// A JSON object
    Jsonl,
    /// Values with tabs between them, below a line of names; lists and objects as JSON; tabs, line breaks and what
    /// cannot be seen as JSON's escapes
    Tsv,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let mut project = arguments.source.project(None)?;
    let (extractions, findings) = super::extractions(&mut project)?;
    let printed = print(arguments, &project, &extractions);
    ended(printed, super::whole(findings, &project.root)?)
}

fn print(arguments: &Arguments, project: &Project, extractions: &[Extraction]) -> io::Result<()> {
    let mut out = out::buffered_stdout();
    let mut header = true;
    for (spec, extraction) in project.specs.iter().zip(extractions) {
        let mut rows = facts(extraction, spec);
        if arguments.all_pages {
            rows.extend(superseded_facts(extraction, spec));
        }
        for row in &rows {
            match arguments.format {
                Format::Jsonl => out.json(row, false)?,
                Format::Tsv => tsv(row, std::mem::take(&mut header), &mut out)?,
            }
        }
    }
    out.finish()
}

/// One row; the first with the columns' names above it.
fn tsv(row: &FactRow, header: bool, out: &mut Out<impl Write>) -> io::Result<()> {
    let Value::Object(columns) = serde_json::to_value(row)? else { return Ok(()) };
    if header {
        out.row(columns.keys().cloned())?;
    }
    out.row(columns.values().map(|value| match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }))
}

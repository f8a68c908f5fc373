//! `docwright facts`: every field that was read, a line each, for grep, spreadsheets and scorers.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use docwright_build::read;
use docwright_ir::Diagnostics;
use docwright_parser::{Fact, facts, outranked_facts};
use serde_json::Value;

use super::Source;
use crate::Failure;

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
    /// Values with tabs between them, below a line of names; lists and objects as JSON
    Tsv,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let project = arguments.source.project(None)?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut header = true;
    for spec in &project.specs {
        let reading = read(spec, &mut Diagnostics::new());
        let mut rows = facts(&reading, spec);
        if arguments.all_pages {
            rows.extend(outranked_facts(&reading, spec));
        }
        for row in &rows {
            match arguments.format {
                Format::Jsonl => serde_json::to_writer(&mut out, row).map_err(io::Error::from)?,
                Format::Tsv => tsv(row, std::mem::take(&mut header), &mut out)?,
            }
            writeln!(out)?;
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// One row; the first with the columns' names above it.
fn tsv(row: &Fact, header: bool, out: &mut impl Write) -> io::Result<()> {
    let Value::Object(columns) = serde_json::to_value(row)? else { return Ok(()) };
    if header {
        let names: Vec<&str> = columns.keys().map(String::as_str).collect();
        writeln!(out, "{}", names.join("\t"))?;
    }
    let cells: Vec<String> = columns.values().map(cell).collect();
    write!(out, "{}", cells.join("\t"))
}

/// A tab or a line break inside a value would be taken for the table's own.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => {
            text.replace('\\', "\\\\").replace('\t', "\\t").replace('\n', "\\n").replace('\r', "\\r")
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::cell;

    #[test]
    fn a_cell_cannot_end_its_line_or_column() {
        assert_eq!(cell(&json!("a\tb\nc\\")), "a\\tb\\nc\\\\");
        assert_eq!(cell(&json!(null)), "");
        assert_eq!(cell(&json!(["x", "y"])), "[\"x\",\"y\"]");
    }
}

//! `cargo xtask renderings`: whether pages that others' tools render from OpenAPI files are read as the files say.
//!
//! ```text
//! specification ──tool──▶ pages ──parser, dialect `generic`──▶ Api ─┐
//!       │                   └──printed──▶ what stands there ────────┼─ compare, models ─▶ Board ─▶ figures
//!       └──truth──▶ operations, models ─────────────────────────────┘
//! ```
//!
//! What a tool does not print is decided by `printed.rs`, from the rendered text and the specification and never from what
//! was read. Public specifications come from packages, at fixed versions as the tools; those that this repository writes
//! must come back whole.

mod args;
mod compare;
mod document;
mod figures;
mod models;
mod printed;
mod rendered;
mod renderers;
mod schema;
mod specifications;
mod truth;

use std::error::Error;
use std::io::IsTerminal;
use std::path::Path;
use std::process::ExitCode;

use docwright_ir::Place;

use compare::Comparison;
use document::Document;
use figures::{Outcome, Row};
use printed::Printed;
use rendered::Rendered;
use renderers::{RENDERERS, Renderer};
use specifications::Specification;

use crate::fidelity::board::Board;
use crate::fidelity::corpus::Corpus;
use crate::fidelity::vendors::kind::Words;
use crate::packages::Missing;

/// The dialect for any vendor.
const GENERIC: &str = "generic";

/// Words for types that tools print: of programming languages, and JSON Schema's formats.
const WORDS: [(&str, &str); 22] = [
    ("bigdecimal", "number"),
    ("binary", "string"),
    ("bool", "boolean"),
    ("byte", "string"),
    ("bytearray", "string"),
    ("date", "string"),
    ("datetime", "string"),
    ("decimal", "number"),
    ("double", "number"),
    ("email", "string"),
    ("file", "string"),
    ("float", "number"),
    ("hash", "object"),
    ("int", "integer"),
    ("int32", "integer"),
    ("int64", "integer"),
    ("list", "array"),
    ("long", "integer"),
    ("map", "object"),
    ("uri", "string"),
    ("url", "string"),
    ("uuid", "string"),
];

/// Runs the command with its arguments; `root` is the checkout.
///
/// # Errors
/// This repository's own files cannot be read.
pub fn run(arguments: &[String], root: &Path) -> Result<ExitCode, Box<dyn Error>> {
    let options = match args::parse(arguments) {
        Ok(options) => options,
        Err(error) => return Ok(crate::arguments::told(&error)),
    };
    let folder = root.join("target/renderings");
    println!("{}", figures::head());
    let mut rows = Vec::new();
    for specification in specifications::all(root)? {
        let tools = RENDERERS.iter().filter(|tool| {
            let is_meant = specification.tools.is_empty() || specification.tools.contains(&tool.name);
            is_meant && options.wants(&specification.name, tool.name)
        });
        for tool in tools {
            progress(&format!("{} {}", specification.name, tool.name));
            let row = row(&specification, tool, &folder, options.again);
            progress("");
            println!("{row}");
            rows.push(row);
        }
    }
    rows.iter().for_each(|row| told(row, options.misses));
    let passes = !rows.is_empty() && rows.iter().all(Row::passes);
    Ok(if passes { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn row(specification: &Specification, tool: &'static Renderer, folder: &Path, again: bool) -> Row {
    let outcome = match outcome(specification, tool, folder, again) {
        Ok((operations, board)) => Outcome::Read(operations, board),
        Err(Missing::Skipped(why)) => Outcome::Skipped(why),
        Err(Missing::Broken(why)) => Outcome::Failed(why),
    };
    Row { specification: specification.name.clone(), tool: tool.name, outcome, bars: specification.bars }
}

/// Renders, reads and compares.
fn outcome(
    specification: &Specification,
    tool: &Renderer,
    folder: &Path,
    again: bool,
) -> Result<(usize, Board), Missing> {
    let file = specification.file(folder)?;
    let pages = folder.join("pages").join(&specification.name).join(tool.name);
    let whole = pages.with_extension("whole");
    if !again || !whole.exists() {
        let tools = tool.packages.install(tool.needs, &folder.join("tools"))?;
        fresh(&pages).map_err(|error| Missing::Broken(error.to_string()))?;
        (tool.render)(&tools, &file, &pages).map_err(Missing::Broken)?;
        std::fs::write(&whole, "").map_err(|error| Missing::Broken(error.to_string()))?;
    }
    let document = Document(specifications::read(&file).map_err(Missing::Broken)?);
    board(&document, &pages).map_err(Missing::Broken)
}

/// An empty folder, and nothing beside it that calls it whole.
fn fresh(folder: &Path) -> std::io::Result<()> {
    for path in [folder, &folder.with_extension("whole")] {
        match path.is_dir() {
            true => std::fs::remove_dir_all(path)?,
            false if path.exists() => std::fs::remove_file(path)?,
            false => {}
        }
    }
    std::fs::create_dir_all(folder)
}

/// Reads a folder of pages, and holds it against the document that they were rendered from.
fn board(document: &Document, pages: &Path) -> Result<(usize, Board), String> {
    let words = Words::new(vec![WORDS.iter().map(|(from, to)| ((*from).into(), (*to).into())).collect()]);
    let truth = truth::truth(document, &words);
    let rendered = Rendered::read(pages);
    let printed = Printed::new(&rendered, &truth, &words);
    let read = Corpus::read(GENERIC, pages).map_err(|error| error.to_string())?.extraction;
    let stands = |service: &str, operation: &str| {
        let draft = read.drafts().iter().find(|(name, draft)| name == service && draft.name == operation);
        draft.map_or_else(Place::default, |(_, draft)| Place::new(draft.file.as_str(), draft.line))
    };
    let mut board = Board::default();
    let comparison = Comparison { name: "rendered", truth: &truth, printed: &printed, words: &words };
    comparison.score(&mut board, &read.api, &stands);
    comparison.models(&mut board, &read.api);
    board.sort();
    Ok((truth.operations.len(), board))
}

/// What did not match, of what has a column.
fn told(row: &Row, most: usize) {
    let Outcome::Read(_, board) = &row.outcome else { return };
    let column = |miss: &crate::fidelity::board::Miss| {
        figures::COLUMNS.iter().find(|(_, measure)| *measure == miss.measure).map(|(name, _)| *name)
    };
    let misses = board.misses().iter().filter(|miss| miss.known.is_none());
    let misses: Vec<_> = misses.filter_map(|miss| Some((column(miss)?, miss))).collect();
    if most == 0 || misses.is_empty() {
        return;
    }
    println!("\n{} {}: {} rows did not match", row.specification, row.tool, misses.len());
    for (column, miss) in misses.iter().take(most) {
        println!(
            "{} {column} {:?} {} {} read `{}` truth `{}`",
            miss.place, miss.kind, miss.subject, miss.path, miss.read, miss.truth
        );
    }
}

/// What is being done, on a terminal.
fn progress(step: &str) {
    if std::io::stderr().is_terminal() {
        eprint!("\r\x1b[K{step}");
    }
}

#[cfg(test)]
mod tests;

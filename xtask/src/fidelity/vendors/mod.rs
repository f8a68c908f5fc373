//! Other vendors' corpora: pages of many layouts, each with a truth of its own kind, read by the dialect for any vendor
//! and, where there is one, by the corpus' own.
//!
//! ```text
//! pages ──parser──▶ Api ──reading──▶ operations, rows ─┐
//! truth.jsonl ──truth──▶ operations, parameters ───────┼─ matcher ─▶ compare ─▶ Board ─▶ figures
//! pages ──pages──▶ what stands there ──▶ drift ────────┘
//! ```
//!
//! [`table`] is the data; [`names`] and [`kind`] make both sides spell alike. What pages and truth say differently is
//! decided by [`drift`] without the parser, and counts as no fault of reading: figures hold the score without drift.

pub mod asked;
pub mod compare;
pub mod drift;
pub mod figures;
pub mod kind;
pub mod line;
pub mod matcher;
pub mod models;
pub mod names;
pub mod pages;
pub mod pair;
pub mod parameters;
pub mod reading;
pub mod standing;
pub mod table;
pub mod truth;

use std::path::{Path, PathBuf};

use docwright_ir::{LoadError, Place};
use docwright_parser::{Extraction, Owner};
use regex::Regex;

use super::board::Board;
use super::corpus::Corpus;
use super::{Report, Scores};
use drift::Drift;
use kind::Words;
use matcher::Matcher;
use pages::Pages;
use pair::Comparison;
use table::{Entry, Table};

/// The dialect for any vendor.
const GENERIC: &str = "generic";

/// Reads and scores every corpus of the table, or those of one vendor. `corpus` is the folder that `corpus/vendors` lies
/// in, `root` the checkout. What is not there is told as skipped.
///
/// # Errors
/// A broken table, truth or dialect file.
pub fn run(report: &mut Report, corpus: &Path, root: &Path, vendor: Option<&str>) -> Result<(), LoadError> {
    let table = Table::load(&root.join("xtask/vendors.yaml"))?;
    let wanted = |entry: &&Entry| vendor.is_none_or(|vendor| entry.vendor == vendor || entry.name == vendor);
    let entries: Vec<&Entry> = table.corpora.iter().filter(wanted).collect();
    if let (Some(vendor), true) = (vendor, entries.is_empty()) {
        report.notes.push(format!("skipped {vendor}: xtask/vendors.yaml has no such corpus"));
    }
    for entry in entries {
        one(report, &table, entry, &corpus.join("corpus/vendors"), root)?;
    }
    Ok(())
}

fn one(
    report: &mut Report,
    table: &Table,
    entry: &Entry,
    corpora: &Path,
    root: &Path,
) -> Result<(), LoadError> {
    let name = &entry.name;
    let [pages, truth] = [&entry.pages, &entry.truth].map(|path| corpora.join(path));
    if let Some(missing) = [&pages, &truth].into_iter().find(|path| !path.exists()) {
        report.notes.push(format!("skipped {name}: there is no {}", missing.display()));
        return Ok(());
    }
    let side = Side::load(table, entry, corpora)?;
    let own = root.join(format!("xtask/dialects/{}.yaml", entry.vendor));
    match own.is_file() {
        true => side.read(report, &own.display().to_string(), &entry.vendor, &pages, &entry.bars.own)?,
        false => {
            report.notes.push(format!("skipped {name} with its own dialect: there is no {}", own.display()))
        }
    }
    side.read(report, GENERIC, GENERIC, &pages, &entry.bars.generic)
}

/// The truth's side of a corpus.
struct Side<'a> {
    entry: &'a Entry,
    words: Words,
    operations: Vec<truth::Operation>,
    models: Vec<truth::Model>,
    matcher: Matcher,
    drift: Drift,
}

impl<'a> Side<'a> {
    fn load(table: &Table, entry: &'a Entry, corpora: &Path) -> Result<Side<'a>, LoadError> {
        let mut words = Words::new(vec![entry.types.clone(), table.types.clone()]);
        let file = |path: &PathBuf| corpora.join(path);
        let models = match &entry.models {
            Some(path) => truth::models(&file(path), &mut words)?,
            None => Vec::new(),
        };
        let operations = truth::operations(&file(&entry.truth), &words)?;
        let (operations, matcher) = Matcher::new(entry.by, &entry.methods, operations);
        let pattern = |row: &String| {
            Regex::new(row).map_err(|error| LoadError {
                place: Place::new("xtask/vendors.yaml", 0),
                message: format!("`row` of {} is no pattern: {error}", entry.name),
            })
        };
        let row = entry.row.as_ref().map(pattern).transpose()?;
        let drift = Drift::new(Pages::read(&file(&entry.pages)), row, entry.by, &operations, &matcher);
        Ok(Side { entry, words, operations, models, matcher, drift })
    }

    /// Reads the pages by a dialect, which reports call `name`. As long as no bar is held, what cannot be read at all is
    /// told as skipped, too.
    fn read(
        &self,
        report: &mut Report,
        dialect: &str,
        name: &str,
        pages: &Path,
        bars: &figures::Bars,
    ) -> Result<(), LoadError> {
        match Corpus::read(dialect, pages) {
            Ok(read) => self.score(report, &read.extraction, name, bars),
            Err(error) if figures::HELD => return Err(error),
            Err(error) => report.notes.push(format!("skipped {}, {name}: {error}", self.entry.name)),
        }
        Ok(())
    }

    fn score(&self, report: &mut Report, read: &Extraction, dialect: &str, bars: &figures::Bars) {
        let title = format!("{}, {dialect}", self.entry.name);
        let board = self.board(read);
        report.notes.push(figures::aside(&title, &board));
        report.figures.extend(figures::figures(&title, &board, bars));
        report.scores.push(Scores { name: title, board });
    }

    fn board(&self, read: &Extraction) -> Board {
        let mut board = Board::default();
        let place = |service: &str, operation: &str| {
            let draft = read.drafts().iter().find(|(name, draft)| name == service && draft.name == operation);
            draft.map_or_else(Place::default, |(_, draft)| Place::new(draft.file.as_str(), draft.line))
        };
        let lines = |service: &str, operation: &str, path: &str| {
            read.places().row(service, Owner::Request(operation), path).map(|place| place.line)
        };
        let comparison = Comparison {
            entry: self.entry,
            words: &self.words,
            truth: &self.operations,
            matcher: &self.matcher,
            drift: &self.drift,
            lines: &lines,
        };
        let base = |paths: &[names::Path]| self.matcher.base(paths.iter());
        comparison.score(&mut board, &reading::operations(&read.api, base, place));
        models::score(&mut board, &self.entry.name, &read.api, &self.models, &self.words);
        board.sort();
        board
    }
}

#[cfg(test)]
mod tests;

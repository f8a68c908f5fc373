//! `cargo xtask fidelity`: how exactly the parser reads, as numbers that anybody can reproduce.
//!
//! ```text
//! pages ──parser──▶ Corpus ─┐
//!                           ├─▶ Board (tallies and misses) ──▶ Figures (rates and bars) ──▶ report
//! truth, labels, readings ──┘
//! ```
//!
//! Six kinds of truth, each with its own idea of what is fair:
//! - [`against_sdk`]: what an SDK declares; pages and SDKs drift apart, so no score here can be full.
//! - [`against_definitions`]: the definitions that pages were rendered from; every row can be right.
//! - [`readings`]: pages as people read them; every row must be right.
//! - [`manners`]: pages in manners that the dialect was not made for, and what a careful reader finds on them.
//! - [`labels`]: what people found in descriptions.
//! - [`vendors`]: other vendors' own descriptions of their APIs, for pages of any layout.
//!
//! [`suite`] runs all of them over the whole corpus and holds them to the bars.

pub mod against_definitions;
pub mod against_sdk;
mod args;
pub mod board;
mod compare;
pub mod corpus;
pub mod drift;
pub mod figures;
pub mod labels;
pub mod manners;
pub mod pages;
pub mod readings;
mod report;
pub mod row;
pub mod suite;
pub mod truth;
pub mod vendors;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use docwright_ir::LoadError;

use board::Board;
use corpus::Corpus;
use figures::Figure;
use truth::Truth;

pub use args::{Options, Parts, parse};
pub use report::{json, text};

/// What to compare with what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// A dialect's name, or the path of its file.
    pub dialect: String,
    /// The folder of pages.
    pub docs: PathBuf,
    /// Truth: a file or a folder.
    pub truth: Option<PathBuf>,
    /// Labels of prose facts: files, each scored by itself.
    pub labels: Vec<PathBuf>,
    /// Readings: a folder.
    pub readings: Option<PathBuf>,
    /// Whether each page has its truth beside it.
    pub manners: bool,
}

/// The tallies of one comparison.
#[derive(Debug)]
pub struct Scores {
    /// What was compared: `ucloud`, `ucloud legacy`.
    pub name: String,
    /// The tallies.
    pub board: Board,
}

/// Everything that a run found.
#[derive(Debug, Default)]
pub struct Report {
    /// In the order they were compared.
    pub scores: Vec<Scores>,
    /// The figures; none where a folder was given, which no bar holds for.
    pub figures: Vec<Figure>,
    /// Entries of known drift that explain nothing any more.
    pub stale: Vec<String>,
    /// What was skipped or set aside, a sentence each.
    pub notes: Vec<String>,
}

impl Report {
    /// Whether every bar is reached and no entry of known drift is stale.
    pub fn passes(&self) -> bool {
        self.stale.is_empty() && self.figures.iter().all(|figure| figure.reached || !figure.held)
    }
}

/// Where the whole corpus is.
pub const CORPUS: &str = "DOCWRIGHT_CORPUS";

/// Runs the command with its own arguments; `root` is the checkout.
///
/// # Errors
/// Input that cannot be read.
pub fn run(arguments: &[String], root: &Path) -> Result<ExitCode, LoadError> {
    let options = match parse(arguments) {
        Ok(options) => options,
        Err(error) => return Ok(crate::arguments::told(&error)),
    };
    let report = match &options.input {
        Some(input) => Report { scores: measure(input)?, ..Report::default() },
        None => {
            let Some(corpus) = std::env::var_os(CORPUS) else {
                println!("skipped: {CORPUS} names no folder of pages and truths");
                return Ok(ExitCode::SUCCESS);
            };
            suite::run(Path::new(&corpus), root, &options.parts)?
        }
    };
    let shown = if options.json { json(&report, options.misses) } else { text(&report, options.misses) };
    print!("{shown}");
    Ok(if report.passes() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Reads a folder of pages and compares it with everything that was given.
///
/// # Errors
/// Input that cannot be read.
pub fn measure(input: &Input) -> Result<Vec<Scores>, LoadError> {
    let name =
        input.docs.file_name().map_or_else(|| input.dialect.clone(), |name| name.to_string_lossy().into());
    let corpus = Corpus::read(&input.dialect, &input.docs)?;
    let truth = input.truth.as_deref().map(Truth::load).transpose()?;
    let mut main = Board::default();
    let mut scores = Vec::new();
    match &truth {
        Some(Truth::Sdk(operations)) => {
            pages::score(&mut main, &corpus);
            let found = against_sdk::score(&mut main, &corpus.extraction, operations, |draft| {
                corpus.is_listed(draft)
            });
            against_sdk::missing(&mut main, &corpus.extraction, operations, &found);
            let mut legacy = Board::default();
            let former = corpus.restricted(|draft| draft.rank > 0);
            against_sdk::score(&mut legacy, &former, operations, |_| true);
            scores.push(Scores { name: format!("{name}, former layouts"), board: legacy });
        }
        Some(Truth::Definitions(services)) => {
            against_definitions::score(&mut main, &corpus.extraction, &input.docs, services);
        }
        None => {}
    }
    if truth.is_some() {
        scores.insert(0, Scores { name: name.clone(), board: main });
    }
    for path in &input.labels {
        let mut board = Board::default();
        labels::score(&mut board, &corpus, path, "labels")?;
        let file = path.file_stem().unwrap_or_default().to_string_lossy();
        scores.push(Scores { name: format!("{name}, labels {file}"), board });
    }
    if let Some(dir) = &input.readings {
        let mut board = Board::default();
        readings::score(&mut board, &corpus, dir, &name)?;
        scores.push(Scores { name: format!("{name}, as people read it"), board });
    }
    if input.manners {
        let mut board = Board::default();
        manners::score(&mut board, &corpus, &input.docs)?;
        scores.push(Scores { name: format!("{name}, truths beside the pages"), board });
    }
    scores.iter_mut().for_each(|scores| scores.board.sort());
    Ok(scores)
}

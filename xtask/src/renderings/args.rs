//! The command's arguments.

use clap::{Arg, ArgAction, Command, value_parser};

/// What was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Options {
    only: Vec<String>,
    /// How many rows that did not match are printed.
    pub(super) misses: usize,
    /// Whether pages of an earlier run are read again.
    pub(super) again: bool,
}

impl Options {
    /// Whether a row of the table is to be tried; it is called by its specification and its tool.
    pub(super) fn wants(&self, specification: &str, tool: &str) -> bool {
        self.only.iter().all(|only| only == specification || only == tool)
    }
}

/// Reads the arguments behind `renderings`.
pub(super) fn parse(arguments: &[String]) -> Result<Options, clap::Error> {
    let matches = command().try_get_matches_from(arguments)?;
    let only = matches.get_many::<String>("only").unwrap_or_default().cloned().collect();
    let misses = matches.get_one("show-misses").copied().unwrap_or_default();
    Ok(Options { only, misses, again: matches.get_flag("again") })
}

fn command() -> Command {
    Command::new("cargo xtask renderings")
        .about("Whether pages that others' tools render from OpenAPI files are read as the files say.")
        .after_help(
            "Specifications and tools come from registries into target/renderings. The exit code is 1 if a figure is \
             below its bar; what cannot be tried on this machine is `skipped`. A rate is what was read rightly among what \
             the pages print and what was made up; what a tool does not print counts for nothing.",
        )
        .no_binary_name(true)
        .arg(
            Arg::new("only")
                .long("only")
                .value_name("NAME")
                .action(ArgAction::Append)
                .help("Only rows of this specification or tool; both may be given"),
        )
        .arg(
            Arg::new("again")
                .long("again")
                .action(ArgAction::SetTrue)
                .help("Read the pages of the last run, where there are any, and render nothing"),
        )
        .arg(
            Arg::new("show-misses")
                .long("show-misses")
                .value_name("N")
                .value_parser(value_parser!(usize))
                .help("Print so many rows that did not match for each line of the table, with file and line"),
        )
}

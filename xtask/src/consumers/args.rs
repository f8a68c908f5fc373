//! The command's arguments.

use clap::{Arg, ArgAction, Command};

/// What a small run tries: three languages, in minutes.
const SMALL: [&str; 3] = ["openapi-python-client", "openapi-typescript", "datamodel-code-generator"];

/// What was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Options {
    pub(super) small: bool,
    only: Vec<String>,
}

impl Options {
    /// Whether what has this name is to be tried; `always` if a small run has it as well.
    pub(super) fn wants(&self, name: &str, always: bool) -> bool {
        match self.only.is_empty() {
            true => !self.small || always || SMALL.contains(&name),
            false => self.only.iter().any(|only| only == name),
        }
    }

    /// What was asked for and has no row of the table.
    pub(super) fn unknown<'a>(&'a self, names: &[&str]) -> Option<&'a str> {
        self.only.iter().map(String::as_str).find(|only| !names.contains(only))
    }
}

/// Reads the arguments behind `openapi-consumers`.
pub(super) fn parse(arguments: &[String]) -> Result<Options, clap::Error> {
    let matches = command().try_get_matches_from(arguments)?;
    let only = matches.get_many::<String>("only").unwrap_or_default().cloned().collect();
    Ok(Options { small: matches.get_flag("small"), only })
}

fn command() -> Command {
    Command::new("cargo xtask openapi-consumers")
        .about("Whether other people's generators, validators and tools work with the OpenAPI documents.")
        .after_help(
            "The documents are those of the whole corpus that DOCWRIGHT_CORPUS names, and else those that are checked in. \
             Packages come from registries into target/openapi-consumers. The exit code is 1 if anything fails; what \
             cannot be tried on this machine is `skipped`.",
        )
        .no_binary_name(true)
        .arg(
            Arg::new("small")
                .long("small")
                .action(ArgAction::SetTrue)
                .help("Three consumers and the validators, on the documents that are checked in"),
        )
        .arg(
            Arg::new("only")
                .long("only")
                .value_name("NAME")
                .action(ArgAction::Append)
                .help("Only what the table calls so; may be repeated"),
        )
}

//! `docwright`: from API documentation pages to an SDK.
//!
//! Each subcommand is a file in `commands/`; what they share with `cargo xtask` is in `docwright-build`.

mod baseline;
mod commands;
mod progress;
mod report;

use std::io::Write as _;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Reads API documentation pages and writes the SDK that the vendor does not ship.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, after_help = commands::EXAMPLES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Pages to IR, Rust client, command line and OpenAPI
    Build(commands::build::Arguments),
    /// Pages to IR
    Extract(commands::extract::Arguments),
    /// IR to Rust client, command line and OpenAPI
    Generate(commands::generate::Arguments),
    /// What the pages say against themselves
    Lint(commands::lint::Arguments),
    /// Each fact of an operation or a field: where it stands, how it was found
    Explain(commands::explain::Arguments),
    /// Every field that was read, a line each
    Facts(commands::facts::Arguments),
    /// Serve an API from its IR, on loopback
    Mock(commands::mock::Arguments),
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Build(arguments) => commands::build::run(&arguments),
        Command::Extract(arguments) => commands::extract::run(&arguments),
        Command::Generate(arguments) => commands::generate::run(&arguments),
        Command::Lint(arguments) => commands::lint::run(&arguments),
        Command::Explain(arguments) => commands::explain::run(&arguments),
        Command::Facts(arguments) => commands::facts::run(&arguments),
        Command::Mock(arguments) => commands::mock::run(&arguments),
    };
    result.unwrap_or_else(|failure| failure.report())
}

/// Why a command ended early.
#[derive(Debug)]
enum Failure {
    /// The pipeline could not go on.
    Build(docwright_build::Error),
    /// The terminal, the network or the file system.
    Io(std::io::Error),
    /// What the user asked for is not there.
    Usage(String),
}

impl Failure {
    fn report(self) -> ExitCode {
        let message = match self {
            // The reader of our output went away (`docwright facts | head`): nothing is wrong.
            Failure::Io(error) if error.kind() == std::io::ErrorKind::BrokenPipe => return ExitCode::SUCCESS,
            Failure::Io(error) => error.to_string(),
            Failure::Build(error) => error.to_string(),
            Failure::Usage(message) => message,
        };
        let _ = writeln!(std::io::stderr(), "error: {message}");
        ExitCode::from(2)
    }
}

impl From<docwright_build::Error> for Failure {
    fn from(error: docwright_build::Error) -> Self {
        Failure::Build(error)
    }
}

impl From<docwright_ir::LoadError> for Failure {
    fn from(error: docwright_ir::LoadError) -> Self {
        Failure::Build(error.into())
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Failure::Io(error)
    }
}

//! `docwright`: from API documentation pages to an SDK.
//!
//! Each subcommand is a file in `commands/`; what they share with `cargo xtask` is in `docwright-build`.

mod baseline;
mod commands;
mod failure;
mod out;
mod progress;
mod report;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser, Subcommand};
use docwright_ir::printable;

use failure::{Failure, ended};

/// Reads API documentation pages and writes the SDK that the vendor does not ship.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, after_help = commands::EXAMPLES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Find a project's pages, how they are written, where requests go and who may call, and write docwright.yaml
    Init(commands::init::Arguments),
    /// Pages to IR, Rust client, command line and OpenAPI
    Build(commands::build::Arguments),
    /// Pages to IR
    Extract(commands::extract::Arguments),
    /// IR to Rust client, command line and OpenAPI
    Generate(commands::generate::Arguments),
    /// IR that people write: look at it, print the manual
    Ir(commands::ir::Arguments),
    /// What a folder of pages holds, how they are written, and what is read of them
    Survey(commands::survey::Arguments),
    /// How a vendor writes its pages: begin a dialect file, list the built-in ones, print the manual
    Dialect(commands::dialect::Arguments),
    /// What the pages say against themselves
    Lint(commands::lint::Arguments),
    /// Each fact of an operation or a field: where it stands, how it was found
    Explain(commands::explain::Arguments),
    /// Every field that was read, a line each
    Facts(commands::facts::Arguments),
    /// Serve an API from its IR, on loopback
    Mock(commands::mock::Arguments),
    /// Sign unsigned calls and send them on, for clients that cannot sign
    ///
    /// Calls are JSON to a path for each operation, as the OpenAPI files describe them. What a call may hold is the
    /// vendor's to check: names and values that the pages do not know are sent on. `--mock` refuses them.
    Proxy(commands::proxy::Arguments),
    /// Print a script with which a shell completes commands and options
    Completion(commands::shell::Completion),
    /// Print a manual page
    Man(commands::shell::Page),
}

fn main() -> ExitCode {
    let typed: Vec<OsString> = std::env::args_os().collect();
    let arguments = match Arguments::try_parse_from(&typed) {
        Ok(arguments) => arguments,
        Err(error) => return refuse(error, &typed),
    };
    let result = match arguments.command {
        Command::Init(arguments) => commands::init::run(&arguments),
        Command::Build(arguments) => commands::build::run(&arguments),
        Command::Extract(arguments) => commands::extract::run(&arguments),
        Command::Generate(arguments) => commands::generate::run(&arguments),
        Command::Ir(arguments) => commands::ir::run(&arguments),
        Command::Survey(arguments) => commands::survey::run(&arguments),
        Command::Dialect(arguments) => commands::dialect::run(&arguments),
        Command::Lint(arguments) => commands::lint::run(&arguments),
        Command::Explain(arguments) => commands::explain::run(&arguments),
        Command::Facts(arguments) => commands::facts::run(&arguments),
        Command::Mock(arguments) => commands::mock::run(&arguments),
        Command::Proxy(arguments) => commands::proxy::run(&arguments),
        Command::Completion(arguments) => commands::shell::completion(&arguments, Arguments::command()),
        Command::Man(arguments) => commands::shell::man(&arguments, Arguments::command()),
    };
    result.unwrap_or_else(|failure| failure.report())
}

/// Help is an answer; all else is a complaint. It repeats arguments as they are, and a line break in one would forge a
/// line of it: so it is the complaint about the same arguments as they can be shown.
fn refuse(error: clap::Error, typed: &[OsString]) -> ExitCode {
    let shown: Vec<OsString> =
        typed.iter().map(|argument| printable(&argument.to_string_lossy()).into()).collect();
    let error = match Arguments::try_parse_from(&shown) {
        _ if shown == typed => error,
        Err(error) => error,
        Ok(_) => clap::Error::new(error.kind()),
    };
    let text = error.render().to_string();
    let printed = if error.use_stderr() { out::stderr().lines(&text) } else { out::stdout().lines(&text) };
    ended(printed, ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2)))
        .unwrap_or_else(|failure| failure.report())
}

//! What docwright's generated command lines run on.
//!
//! A generated program is a table ([`Cli`]) and one call: `docwright_cli_kit::main(&tables::CLI)`.
//! Everything a user meets is here: arguments, profiles, checks, calls, output, completion, man pages.
//!
//! A run costs what its arguments ask for: about a millisecond beside what the system's loader spends
//! on the tables. On Linux that is some two milliseconds for each megabyte of them, because it relocates
//! every pointer of a position-independent program; linked with `-no-pie` it is nothing.

pub use docwright_runtime as runtime;

mod run;
mod tables;

mod builtins;
mod call;
mod command;
mod find;
mod names;
mod output;
mod suggest;
mod values;

mod failure;
mod io;
mod text;

pub use failure::Exit;
pub use io::{Environment, Io, Terminal};
pub use run::run;
pub use tables::{
    Choice, Cli, Column, Constraint, ErrorCode, Kind, Length, Number, Operation, Parameter, RequiredIf,
    Service,
};

use std::process::ExitCode;

/// Runs a generated program with the process's own arguments, environment and streams.
pub fn main(cli: &'static Cli) -> ExitCode {
    let environment = Environment::of_process();
    let terminal = Terminal::of_process(&environment);
    let mut ask_secret = |question: &str| rpassword::prompt_password(question);
    let mut io = Io {
        stdin: &mut std::io::stdin(),
        stdout: &mut std::io::stdout(),
        stderr: &mut std::io::stderr(),
        terminal,
        ask_secret: &mut ask_secret,
    };
    run(cli, std::env::args_os(), &environment, &mut io).into()
}

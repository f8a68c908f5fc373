//! What docwright's generated command lines run on.
//!
//! A generated program is a table ([`Cli`]) and one call: `docwright_cli_kit::main(&tables::CLI)`.
//! Everything a user meets is here: arguments, profiles, checks, calls, output, completion, man pages.
//!
//! A run costs what its arguments ask for: the facts of an operation are read when a command asks for
//! that operation, and no others are.

pub use docwright_runtime as runtime;

mod described;
mod facts;
mod run;
mod tables;

mod builtins;
mod call;
mod command;
mod file;
mod fill;
mod find;
mod names;
mod output;
mod strays;
mod suggest;
mod values;
mod verbs;

mod failure;
mod io;
mod pager;
mod profile;
mod secret;
mod session;
mod text;

/// What the generator's documents hold; public for the test that holds both sides to it, and no part of the interface.
#[doc(hidden)]
pub use facts::Facts;
pub use failure::Exit;
pub use io::{AskSecret, Environment, Io, Terminal};
pub use run::run;
pub use tables::{Cli, ImportedFile, Operation, Service};

use std::process::ExitCode;

/// Runs a generated program with the process's own arguments, environment and streams.
pub fn main(cli: &'static Cli) -> ExitCode {
    let environment = Environment::of_process();
    let terminal = Terminal::of_process(&environment);
    let args: Vec<_> = std::env::args_os().collect();
    let mut stdout = pager::Paged::of_process(&environment, terminal.stdout, &args);
    let (mut stdin, mut stderr) = (std::io::stdin(), std::io::stderr());
    let mut ask_secret = secret::ask;
    let live = stdout.live();
    let mut io = Io::new(&mut stdin, &mut stdout, &mut stderr, terminal, &mut ask_secret).with_live(live);
    let exit = run(cli, args, &environment, &mut io);
    stdout.show();
    exit.into()
}

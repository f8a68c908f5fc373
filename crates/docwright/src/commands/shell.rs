//! `docwright completion` and `docwright man`: what a shell and `man` know of this program.

use std::process::ExitCode;

use clap::{Args, Command};
use clap_complete::Shell;
use clap_mangen::Man;

use docwright_ir::spelling;

use crate::{Failure, ended, out};

const NAME: &str = "docwright";

#[derive(Debug, Args)]
pub(crate) struct Completion {
    /// Which shell
    #[arg(value_enum)]
    shell: Shell,
}

#[derive(Debug, Args)]
pub(crate) struct Page {
    /// A subcommand, and one of its own behind it; by default the program
    #[arg(value_name = "COMMAND")]
    command: Vec<String>,
}

/// Prints a script that completes `command` in a shell.
pub(crate) fn completion(arguments: &Completion, mut command: Command) -> Result<ExitCode, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut command, NAME, &mut script);
    print(&script)
}

/// Prints the manual page of `command`, or of a subcommand of it.
pub(crate) fn man(arguments: &Page, mut command: Command) -> Result<ExitCode, Failure> {
    command.build();
    let page = arguments.command.iter().try_fold(command, |above, name| subcommand(&above, name))?;
    let mut text = Vec::new();
    Man::new(page).render(&mut text)?;
    print(&text)
}

fn subcommand(command: &Command, name: &str) -> Result<Command, Failure> {
    let known = || command.get_subcommands().map(Command::get_name);
    let found =
        spelling::find(name, known()).and_then(|name| command.find_subcommand(name)).ok_or_else(|| {
            Failure::Usage(format!("there is no command `{name}`{}", spelling::hint(name, known())))
        })?;
    Ok(found.clone().version(env!("CARGO_PKG_VERSION")))
}

fn print(text: &[u8]) -> Result<ExitCode, Failure> {
    ended(out::stdout().lines(&String::from_utf8_lossy(text)), ExitCode::SUCCESS)
}

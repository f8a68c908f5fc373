//! Completion: the shell asks the program itself, which answers from its tables.
//!
//! A script with all flags of two thousand operations would be megabytes that each new shell reads;
//! the one that `completion` prints is a few lines, and never out of date.

mod cache;
mod candidates;
mod live;
mod nested;
mod source;

use std::ffi::OsString;

use clap_complete::env::{Bash, EnvCompleter, Fish, Powershell, Zsh};

use crate::command::{self, Help, Route};
use crate::failure::{Exit, Failure};
use crate::io::{Environment, Io};
use crate::tables::Cli;
use crate::text;

/// The variable by which the script tells that it asks: `UCLOUD_COMPLETE=bash`.
fn variable(cli: &Cli) -> String {
    format!("{}_COMPLETE", cli.api.env_prefix)
}

fn shell(name: &str) -> Option<&'static dyn EnvCompleter> {
    let shells: [&'static dyn EnvCompleter; 4] = [&Bash, &Zsh, &Fish, &Powershell];
    shells.into_iter().find(|shell| shell.is(name))
}

/// Prints the script of a shell.
pub(crate) fn script(cli: &Cli, io: &mut Io<'_>, name: &str) -> Result<(), Failure> {
    let shell = shell(name)
        .ok_or_else(|| Failure::usage(format!("there is no completion for the shell `{name}`")))?;
    let mut script = Vec::new();
    shell.write_registration(&variable(cli), cli.command, cli.command, cli.command, &mut script)?;
    io.print_exact(&script)
}

/// Answers a script, if it is one that asks: `<program> -- <the words typed so far>`.
pub(crate) fn answer(
    cli: &'static Cli,
    args: &[OsString],
    environment: &Environment,
    io: &mut Io<'_>,
) -> Option<Result<(), Failure>> {
    let shell = shell(environment.get(&variable(cli))?)?;
    let words: Vec<OsString> = args.iter().skip_while(|arg| *arg != "--").skip(1).cloned().collect();
    let typed = words.get(1..).unwrap_or_default();
    // The last word is still being typed: it decides nothing.
    let settled = typed.get(..typed.len().saturating_sub(1)).unwrap_or_default();
    let route = Route::of(cli, settled);
    let complete = |route: Route| {
        let text = |word: &OsString| word.to_string_lossy().into_owned();
        let before: Vec<String> = settled.iter().map(text).collect();
        let last = typed.last().map(text).unwrap_or_default();
        let tree = command::tree(cli, &route, Help::LINES);
        let mut command = candidates::offered(cli, tree, &route, &before, &last, environment);
        let folder = std::env::current_dir().ok();
        let mut answer = Vec::new();
        shell
            .write_complete(&mut command, words.clone(), folder.as_deref(), &mut answer)
            .map_err(|error| Failure::new(Exit::Local, format!("cannot complete: {error}")))?;
        io.print_exact(text::answer(&String::from_utf8_lossy(&answer)).as_bytes())
    };
    Some(route.and_then(complete))
}

//! The program's own commands.

pub(crate) mod completion;
pub(crate) mod configure;
mod listing;
mod man;
mod schema;
mod search;

use std::ffi::OsString;

use clap::error::ErrorKind;

use crate::call;
use crate::command::{self, Builtin, Help, Route};
use crate::failure::Failure;
use crate::file::Out;
use crate::find::{self, Found};
use crate::io::Io;
use crate::names;
use crate::output;
use crate::session::Session;
use crate::tables::Cli;

/// Runs one of them.
pub(crate) fn run(session: &Session, io: &mut Io<'_>, builtin: Builtin) -> Result<(), Failure> {
    // A call opens the file itself, for its reply alone.
    let makes_call = matches!(builtin, Builtin::Call(_));
    let mut out = if makes_call { Out::default() } else { Out::open(session)? };
    out.run(io, |io| run_to(session, io, builtin))
}

/// Runs one whose result goes to standard output.
fn run_to(session: &Session, io: &mut Io<'_>, builtin: Builtin) -> Result<(), Failure> {
    let cli = session.cli;
    match builtin {
        Builtin::Configure(asked) => configure::run(session, io, asked),
        Builtin::Completion { shell } => completion::script(cli, io, &shell),
        Builtin::Man { dir: Some(dir), .. } => man::write_all(cli, io, &dir),
        Builtin::Man { words, dir: None } => man::print(cli, io, &words),
        Builtin::Help { words } => help(session, io, &words),
        Builtin::List { service } => listing::list(cli, io, &session.globals, service.as_deref()),
        Builtin::Search { words } => search::run(cli, io, &session.globals, session.style, &words),
        Builtin::Schema { words } => {
            let (service, operation) = find::find_operation(cli, &words)?;
            let schema = schema::operation(cli, service, operation)?;
            output::write(
                io,
                session.globals.format.unwrap_or_default(),
                &output::select(&session.globals.query, schema)?,
            )
        }
        Builtin::Call(request) => call::undocumented(session, io, request),
    }
}

/// `help NAME` is `NAME --help`.
fn help(session: &Session, io: &mut Io<'_>, words: &[String]) -> Result<(), Failure> {
    let path: Vec<String> = match words {
        // `help configure set`: its own commands are few, and clap knows them.
        [first, ..] if names::COMMANDS.contains(&first.as_str()) => words.to_vec(),
        _ => path(session.cli, words)?,
    };
    let program = std::iter::once(session.cli.command.to_owned());
    let args: Vec<OsString> = program.chain(path).chain(["--help".to_owned()]).map(OsString::from).collect();
    let route = Route::of(session.cli, args.get(1..).unwrap_or_default())?;
    let tree = command::tree(session.cli, &route, Help::of(&args, io));
    match tree.try_get_matches_from(&args) {
        Err(error) if error.kind() != ErrorKind::DisplayHelp => {
            Err(Failure::usage(format!("there is no command `{}`", words.join(" "))))
        }
        Err(help) => io.print(&help.render().to_string()),
        Ok(_) => Ok(()),
    }
}

/// The words that call what some words name.
fn path(cli: &Cli, words: &[String]) -> Result<Vec<String>, Failure> {
    Ok(match find::find(cli, words)? {
        Found::Program => Vec::new(),
        Found::Service(service) => vec![names::command(service).into_owned()],
        Found::Operation(service, operation) => {
            vec![names::command(service).into_owned(), operation.operation.name.to_owned()]
        }
    })
}

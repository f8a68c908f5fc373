//! From arguments to an exit code: the whole program on one page.

use std::ffi::OsString;

use clap::ArgMatches;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::builtins::{self, completion, configure};
use crate::call;
use crate::command::{self, Builtin, Globals, Help, Route};
use crate::failure::{Exit, Failure};
use crate::find;
use crate::io::{Environment, Io, ReportStyle};
use crate::names;
use crate::session::Session;
use crate::strays;
use crate::tables::Cli;
use crate::text;

/// Runs a command line: `args` begin with the program's name, as a process's arguments do.
///
/// Everything that is said goes to `io`; nothing is read from the process but what the runtime's
/// chain of credentials looks up.
pub fn run(
    cli: &'static Cli,
    args: impl IntoIterator<Item = OsString>,
    environment: &Environment,
    io: &mut Io<'_>,
) -> Exit {
    let args: Vec<OsString> = args.into_iter().collect();
    let args = configure::expanded(cli, &args).unwrap_or(args);
    let style = command::report_style(&args, environment, io.terminal.stderr);
    let asked = completion::answer(cli, &args, environment, io);
    match asked.unwrap_or_else(|| dispatch(cli, &args, style, io)) {
        Ok(()) => Exit::Ok,
        Err(failure) => {
            io.report(style, &failure);
            failure.exit
        }
    }
}

/// Parses the arguments and does what they say.
fn dispatch(
    cli: &'static Cli,
    args: &[OsString],
    style: ReportStyle,
    io: &mut Io<'_>,
) -> Result<(), Failure> {
    let route = Route::of(cli, args.get(1..).unwrap_or_default())?;
    if let Some((flag, Err(error))) = route.dotted.iter().find(|(_, target)| target.is_err()) {
        return Err(Failure::usage(format!("--{flag}: {error}")));
    }
    let help = Help::of(args, io);
    let matches = match command::tree(cli, &route, help).try_get_matches_from(args) {
        Ok(matches) => matches,
        Err(error) => return report_parse_error(cli, &route, error, args, io),
    };
    let session = Session { cli, globals: Globals::of(cli, &matches)?, style };
    match (&route.service, matches.subcommand()) {
        (Some(_), Some((_, below))) => operation(&session, io, &route, below),
        (None, Some((name, below))) => match Builtin::of(name, below) {
            Some(builtin) => builtins::run(&session, io, builtin),
            None => Err(Failure::usage(format!("`{name}` needs an operation"))),
        },
        (_, None) => Err(Failure::usage("no command is given")),
    }
}

fn operation(session: &Session, io: &mut Io<'_>, route: &Route, matches: &ArgMatches) -> Result<(), Failure> {
    let (Some(service), Some(described), Some((_, matches))) =
        (route.service, route.operation, matches.subcommand())
    else {
        return Err(Failure::usage("no operation is given"));
    };
    let dotted: Vec<String> = route.dotted.iter().map(|(flag, _)| flag.clone()).collect();
    let given = command::given(described, &dotted, matches);
    call::operation(session, io, service, described, given, &route.dotted)
}

/// Help and version are answers; anything else is reported with what may help.
fn report_parse_error(
    cli: &Cli,
    route: &Route,
    error: clap::Error,
    args: &[OsString],
    io: &mut Io<'_>,
) -> Result<(), Failure> {
    let error = of_shown_arguments(cli, route, error, args);
    let rendered = error.render().to_string();
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            return io.print(&rendered);
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            io.say(&rendered);
            return Err(Failure::usage(""));
        }
        _ => {}
    }
    let word = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(word)) => Some(word.as_str()),
        _ => None,
    };
    let failure = parse_failure(&rendered);
    Err(match (error.kind(), route.operation, word(ContextKind::InvalidSubcommand)) {
        // clap would suggest every operation that is a little like it: dozens, in a large service.
        (ErrorKind::InvalidSubcommand, None, Some(word)) => unknown(cli, route, word),
        (ErrorKind::UnknownArgument, Some(described), _) => {
            let argument = word(ContextKind::InvalidArg).unwrap_or_default();
            failure.tip(strays::tip(described, args, argument).unwrap_or_else(|| {
                format!(
                    "`{} call {} --param NAME=VALUE` sends what the page does not document",
                    cli.command, described.operation.info.name
                )
            }))
        }
        _ => failure,
    })
}

/// clap's message repeats arguments as they are, and a line break in one would forge a line of it: so the
/// message is taken that the same arguments get as they can be shown.
fn of_shown_arguments(cli: &Cli, route: &Route, error: clap::Error, args: &[OsString]) -> clap::Error {
    let shown: Vec<OsString> =
        args.iter().map(|arg| text::line(&arg.to_string_lossy()).into_owned().into()).collect();
    if shown == args {
        return error;
    }
    let parsed = command::tree(cli, route, Help::LINES).try_get_matches_from(shown);
    parsed.err().unwrap_or_else(|| clap::Error::new(error.kind()))
}

/// clap's message as this program's own: its paragraphs as a message and tips.
fn parse_failure(rendered: &str) -> Failure {
    let mut message = Vec::new();
    let mut tips = Vec::new();
    for line in rendered.lines().filter(|line| !line.trim().is_empty()) {
        match line.trim_start() {
            tip if tip.starts_with("tip: ") => tips.push(tip.trim_start_matches("tip: ").to_owned()),
            hint if hint.starts_with("For more information") => {}
            _ => message.push(line.strip_prefix("error: ").unwrap_or(line)),
        }
    }
    tips.into_iter().fold(Failure::usage_lines(message), Failure::tip)
}

/// A word that names nothing where it stands.
fn unknown(cli: &Cli, route: &Route, word: &str) -> Failure {
    let failure = match route.service {
        Some(service) => find::no_operation(service, word),
        None => find::no_command(cli, word),
    };
    failure.maybe_tip(elsewhere(cli, word))
}

/// Where an operation is that was looked for in the wrong place.
fn elsewhere(cli: &Cli, word: &str) -> Option<String> {
    let service = cli.services.iter().find(|service| names::operation(service, word).is_some())?;
    Some(format!("`{word}` is an operation of `{}`: {} {} {word}", service.name, cli.command, service.name))
}

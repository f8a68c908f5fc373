//! What is offered where the tables alone do not say it: names of operations and profiles, regions, files, members of
//! objects, further entries of lists.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::sync::Arc;

use clap::{Arg, Command, ValueHint};
use clap_complete::engine::{
    ArgValueCandidates, ArgValueCompleter, CompletionCandidate, PathCompleter, ValueCompleter,
};
use docwright_runtime::ClientRole;
use docwright_runtime::profile::Profiles;

use crate::command::{Route, role_flag};
use crate::facts::{Kind, Parameter};
use crate::io::Environment;
use crate::names;
use crate::tables::{Cli, Service};
use crate::text::first_line;

use super::live::Line;
use super::nested;

/// The command with what can be completed of its arguments. `words` are those before the one that is being typed.
pub(super) fn offered(
    cli: &'static Cli,
    command: Command,
    route: &Route,
    words: &[String],
    typed: &str,
    environment: &Environment,
) -> Command {
    let command = command.mut_args(|arg| global(cli, route, arg));
    let (Some(service), Some(described)) = (route.service, route.operation) else {
        return match route.service {
            Some(_) => command,
            None => builtins(cli, command, words),
        };
    };
    let line = Arc::new(Line { cli, service, words: words.to_vec(), environment: environment.clone() });
    let further = nested::flags(described.parameters(), words, typed);
    command.mut_subcommand(names::command(service), |command| {
        command.mut_subcommand(described.operation.name, |command| {
            let command = command.mut_args(|arg| {
                let row = arg
                    .get_id()
                    .as_str()
                    .parse()
                    .ok()
                    .and_then(|index: usize| described.parameters().rows().get(index));
                match (row, arg.get_id().as_str()) {
                    (Some(row), _) => parameter(row, arg, &line),
                    (None, "input") => arg.value_hint(ValueHint::FilePath),
                    (None, _) => arg,
                }
            });
            command.args(further.into_iter().map(|flag| Arg::new(format!("further {flag}")).long(flag)))
        })
    })
}

/// A text may come from a file or be an identifier; of a list with known values the next may stand behind a comma.
fn parameter(row: &'static Parameter, arg: Arg, line: &Arc<Line>) -> Arg {
    match (&row.kind, row.values.as_slice()) {
        (Kind::List(_), [_, ..]) => arg.add(ArgValueCompleter::new(|typed: &OsStr| listed(row, typed))),
        (_, []) if !matches!(row.kind, Kind::Boolean) => {
            let line = Arc::clone(line);
            arg.add(ArgValueCompleter::new(move |typed: &OsStr| {
                match typed.as_encoded_bytes().starts_with(b"@") {
                    true => file_behind_at(typed),
                    false => ids(&line, row, typed),
                }
            }))
        }
        _ => arg,
    }
}

/// The listed values that are not there yet, behind those that are.
fn listed(row: &Parameter, typed: &OsStr) -> Vec<CompletionCandidate> {
    let typed = typed.to_string_lossy();
    let (before, last) = typed.rsplit_once(',').map_or(("", &*typed), |(before, last)| (before, last));
    let taken: Vec<&str> = before.split(',').collect();
    let left = row
        .values
        .iter()
        .filter(|choice| !taken.contains(&choice.value.as_str()) && choice.value.starts_with(last));
    let comma = if before.is_empty() { "" } else { "," };
    left.map(|choice| {
        let help = (!choice.meaning.is_empty()).then(|| first_line(&choice.meaning).into_owned().into());
        CompletionCandidate::new(format!("{before}{comma}{}", choice.value)).help(help)
    })
    .collect()
}

fn ids(line: &Line, row: &Parameter, typed: &OsStr) -> Vec<CompletionCandidate> {
    named(line.ids(row).into_iter().flatten().filter(|id| begins(id, typed)))
}

fn file_behind_at(typed: &OsStr) -> Vec<CompletionCandidate> {
    let Some(path) = typed.to_str().and_then(|typed| typed.strip_prefix('@')) else { return Vec::new() };
    let found = PathCompleter::file().complete(OsStr::new(path));
    found.into_iter().map(|candidate| candidate.add_prefix("@")).collect()
}

fn global(cli: &'static Cli, route: &Route, arg: Arg) -> Arg {
    match arg.get_id().as_str() {
        "profile" => arg.add(ArgValueCandidates::new(|| named(profiles(cli)))),
        "output-file" => arg.value_hint(ValueHint::FilePath),
        "region" => {
            let documented = regions(route);
            arg.add(ArgValueCandidates::new(move || {
                named(documented.iter().cloned().chain(kept_regions(cli)))
            }))
        }
        _ => arg,
    }
}

/// The values that the page of the operation lists for its region.
fn regions(route: &Route) -> Vec<String> {
    let Some(described) = route.operation else { return Vec::new() };
    let client = described.operation.info.client_parameters.iter();
    let is_region = |role: ClientRole| role_flag(role) == Some("region");
    let region = client.clone().find(|client| is_region(client.role));
    let row = region.and_then(|region| names::parameter(region.name, described.parameters()));
    row.into_iter().flat_map(|row| &row.values).map(|choice| choice.value.clone()).collect()
}

/// Those that the user's profiles have.
fn kept_regions(cli: &Cli) -> BTreeSet<String> {
    let known = file(cli);
    known.names().filter_map(|name| known.get(name)?.get("region").cloned()).collect()
}

fn profiles(cli: &Cli) -> Vec<String> {
    file(cli).names().map(str::to_owned).collect()
}

/// A file that cannot be read has none: a completion is no place to say why.
fn file(cli: &Cli) -> Profiles {
    Profiles::path(cli.api).and_then(|path| Profiles::load(&path).ok()).unwrap_or_default()
}

fn named(names: impl IntoIterator<Item = String>) -> Vec<CompletionCandidate> {
    let mut seen = BTreeSet::new();
    names.into_iter().filter(|name| seen.insert(name.clone())).map(CompletionCandidate::new).collect()
}

/// The program's own commands.
fn builtins(cli: &'static Cli, command: Command, words: &[String]) -> Command {
    let named_before = words.iter().skip(1).find_map(|word| names::service(cli, word));
    let on = |command: Command, name: &str, id: &'static str, add: &dyn Fn(Arg) -> Arg| {
        command.mut_subcommand(name, |command| command.mut_arg(id, add))
    };
    let things = |arg: Arg| {
        arg.add(ArgValueCompleter::new(move |typed: &OsStr| match named_before {
            Some(service) => operations(service, typed),
            None => anything(cli, typed),
        }))
    };
    let services = |arg: Arg| arg.add(ArgValueCandidates::new(|| self::services(cli)));
    let settings =
        |arg: Arg| arg.add(ArgValueCandidates::new(|| named(crate::builtins::configure::keys(cli))));
    let mut command = command;
    for name in ["help", "man", "schema"] {
        command = on(command, name, "words", &things);
    }
    command = on(command, "list", "service", &services);
    command = on(command, "call", "service", &services);
    command = on(command, "call", "action", &|arg| {
        arg.add(ArgValueCompleter::new(move |typed: &OsStr| actions(cli, typed)))
    });
    command = on(command, "call", "input", &|arg| arg.value_hint(ValueHint::FilePath));
    command = on(command, "man", "dir", &|arg| arg.value_hint(ValueHint::DirPath));
    command.mut_subcommand("configure", |command| {
        let command = ["delete", "use"].into_iter().fold(command, |command, name| {
            on(command, name, "name", &|arg| arg.add(ArgValueCandidates::new(|| named(profiles(cli)))))
        });
        let command = on(command, "get", "key", &settings);
        // Each name of a setting stands before its value.
        let given =
            words.iter().skip_while(|word| *word != "set").skip(1).filter(|word| !word.starts_with('-'));
        if given.count() % 2 == 0 { on(command, "set", "pairs", &settings) } else { command }
    })
}

fn begins(name: &str, typed: &OsStr) -> bool {
    typed.to_str().is_some_and(|typed| name.starts_with(typed))
}

fn services(cli: &Cli) -> Vec<CompletionCandidate> {
    let one = |service: &&'static Service| {
        CompletionCandidate::new(names::command(service).into_owned())
            .help(Some(first_line(service.about).into_owned().into()))
    };
    cli.services.iter().map(one).collect()
}

fn operations(service: &Service, typed: &OsStr) -> Vec<CompletionCandidate> {
    let named = service.operations.iter().filter(|operation| begins(operation.name, typed));
    named
        .map(|operation| {
            CompletionCandidate::new(operation.name)
                .help(Some(first_line(operation.about).into_owned().into()))
        })
        .collect()
}

/// Services, and operations as soon as something is typed: there may be thousands.
fn anything(cli: &'static Cli, typed: &OsStr) -> Vec<CompletionCandidate> {
    let services = services(cli)
        .into_iter()
        .filter(|service| service.get_value().to_str().is_some_and(|name| begins(name, typed)));
    let operations =
        cli.services.iter().filter(|_| !typed.is_empty()).flat_map(|service| operations(service, typed));
    let mut seen = BTreeSet::new();
    services.chain(operations).filter(|candidate| seen.insert(candidate.get_value().to_owned())).collect()
}

fn actions(cli: &'static Cli, typed: &OsStr) -> Vec<CompletionCandidate> {
    named(
        names::operations(cli)
            .map(|(_, operation)| operation.info.name)
            .filter(|name| begins(name, typed))
            .map(str::to_owned),
    )
}

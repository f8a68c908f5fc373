//! The command of one operation: its flags, and what the arguments gave for them.

use std::collections::HashSet;
use std::time::Duration;

use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::{Arg, ArgAction, ArgMatches, Command};

use super::{Help, describe, globals, parameter};
use crate::described::Described;
use crate::facts::{Choice, Kind, Parameter};
use crate::fill::fill;
use crate::names;
use crate::tables::{Cli, Operation, Service};
use crate::text;
use crate::values::dotted;

/// The names and lines of a service's operations. Of two with one name the first counts.
pub(super) fn bare_all(service: &Service) -> Vec<Command> {
    let mut taken = HashSet::new();
    let operations = service.operations.iter().filter(|operation| taken.insert(operation.name));
    let operations: Vec<_> = operations.collect();
    let with_wire_name = |operation: &&Operation| match operation.info.name {
        wire if names::is_typeable(wire) && taken.insert(wire) => bare(operation).alias(wire),
        _ => bare(operation),
    };
    operations.into_iter().map(with_wire_name).collect()
}

fn bare(operation: &Operation) -> Command {
    Command::new(operation.name).about(describe::about(operation)).disable_help_flag(true)
}

/// The operation with all its flags, and with those of `dotted` that lead somewhere.
pub(super) fn command(
    cli: &Cli,
    service: &Service,
    described: Described,
    dotted: &[dotted::Flag],
    help: Help,
) -> Command {
    let operation = described.operation;
    let mut taken = taken(cli);
    let own = described.facts.parameters.iter().enumerate();
    let mut own: Vec<_> = own.filter(|(_, parameter)| !is_global(cli, operation, parameter)).collect();
    // Help and completions show them in this order.
    own.sort_by_key(|(_, parameter)| !parameter.required);
    let mut args: Vec<Arg> = own
        .into_iter()
        .filter_map(|(index, parameter)| arg(described, index, parameter, help, &mut taken))
        .collect();
    args.extend(paging(operation));
    args.extend(documents());
    args.extend(waiting());
    if described.has_base64() {
        args.push(raw());
    }
    args.extend(dotted.iter().filter(|(flag, _)| taken.insert(flag.clone())).map(hidden));
    let command =
        bare(operation).next_line_help(true).override_usage(usage(cli, service, described)).args(args);
    if !help.long {
        return command;
    }
    command
        .long_about(describe::long_about(described, help.width))
        .after_long_help(describe::epilogue(cli, service, described, help.width))
}

/// Flags of the program, which no parameter gets.
fn taken(cli: &Cli) -> HashSet<String> {
    let mut taken: HashSet<String> =
        ["help", "input", "skeleton", "all-pages", "max-items", "raw", "wait", "wait-timeout"]
            .map(str::to_owned)
            .into();
    for arg in globals::args(cli) {
        taken.extend(arg.get_long().map(str::to_owned));
        taken.extend(arg.get_all_aliases().unwrap_or_default().into_iter().map(str::to_owned));
    }
    taken
}

/// Whether a global option fills the parameter in.
fn is_global(cli: &Cli, operation: &Operation, parameter: &Parameter) -> bool {
    let client = operation.info.client_parameters.iter().find(|client| client.name == parameter.wire);
    client.is_some_and(|client| cli.api.client_parameters.iter().any(|known| known.role == client.role))
}

fn arg(
    described: Described,
    index: usize,
    parameter: &'static Parameter,
    help: Help,
    taken: &mut HashSet<String>,
) -> Option<Arg> {
    let flag = names::flag(parameter).into_owned();
    // Two rows of one name can only come from a table that nobody generated; the first one counts.
    if !taken.insert(flag.clone()) {
        return None;
    }
    // The texts below list the values, in lines that fit.
    let mut arg = Arg::new(index.to_string())
        .hide_possible_values(true)
        .long(flag)
        .value_name(parameter::value_name(&parameter.kind))
        .help_heading(if parameter.required { "Required parameters" } else { "Parameters" });
    // clap indents texts by ten columns.
    let width = help.width.saturating_sub(10);
    let text = match help.long {
        true => parameter::long(described.parameters(), parameter, width),
        false => fill(&parameter::short(parameter), width, ""),
    };
    // clap gives an empty text a line of its own.
    if !text.is_empty() {
        arg = arg.help(text);
    }
    for alias in [&parameter.wire, &parameter.flag] {
        if names::is_typeable(alias) && taken.insert(alias.clone()) {
            arg = arg.alias(alias);
        }
    }
    let sizes_pages = described.operation.paging.is_some_and(|paging| paging.size == Some(&parameter.wire));
    if sizes_pages && taken.insert("page-size".to_owned()) {
        arg = arg.visible_alias("page-size");
    }
    Some(valued(arg, parameter))
}

fn valued(arg: Arg, parameter: &'static Parameter) -> Arg {
    let arg = match &parameter.kind {
        Kind::List(_) => arg.action(ArgAction::Append),
        Kind::Boolean => arg.action(ArgAction::Set).num_args(0..=1).default_missing_value("true"),
        _ => arg.action(ArgAction::Set),
    };
    let arg = match parameter.kind.entry() {
        Kind::Integer | Kind::Float => arg.allow_negative_numbers(true),
        _ => arg,
    };
    arg.value_parser(values(&parameter.kind, &parameter.values))
}

fn choice(choice: &Choice) -> PossibleValue {
    let value = PossibleValue::new(text::line(&choice.value).into_owned());
    match choice.meaning.as_str() {
        "" => value,
        meaning => value.help(text::line(meaning).into_owned()),
    }
}

/// Takes any text, but shows and completes the listed ones: a server may know more values than a page.
#[derive(Clone)]
struct OpenValues(Vec<PossibleValue>);

impl TypedValueParser for OpenValues {
    type Value = String;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &std::ffi::OsStr,
    ) -> Result<String, clap::Error> {
        StringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        if self.0.is_empty() {
            return None;
        }
        Some(Box::new(self.0.iter().cloned()))
    }
}

fn paging(operation: &Operation) -> Vec<Arg> {
    let heading = "Paging";
    if operation.paging.is_none() {
        return Vec::new();
    }
    vec![
        Arg::new("all-pages")
            .long("all-pages")
            .action(ArgAction::SetTrue)
            .help_heading(heading)
            .help("Ask for page after page and print all entries as one list"),
        Arg::new("max-items")
            .long("max-items")
            .value_name("COUNT")
            .allow_negative_numbers(true)
            .value_parser(clap::value_parser!(u64).range(1..))
            .help_heading(heading)
            .help("Ask for pages until there are this many entries, and print no more"),
    ]
}

fn waiting() -> [Arg; 2] {
    let heading = "Waiting";
    [
        Arg::new("wait").long("wait").value_name("PATH==VALUE").help_heading(heading).help(
            "Ask again until the reply has this value there (`Set[].State==Running`, `!=` too); after a change, ask the \
             operation that reads what was changed",
        ),
        Arg::new("wait-timeout")
            .long("wait-timeout")
            .value_name("SECONDS")
            .value_parser(globals::seconds)
            .help_heading(heading)
            .help("How long to wait at most [default: 600]"),
    ]
}

fn raw() -> Arg {
    Arg::new("raw")
        .long("raw")
        .action(ArgAction::SetTrue)
        .help_heading("Documents")
        .help("Send values that the page wants in base64 as they are given")
}

fn documents() -> [Arg; 2] {
    [
        Arg::new("input")
            .long("input")
            .value_name("FILE")
            .help_heading("Documents")
            .help("Parameters as a JSON or YAML object; `-` is standard input; flags go before it"),
        Arg::new("skeleton")
            .long("skeleton")
            .action(ArgAction::SetTrue)
            .help_heading("Documents")
            .help("Print an object to fill in for `--input` (YAML with comments, or `--output json`)"),
    ]
}

/// A flag of the arguments that leads into an object or a list. Its values are completed as those of others are.
fn hidden((flag, target): &dotted::Flag) -> Arg {
    let arg = Arg::new(dotted_id(flag))
        .long(flag.to_owned())
        .hide(true)
        .action(ArgAction::Append)
        .allow_negative_numbers(true);
    match target {
        Ok(target) => arg.value_parser(values(target.kind, target.values)),
        Err(_) => arg,
    }
}

fn values(kind: &Kind, listed: &[Choice]) -> OpenValues {
    match kind {
        Kind::Boolean if listed.is_empty() => OpenValues(["true", "false"].map(PossibleValue::new).to_vec()),
        _ => OpenValues(listed.iter().map(choice).collect()),
    }
}

fn dotted_id(flag: &str) -> String {
    format!("dotted {flag}")
}

fn usage(cli: &Cli, service: &Service, described: Described) -> String {
    let operation = described.operation;
    let mut usage = format!("{} {} {}", cli.command, names::command(service), operation.name);
    let required = described.facts.parameters.iter().filter(|parameter| parameter.required);
    for parameter in required.filter(|parameter| !is_global(cli, operation, parameter)) {
        usage.push_str(&format!(
            " --{} <{}>",
            names::flag(parameter),
            parameter::value_name(&parameter.kind)
        ));
    }
    usage + " [OPTIONS]"
}

/// What the arguments gave for an operation.
#[derive(Debug, Default)]
pub(crate) struct Given {
    /// Parameters by their place in the table, with each flag's values in order.
    pub(crate) parameters: Vec<(usize, Vec<String>)>,
    /// Dotted flags with their values.
    pub(crate) dotted: Vec<(String, Vec<String>)>,
    /// `--input`.
    pub(crate) input: Option<String>,
    /// `--raw`.
    pub(crate) raw: bool,
    /// `--wait`.
    pub(crate) wait: Option<String>,
    /// `--wait-timeout`.
    pub(crate) wait_timeout: Option<Duration>,
    /// `--skeleton`.
    pub(crate) skeleton: bool,
    /// `--all-pages`.
    pub(crate) all_pages: bool,
    /// `--max-items`.
    pub(crate) max_items: Option<u64>,
}

/// Reads the matches of an operation's command.
pub(crate) fn given(described: Described, dotted: &[String], matches: &ArgMatches) -> Given {
    let values = |id: &str| -> Option<Vec<String>> {
        let values = matches.try_get_many::<String>(id).ok().flatten()?;
        Some(values.cloned().collect())
    };
    let indexes = 0..described.facts.parameters.len();
    let pages = described.operation.paging.is_some();
    Given {
        parameters: indexes.filter_map(|index| Some((index, values(&index.to_string())?))).collect(),
        dotted: dotted.iter().filter_map(|flag| Some((flag.clone(), values(&dotted_id(flag))?))).collect(),
        input: values("input").and_then(|values| values.into_iter().next_back()),
        raw: described.has_base64() && matches.get_flag("raw"),
        wait: values("wait").and_then(|values| values.into_iter().next_back()),
        wait_timeout: matches.get_one("wait-timeout").copied(),
        skeleton: matches.get_flag("skeleton"),
        all_pages: pages && matches.get_flag("all-pages"),
        max_items: if pages { matches.get_one("max-items").copied() } else { None },
    }
}

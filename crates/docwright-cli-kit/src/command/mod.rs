//! The clap command, built from the tables only as far as the arguments ask.
//!
//! A table of two thousand operations has some thirty thousand flags. `acme queue create --help` needs
//! one service, one operation and its flags, so [`Route`] looks first where the arguments lead.

mod builtin;
mod configure;
mod describe;
mod globals;
mod operation;
mod parameter;
mod route;

pub(crate) use builtin::{Builtin, Undocumented};
pub(crate) use configure::Configure;
pub(crate) use describe::service;
pub(crate) use globals::{Globals, KeyPart, key_flag, key_parts, report_style, role_flag, roles_of_hosts};
pub(crate) use operation::{Given, given};
pub(crate) use parameter::kind_words;
pub(crate) use route::Route;

use std::ffi::OsString;

use clap::Command;

use crate::described::Described;
use crate::failure::Exit;
use crate::io::Io;
use crate::names;
use crate::tables::{Cli, Service};
use crate::text;

/// Which texts of help are built. They cost more than all the rest, and most runs print none.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Help {
    /// Of a line, in columns.
    pub(crate) width: usize,
    /// All that `--help` says, not only a line on each flag.
    pub(crate) long: bool,
}

impl Help {
    /// For man pages, whose readers break lines themselves.
    pub(crate) const PAGES: Self = Help { width: usize::MAX, long: true };
    /// For completions.
    pub(crate) const LINES: Self = Help { width: usize::MAX, long: false };

    /// What the arguments may ask for, no wider than is read with ease.
    pub(crate) fn of(args: &[OsString], io: &Io<'_>) -> Self {
        let width = io.terminal.width.map_or(100, |width| width.clamp(40, 100));
        Help { width: width.into(), long: args.iter().any(|arg| arg == "--help") }
    }
}

/// The program's command with what `route` leads to, and with names only for the rest.
pub(crate) fn tree(cli: &Cli, route: &Route, help: Help) -> Command {
    let command = root(cli, help.width);
    let Some(service) = route.service else {
        let services =
            cli.services.iter().map(|service| bare_service(cli, service).about(describe::service(service)));
        return command.args(globals::args(cli)).subcommands(services).subcommands(builtin::commands(cli));
    };
    // An operation's help is about the operation: it only says where to read about the rest.
    let globals = globals::args(cli).into_iter().map(|arg| match arg.get_id() == "help" {
        true => arg,
        false => arg.hide_long_help(true),
    });
    command.args(globals).subcommand(subcommand(cli, service, route, help))
}

/// The command of an operation, without what stands above it: for its manual page.
pub(crate) fn alone(cli: &Cli, service: &Service, described: Described) -> Command {
    operation::command(cli, service, described, &[], Help::PAGES)
}

fn root(cli: &Cli, width: usize) -> Command {
    Command::new(cli.command)
        .bin_name(cli.command)
        .version(cli.version)
        .about(text::line(cli.about).into_owned())
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .subcommand_value_name("SERVICE")
        .subcommand_help_heading("Services and commands")
        .override_usage(format!("{} [OPTIONS] <SERVICE> <OPERATION> [OPTIONS]", cli.command))
        .after_help(first_steps(cli))
        .after_long_help(format!("{}\n\n{}", first_steps(cli), epilogue(cli)))
        .term_width(width)
        .disable_help_flag(true)
}

fn bare_service(cli: &Cli, service: &Service) -> Command {
    Command::new(names::command(service))
        .about(text::line(service.about).into_owned())
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .subcommand_value_name("OPERATION")
        .subcommand_help_heading("Operations")
        .override_usage(format!("{} {} <OPERATION> [OPTIONS]", cli.command, names::command(service)))
}

fn subcommand(cli: &Cli, service: &'static Service, route: &Route, help: Help) -> Command {
    let command = bare_service(cli, service).after_help(format!(
        "`{} {} OPERATION --help` describes an operation.",
        cli.command,
        names::command(service)
    ));
    let command = match &route.typed_service {
        Some(typed) if *typed != names::command(service) => command.alias(typed.clone()),
        _ => command,
    };
    match route.operation {
        Some(item) => {
            let found = operation::command(cli, service, item, &route.dotted, help);
            command.subcommand(match &route.typed_operation {
                Some(typed) if typed != item.operation.name => found.alias(typed.clone()),
                _ => found,
            })
        }
        None => command.subcommands(operation::bare_all(service)),
    }
}

fn first_steps(cli: &Cli) -> String {
    let command = cli.command;
    [
        format!("`{command} configure` keeps your key, so that calls find it."),
        format!(
            "`{command} search WORD` finds operations; `{command} SERVICE OPERATION --help` describes one."
        ),
        format!("`{command} --help` describes the global options."),
    ]
    .join("\n")
}

fn epilogue(cli: &Cli) -> String {
    let mut lines = vec!["Exit codes:".to_owned()];
    lines.extend(Exit::ALL.iter().map(|(exit, meaning)| format!("  {}  {meaning}", *exit as u8)));
    let prefix = cli.api.env_prefix;
    lines.push(String::new());
    lines.push("Environment, used where no option is given, before the profile:".to_owned());
    for (name, _) in key_parts(cli.api.protocol) {
        lines.push(format!("  {prefix}_{}", name.to_ascii_uppercase()));
    }
    lines.push(format!("  {prefix}_PROFILE, {prefix}_CONFIG (the profile file), {prefix}_ENDPOINT"));
    let roles = cli.api.client_parameters.iter().filter_map(|client| globals::role_flag(client.role));
    let roles: Vec<String> =
        roles.map(|flag| format!("{prefix}_{}", flag.replace('-', "_").to_ascii_uppercase())).collect();
    if !roles.is_empty() {
        lines.push(format!("  {}", roles.join(", ")));
    }
    lines.push("  NO_COLOR".to_owned());
    if let Some(page) = cli.documentation {
        lines.extend([String::new(), format!("Documentation: {}", text::line(page))]);
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use docwright_runtime::{Api, OperationInfo, Protocol};

    use super::*;
    use crate::tables::Operation;

    static API: Api = Api::new("acme", "https://acme.example", "ACME", Protocol::new());
    static A: Operation = named("a", r#"{"parameters": [{"name": "Name", "flag": "name"}]}"#);
    static B: Operation = named("b", "not read");
    static BOTH: [&Operation; 2] = [&A, &B];
    static ONE: Service = Service::new("one", &BOTH);
    static TWO: Service = Service::new("two", &BOTH);
    static CLI: Cli = Cli::new("acme", "1", &API, &[&ONE, &TWO]);

    const fn named(name: &'static str, facts: &'static str) -> Operation {
        Operation::new(OperationInfo::new("", ""), name, facts)
    }

    /// The names of all commands below, and of all flags that are not global.
    fn built(args: &[&str]) -> Vec<String> {
        let args: Vec<_> = args.iter().map(Into::into).collect();
        let mut names = Vec::new();
        let mut open = vec![tree(&CLI, &Route::of(&CLI, &args).unwrap(), Help::LINES)];
        while let Some(command) = open.pop() {
            let own = command.get_arguments().filter(|arg| !arg.is_global_set());
            names.extend(own.filter_map(|arg| arg.get_long()).map(str::to_owned));
            for below in command.get_subcommands() {
                names.push(below.get_name().to_owned());
                open.push(below.clone());
            }
        }
        names
    }

    /// A service makes way for these; nothing else keeps the list.
    #[test]
    fn the_commands_are_those_that_the_program_has() {
        let mut names: Vec<String> =
            builtin::commands(&CLI).map(|command| command.get_name().to_owned()).collect();
        names.sort();
        assert_eq!(names, names::COMMANDS);
    }

    #[test]
    fn no_more_is_built_than_the_arguments_ask_for() {
        let flags = ["name", "input", "skeleton", "wait", "wait-timeout"];
        assert_eq!(built(&["one", "a", "--help"]), [&["one", "a"][..], &flags].concat());
        assert_eq!(built(&["--timeout", "5", "two"]), ["two", "a", "b"]);
        let program = built(&[]);
        assert!(program.contains(&"one".into()) && program.contains(&"list".into()));
        assert!(!program.contains(&"a".into()));
    }
}

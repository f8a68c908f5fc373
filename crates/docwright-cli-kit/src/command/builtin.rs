//! The program's own commands, beside the services.

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::configure::{self, Configure};
use crate::tables::Cli;

/// One of the program's own commands, with its arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Builtin {
    /// Write and read profiles.
    Configure(Configure),
    /// Print a shell's completion script.
    Completion { shell: String },
    /// Print a man page, or write all of them into a folder.
    Man { words: Vec<String>, dir: Option<String> },
    /// Print help.
    Help { words: Vec<String> },
    /// List services or operations.
    List { service: Option<String> },
    /// Find operations by words.
    Search { words: Vec<String> },
    /// Call an operation that no table knows.
    Call(Undocumented),
    /// Describe an operation as JSON.
    Schema { words: Vec<String> },
}

/// A call of an operation by its wire name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Undocumented {
    pub(crate) action: String,
    pub(crate) service: Option<String>,
    pub(crate) version: Option<String>,
    pub(crate) input: Option<String>,
    /// `NAME=VALUE`, in order.
    pub(crate) parameters: Vec<String>,
}

/// What completion scripts are there for.
pub(crate) const SHELLS: [&str; 4] = ["bash", "zsh", "fish", "powershell"];

/// The commands, after all services.
pub(crate) fn commands(cli: &Cli) -> impl Iterator<Item = Command> {
    let commands = [
        configure::command(),
        Command::new("list")
            .about("List the services, or the operations of one")
            .arg(Arg::new("service").value_name("SERVICE").help("The service whose operations are listed")),
        Command::new("search")
            .about("Find operations by words of their names and descriptions, in either language")
            .arg(
                words("WORD", "In any order; `remove server` finds what deletes instances, too")
                    .required(true),
            ),
        Command::new("help")
            .about("Print help of the program, a service or an operation")
            .arg(words("NAME", NAMED)),
        Command::new("schema")
            .about("Print what is known of an operation as JSON")
            .arg(words("NAME", NAMED).required(true)),
        call(cli),
        Command::new("completion")
            .about("Print the completion script of a shell")
            .long_about(format!(
                "Print the completion script of a shell. Load it from the shell's start-up file, so that it \
                 always fits the program: source <({0} completion bash)\n\nIt asks nobody for anything, unless a \
                 profile says so: after `{0} configure set complete-ids yes`, flags such as --host-id complete what the \
                 account has, by a call that only reads, once a minute.",
                cli.command
            ))
            .arg(Arg::new("shell").value_name("SHELL").required(true).value_parser(SHELLS)),
        Command::new("man")
            .about("Print a man page, or write them all into a folder")
            .long_about(format!(
                "Print a man page, or write them all into a folder. `{0} man --dir ~/.local/share/man/man1` installs \
                 them; `man {0}-index` lists all operations then.",
                cli.command
            ))
            .arg(words("NAME", NAMED))
            .arg(option(
                "dir",
                "DIR",
                "Write the page of the program and of every operation into this folder",
            )),
    ];
    // clap sorts by this order and then by name; services have the default of 999.
    commands.into_iter().map(|command| command.display_order(1000))
}

fn call(cli: &Cli) -> Command {
    Command::new("call")
        .about("Call an operation by its wire name, with parameters that no page documents")
        .long_about(
            "Call an operation by its wire name, with any parameters. Nothing is checked before it is sent, \
             so this is also the way to call an operation whose page is wrong.",
        )
        .arg(Arg::new("action").value_name("ACTION").required(true).help("The operation's wire name"))
        .arg(option("service", "SERVICE", "Its service, where the name alone does not tell"))
        .arg(option("api-version", "VERSION", "The vendor's version of the service (`2018-08-08`)"))
        .arg(option("input", "FILE", "Parameters as a JSON or YAML object; `-` is standard input"))
        .arg(
            option("param", "NAME=VALUE", "A parameter by its wire name; JSON where it reads as JSON")
                .action(ArgAction::Append),
        )
        .after_help(format!("Example: {} call DescribeThings --param Limit=5 --dry-run", cli.command))
}

/// What `help`, `man` and `schema` take.
const NAMED: &str = "A service, an operation, or both: `SERVICE OPERATION`";

fn words(name: &'static str, help: &'static str) -> Arg {
    Arg::new("words").value_name(name).help(help).action(ArgAction::Append).num_args(0..)
}

fn option(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help)
}

impl Builtin {
    /// The command that `name` and its matches say.
    pub(crate) fn of(name: &str, matches: &ArgMatches) -> Option<Self> {
        let text = |id: &str| matches.try_get_one::<String>(id).ok().flatten().cloned();
        let texts = |id: &str| {
            let values = matches.try_get_many::<String>(id).ok().flatten();
            values.map(|values| values.cloned().collect::<Vec<_>>()).unwrap_or_default()
        };
        Some(match name {
            "configure" => Builtin::Configure(Configure::of(matches)?),
            "completion" => Builtin::Completion { shell: text("shell")? },
            "man" => Builtin::Man { words: texts("words"), dir: text("dir") },
            "help" => Builtin::Help { words: texts("words") },
            "list" => Builtin::List { service: text("service") },
            "search" => Builtin::Search { words: texts("words") },
            "call" => Builtin::Call(Undocumented {
                action: text("action")?,
                service: text("service"),
                version: text("api-version"),
                input: text("input"),
                parameters: texts("param"),
            }),
            "schema" => Builtin::Schema { words: texts("words") },
            _ => return None,
        })
    }
}

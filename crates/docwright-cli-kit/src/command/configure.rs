//! The arguments of `configure`.

use clap::{Arg, ArgAction, ArgMatches, Command};

/// What is to be done with the file of profiles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Configure {
    /// Take settings from flags, ask for others.
    Ask,
    /// Print all profiles.
    List,
    /// Print one setting.
    Get { key: String },
    /// Set settings: keys with their values in turn.
    Set { pairs: Vec<String> },
    /// Take a profile out.
    Delete { name: String },
    /// Choose the profile that counts where none is named.
    Use { name: String },
    /// Take profiles from the vendor's own command line.
    Import { replace: bool },
    /// Set, delete or list names for command lines.
    Alias { name: Option<String>, line: Option<String> },
    /// Ask the vendor whether the key works.
    Check,
}

pub(super) fn command() -> Command {
    let profile = || Arg::new("name").value_name("PROFILE").required(true);
    let below = [
        Command::new("list").about("Print the profiles with their settings, secrets masked"),
        Command::new("get")
            .about("Print a setting of a profile, a secret too")
            .arg(Arg::new("key").value_name("SETTING").required(true)),
        Command::new("set")
            .about("Set settings of a profile: `set region REGION`; an empty value takes one out")
            .arg(
                Arg::new("pairs")
                    .value_names(["SETTING", "VALUE"])
                    .help("A secret is best given as `@FILE` or `@-` (standard input)")
                    .num_args(2..)
                    .action(ArgAction::Append)
                    .required(true),
            ),
        Command::new("delete").about("Delete a profile").arg(profile()),
        Command::new("use").about("Choose the profile that calls use which name none").arg(profile()),
        Command::new("import").about("Take the profiles of the vendor's own command line").arg(
            Arg::new("replace")
                .long("replace")
                .action(ArgAction::SetTrue)
                .help("Replace profiles that are there already"),
        ),
        Command::new("alias")
            .about("Give a command line a name, or list those that have one; an empty line deletes a name")
            .arg(Arg::new("name").value_name("NAME"))
            .arg(
                Arg::new("line")
                    .value_name("COMMAND LINE")
                    .help("Without the program: `'queue list-queues --region r1'`"),
            ),
        Command::new("check").about("Ask the vendor whether the key works, by a call that only reads"),
    ];
    Command::new("configure")
        .about("Ask for credentials and settings and keep them in a profile (`--profile` names it)")
        .disable_help_subcommand(true)
        .subcommands(below.into_iter().enumerate().map(|(index, command)| command.display_order(index)))
}

impl Configure {
    pub(super) fn of(matches: &ArgMatches) -> Option<Self> {
        let Some((name, matches)) = matches.subcommand() else { return Some(Configure::Ask) };
        let text = |id: &str| matches.get_one::<String>(id).cloned();
        Some(match name {
            "list" => Configure::List,
            "get" => Configure::Get { key: text("key")? },
            "set" => Configure::Set { pairs: matches.get_many("pairs")?.cloned().collect() },
            "delete" => Configure::Delete { name: text("name")? },
            "use" => Configure::Use { name: text("name")? },
            "import" => Configure::Import { replace: matches.get_flag("replace") },
            "alias" => Configure::Alias { name: text("name"), line: text("line") },
            "check" => Configure::Check,
            _ => return None,
        })
    }
}

//! Options that every operation takes.

use std::collections::BTreeMap;
use std::time::Duration;

use clap::builder::{PossibleValue, PossibleValuesParser, Str};
use clap::{Arg, ArgAction, ArgMatches, Id};
use docwright_runtime::{Api, ClientRole, Protocol};

use crate::failure::Failure;
use crate::io::{Environment, Io, ReportStyle};
use crate::output::Format;
use crate::tables::Cli;

/// What the global options say.
#[derive(Default)]
pub(crate) struct Globals {
    pub(crate) profile: Option<String>,
    pub(crate) region: Option<String>,
    pub(crate) zone: Option<String>,
    pub(crate) project: Option<String>,
    pub(crate) endpoint: Option<String>,
    /// Parts of keys as given, by their flags.
    pub(crate) credentials: BTreeMap<String, String>,
    /// `None` if not given: what is printed then is the command's to say.
    pub(crate) format: Option<Format>,
    pub(crate) query: Option<String>,
    pub(crate) timeout: Option<Duration>,
    pub(crate) retries: Option<u32>,
    pub(crate) dry_run: bool,
    pub(crate) yes: bool,
    pub(crate) output_file: Option<String>,
    pub(crate) debug: bool,
}

const HEADING: &str = "Global options";

/// A part of a key.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum KeyPart {
    Id,
    Secret,
    Token,
}

/// The parts of the keys that the API's callers have, as the vendor calls them, each once.
pub(crate) fn key_parts(protocol: Protocol) -> Vec<(&'static str, KeyPart)> {
    let mut parts: Vec<(&str, KeyPart)> = Vec::new();
    for names in protocol.credential_names() {
        let own =
            [(names.id, KeyPart::Id), (Some(names.secret), KeyPart::Secret), (names.token, KeyPart::Token)];
        let own = own.into_iter().filter_map(|(name, part)| Some((name?, part)));
        let new: Vec<_> = own.filter(|(name, _)| parts.iter().all(|(known, _)| known != name)).collect();
        parts.extend(new);
    }
    parts
}

/// The flag for a part of a key.
pub(crate) fn key_flag(name: &str) -> String {
    name.replace('_', "-")
}

/// The flag of a client parameter.
pub(crate) fn role_flag(role: ClientRole) -> Option<&'static str> {
    match role {
        ClientRole::Region => Some("region"),
        ClientRole::Zone => Some("zone"),
        ClientRole::Project => Some("project-id"),
        _ => None,
    }
}

/// The flags of what the API's hosts are named after and no parameter holds.
pub(crate) fn roles_of_hosts(api: &Api) -> impl Iterator<Item = &'static str> {
    let roles =
        [("{region}", ClientRole::Region), ("{zone}", ClientRole::Zone), ("{project}", ClientRole::Project)];
    let is_held = |role| api.client_parameters.iter().any(|client| client.role == role);
    let asked = roles.into_iter().filter(move |(name, role)| api.endpoint.contains(name) && !is_held(*role));
    asked.filter_map(|(_, role)| role_flag(role))
}

/// How the flag for a part of a key is shown.
fn shown(part: KeyPart) -> (&'static str, &'static str) {
    match part {
        KeyPart::Id => ("ID", "The credentials' identifier"),
        KeyPart::Secret => {
            ("KEY", "The credentials' secret, best as `@FILE` or `@-`: other users see arguments")
        }
        KeyPart::Token => ("TOKEN", "The session token of temporary credentials, best as `@FILE` or `@-`"),
    }
}

/// The global options of this command line.
pub(crate) fn args(cli: &Cli) -> Vec<Arg> {
    let mut args = vec![
        option("profile", "NAME", "The profile to take settings from (`configure` writes it)"),
        option("endpoint", "URL", "Where to send requests instead of the vendor's own address"),
    ];
    args.extend(roles_of_hosts(cli.api).map(|flag| option(flag, "ID", "A part of the host that is called")));
    args.extend(cli.api.client_parameters.iter().filter_map(|client| {
        let flag = role_flag(client.role)?;
        let arg = option(flag, "ID", format!("{} for operations that take one", client.name));
        Some(if client.name == flag { arg } else { arg.alias(client.name) })
    }));
    args.extend(key_parts(cli.api.protocol).into_iter().map(|(name, part)| {
        let (value, help) = shown(part);
        option(key_flag(name), value, help)
    }));
    args.extend([
        option("output", "FORMAT", "How to print the reply").short('o').value_parser(formats()),
        flag("wide", "A table with all its columns, however wide the terminal is"),
        option("query", "JMESPATH", "Print only what this JMESPath expression selects from the reply"),
        option("timeout", "SECONDS", "The time for a whole call, retries included")
            .allow_negative_numbers(true)
            .value_parser(seconds),
        option("retries", "COUNT", "How often to try again after a failure that may pass")
            .allow_negative_numbers(true)
            .value_parser(clap::value_parser!(u32).range(0..=100)),
        flag("yes", "No question before something is deleted; where there is no terminal to ask on, nothing is deleted without this").short('y'),
        option("output-file", "FILE", "Write the result into this file"),
        flag("no-pager", "A long output at once, whatever PAGER says"),
        flag("dry-run", "Print the signed request with secrets masked, and do not send it"),
        flag("debug", "Print requests and replies on standard error, secrets masked"),
        flag("quiet", "No warnings and no progress").short('q'),
        flag("no-color", "No colours (as does NO_COLOR)"),
        help(),
    ]);
    args
}

fn help() -> Arg {
    flag("help", "Print help; `-h` prints less").short('h').action(ArgAction::Help).hide_short_help(false)
}

fn option(name: impl Into<Str>, value: &'static str, help: impl Into<String>) -> Arg {
    flag(name, help).action(ArgAction::Set).value_name(value)
}

fn flag(name: impl Into<Str>, help: impl Into<String>) -> Arg {
    let name = name.into();
    Arg::new(Id::from(name.clone()))
        .long(name)
        .help(help.into())
        .help_heading(HEADING)
        .action(ArgAction::SetTrue)
        .global(true)
        .hide_short_help(true)
}

fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(Format::ALL.iter().map(|(word, help, _)| PossibleValue::new(*word).help(*help)))
}

/// Nobody waits longer, and clocks overflow far beyond.
const MAX_TIMEOUT: Duration = Duration::from_secs(24 * 60 * 60);

pub(super) fn seconds(text: &str) -> Result<Duration, String> {
    let duration = text.parse().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    duration
        .filter(|duration| !duration.is_zero() && *duration <= MAX_TIMEOUT)
        .ok_or_else(|| format!("expected seconds, more than 0 and at most {}", MAX_TIMEOUT.as_secs()))
}

impl Globals {
    /// What the root's matches say; global options reach them from any level.
    pub(crate) fn of(cli: &Cli, matches: &ArgMatches) -> Result<Self, Failure> {
        // An empty one counts as not given, as an empty variable does.
        let text = |name: &str| {
            let given = matches.try_get_one::<String>(name).ok().flatten();
            given.filter(|value| !value.is_empty()).cloned()
        };
        let query = text("query");
        if let Some(expression) = &query {
            crate::output::query::check(expression)?;
        }
        Ok(Globals {
            profile: text("profile"),
            region: text("region"),
            zone: text("zone"),
            project: text("project-id"),
            endpoint: text("endpoint"),
            credentials: key_parts(cli.api.protocol)
                .into_iter()
                .map(|(name, _)| key_flag(name))
                .filter_map(|flag| text(&flag).map(|given| (flag, given)))
                .collect(),
            format: match (text("output").as_deref().and_then(Format::of), matches.get_flag("wide")) {
                (None | Some(Format::Table), true) => Some(Format::WideTable),
                (given, _) => given,
            },
            query,
            timeout: matches.get_one("timeout").copied(),
            retries: matches.get_one("retries").copied(),
            dry_run: matches.get_flag("dry-run"),
            yes: matches.get_flag("yes"),
            output_file: text("output-file"),
            debug: matches.get_flag("debug"),
        })
    }

    /// How data is printed that people and programs read alike.
    pub(crate) fn format(&self, io: &Io<'_>) -> Format {
        self.format.unwrap_or(if io.terminal.stdout { Format::Table } else { Format::Json })
    }
}

/// How to speak on standard error. Looks at the raw arguments, so that it is known before they parse.
pub(crate) fn report_style(
    args: &[std::ffi::OsString],
    environment: &Environment,
    terminal: bool,
) -> ReportStyle {
    let given = |flags: &[&str]| args.iter().any(|arg| flags.iter().any(|flag| arg == flag));
    let wants_color = environment.get("NO_COLOR").is_none() && environment.get("TERM") != Some("dumb");
    ReportStyle {
        color: terminal && wants_color && !given(&["--no-color"]),
        quiet: given(&["--quiet", "-q"]),
    }
}

#[cfg(test)]
mod tests {
    use docwright_runtime::{Api, Auth, ClientParameter, KeyPlace, Signing};

    use super::*;
    use crate::names;

    static ROLES: [ClientParameter; 3] = [
        ClientParameter::region("Region"),
        ClientParameter::zone("Zone"),
        ClientParameter::project("ProjectId"),
    ];

    const fn api(auth: &'static [Auth]) -> Api {
        let protocol = Protocol::new().with_auth(auth);
        Api::new("acme", "https://acme.example", "ACME", protocol).with_client_parameters(&ROLES)
    }

    static APIS: [Api; 6] = [
        api(&[]),
        api(&[Auth::Bearer]),
        api(&[Auth::Basic]),
        api(&[Auth::ApiKey(KeyPlace::Header, "X-Key")]),
        api(&[Auth::Signature(Signing::SortedSha1)]),
        api(&[Auth::Signature(Signing::Tc3HmacSha256)]),
    ];

    #[test]
    fn no_parameter_gets_the_flag_of_a_global_option() {
        for api in &APIS {
            for arg in args(&Cli::new("acme", "1", api, &[])) {
                let long = arg.get_long().unwrap_or_default();
                assert!(names::is_reserved(long), "{long}");
            }
        }
    }

    #[test]
    fn a_time_is_positive_and_finite() {
        assert_eq!(seconds("0.5"), Ok(Duration::from_millis(500)));
        assert_eq!(seconds("86400"), Ok(MAX_TIMEOUT));
        for wrong in ["0", "-1", "-0", "1e-99", "86400.1", "1e19", "1e300", "inf", "-inf", "NaN", "soon", ""]
        {
            assert!(seconds(wrong).is_err(), "{wrong}");
        }
    }
}

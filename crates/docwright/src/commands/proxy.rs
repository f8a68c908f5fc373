//! `docwright proxy`: a server that signs calls and sends them on.

use std::env::VarError;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::Args;
use docwright_ir::Api;
use docwright_mock::{DEFAULT_CREDENTIALS, Mock};
use docwright_proxy::{Options, Proxy, Served, Settings};
use docwright_runtime::Error;
use jiff::SignedDuration;

use super::log::{Line, Log, LogFormat, Printing};
use crate::{Failure, ended, out};

/// Where the token may stand, so that no other user of the machine sees it among the arguments.
const TOKEN_VARIABLE: &str = "DOCWRIGHT_PROXY_TOKEN";

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The folder that holds api.yaml and a file a service: generated/ir/ucloud
    #[arg(value_name = "IR")]
    ir: PathBuf,
    /// Where to listen; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS", default_value = docwright_ir::PLAIN_ADDRESS)]
    listen: String,
    /// The profile whose key signs; by default the key in the environment, else the profile in use
    #[arg(long, value_name = "NAME", conflicts_with = "mock")]
    profile: Option<String>,
    /// Where calls go, against the profile and the API; `{service}` stands for the service
    #[arg(long, value_name = "URL", conflicts_with = "mock")]
    endpoint: Option<String>,
    /// The region of calls that do not say their own
    #[arg(long, value_name = "REGION")]
    region: Option<String>,
    /// The zone of calls that do not say their own
    #[arg(long, value_name = "ZONE")]
    zone: Option<String>,
    /// The project of calls that do not say their own
    #[arg(long, value_name = "ID")]
    project_id: Option<String>,
    /// Call a mock of the API that runs beside the proxy: no key is needed
    #[arg(long)]
    mock: bool,
    /// What callers must show, as in Authorization: Bearer TOKEN; also read from DOCWRIGHT_PROXY_TOKEN
    #[arg(long, value_name = "TOKEN")]
    token: Option<String>,
    /// A page's origin that may call from a browser: http://localhost:3000; may be repeated
    #[arg(long, value_name = "ORIGIN")]
    allow_origin: Vec<String>,
    /// A further name to answer to, as in Host, with or without a port; may be repeated
    #[arg(long, value_name = "NAME")]
    allow_host: Vec<String>,
    /// How long the vendor may take until its answer begins
    #[arg(long, value_name = "TIME", default_value = "60s", value_parser = duration)]
    timeout: Duration,
    /// How long calls that run may go on when the proxy is asked to end
    #[arg(long, value_name = "TIME", default_value = "10s", value_parser = duration)]
    grace: Duration,
    /// How requests are logged: lines for people, or of JSON
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = LogFormat::Text)]
    log: LogFormat,
    /// Add each exchange to this file, a line of JSON each, without its secrets
    ///
    /// Secrets are what the IR calls so, and what is named like one (Password, Token, PrivateKey, UserData …). A file that
    /// is there must be yours alone (mode 600).
    #[arg(long, value_name = "FILE")]
    record: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let api = super::api(&arguments.ir)?;
    let mock = arguments.mock.then(|| Mock::new(api.clone(), Default::default()).start("127.0.0.1:0"));
    let mock = mock.transpose().map_err(|error| Failure::Usage(format!("the mock cannot start: {error}")))?;
    let (log, printing) = log(arguments.log);
    let options = Options {
        client: match &mock {
            Some(mock) => mocked(arguments, mock.url()),
            None => real(arguments),
        },
        account: account(arguments, &api),
        token: token(arguments)?,
        allowed_origins: arguments.allow_origin.clone(),
        allowed_hosts: arguments.allow_host.clone(),
        timeout: arguments.timeout,
        grace: arguments.grace,
        record: arguments.record.clone(),
        observer: Some(Box::new(move |served| log.add(served.clone()))),
        ..Options::default()
    };
    let command = api.info.crates.command.clone();
    let running = Proxy::new(api, options)
        .start(arguments.listen.as_str())
        .map_err(|error| not_started(&error, &command))?;
    if mock.is_none() {
        running
            .warnings()
            .iter()
            .try_for_each(|warning| out::stderr().line(format_args!("warning: {warning}")))?;
    }
    if !running.address().ip().is_loopback() {
        out::stderr().line(format_args!(
            "warning: {} can be reached from other machines, and what passes there is not encrypted: the token neither",
            running.address()
        ))?;
    }
    let printed = match arguments.log {
        LogFormat::Text => out::stdout().lines(&running.describe()),
        LogFormat::Json => out::stderr().lines(&running.describe()),
    };
    if printed.is_ok() {
        let lost = running.wait();
        printing.finish();
        lost.iter().try_for_each(|lost| out::stderr().line(format_args!("warning: {lost}")))?;
    }
    ended(printed, ExitCode::SUCCESS)
}

fn real(arguments: &Arguments) -> Settings {
    let profile = arguments.profile.clone();
    let endpoint = arguments.endpoint.clone();
    let place = place(arguments);
    Box::new(move |client| {
        let client = place(client.from_env());
        let client = profile.into_iter().fold(client, |client, name| client.profile(name));
        endpoint.into_iter().fold(client, |client, url| client.endpoint(url))
    })
}

/// A mock takes any region; so that a call needs to name none, there is one.
fn mocked(arguments: &Arguments, url: String) -> Settings {
    let place = place(arguments);
    Box::new(move |client| {
        let (id, key) = DEFAULT_CREDENTIALS;
        let client = client.credentials(id, key).endpoint(url);
        place(client.region("mock-region").zone("mock-zone").project_id("mock-project"))
    })
}

/// What is set for all calls.
fn place(arguments: &Arguments) -> Settings {
    let (region, zone) = (arguments.region.clone(), arguments.zone.clone());
    let project_id = arguments.project_id.clone();
    Box::new(move |client| {
        let client = region.into_iter().fold(client, |client, region| client.region(region));
        let client = zone.into_iter().fold(client, |client, zone| client.zone(zone));
        project_id.into_iter().fold(client, |client, id| client.project_id(id))
    })
}

/// Whose key signs, as far as can be said without looking for it.
fn account(arguments: &Arguments, api: &Api) -> String {
    let in_environment = || std::env::var(format!("{}_PROFILE", api.info.env_prefix)).ok();
    match arguments.profile.clone().or_else(in_environment) {
        _ if arguments.mock => "the mock's key".to_owned(),
        Some(name) => format!("profile {name}"),
        None => "the key in the environment, else the profile in use".to_owned(),
    }
}

fn token(arguments: &Arguments) -> Result<Option<String>, Failure> {
    if arguments.token.is_some() {
        out::stderr().line(format_args!(
            "warning: --token is a secret: other users of this machine see arguments. {TOKEN_VARIABLE} keeps it from them"
        ))?;
        return Ok(arguments.token.clone());
    }
    match std::env::var(TOKEN_VARIABLE) {
        Ok(token) if token.is_empty() => Err(Failure::Usage(format!("{TOKEN_VARIABLE} is empty"))),
        Ok(token) => Ok(Some(token)),
        Err(VarError::NotPresent) => Ok(None),
        Err(error) => Err(Failure::Usage(format!("{TOKEN_VARIABLE}: {error}"))),
    }
}

fn not_started(error: &io::Error, command: &str) -> Failure {
    let settings = error.get_ref().and_then(|error| error.downcast_ref::<Error>());
    Failure::Usage(match settings {
        Some(Error::Credentials { message, .. }) => format!(
            "{message}. The proxy has no flag for a key: set it in the environment, or keep it in a profile \
             (`{command} configure`); `--mock` needs none"
        ),
        _ => error.to_string(),
    })
}

fn log(format: LogFormat) -> (Log<Served>, Printing) {
    Log::start(move |line| match (line, format) {
        (Line::Entry(served), LogFormat::Text) => out::stdout().line(served),
        (Line::Entry(served), LogFormat::Json) => out::stdout().json(&served, false),
        (Line::LeftOut(count), format) => out::stdout().lines(&format.left_out(count)),
    })
}

/// `60s`, `500ms`, `2m`.
fn duration(text: &str) -> Result<Duration, String> {
    let read: SignedDuration = text.parse().map_err(|_| "expected a time, as in 60s or 500ms".to_owned())?;
    match Duration::try_from(read) {
        Ok(time) if !time.is_zero() => Ok(time),
        _ => Err("expected a time above zero".to_owned()),
    }
}

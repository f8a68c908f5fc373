//! `docwright mock`: a server that plays an API.

use std::fmt::Display;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use docwright_ir::name::host_name;
use docwright_ir::{Api, spelling};
use docwright_mock::{Fault, Mock, Observer, Options};

use super::log::{Line, Log, LogFormat};
use crate::{Failure, ended, out};

/// The form that needs no client of the vendor's.
const PLAIN: &str = "Each operation can be called as the vendor wants it, signed, and plainly:\n  \
                     curl --json '{\"Name\": \"ci\"}' http://127.0.0.1:8080/SERVICE/OPERATION";

#[derive(Debug, Args)]
#[command(after_help = PLAIN)]
pub(crate) struct Arguments {
    /// The folder that holds api.yaml and a file a service: generated/ir/ucloud
    #[arg(value_name = "IR")]
    ir: PathBuf,
    /// Where to listen; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    listen: String,
    /// A key that may call, as ID:SECRET; may be repeated
    #[arg(long, value_name = "ID:SECRET", default_value = "mock-id:mock-key")]
    credentials: Vec<String>,
    /// Misbehave: delay=200ms, reset-before, status=503*2, throttle@CreateQueue, error=CODE …; may be repeated
    #[arg(long, value_name = "FAULT")]
    fault: Vec<String>,
    /// Let requests ask for faults themselves: X-Docwright-Fault: status=503
    #[arg(long)]
    faults_by_header: bool,
    /// A further name to answer to on loopback, as in Host; may be repeated, `*` for all
    #[arg(long, value_name = "NAME", value_parser = host)]
    allow_host: Vec<String>,
    /// How many entries a list that is paged has, before anything is created
    #[arg(long, value_name = "COUNT", default_value_t = 25)]
    entries: usize,
    /// Answer what the pages do not say, and only remark on it in the log
    ///
    /// Refused otherwise: unknown parameters, values outside limits or a closed set, dates and URLs that are none, nulls,
    /// blanks where something is required, broken rules over several parameters, whether a table or its prose says so. A
    /// set is closed unless the IR calls it `partial` or its values are not of the parameter's type; strangers to an open
    /// one are remarked on. What is missing or of another type is refused in any case.
    #[arg(long)]
    lenient: bool,
    /// Forget what is created, changed and deleted
    ///
    /// Otherwise Create…, Add…, Allocate…, Run…, Register… and Import… make things that Describe…, List…, Get…, Query… and
    /// Show… of the same noun show (first in lists, the newest before all), Modify…, Update…, Set… and Edit… change, and
    /// Delete…, Terminate…, Release…, Remove…, Destroy… and Deregister… end. Whatever nothing has the identity of is
    /// answered with the error that the page documents for it, or else with an empty list or success. The last thousand
    /// things are remembered.
    #[arg(long)]
    stateless: bool,
    /// Where made-up values come from: the same number and the same requests give the same answers
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    seed: u64,
    /// How requests are logged
    #[arg(long, value_name = "FORM", value_enum, default_value_t = LogFormat::Text)]
    log: LogFormat,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let api = super::api(&arguments.ir)?;
    let options = Options {
        credentials: arguments.credentials.iter().map(|pair| credentials(pair)).collect::<Result<_, _>>()?,
        faults: arguments.fault.iter().map(|text| fault(text, &api)).collect::<Result<_, _>>()?,
        strict: !arguments.lenient,
        entries: arguments.entries,
        seed: arguments.seed,
        stateless: arguments.stateless,
        faults_by_header: arguments.faults_by_header,
        allowed_hosts: arguments.allow_host.clone(),
        observer: Some(observer(arguments.log)),
        ..Options::default()
    };
    let listen = arguments.listen.as_str();
    let running = Mock::new(api, options).start(listen).map_err(|error| {
        Failure::Usage(format!(
            "--listen {listen}: {error}; it takes a host and a port, as in 127.0.0.1:8080"
        ))
    })?;
    if !running.address().ip().is_loopback() {
        out::stderr().line(format_args!(
            "warning: {} can be reached from other machines, by any name",
            running.address()
        ))?;
    }
    let printed = match arguments.log {
        LogFormat::Text => out::stdout().lines(&running.describe()),
        LogFormat::Json => out::stderr().lines(&running.describe()),
    };
    if printed.is_ok() {
        running.wait();
    }
    ended(printed, ExitCode::SUCCESS)
}

fn host(name: &str) -> Result<String, String> {
    if name != "*" {
        host_name(name).map_err(|error| format!("{error}, or `*` for all"))?;
    }
    Ok(name.to_owned())
}

fn credentials(pair: &str) -> Result<(String, String), Failure> {
    match pair.split_once(':') {
        Some((id, secret)) if !id.is_empty() => Ok((id.to_owned(), secret.to_owned())),
        _ => Err(Failure::Usage(format!("--credentials takes ID:SECRET, read `{pair}`"))),
    }
}

fn fault(text: &str, api: &Api) -> Result<Fault, Failure> {
    let refused = |why: &dyn Display| Failure::Usage(format!("--fault {text}: {why}"));
    let mut fault: Fault = text.parse().map_err(|error| refused(&error))?;
    let known =
        || api.services.iter().flat_map(|service| &service.operations).map(|known| known.name.as_str());
    if let Some(name) = &fault.operation {
        let found = spelling::find(name, known()).ok_or_else(|| {
            let hint = spelling::hint(name, known());
            refused(&format_args!("{} has no operation {name}{hint}", api.info.title))
        })?;
        fault.operation = Some(found.to_owned());
    }
    Ok(fault)
}

/// Prints each request.
fn observer(format: LogFormat) -> Observer {
    let (log, _) = Log::start(move |line: Line<String>| match line {
        Line::Entry(line) => out::stdout().lines(&line),
        Line::LeftOut(count) => out::stdout().lines(&format.left_out(count)),
    });
    Box::new(move |request| {
        log.add(match format {
            LogFormat::Text => request.to_string(),
            LogFormat::Json => request.to_json(),
        });
    })
}

//! Calls an operation and prints what came.

mod bytes;
mod client;
mod confirm;
mod debug;
mod pages;
mod progress;
mod request;
mod secrets;
mod skeleton;
mod stream;
mod undocumented;
mod wait;

use docwright_runtime::blocking::Client;
use docwright_runtime::{
    CallOptions, Content, Error, OperationInfo, Params, PreparedRequest, ReplyStyle, Response, Value,
};
use serde_json::{Map, Value as Json};

use crate::command::{Given, Undocumented};
use crate::described::Described;
use crate::facts::{Column, ErrorCode};
use crate::failure::{Exit, Failure};
use crate::file::Out;
use crate::io::Io;
use crate::output::query::known::Known;
use crate::output::{self, Format};
use crate::session::Session;
use crate::tables::Service;
use crate::text;
use crate::values::{dotted, uploads};
use crate::verbs;

pub(crate) use self::client::unprotected_host;
pub(crate) use self::request::secret_in_arguments;

use self::debug::Trace;
use self::progress::Progress;
use self::secrets::Secrets;
use self::wait::Wait;

/// Does what the arguments of an operation's command say.
pub(crate) fn operation(
    session: &Session,
    io: &mut Io<'_>,
    service: &'static Service,
    described: Described,
    given: Given,
    targets: &[dotted::Flag],
) -> Result<(), Failure> {
    let Described { operation, facts, .. } = described;
    if given.skeleton {
        return print_skeleton(session, io, service, described);
    }
    if let Some(note) = operation.deprecated {
        io.warn(session.style, &format!("{} is deprecated: {note}", operation.name));
    }
    let (all_pages, max_items) = (given.all_pages, given.max_items);
    let wait = given.wait.as_deref().map(|wait| Wait::of(wait, given.wait_timeout)).transpose()?;
    let reads = verbs::reads(operation.info.name);
    let reader = match &wait {
        Some(_) if !reads => Some(wait::Reader::of(service, described)?),
        _ => None,
    };
    if let Some(wait) = &wait {
        wait.check(session, io, service, reader.as_ref().map_or(described, wait::Reader::described))?;
    }
    let checked = request::checked(described, given, targets, session.style, io).map_err(|failure| {
        failure
            .tip(format!("`{} help {} {}` describes it", session.cli.command, service.name, operation.name))
    })?;
    let secrets = Secrets::of(described);
    let mut params = request::params(&checked, &secrets);
    uploads::attach(described.parameters(), &mut params);
    let mut call = Call::new(session, io, &operation.info, secrets)?;
    if session.globals.dry_run {
        return call.print_request(io, params);
    }
    let is_file = operation.info.answer == Content::Bytes;
    if is_file {
        bytes::refuse_terminal(&call, io)?;
    }
    confirm::destruction(session, io, operation.info.name, &checked, &call.secrets)?;
    let mut out = Out::open(session)?;
    if is_file {
        return bytes::reply(&mut call, io, &mut out, params, &facts.errors);
    }
    let pages = operation.paging.as_ref().filter(|_| all_pages || max_items.is_some());
    let mut ask = |io: &mut Io<'_>| {
        let reply = match pages {
            Some(paging) => pages::all(&mut call, io, paging, params.clone(), max_items),
            None => call.send(io, params.clone(), None).map(request::to_json),
        };
        reply.map_err(|error| call.explained(&error, &facts.errors))
    };
    let reply = match (&wait, pages) {
        (None, None) => stream::reply(&mut call, io, &mut out, params.clone(), &facts.errors)?,
        (Some(wait), _) if reads => Some(wait.until(io, ask)?),
        _ => Some(ask(io)?),
    };
    let Some(reply) = reply else { return Ok(()) };
    if let (None, Some(paging)) = (pages, &operation.paging) {
        warn_of_more(session, io, paging, &params, &reply);
    }
    if let (Content::Text, Json::String(text), None, None) =
        (operation.info.answer, &reply, session.globals.format, &session.globals.query)
    {
        return out.run(io, |io| io.print(&format!("{}\n", text.trim_end_matches('\n'))));
    }
    let (Some(wait), Some(reader)) = (wait, reader) else {
        return print(session, io, &mut out, &facts.reply, reply);
    };
    print(session, io, &mut out, &facts.reply, reply.clone())?;
    reader.wait(session, io, &wait, &checked, &reply)
}

/// Of a list that goes on, somebody who did not ask for a part of it is told so.
fn warn_of_more(
    session: &Session,
    io: &mut Io<'_>,
    paging: &docwright_runtime::Paging,
    params: &Params,
    reply: &Json,
) {
    let asked =
        [Some(paging.start), paging.size].into_iter().flatten().any(|name| params.get(name).is_some());
    if let Some((shown, total)) = pages::rest(paging, reply).filter(|_| !asked) {
        let message = format!("{shown} of {total} entries; `--all-pages` asks for the others, too");
        io.warn(session.style, &message);
    }
}

/// Calls an operation by its wire name, unchecked.
pub(crate) fn undocumented(session: &Session, io: &mut Io<'_>, asked: Undocumented) -> Result<(), Failure> {
    let undocumented::Request { info, params, secrets, columns } =
        undocumented::request(session.cli, io, asked)?;
    let mut call = Call::new(session, io, info, secrets)?;
    if session.globals.dry_run {
        return call.print_request(io, params);
    }
    confirm::destruction(session, io, info.name, &Map::new(), &call.secrets)?;
    let mut out = Out::open(session)?;
    match stream::reply(&mut call, io, &mut out, params, &[])? {
        Some(reply) => print(session, io, &mut out, columns, reply),
        None => Ok(()),
    }
}

/// Calls an operation by its wire name and prints nothing: that it was answered is what was asked.
pub(crate) fn answered(session: &Session, io: &mut Io<'_>, asked: Undocumented) -> Result<(), Failure> {
    let undocumented::Request { info, params, secrets, .. } = undocumented::request(session.cli, io, asked)?;
    let mut call = Call::new(session, io, info, secrets)?;
    let reply = call.send(io, params, None);
    reply.map(drop).map_err(|error| call.failure(&error))
}

fn print(
    session: &Session,
    io: &mut Io<'_>,
    out: &mut Out,
    columns: &[Column],
    mut reply: Json,
) -> Result<(), Failure> {
    strip_envelope(&session.cli.api.protocol.reply, columns, &mut reply);
    let Some(query) = &session.globals.query else {
        return out.run(io, |io| output::write(io, session.globals.format(io), &reply));
    };
    for stranger in Known::documented(columns).and_in(&reply).asked(query).strangers {
        io.warn(session.style, &format!("--query: {stranger}"));
    }
    match output::query::select(query, &reply) {
        Ok(selected) => out.run(io, |io| output::write(io, session.globals.format(io), &selected)),
        Err(failure) => Err(unselected(io, failure, &reply)),
    }
}

/// The call has been made, and may not be made twice: its reply, which may hold a secret that is shown once, must not be
/// lost. In JSON, since every other format leaves something out of some value.
fn unselected(io: &mut Io<'_>, failure: Failure, reply: &Json) -> Failure {
    let failure = Failure { exit: Exit::Query, ..failure };
    match output::write(io, Format::Json, reply) {
        Err(unwritten) if unwritten.exit != Exit::Ok => failure.tip(unwritten.message),
        _ => failure.tip("the call was made; its whole reply is on standard output"),
    }
}

/// Takes out what only says that the call succeeded, unless the page documents it as a field.
fn strip_envelope(style: &ReplyStyle, columns: &[Column], reply: &mut Json) {
    let Json::Object(members) = reply else { return };
    let is_field = |name: &str| columns.iter().any(|column| column.path == name);
    members.retain(|name, _| !style.says_success(name) || is_field(name));
}

fn print_skeleton(
    session: &Session,
    io: &mut Io<'_>,
    service: &Service,
    operation: Described,
) -> Result<(), Failure> {
    match session.globals.format {
        Some(Format::Json) => output::write(io, Format::Json, &skeleton::json(operation)),
        _ => io.print(&skeleton::yaml(session.cli, service, operation)),
    }
}

/// One operation and the client to call it with.
struct Call<'a> {
    session: &'a Session,
    client: Client,
    trace: Trace,
    info: &'static OperationInfo,
    /// What `--debug` must not print.
    secrets: Secrets,
    /// Whether it has been told that nothing protects the call.
    warned: bool,
    /// Where its requests go.
    host: Option<String>,
}

impl<'a> Call<'a> {
    fn new(
        session: &'a Session,
        io: &mut Io<'_>,
        info: &'static OperationInfo,
        secrets: Secrets,
    ) -> Result<Self, Failure> {
        let trace = Trace::default();
        let client = client::build(session, io, &trace, info.signed)?;
        Ok(Call { session, client, trace, info, secrets, warned: false, host: None })
    }

    /// Sends a request. `so_far` is how many entries the pages before it held.
    fn send(&mut self, io: &mut Io<'_>, mut params: Params, so_far: Option<usize>) -> Result<Value, Error> {
        // What `--debug` shows is what is sent.
        self.info.fill_in_token(&mut params);
        let prepared = self.begin(io, &params)?;
        let progress = self.progress(io, so_far);
        let result = self.client.call_dynamic(self.info, params, CallOptions::default());
        drop(progress);
        self.end(io, prepared.as_ref(), result.as_ref().map(|response| Some(response.body())));
        result.map(Response::into_output)
    }

    /// What is to be said before a request is sent; the request, if that needed it.
    fn begin(&mut self, io: &mut Io<'_>, params: &Params) -> Result<Option<PreparedRequest>, Error> {
        let mut prepared = None;
        if self.session.globals.debug || !self.warned {
            let request = self.client.prepare(self.info, params.clone())?;
            let masked = request.masked();
            self.host = client::host(&masked.url).map(str::to_owned);
            self.warn_of_plain_http(io, &masked.url);
            if self.session.globals.debug {
                self.trace.request(io, &masked);
            }
            prepared = Some(request);
        }
        Ok(prepared)
    }

    fn progress(&self, io: &Io<'_>, so_far: Option<usize>) -> Option<Progress> {
        let is_shown = io.terminal.stderr && !self.session.style.quiet && !self.session.globals.debug;
        is_shown.then(|| Progress::start(self.info.name, so_far))
    }

    /// What is to be said of an answer: of its body, if it came as one, or of what failed.
    fn end(
        &self,
        io: &mut Io<'_>,
        prepared: Option<&PreparedRequest>,
        answer: Result<Option<&[u8]>, &Error>,
    ) {
        if self.session.globals.debug {
            let body = answer.unwrap_or_else(Error::body);
            body.into_iter().for_each(|body| self.trace.reply(body, &self.secrets));
        }
        self.trace.print(io, prepared);
    }

    /// The exit code and the advice for an error, with what the page says of the vendor's code.
    fn explained(&self, error: &Error, errors: &[ErrorCode]) -> Failure {
        let failure = self.failure(error);
        let known = errors.iter().find(|known| error.has_code(&known.code));
        match known.filter(|known| !known.about.is_empty()) {
            Some(known) => failure.tip(format!("the page says of {}: {}", known.code, known.about)),
            None => failure,
        }
    }

    /// The exit code and the first advice for an error, with the host that no answer came from.
    fn failure(&self, error: &Error) -> Failure {
        let mut failure = failure(self.session, error);
        if let (Error::Transport { .. } | Error::Timeout { .. }, Some(host)) = (error, &self.host)
            && !failure.message.contains(host.as_str())
        {
            failure.message = format!("{} (host {})", failure.message, text::line(host));
        }
        failure
    }

    /// Warns, once, that everybody on the way can read the call.
    fn warn_of_plain_http(&mut self, io: &mut Io<'_>, url: &str) {
        let first = !std::mem::replace(&mut self.warned, true);
        if let Some(host) = client::unprotected_host(url).filter(|_| first && self.info.signed) {
            let message = format!(
                "requests to {host} travel without encryption: others on the way can read and keep the data and \
                 the key's signature. Use `https://`"
            );
            io.warn(self.session.style, &message);
        }
    }

    /// Prints the request that would be sent.
    fn print_request(&mut self, io: &mut Io<'_>, params: Params) -> Result<(), Failure> {
        let prepared =
            self.client.prepare(self.info, params).map_err(|error| failure(self.session, &error))?;
        let http = prepared.masked();
        self.warn_of_plain_http(io, &http.url);
        let Some(format) = self.session.globals.format else {
            return io.print(&debug::shown(&http));
        };
        let headers = http.headers.into_iter().map(|(name, value)| (name, Json::from(value)));
        let request = serde_json::json!({
            "method": http.method,
            "url": http.url,
            "headers": headers.collect::<serde_json::Map<_, _>>(),
            "body": http.body.shown(),
        });
        output::write(io, format, &output::select(&self.session.globals.query, request)?)
    }
}

/// The exit code and the first advice for an error.
fn failure(session: &Session, error: &Error) -> Failure {
    let command = session.cli.command;
    let failure = |exit| Failure::new(exit, text::without_url_secrets(&error.to_string()));
    match error {
        Error::Api { .. } => failure(Exit::Api),
        Error::Transport { .. } => failure(Exit::Network),
        Error::Timeout { .. } => failure(Exit::Network).tip("`--timeout SECONDS` allows more time"),
        Error::Request { .. } => failure(Exit::Usage).tip(format!(
            "what all requests share is given as an option (`{command} --help`) or by `{command} configure`"
        )),
        Error::Credentials { .. } => {
            failure(Exit::Credentials).tip(format!("`{command} configure` keeps them in a profile"))
        }
        Error::Configuration { .. } => failure(Exit::Credentials),
        _ => failure(Exit::Reply).tip("`--debug` prints the reply"),
    }
}

//! A reply that comes as server-sent events: a line of JSON for each, as it comes.

use std::ops::ControlFlow;

use docwright_runtime::blocking::Event;
use docwright_runtime::{CallOptions, Error, Params, Response, Value};
use serde_json::Value as Json;

use super::{Call, request};
use crate::facts::ErrorCode;
use crate::failure::{Exit, Failure};
use crate::file::Out;
use crate::io::Io;
use crate::output::{self, Format, json, query};
use crate::session::Session;

/// What many APIs send last, and which says nothing else.
const END: &str = "[DONE]";

/// Makes a call. Gives its reply, unless that came in events, which are shown then.
pub(super) fn reply(
    call: &mut Call<'_>,
    io: &mut Io<'_>,
    out: &mut Out,
    params: Params,
    errors: &[ErrorCode],
) -> Result<Option<Json>, Failure> {
    let session = call.session;
    let mut failed = None;
    let mut show = |io: &mut Io<'_>, event: &Event| match shown(session, io, out, &event.data) {
        Ok(()) => ControlFlow::Continue(()),
        Err(failure) => {
            failed = Some(failure);
            ControlFlow::Break(())
        }
    };
    let reply = call.send_for_events(io, params, &mut show);
    match (failed, reply) {
        (Some(failure), _) => Err(failure),
        (None, Ok(reply)) => Ok(reply.map(request::to_json)),
        (None, Err(error)) => Err(call.explained(&error, errors)),
    }
}

/// Prints what an event says. One that no expression fits is printed as it is: the call has been made.
fn shown(session: &Session, io: &mut Io<'_>, out: &mut Out, data: &str) -> Result<(), Failure> {
    if data == END {
        return Ok(());
    }
    let whole = serde_json::from_str(data).unwrap_or_else(|_| Json::from(data));
    let selected = session.globals.query.as_ref().map(|expression| query::select(expression, &whole));
    let (value, failure) = match selected {
        None => (whole, None),
        Some(Ok(value)) => (value, None),
        Some(Err(failure)) => (whole, Some(Failure { exit: Exit::Query, ..failure })),
    };
    let format = session.globals.format.filter(|_| failure.is_none());
    out.run(io, |io| match format {
        Some(format @ (Format::Text | Format::Yaml)) => output::write(io, format, &value),
        _ => io.print(&(json::line(&value) + "\n")),
    })?;
    failure.map_or(Ok(()), |failure| {
        Err(failure
            .tip("the call was made; the event is on standard output, and those after it are not read"))
    })
}

impl Call<'_> {
    /// Sends a request. `None` if its reply came in events, which `each` has.
    fn send_for_events(
        &mut self,
        io: &mut Io<'_>,
        mut params: Params,
        each: &mut dyn FnMut(&mut Io<'_>, &Event) -> ControlFlow<()>,
    ) -> Result<Option<Value>, Error> {
        self.info.fill_in_token(&mut params);
        let prepared = self.begin(io, &params)?;
        let mut progress = self.progress(io, None);
        let mut came = |event: Event| {
            drop(progress.take());
            io.go_live();
            if self.session.globals.debug {
                self.trace.reply(event.data.as_bytes(), &self.secrets);
                self.trace.print(io, prepared.as_ref());
            }
            each(io, &event)
        };
        let result = self.client.call_events(self.info, params, CallOptions::default(), &mut came);
        drop(progress);
        self.end(io, prepared.as_ref(), result.as_ref().map(|reply| reply.as_ref().map(Response::body)));
        Ok(result?.map(Response::into_output))
    }
}

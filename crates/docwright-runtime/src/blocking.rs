//! The blocking client: a short loop around the same state machine as the async one's, without any
//! async runtime.

mod pages;
mod streams;

use std::io::Read;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::{Instant, SystemTime};

use crate::exchange::{Exchange, Step, Wanted};
use crate::response::Meta;
use crate::settings::{CallOptions, Settings};
use crate::wait::are_all_in;
use crate::{
    Api, Call, Decode, Dynamic, Error, Open, Operation, OperationInfo, Params, PreparedRequest, Response,
    Stated, Value, Wait,
};

pub use self::pages::{Items, Pages};
pub use self::streams::{Download, Events};
pub use crate::events::Event;
pub use crate::transport::BlockingTransport as Transport;
pub use crate::transport::opened::StreamedResponse;

/// A client of one API. Clones share connections, settings and the retry budget.
#[derive(Clone)]
pub struct Client {
    shared: Arc<Shared>,
}

struct Shared {
    settings: Settings,
    transport: Box<dyn Transport>,
}

impl Client {
    pub(crate) fn new(settings: Settings, transport: Box<dyn Transport>) -> Self {
        Client { shared: Arc::new(Shared { settings, transport }) }
    }

    /// The API that the client was built for.
    pub fn api(&self) -> &'static Api {
        self.shared.settings.api
    }

    /// A call, to be sent with [`Call::send`].
    pub fn send<O: Operation>(&self, operation: O) -> Call<Client, O> {
        Call::new(self, operation)
    }

    /// A read call, to be repeated until its output is as wanted.
    pub fn wait<O: Operation>(&self, operation: O) -> Wait<Client, O> {
        Wait::new(self.send(operation))
    }

    /// Calls an operation that has no type: its parameters by wire name, its reply's fields as an
    /// object, without the envelope's own.
    ///
    /// # Errors
    /// [`Error`]: every way in which a call can fail.
    pub fn call_dynamic(
        &self,
        info: &'static OperationInfo,
        params: Params,
        options: CallOptions,
    ) -> Result<Response<Value>, Error> {
        let mut output = Dynamic::default();
        let meta = self.execute(info, params, options, &mut output)?;
        let meta = Meta { untyped: true, ..meta };
        Ok(Response { output: output.into_value(&self.api().protocol.reply), meta })
    }

    /// As [`Client::call_dynamic`], for an operation that may answer in server-sent events: each goes to `each` as it comes,
    /// until that wants no more, and there is no response then. The client's timeout holds for all of them together; each
    /// may be as large as a reply may be.
    ///
    /// # Errors
    /// [`Error`]: every way in which a call can fail; [`Error::Api`], too, if an event tells an error.
    pub fn call_events(
        &self,
        info: &'static OperationInfo,
        params: Params,
        options: CallOptions,
        each: &mut dyn FnMut(Event) -> ControlFlow<()>,
    ) -> Result<Option<Response<Value>>, Error> {
        let mut exchange = self.exchange(info, params, options);
        let mut meta = match self.drive(&mut exchange, Wanted::OneByOne)? {
            Came::Begun(meta, body) => {
                return streams::pass_on(exchange.feed(&meta), body, each).map(|()| None);
            }
            Came::Whole(meta) => meta,
        };
        let mut output = Dynamic::default();
        exchange.decode(&mut meta, &mut output)?;
        let meta = Meta { untyped: true, ..meta };
        Ok(Some(Response { output: output.into_value(&self.api().protocol.reply), meta }))
    }

    /// The request that a call would send now.
    ///
    /// # Errors
    /// [`Error::Request`] if a parameter is missing, [`Error::Credentials`] without credentials.
    pub fn prepare(&self, info: &'static OperationInfo, params: Params) -> Result<PreparedRequest, Error> {
        let settings = &self.shared.settings;
        let now = settings.clock.correct(SystemTime::now());
        let send = |request, limits| self.shared.transport.send(request, limits);
        let late = || Error::credentials("the source of keys did not answer in time");
        let ask = || settings.keys.of(info).ask(now, settings.times.total, &send).ok_or_else(late)?;
        let key = settings.needs_key(info).then(ask).transpose()?;
        settings.prepare(info, params, key.as_ref(), now)
    }

    pub(crate) fn execute(
        &self,
        info: &'static OperationInfo,
        params: Params,
        options: CallOptions,
        output: &mut dyn Decode,
    ) -> Result<Meta, Error> {
        let mut exchange = self.exchange(info, params, options);
        let mut meta = match self.drive(&mut exchange, Wanted::Whole)? {
            Came::Whole(meta) | Came::Begun(meta, _) => meta,
        };
        exchange.decode(&mut meta, output)?;
        Ok(meta)
    }

    fn exchange(&self, info: &'static OperationInfo, params: Params, options: CallOptions) -> Exchange<'_> {
        Exchange::new(&self.shared.settings, info, params, options, Instant::now())
    }

    fn drive(&self, exchange: &mut Exchange<'_>, wanted: Wanted) -> Result<Came, Error> {
        loop {
            match exchange.step(Instant::now(), SystemTime::now()) {
                Step::Send(request, limits) => {
                    let transport = &self.shared.transport;
                    let result = match wanted {
                        Wanted::Whole => within(exchange, || transport.send(request, limits)),
                        wanted => match within(exchange, || transport.open(request, limits)) {
                            Ok(answer) if exchange.passes_on(wanted, answer.status, &answer.headers) => {
                                let (head, body) = answer.into_parts();
                                return Ok(Came::Begun(exchange.begun(head), body));
                            }
                            opened => opened.and_then(|answer| answer.whole(limits.body)),
                        },
                    };
                    exchange.received(result, Instant::now(), SystemTime::now());
                }
                Step::Key(clock, left) => {
                    let transport = &self.shared.transport;
                    let send = |request, limits| transport.send(request, limits);
                    let answer = exchange.keys().ask(clock, left, &send);
                    exchange.keyed(answer, Instant::now());
                }
                Step::Wait(wait) => std::thread::sleep(wait),
                Step::Done(result) => return result.map(Came::Whole),
            }
        }
    }
}

/// What came of a call.
enum Came {
    /// A good answer, to be decoded.
    Whole(Meta),
    /// The head of a good answer, and its body.
    Begun(Meta, Box<dyn Read + Send>),
}

/// Runs a part of an exchange as a part of its attempt.
fn within<T>(exchange: &Exchange<'_>, run: impl FnOnce() -> T) -> T {
    #[cfg(feature = "tracing")]
    return exchange.span().in_scope(run);
    #[cfg(not(feature = "tracing"))]
    {
        let _ = exchange;
        run()
    }
}

impl<O: Operation> Call<Client, O> {
    /// Sends the call.
    ///
    /// # Errors
    /// [`Error`]: every way in which a call can fail.
    pub fn send(self) -> Result<O::Output, Error> {
        self.response().map(Response::into_output)
    }

    /// Sends the call, for the whole answer.
    ///
    /// # Errors
    /// [`Error`]: every way in which a call can fail.
    pub fn response(self) -> Result<Response<O::Output>, Error> {
        let mut output = O::Output::default();
        let meta = self.client.execute(O::INFO, self.params, self.options, &mut output)?;
        Ok(Response { output, meta })
    }
}

impl<O: Operation> Wait<Client, O> {
    /// Waits until the output is as wanted, and gives it. An empty list has no entry that is not: ask for one, too
    /// (`|output| !output.hosts.is_empty() && output.hosts.iter().all(…)`).
    ///
    /// # Errors
    /// [`Error::NotReached`] if the time is over before; the error of the first call that fails.
    pub fn until(self, mut is_as_wanted: impl FnMut(&O::Output) -> bool) -> Result<O::Output, Error> {
        let mut looks = self.looks();
        loop {
            let (params, options) = self.look(looks.left()?);
            let mut output = O::Output::default();
            let looked = self.call.client.execute(O::INFO, params, options, &mut output);
            looked.map_err(|error| looks.failed(error))?;
            if is_as_wanted(&output) {
                return Ok(output);
            }
            std::thread::sleep(looks.pause()?);
        }
    }

    /// Waits until there is something in the output, and all of it is in this state. A state that nothing leaves is waited
    /// out: for one of several ends use [`Wait::until`].
    ///
    /// # Errors
    /// As [`Wait::until`].
    pub fn until_state(self, state: impl Into<Open<O::State>>) -> Result<O::Output, Error>
    where
        O: Stated,
    {
        let state = state.into();
        self.until(|output| are_all_in::<O>(output, &state))
    }
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Client").field("settings", &self.shared.settings).finish_non_exhaustive()
    }
}

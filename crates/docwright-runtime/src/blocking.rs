//! The blocking client: a short loop around the same state machine as the async one's, without any
//! async runtime.

mod pages;

use std::sync::Arc;
use std::time::{Instant, SystemTime};

use crate::exchange::{Exchange, Step};
use crate::response::Meta;
use crate::settings::{CallOptions, Settings};
use crate::{
    Api, Call, Decode, Dynamic, Error, Operation, OperationInfo, Params, PreparedRequest, Response, Value,
};

pub use self::pages::Pages;
pub use crate::transport::BlockingTransport as Transport;

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
    pub fn send<O: Operation>(&self, operation: O) -> Call<'_, Client, O> {
        Call::new(self, operation)
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
        Ok(Response { output: output.into_value(self.api().protocol.envelope), meta })
    }

    /// The request that a call would send now.
    ///
    /// # Errors
    /// [`Error::Request`] if a parameter is missing, [`Error::Credentials`] without credentials.
    pub fn prepare(&self, info: &'static OperationInfo, params: Params) -> Result<PreparedRequest, Error> {
        self.shared.settings.prepare(info, params)
    }

    pub(crate) fn execute(
        &self,
        info: &'static OperationInfo,
        params: Params,
        options: CallOptions,
        output: &mut dyn Decode,
    ) -> Result<Meta, Error> {
        let mut exchange = Exchange::new(&self.shared.settings, info, params, options, Instant::now());
        loop {
            match exchange.step(Instant::now(), SystemTime::now()) {
                Step::Send(request, limits) => {
                    let send = || self.shared.transport.send(request, limits);
                    #[cfg(feature = "tracing")]
                    let result = exchange.span().in_scope(send);
                    #[cfg(not(feature = "tracing"))]
                    let result = send();
                    exchange.received(result, Instant::now(), SystemTime::now());
                }
                Step::Wait(wait) => std::thread::sleep(wait),
                Step::Done(result) => {
                    let mut meta = result?;
                    exchange.decode(&mut meta, output)?;
                    return Ok(meta);
                }
            }
        }
    }
}

impl<O: Operation> Call<'_, Client, O> {
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

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Client").field("settings", &self.shared.settings).finish_non_exhaustive()
    }
}

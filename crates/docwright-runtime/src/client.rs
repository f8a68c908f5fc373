//! The async client: a short loop around [`Exchange`].

mod pages;

use std::sync::Arc;
use std::time::{Instant, SystemTime};

pub use self::pages::Pages;
use crate::exchange::{Exchange, Step};
use crate::response::Meta;
use crate::settings::{CallOptions, Settings};
use crate::transport::{TransportError, TransportErrorKind};
use crate::{
    Api, BoxFuture, Call, Decode, Dynamic, Error, Operation, OperationInfo, Params, PreparedRequest,
    Response, Transport, Value,
};

/// A client of one API on tokio. Clones share connections, settings and the retry budget.
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

    /// A call, to be awaited.
    pub fn send<O: Operation>(&self, operation: O) -> Call<'_, Client, O> {
        Call::new(self, operation)
    }

    /// Calls an operation that has no type: its parameters by wire name, its reply's fields as an
    /// object, without the envelope's own.
    ///
    /// # Errors
    /// [`Error`]: every way in which a call can fail.
    pub async fn call_dynamic(
        &self,
        info: &'static OperationInfo,
        params: Params,
        options: CallOptions,
    ) -> Result<Response<Value>, Error> {
        let mut output = Dynamic::default();
        let meta = self.execute(info, params, options, &mut output).await?;
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

    /// Not generic over the operation, so that all of them share this code.
    pub(crate) fn execute<'a>(
        &'a self,
        info: &'static OperationInfo,
        params: Params,
        options: CallOptions,
        output: &'a mut (dyn Decode + Send),
    ) -> BoxFuture<'a, Result<Meta, Error>> {
        let exchange = Exchange::new(&self.shared.settings, info, params, options, Instant::now());
        Box::pin(drive(&*self.shared.transport, exchange, output))
    }
}

impl<'a, O: Operation> Call<'a, Client, O> {
    /// Sends the call, for the whole answer.
    ///
    /// # Errors
    /// [`Error`]: every way in which a call can fail.
    pub async fn response(self) -> Result<Response<O::Output>, Error> {
        let mut output = O::Output::default();
        let meta = self.client.execute(O::INFO, self.params, self.options, &mut output).await?;
        Ok(Response { output, meta })
    }
}

impl<'a, O: Operation> IntoFuture for Call<'a, Client, O> {
    type Output = Result<O::Output, Error>;
    type IntoFuture = BoxFuture<'a, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        let Call { client, params, options, .. } = self;
        Box::pin(async move {
            let mut output = O::Output::default();
            client.execute(O::INFO, params, options, &mut output).await?;
            Ok(output)
        })
    }
}

/// Dropping the future between two steps drops the exchange with it: nothing is left behind.
async fn drive(
    transport: &dyn Transport,
    mut exchange: Exchange<'_>,
    output: &mut (dyn Decode + Send),
) -> Result<Meta, Error> {
    loop {
        match exchange.step(Instant::now(), SystemTime::now()) {
            Step::Send(request, limits) => {
                // A transport of the user's own may not keep the limit.
                let sending = tokio::time::timeout(limits.total, transport.send(request, limits));
                #[cfg(feature = "tracing")]
                let sending = tracing::Instrument::instrument(sending, exchange.span());
                let sent = sending.await;
                let result = sent.unwrap_or_else(|_| {
                    Err(TransportError::new(TransportErrorKind::Timeout, "the time for the exchange is over"))
                });
                exchange.received(result, Instant::now(), SystemTime::now());
            }
            Step::Wait(wait) => tokio::time::sleep(wait).await,
            Step::Done(result) => {
                let mut meta = result?;
                exchange.decode(&mut meta, output)?;
                return Ok(meta);
            }
        }
    }
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Client").field("settings", &self.shared.settings).finish_non_exhaustive()
    }
}

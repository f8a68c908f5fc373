//! The async client: a short loop around [`Exchange`].

mod pages;
mod streams;

use std::sync::Arc;
use std::time::{Instant, SystemTime};

pub use self::pages::{Items, Pages};
pub use self::streams::{Download, Events};
use crate::exchange::{Exchange, Step, Wanted};
use crate::redact::shown_url;
use crate::response::Meta;
use crate::settings::{CallOptions, Settings};
use crate::transport::content::is_gzip;
use crate::transport::{HttpRequest, HttpResponse, TransportError, TransportErrorKind, find};
use crate::wait::are_all_in;
use crate::{
    Api, BoxFuture, Call, Decode, Dynamic, Error, Limits, Open, Operation, OperationInfo, Params,
    PreparedRequest, Response, Stated, StreamedResponse, Transport, Value, Wait,
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
    pub async fn call_dynamic(
        &self,
        info: &'static OperationInfo,
        params: Params,
        options: CallOptions,
    ) -> Result<Response<Value>, Error> {
        let mut output = Dynamic::default();
        let meta = self.execute(info, params, options, &mut output).await?;
        let meta = Meta { untyped: true, ..meta };
        Ok(Response { output: output.into_value(&self.api().protocol.reply), meta })
    }

    /// The request that a call would send now.
    ///
    /// # Errors
    /// [`Error::Request`] if a parameter is missing, [`Error::Credentials`] without credentials.
    pub async fn prepare(
        &self,
        info: &'static OperationInfo,
        params: Params,
    ) -> Result<PreparedRequest, Error> {
        let settings = &self.shared.settings;
        let now = settings.clock.correct(SystemTime::now());
        let key = match settings.needs_key(info) {
            true => {
                let keys = settings.keys.of(info);
                let (left, transport) = (settings.times.total, self.shared.transport.as_ref());
                let asked = tokio::time::timeout(left, keys.ask_async(now, transport)).await;
                let late = |_| Error::credentials("the source of keys did not answer in time");
                Some(asked.map_err(late)??)
            }
            false => None,
        };
        settings.prepare(info, params, key.as_ref(), now)
    }

    /// Sends a prepared request once, and gives its answer while it comes, unjudged and as the vendor wrote it: for
    /// those who pass answers on. The client's timeout holds until the answer's head is there; nothing is repeated, no
    /// hook is called, and since nothing is decompressed, compression is not asked for.
    ///
    /// # Errors
    /// [`TransportError`] if no answer came.
    pub async fn forward(&self, request: PreparedRequest) -> Result<StreamedResponse, TransportError> {
        let Shared { settings, transport } = &*self.shared;
        let (info, key) = (request.info(), request.key().cloned());
        let mut request = request.into_http();
        request.set_header("Accept-Encoding", "identity");
        let total = settings.times.total;
        let connect = settings.times.connect.min(total);
        // What is not repeated goes over a connection that nobody can have closed meanwhile.
        let limits = Limits { connect, total, body: settings.max_reply, fresh: true };
        let answer = transport.open(request, limits).await?;
        // The next request asks for another.
        if let Some(key) = key.filter(|_| answer.status == 401) {
            settings.keys.of(info).refuse(&key);
        }
        Ok(answer)
    }

    /// The base URL that calls go to, without a user or a query; `{service}` stands for the service's name. A service
    /// may have its own where the client was given none.
    pub fn endpoint(&self) -> String {
        let settings = &self.shared.settings;
        shown_url(settings.endpoint.as_deref().unwrap_or(settings.api.endpoint))
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
        Box::pin(execute(&*self.shared.transport, exchange, output))
    }
}

impl<O: Operation> Call<Client, O> {
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

impl<O: Operation> IntoFuture for Call<Client, O> {
    type Output = Result<O::Output, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        let Call { client, params, options, .. } = self;
        Box::pin(async move {
            let mut output = O::Output::default();
            client.execute(O::INFO, params, options, &mut output).await?;
            Ok(output)
        })
    }
}

async fn execute(
    transport: &dyn Transport,
    mut exchange: Exchange<'_>,
    output: &mut (dyn Decode + Send),
) -> Result<Meta, Error> {
    let mut meta = match drive(transport, &mut exchange, Wanted::Whole).await? {
        Came::Whole(meta) | Came::Begun(meta, _) => meta,
    };
    exchange.decode(&mut meta, output)?;
    Ok(meta)
}

/// What came of a call.
enum Came {
    /// A good answer, to be decoded.
    Whole(Meta),
    /// The head of a good answer, and the answer.
    Begun(Meta, StreamedResponse),
}

/// Dropping the future between two steps drops the exchange with it: nothing is left behind.
async fn drive(
    transport: &dyn Transport,
    exchange: &mut Exchange<'_>,
    wanted: Wanted,
) -> Result<Came, Error> {
    loop {
        match exchange.step(Instant::now(), SystemTime::now()) {
            Step::Send(request, limits) => {
                // A transport of the user's own may not keep the limit.
                let sending =
                    tokio::time::timeout(limits.total, send(transport, exchange, wanted, request, limits));
                #[cfg(feature = "tracing")]
                let sending = tracing::Instrument::instrument(sending, exchange.span());
                let sent = sending.await;
                let result = match sent {
                    Ok(Ok(Sent::Begun(answer))) => {
                        let (status, headers) = (answer.status, answer.headers.clone());
                        let head = HttpResponse { status, headers, body: Vec::new() };
                        return Ok(Came::Begun(exchange.begun(head), answer));
                    }
                    Ok(Ok(Sent::Whole(answer))) => Ok(answer),
                    Ok(Err(error)) => Err(error),
                    Err(_) => Err(late()),
                };
                exchange.received(result, Instant::now(), SystemTime::now());
            }
            Step::Key(clock, left) => {
                let answer = tokio::time::timeout(left, exchange.keys().ask_async(clock, transport)).await;
                exchange.keyed(answer.ok(), Instant::now());
            }
            Step::Wait(wait) => tokio::time::sleep(wait).await,
            Step::Done(result) => return result.map(Came::Whole),
        }
    }
}

/// An answer as a whole, or one that is passed on while it comes.
enum Sent {
    Whole(HttpResponse),
    Begun(StreamedResponse),
}

async fn send(
    transport: &dyn Transport,
    exchange: &Exchange<'_>,
    wanted: Wanted,
    mut request: HttpRequest,
    limits: Limits,
) -> Result<Sent, TransportError> {
    if wanted == Wanted::Whole {
        return transport.send(request, limits).await.map(Sent::Whole);
    }
    // Nothing is unpacked of what is passed on.
    request.set_header("Accept-Encoding", "identity");
    let answer = transport.open(request, limits).await?;
    let is_packed = find(&answer.headers, "content-encoding").is_some_and(is_gzip);
    match !is_packed && exchange.passes_on(wanted, answer.status, &answer.headers) {
        true => Ok(Sent::Begun(answer)),
        false => answer.whole(limits.body).await.map(Sent::Whole),
    }
}

fn late() -> TransportError {
    TransportError::new(TransportErrorKind::Timeout, "the time for the exchange is over")
}

impl<O: Operation> Wait<Client, O> {
    /// Waits until the output is as wanted, and gives it. An empty list has no entry that is not: ask for one, too
    /// (`|output| !output.hosts.is_empty() && output.hosts.iter().all(…)`).
    ///
    /// # Errors
    /// [`Error::NotReached`] if the time is over before; the error of the first call that fails.
    pub async fn until(self, mut is_as_wanted: impl FnMut(&O::Output) -> bool) -> Result<O::Output, Error> {
        let mut looks = self.looks();
        loop {
            let (params, options) = self.look(looks.left()?);
            let mut output = O::Output::default();
            let looked = self.call.client.execute(O::INFO, params, options, &mut output).await;
            looked.map_err(|error| looks.failed(error))?;
            if is_as_wanted(&output) {
                return Ok(output);
            }
            tokio::time::sleep(looks.pause()?).await;
        }
    }

    /// Waits until there is something in the output, and all of it is in this state. A state that nothing leaves is waited
    /// out: for one of several ends use [`Wait::until`].
    ///
    /// # Errors
    /// As [`Wait::until`].
    pub async fn until_state(self, state: impl Into<Open<O::State>>) -> Result<O::Output, Error>
    where
        O: Stated,
    {
        let state = state.into();
        self.until(|output| are_all_in::<O>(output, &state)).await
    }
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Client").field("settings", &self.shared.settings).finish_non_exhaustive()
    }
}

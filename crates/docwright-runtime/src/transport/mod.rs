//! What travels: one HTTP request and its answer, and who carries them.
//!
//! A transport does one exchange: no redirects, no retries, no decompression, no judgement of the status.

mod body;
pub(crate) mod content;
mod fake;
#[cfg(feature = "blocking")]
pub(crate) mod opened;
#[cfg(feature = "async")]
pub(crate) mod reqwest;
#[cfg(feature = "async")]
mod sending;
#[cfg(feature = "async")]
mod streamed;
#[cfg(feature = "blocking")]
pub(crate) mod ureq;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::redact::origin;
use crate::text::Shown;

pub use body::HttpBody;
pub use fake::FakeTransport;
#[cfg(feature = "async")]
pub use streamed::StreamedResponse;

/// A request, ready to send.
#[derive(Clone, PartialEq, Eq)]
pub struct HttpRequest {
    /// `POST`, `GET` …
    pub method: String,
    /// The whole URL with its query.
    pub url: String,
    /// Names in any case; `host` and `content-type` are among them where the signature covers them.
    pub headers: Vec<(String, String)>,
    /// Empty for a method without a body.
    pub body: HttpBody,
}

impl HttpRequest {
    /// A header's value; the name in any case.
    pub fn header(&self, name: &str) -> Option<&str> {
        find(&self.headers, name)
    }

    /// Sets a header, replacing the value it has.
    pub fn set_header(&mut self, name: &str, value: impl Into<String>) {
        self.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        self.headers.push((name.to_owned(), value.into()));
    }
}

/// Shows no path, query, header or body: they hold signatures and secrets.
impl fmt::Debug for HttpRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (method, origin) = (Shown(&self.method), origin(&self.url));
        write!(f, "HttpRequest({method} {}, {} bytes)", Shown(&origin), self.body.len())
    }
}

/// An answer, whatever its status.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct HttpResponse {
    /// The HTTP status.
    pub status: u16,
    /// Names in any case.
    pub headers: Vec<(String, String)>,
    /// As it came, before any decompression.
    pub body: Vec<u8>,
}

impl HttpResponse {
    /// A header's value; the name in any case.
    pub fn header(&self, name: &str) -> Option<&str> {
        find(&self.headers, name)
    }
}

/// Shows no body: it may hold secrets.
impl fmt::Debug for HttpResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HttpResponse({}, {} bytes)", self.status, self.body.len())
    }
}

/// A header's value; the name in any case.
pub(crate) fn find<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
}

/// How long one exchange may take, how much may come back, and over which connections it may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// For the connection, name lookup and TLS included.
    pub connect: Duration,
    /// For everything, the answer's last byte included.
    pub total: Duration,
    /// The answer's body, in bytes as they come.
    pub body: usize,
    /// No connection may be used that was used before: the server may have closed it meanwhile, and then nobody can
    /// tell whether the request arrived. So it is for a request that is not repeated if it fails.
    pub fresh: bool,
}

/// Why no complete answer came.
#[derive(Clone)]
pub struct TransportError {
    kind: TransportErrorKind,
    message: String,
    cause: Option<Arc<dyn std::error::Error + Send + Sync>>,
}

/// How far an exchange came before it failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection: the request was certainly not sent.
    Connect,
    /// The connection broke: the request may have been received.
    Interrupted,
    /// The exchange's time was over: the request may have been received.
    Timeout,
    /// The answer is larger than [`Limits::body`].
    TooLarge,
    /// The request is one that HTTP cannot carry, or the transport cannot be used at all.
    Unusable,
}

impl TransportError {
    /// An error with a message for people.
    pub fn new(kind: TransportErrorKind, message: impl Into<String>) -> Self {
        TransportError { kind, message: message.into(), cause: None }
    }

    /// The same, with the error that caused it.
    pub fn with_cause(mut self, cause: impl std::error::Error + Send + Sync + 'static) -> Self {
        self.cause = Some(Arc::new(cause));
        self
    }

    /// The message as it was given; `Display` makes it fit for a terminal.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// How far the exchange came.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// Whether the request may have reached the server.
    pub fn may_have_been_sent(&self) -> bool {
        !matches!(self.kind, TransportErrorKind::Connect | TransportErrorKind::Unusable)
    }

    pub(crate) fn is_retryable(&self) -> bool {
        !matches!(self.kind, TransportErrorKind::TooLarge | TransportErrorKind::Unusable)
    }

    pub(crate) fn cause(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.cause.as_deref().map(|cause| cause as &(dyn std::error::Error + 'static))
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", Shown(&self.message))
    }
}

/// Without the cause, of which nobody knows what it shows.
impl fmt::Debug for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TransportError({:?}: {self})", self.kind)
    }
}

/// How long a connection that is not in use is kept: less than servers do, some of which close theirs after five
/// seconds.
#[cfg(any(feature = "async", feature = "blocking"))]
pub(crate) const IDLE: Duration = Duration::from_secs(4);

impl std::error::Error for TransportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.cause()
    }
}

/// A future that may move between threads.
#[cfg(feature = "async")]
pub type BoxFuture<'a, T> = std::pin::Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Carries requests for an async client.
#[cfg(feature = "async")]
pub trait Transport: Send + Sync + 'static {
    /// One exchange within `limits`; it must neither follow a redirect nor send twice.
    fn send(
        &self,
        request: HttpRequest,
        limits: Limits,
    ) -> BoxFuture<'_, Result<HttpResponse, TransportError>>;

    /// One exchange whose answer's body is passed on while it comes: `limits` hold until its head is there. A transport
    /// that cannot do it gives the whole answer at once.
    fn open(
        &self,
        request: HttpRequest,
        limits: Limits,
    ) -> BoxFuture<'_, Result<StreamedResponse, TransportError>> {
        Box::pin(async move { Ok(self.send(request, limits).await?.into()) })
    }
}

/// Carries requests for a blocking client.
#[cfg(feature = "blocking")]
pub trait BlockingTransport: Send + Sync + 'static {
    /// One exchange within `limits`; it must neither follow a redirect nor send twice.
    ///
    /// # Errors
    /// [`TransportError`] if no complete answer came.
    fn send(&self, request: HttpRequest, limits: Limits) -> Result<HttpResponse, TransportError>;

    /// One exchange whose answer's body is read while it comes, within the same times. A transport that cannot do it gives
    /// the whole answer at once.
    ///
    /// # Errors
    /// [`TransportError`] if no answer came.
    fn open(&self, request: HttpRequest, limits: Limits) -> Result<opened::StreamedResponse, TransportError> {
        self.send(request, limits).map(Into::into)
    }
}

//! A transport without a network, for tests of code that uses a generated client.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{HttpRequest, HttpResponse, TransportError, TransportErrorKind};

/// Answers with what it was given, in order, and keeps every request. Clones share both.
///
/// ```
/// # use docwright_runtime::FakeTransport;
/// let fake = FakeTransport::new().reply(200, r#"{"RetCode": 0, "TokenId": "t-1"}"#);
/// // Client::builder().credentials("id", "key").transport(fake.clone()).build()?
/// assert!(fake.requests().is_empty());
/// ```
#[derive(Debug, Clone, Default)]
pub struct FakeTransport {
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    replies: VecDeque<Result<HttpResponse, TransportError>>,
    requests: Vec<HttpRequest>,
}

impl FakeTransport {
    /// A transport that knows no answer yet; an exchange without one is an error.
    pub fn new() -> Self {
        FakeTransport::default()
    }

    /// Adds an answer.
    #[must_use]
    pub fn reply(self, status: u16, body: impl Into<Vec<u8>>) -> Self {
        self.respond(Ok(HttpResponse { status, headers: Vec::new(), body: body.into() }))
    }

    /// Adds an answer with headers, or a failure.
    #[must_use]
    pub fn respond(self, reply: Result<HttpResponse, TransportError>) -> Self {
        self.state().replies.push_back(reply);
        self
    }

    /// What was sent so far, signed as it would have been.
    pub fn requests(&self) -> Vec<HttpRequest> {
        self.state().requests.clone()
    }

    #[cfg(any(feature = "async", feature = "blocking"))]
    fn exchange(&self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        let mut state = self.state();
        state.requests.push(request);
        state.replies.pop_front().unwrap_or_else(|| {
            Err(TransportError::new(TransportErrorKind::Unusable, "the fake transport has no reply left"))
        })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(feature = "async")]
impl super::Transport for FakeTransport {
    fn send(
        &self,
        request: HttpRequest,
        _: super::Limits,
    ) -> super::BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(std::future::ready(self.exchange(request)))
    }
}

#[cfg(feature = "blocking")]
impl super::BlockingTransport for FakeTransport {
    fn send(&self, request: HttpRequest, _: super::Limits) -> Result<HttpResponse, TransportError> {
        self.exchange(request)
    }
}

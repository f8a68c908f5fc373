//! One call that has not been sent: its parameters and its own settings.

use std::marker::PhantomData;
use std::time::Duration;

use crate::settings::CallOptions;
use crate::{Operation, Params, Value};

/// A call of operation `O` through client `C`. Await it, or with a blocking client call `send`. It holds a clone of the
/// client, so its future can be spawned as a task of its own: `tokio::spawn(call.into_future())`.
///
/// ```no_run
/// # use docwright_runtime::{Call, Client, Error, Operation};
/// # use std::time::Duration;
/// # async fn example<O: Operation>(client: Client, request: O) -> Result<(), Error> {
/// let output = client.send(request)
///     .timeout(Duration::from_secs(5))
///     .parameter("NotInTheDocs", "yes")
///     .await?;
/// # Ok(()) }
/// ```
#[must_use = "a call does nothing until it is awaited or sent"]
pub struct Call<C, O> {
    pub(crate) client: C,
    pub(crate) params: Params,
    pub(crate) options: CallOptions,
    operation: PhantomData<fn() -> O>,
}

impl<C: Clone, O: Operation> Call<C, O> {
    /// A call with the client's own settings.
    pub fn new(client: &C, operation: O) -> Self {
        let mut params = Params::new();
        operation.encode(&mut params);
        Call { client: client.clone(), params, options: CallOptions::default(), operation: PhantomData }
    }

    /// Sets a parameter by its wire name, documented or not, replacing what the request says.
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.params.insert(name, value);
        self
    }

    /// Adds a header. One that the signature covers must not be set here.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.options.headers.push((name.into(), value.into()));
        self
    }

    /// How long the whole call may take, waits and repetitions included.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.options.timeout = Some(timeout);
        self
    }

    /// How long one attempt may take.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.options.attempt_timeout = Some(timeout);
        self
    }

    /// How long connecting may take.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.options.connect_timeout = Some(timeout);
        self
    }

    /// How often the call is sent at most, the first attempt included.
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.options.attempts = Some(attempts);
        self
    }

    /// Says whether a repeated call does no more than one: then it is also repeated when the first
    /// answer was lost. Unless it is said, so is a call that reads, and one with a token
    /// ([`crate::OperationInfo::idempotency_token`]).
    pub fn idempotent(mut self, idempotent: bool) -> Self {
        self.options.idempotent = Some(idempotent);
        self
    }

    /// The base URL of this call.
    pub fn endpoint(mut self, url: impl Into<String>) -> Self {
        self.options.endpoint = Some(url.into());
        self
    }
}

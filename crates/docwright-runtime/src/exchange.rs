//! One call as a state machine without any input or output: it says what to do next, and is told what
//! came of it. The async and the blocking client are two short loops around it, and its tests need no
//! socket and no clock.

use std::time::{Duration, Instant, SystemTime};

use crate::envelope;
use crate::middleware::Attempt;
use crate::prepare::{Context, prepare};
use crate::response::Meta;
use crate::retry::{may_repeat, retry_after};
use crate::settings::{CallOptions, Settings, Times};
use crate::transport::{HttpRequest, HttpResponse, Limits, TransportError, TransportErrorKind, content};
use crate::{Decode, Error, OperationInfo, Params};

/// What to do next.
pub(crate) enum Step {
    /// Send this, and report what came with [`Exchange::received`].
    Send(HttpRequest, Limits),
    /// Wait this long, then ask again.
    Wait(Duration),
    /// The call is over.
    Done(Result<Meta, Error>),
}

enum State {
    Ready,
    Waiting(Duration),
    Done(Result<Meta, Error>),
    /// [`Step::Done`] was given.
    Over,
}

/// One call on its way.
pub(crate) struct Exchange<'a> {
    settings: &'a Settings,
    info: &'static OperationInfo,
    params: Params,
    options: CallOptions,
    times: Times,
    started: Instant,
    attempts: u32,
    state: State,
}

impl<'a> Exchange<'a> {
    pub(crate) fn new(
        settings: &'a Settings,
        info: &'static OperationInfo,
        params: Params,
        options: CallOptions,
        now: Instant,
    ) -> Self {
        let times = Times {
            total: options.timeout.unwrap_or(settings.times.total),
            attempt: options.attempt_timeout.or(settings.times.attempt),
            connect: options.connect_timeout.unwrap_or(settings.times.connect),
        };
        Exchange { settings, info, params, options, times, started: now, attempts: 0, state: State::Ready }
    }

    /// What to do next.
    pub(crate) fn step(&mut self, now: Instant, clock: SystemTime) -> Step {
        match std::mem::replace(&mut self.state, State::Over) {
            State::Waiting(wait) => {
                self.state = State::Ready;
                Step::Wait(wait)
            }
            State::Ready => match self.request(now, clock) {
                Ok((request, limits)) => {
                    self.state = State::Ready;
                    Step::Send(request, limits)
                }
                Err(error) => Step::Done(Err(error)),
            },
            State::Done(result) => Step::Done(result),
            State::Over => Step::Done(Err(Error::request(self.info.name, "the call is over"))),
        }
    }

    /// What came of the last [`Step::Send`].
    pub(crate) fn received(
        &mut self,
        mut result: Result<HttpResponse, TransportError>,
        now: Instant,
        clock: SystemTime,
    ) {
        for middleware in &self.settings.middleware {
            middleware.after_receive(self.attempt(), &result);
        }
        let decompressed =
            result.as_mut().map(|response| content::decompress(response, self.settings.max_reply));
        if let Ok(Err(error)) = decompressed {
            result = Err(error);
        }
        let header = result.as_ref().ok().and_then(|response| response.header("retry-after"));
        let asked = header.and_then(|header| retry_after(header, clock));
        self.state = match self.judge(result) {
            Ok(meta) => {
                self.settings.budget.succeeded();
                State::Done(Ok(meta))
            }
            Err(error) => self.after_failure(error, asked, now),
        };
    }

    /// Decodes a good reply into `output`.
    pub(crate) fn decode(&self, meta: &mut Meta, output: &mut dyn Decode) -> Result<(), Error> {
        let unknown = envelope::decode(self.settings.api.envelope, &meta.body, output)
            .map_err(|error| error.in_reply(self.info.name, &meta.body))?;
        if !unknown.is_empty() {
            self.settings.middleware.iter().for_each(|hook| hook.on_unknown(self.attempt(), &unknown));
        }
        meta.unknown = unknown;
        Ok(())
    }

    fn request(&mut self, now: Instant, clock: SystemTime) -> Result<(HttpRequest, Limits), Error> {
        let left = self.left(now).filter(|left| !left.is_zero()).ok_or_else(|| self.timeout())?;
        let credentials = (self.settings.credentials)()?;
        let cx = Context {
            settings: self.settings,
            info: self.info,
            options: &self.options,
            credentials: &credentials,
            now: clock,
        };
        let mut request = prepare(&cx, self.params.clone())?.into_http();
        self.attempts += 1;
        for middleware in &self.settings.middleware {
            middleware.before_send(self.attempt(), &mut request);
        }
        let total = self.times.attempt.map_or(left, |attempt| attempt.min(left));
        let limits = Limits { connect: self.times.connect.min(total), total, body: self.settings.max_reply };
        Ok((request, limits))
    }

    fn judge(&self, result: Result<HttpResponse, TransportError>) -> Result<Meta, Error> {
        let response = result.map_err(|source| self.transport_error(source))?;
        let request_id = envelope::judge(self.settings.api.envelope, self.info.name, &response)?;
        let HttpResponse { status, headers, body } = response;
        Ok(Meta { status, headers, body, request_id, attempts: self.attempts, unknown: Vec::new() })
    }

    fn after_failure(&self, error: Error, asked: Option<Duration>, now: Instant) -> State {
        let attempts = self.options.attempts.unwrap_or(self.settings.retry.attempts);
        let idempotent = self.options.idempotent.unwrap_or(self.info.idempotent);
        if self.attempts >= attempts || !may_repeat(&error, idempotent) {
            return State::Done(Err(error));
        }
        let backoff = self.settings.retry.wait(self.attempts, fastrand::f64());
        let wait = asked.map_or(backoff, |asked| asked.max(backoff));
        // A wait beyond the deadline could only end in a timeout that hides this error.
        let in_time = self.left(now).is_some_and(|left| wait < left);
        if !in_time || !self.settings.budget.take() {
            return State::Done(Err(error));
        }
        for middleware in &self.settings.middleware {
            middleware.on_retry(self.attempt(), &error, wait);
        }
        State::Waiting(wait)
    }

    fn transport_error(&self, source: TransportError) -> Error {
        match source.kind() {
            TransportErrorKind::Timeout => self.timeout(),
            _ => Error::Transport { operation: self.info.name.to_owned(), source },
        }
    }

    fn timeout(&self) -> Error {
        let after = self.times.attempt.map_or(self.times.total, |attempt| attempt.min(self.times.total));
        Error::Timeout { operation: self.info.name.to_owned(), after }
    }

    fn left(&self, now: Instant) -> Option<Duration> {
        self.times.total.checked_sub(now.saturating_duration_since(self.started))
    }

    fn attempt(&self) -> Attempt {
        Attempt { operation: self.info, number: self.attempts }
    }
}

//! One call as a state machine without any input or output: it says what to do next, and is told what
//! came of it. The async and the blocking client are two short loops around it, and its tests need no
//! socket and no clock.

mod stream;

pub(crate) use stream::Wanted;

use std::time::{Duration, Instant, SystemTime};

use crate::keyring::Keyring;
use crate::middleware::Attempt;
use crate::prepare::{Context, prepare};
use crate::redact::hide;
use crate::response::Meta;
use crate::retry::{may_repeat, retry_after};
use crate::settings::{CallOptions, Settings};
use crate::signing::nonce;
use crate::times::{MAX_TIME, Times};
use crate::trace::Spans;
use crate::transport::{HttpRequest, HttpResponse, Limits, TransportError, content};
use crate::{Credentials, Decode, Error, ErrorKind, OperationInfo, Params, Warning};

/// What to do next.
pub(crate) enum Step {
    /// Ask [`Exchange::keys`] for a key that is good at this time, for so long, and report the answer with
    /// [`Exchange::keyed`].
    #[cfg_attr(not(feature = "async"), allow(dead_code, reason = "a thread that asks cannot be stopped"))]
    Key(SystemTime, Duration),
    /// Send this, and report what came with [`Exchange::received`].
    Send(HttpRequest, Limits),
    /// Wait this long, then ask again.
    Wait(Duration),
    /// The call is over.
    Done(Result<Meta, Error>),
}

enum State {
    Ready,
    /// The key was refused: if there is another by now, the call is made once more, and else this is its error.
    Renewing(Credentials, Error),
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
    /// The key that signs the next attempt, or signed the last one.
    key: Option<Credentials>,
    renewed: bool,
    /// How often a key was asked for.
    asked: u32,
    state: State,
    spans: Spans,
}

impl<'a> Exchange<'a> {
    pub(crate) fn new(
        settings: &'a Settings,
        info: &'static OperationInfo,
        mut params: Params,
        options: CallOptions,
        now: Instant,
    ) -> Self {
        info.fill_in_token(&mut params);
        let times = Times {
            total: options.timeout.unwrap_or(settings.times.total).min(MAX_TIME),
            attempt: options.attempt_timeout.or(settings.times.attempt),
            connect: options.connect_timeout.unwrap_or(settings.times.connect).min(MAX_TIME),
        };
        let spans = Spans::call(settings.api.name, info);
        Exchange {
            settings,
            info,
            params,
            options,
            times,
            started: now,
            attempts: 0,
            key: None,
            renewed: false,
            asked: 0,
            state: State::Ready,
            spans,
        }
    }

    /// What to do next.
    pub(crate) fn step(&mut self, now: Instant, clock: SystemTime) -> Step {
        match std::mem::replace(&mut self.state, State::Over) {
            State::Waiting(wait) => {
                self.state = State::Ready;
                Step::Wait(wait)
            }
            State::Ready => self.ready(now, clock).unwrap_or_else(|error| Step::Done(Err(error))),
            State::Renewing(key, error) => {
                self.state = State::Renewing(key, error);
                Step::Key(self.settings.clock.correct(clock), self.left(now).unwrap_or_default())
            }
            State::Done(result) => Step::Done(result),
            State::Over => Step::Done(Err(Error::request(self.info.name, "the call is over"))),
        }
    }

    /// Where keys come from.
    pub(crate) fn keys(&self) -> &'a Keyring {
        self.settings.keys.of(self.info)
    }

    /// What came of the last [`Step::Key`]; `None` if the time was over before an answer.
    pub(crate) fn keyed(&mut self, answer: Option<Result<Credentials, Error>>, now: Instant) {
        let answer = answer.unwrap_or_else(|| Err(self.timeout()));
        self.state = match (std::mem::replace(&mut self.state, State::Over), answer) {
            (State::Renewing(refused, error), Ok(key)) if key != refused => {
                self.key = Some(key);
                // Each call may do it once, however many do: the key is at fault, and not the server.
                match self.left(now).is_some_and(|left| !left.is_zero()) {
                    true => self.again(&error, Duration::ZERO),
                    false => State::Done(Err(error)),
                }
            }
            (State::Renewing(_, error), _) => State::Done(Err(error)),
            (_, Ok(key)) => {
                self.key = Some(key);
                State::Ready
            }
            (_, Err(error)) => self.without_key(error, now),
        };
    }

    /// A server of tokens that failed is asked again; nothing was sent yet.
    fn without_key(&self, error: Error, now: Instant) -> State {
        let wait = self.settings.retry.wait(self.asked, fastrand::f64());
        let may_repeat = error.is_retryable() && self.asked < self.allowed_attempts();
        match may_repeat && self.may_go_on(wait, now) {
            true => self.again(&error, wait),
            false => State::Done(Err(error)),
        }
    }

    /// What came of the last [`Step::Send`].
    pub(crate) fn received(
        &mut self,
        mut result: Result<HttpResponse, TransportError>,
        now: Instant,
        clock: SystemTime,
    ) {
        let decompressed =
            result.as_mut().map(|response| content::decompress(response, self.settings.max_reply));
        if let Ok(Err(error)) = decompressed {
            result = Err(error);
        }
        for middleware in &self.settings.middleware {
            middleware.after_receive(self.attempt(), &result);
        }
        let hints = Hints::read(result.as_ref().ok(), clock);
        self.state = match self.judge(result) {
            Ok(meta) => {
                self.settings.budget.succeeded();
                self.spans.succeeded(meta.request_id.as_deref());
                State::Done(Ok(meta))
            }
            Err(error) => {
                self.spans.failed(&error);
                self.after_failure(error, &hints, now, clock)
            }
        };
    }

    /// Decodes a good reply into `output`.
    pub(crate) fn decode(&self, meta: &mut Meta, output: &mut dyn Decode) -> Result<(), Error> {
        let style = &self.settings.api.protocol.reply;
        let (unknown, mismatches) = style
            .decode_answer(self.info, meta, self.settings.strict, output)
            .map_err(|error| error.in_reply(self.info.name, &meta.body).without(&self.secrets()))?;
        let mut mismatches = mismatches;
        // Members of a map may be called like a secret.
        mismatches.iter_mut().for_each(|mismatch| hide(&mut mismatch.path, &self.secrets()));
        let hooks = || self.settings.middleware.iter();
        if !unknown.is_empty() {
            hooks().for_each(|hook| hook.on_unknown(self.attempt(), &unknown));
        }
        if !mismatches.is_empty() {
            self.spans.mismatched(&mismatches);
            hooks().for_each(|hook| hook.on_mismatch(self.attempt(), &mismatches));
        }
        (meta.unknown, meta.mismatches) = (unknown, mismatches);
        Ok(())
    }

    /// Asks for a key, or sends.
    fn ready(&mut self, now: Instant, clock: SystemTime) -> Result<Step, Error> {
        let left = self.left(now).filter(|left| !left.is_zero()).ok_or_else(|| self.timeout())?;
        self.state = State::Ready;
        if self.settings.needs_key(self.info) && self.key.is_none() {
            self.asked += 1;
            return Ok(Step::Key(self.settings.clock.correct(clock), left));
        }
        let (request, limits) = self.request(left, clock)?;
        Ok(Step::Send(request, limits))
    }

    fn request(&mut self, left: Duration, clock: SystemTime) -> Result<(HttpRequest, Limits), Error> {
        let now = self.settings.clock.correct(clock);
        let cx = Context {
            settings: self.settings,
            info: self.info,
            options: &self.options,
            credentials: self.key.as_ref(),
            now,
            nonce: nonce(),
        };
        let prepared = prepare(&cx, self.params.clone())?;
        self.attempts += 1;
        self.spans.attempt(self.attempts);
        prepared.warning().into_iter().for_each(|warning| self.warn(warning));
        let mut request = prepared.into_http();
        for middleware in &self.settings.middleware {
            middleware.before_send(self.attempt(), &mut request);
        }
        let total = self.times.attempt.map_or(left, |attempt| attempt.min(left));
        let connect = self.times.connect.min(total);
        let fresh = !(self.is_idempotent() && self.attempts < self.allowed_attempts());
        Ok((request, Limits { connect, total, body: self.settings.max_reply, fresh }))
    }

    fn warn(&self, warning: &Warning) {
        if self.settings.warns() {
            self.spans.warn(warning);
            self.settings.middleware.iter().for_each(|hook| hook.on_warning(self.attempt(), warning));
        }
    }

    fn is_idempotent(&self) -> bool {
        let by_itself = self.info.idempotent || self.info.has_token(&self.params);
        self.options.idempotent.unwrap_or(by_itself)
    }

    fn allowed_attempts(&self) -> u32 {
        self.options.attempts.unwrap_or(self.settings.retry.attempts)
    }

    fn judge(&self, result: Result<HttpResponse, TransportError>) -> Result<Meta, Error> {
        let response = result.map_err(|source| self.transport_error(source))?;
        self.spans.status(response.status);
        let request_id = self
            .settings
            .api
            .protocol
            .reply
            .judge(self.info.name, self.info.answer, &response)
            .map_err(|error| error.without(&self.secrets()))?;
        let HttpResponse { status, headers, body } = response;
        Ok(Meta { status, headers, body, request_id, attempts: self.attempts, ..Meta::default() })
    }

    /// The secrets that travelled, and the one that signed.
    fn secrets(&self) -> Vec<&str> {
        let mut secrets = self.params.secret_texts();
        secrets.extend(self.key.iter().flat_map(Credentials::secrets));
        secrets
    }

    fn after_failure(&mut self, error: Error, hints: &Hints, now: Instant, clock: SystemTime) -> State {
        let corrected = self.corrects_the_clock(&error, hints, clock);
        let refused = self.key.take().filter(|_| !corrected && is_refusal(&error));
        refused.iter().for_each(|key| self.keys().refuse(key));
        if self.attempts >= self.allowed_attempts() {
            return State::Done(Err(error));
        }
        // It was not done, so to repeat it is safe.
        if let Some(refused) = refused.filter(|_| !std::mem::replace(&mut self.renewed, true)) {
            return State::Renewing(refused, error);
        }
        let wait = if corrected { Some(Duration::ZERO) } else { self.wait_before_retry(&error, hints) };
        match wait.filter(|wait| self.may_go_on(*wait, now)) {
            Some(wait) => self.again(&error, wait),
            None => State::Done(Err(error)),
        }
    }

    /// `None` if a call that failed so is not repeated.
    fn wait_before_retry(&self, error: &Error, hints: &Hints) -> Option<Duration> {
        let backoff = || self.settings.retry.wait(self.attempts, fastrand::f64());
        let wait = may_repeat(error, self.is_idempotent()).then(backoff)?;
        Some(hints.retry_after.map_or(wait, |asked| asked.max(wait)))
    }

    /// A wait beyond the deadline could only end in a timeout that hides the error before it.
    fn may_go_on(&self, wait: Duration, now: Instant) -> bool {
        self.left(now).is_some_and(|left| wait < left) && self.settings.budget.take()
    }

    /// The call is made again.
    fn again(&self, error: &Error, wait: Duration) -> State {
        self.spans.retry(wait);
        for middleware in &self.settings.middleware {
            middleware.on_retry(self.attempt(), error, wait);
        }
        if wait.is_zero() { State::Ready } else { State::Waiting(wait) }
    }

    /// A signature that was refused for its time is made anew, if the server's clock says another time.
    fn corrects_the_clock(&self, error: &Error, hints: &Hints, clock: SystemTime) -> bool {
        let refused = error.code().is_some_and(|code| self.settings.api.protocol.reply.is_expired(code));
        let date = hints.date.as_deref().filter(|_| refused);
        date.is_some_and(|date| self.settings.clock.learn(date, clock))
    }

    fn transport_error(&self, source: TransportError) -> Error {
        Error::transport(self.info.name, self.allowed(), source)
    }

    fn timeout(&self) -> Error {
        Error::Timeout { operation: self.info.name.to_owned(), after: self.allowed() }
    }

    /// How long an answer may take to come.
    fn allowed(&self) -> Duration {
        self.times.attempt.map_or(self.times.total, |attempt| attempt.min(self.times.total))
    }

    fn left(&self, now: Instant) -> Option<Duration> {
        self.times.total.checked_sub(now.saturating_duration_since(self.started))
    }

    /// The span of the attempt that is under way.
    #[cfg(feature = "tracing")]
    pub(crate) fn span(&self) -> tracing::Span {
        self.spans.current()
    }

    fn attempt(&self) -> Attempt {
        Attempt { operation: self.info, number: self.attempts }
    }
}

/// Whether the vendor does not accept the key.
fn is_refusal(error: &Error) -> bool {
    // A 401 says so whatever else the answer is (RFC 9110, section 15.5.2).
    matches!(error, Error::Api { kind: ErrorKind::Credentials, .. }) || error.status() == Some(401)
}

/// What an answer's headers say about the next attempt.
struct Hints {
    retry_after: Option<Duration>,
    date: Option<String>,
}

impl Hints {
    fn read(response: Option<&HttpResponse>, clock: SystemTime) -> Self {
        let header = |name| response.and_then(|response| response.header(name));
        Hints {
            retry_after: header("retry-after").and_then(|text| retry_after(text, clock)),
            date: header("date").map(str::to_owned),
        }
    }
}

#[cfg(test)]
mod tests;

//! Read calls that are repeated until a resource is as somebody wants it.

use std::time::{Duration, Instant};

use crate::settings::CallOptions;
use crate::times::MAX_TIME;
use crate::{Call, Error, Open, Operation, Params, Stated};

/// Between two looks, and how far from that a wait may be.
const EVERY: Duration = Duration::from_secs(5);
const JITTER: f64 = 0.2;
const DEADLINE: Duration = Duration::from_secs(600);

/// A read call that is repeated until its output is as wanted, or the time is over. It looks at once, and then every five
/// seconds, a fifth more or less so that many who wait do not ask all at once.
///
/// ```no_run
/// # use docwright_runtime::{Client, Error, Operation};
/// # use std::time::Duration;
/// # async fn example<O: Operation<Output = Vec<String>>>(client: Client, describe: O) -> Result<(), Error>
/// # where O::Output: docwright_runtime::Decode {
/// let hosts = client.wait(describe)
///     .every(Duration::from_secs(2))
///     .deadline(Duration::from_secs(120))
///     .until(|hosts| !hosts.is_empty())
///     .await?;
/// # Ok(()) }
/// ```
#[must_use = "nothing is waited for before `until`"]
pub struct Wait<C, O> {
    pub(crate) call: Call<C, O>,
    every: Duration,
    deadline: Duration,
}

impl<C, O> Wait<C, O> {
    pub(crate) fn new(call: Call<C, O>) -> Self {
        Wait { call, every: EVERY, deadline: DEADLINE }
    }

    /// How long to wait between an answer and the next call.
    pub fn every(mut self, every: Duration) -> Self {
        self.every = every;
        self
    }

    /// How long to wait in all: 10 minutes unless this says otherwise.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = deadline;
        self
    }
}

impl<C, O: Operation> Wait<C, O> {
    pub(crate) fn looks(&self) -> Looks {
        let operation = O::INFO.name;
        Looks { every: self.every, deadline: self.deadline, started: Instant::now(), operation, seen: 0 }
    }

    /// The next look's parameters and settings.
    pub(crate) fn look(&self, left: Duration) -> (Params, CallOptions) {
        let mut options = self.call.options.clone();
        options.timeout = Some(options.timeout.map_or(left, |timeout| timeout.min(left)));
        (self.call.params.clone(), options)
    }
}

/// When to look again.
pub(crate) struct Looks {
    every: Duration,
    deadline: Duration,
    started: Instant,
    operation: &'static str,
    /// How many answers were not as wanted.
    seen: u32,
}

impl Looks {
    /// How much of the time is left, if any is.
    pub(crate) fn left(&self) -> Result<Duration, Error> {
        let left = self.deadline.checked_sub(self.started.elapsed()).filter(|left| !left.is_zero());
        left.ok_or_else(|| self.over())
    }

    /// How long to wait before the next look, if there is time for it: the answer was not as wanted.
    pub(crate) fn pause(&mut self) -> Result<Duration, Error> {
        self.seen = self.seen.saturating_add(1);
        let pause = self.every.min(MAX_TIME).mul_f64(1.0 - JITTER + 2.0 * JITTER * fastrand::f64());
        let left = self.left()?;
        if pause < left { Ok(pause) } else { Err(self.over()) }
    }

    /// Why a look failed: a call that ran into the wait's end found it not reached.
    pub(crate) fn failed(&self, error: Error) -> Error {
        match error {
            Error::Timeout { .. } if self.left().is_err() => self.over(),
            error => error,
        }
    }

    fn over(&self) -> Error {
        let operation = self.operation.to_owned();
        Error::NotReached { operation, after: self.deadline, looks: self.seen }
    }
}

/// Whether there are entries, and all of them are in this state.
pub(crate) fn are_all_in<O: Stated>(output: &O::Output, state: &Open<O::State>) -> bool {
    let states = O::states(output);
    !states.is_empty() && states.into_iter().all(|found| found == Some(state))
}

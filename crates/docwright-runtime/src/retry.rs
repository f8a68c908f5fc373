//! Whether a failed attempt is tried again, and when.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use crate::Error;
use crate::times::MAX_TIME;

/// How a client repeats calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RetryPolicy {
    /// All attempts together, the first included; at least 1.
    pub(crate) attempts: u32,
    /// The longest wait after the first attempt; it doubles with every further one.
    pub(crate) base: Duration,
    /// The longest wait of all.
    pub(crate) cap: Duration,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        RetryPolicy { attempts: 3, base: Duration::from_millis(500), cap: Duration::from_secs(20) }
    }
}

impl RetryPolicy {
    /// Exponential backoff with full jitter: anything between nothing and the bound, so that clients
    /// that failed together do not come back together. `random` is in `0.0..1.0`.
    pub(crate) fn wait(&self, failed_attempts: u32, random: f64) -> Duration {
        let doubled = 2u32.saturating_pow(failed_attempts.saturating_sub(1));
        self.base.saturating_mul(doubled).min(self.cap).min(MAX_TIME).mul_f64(random.clamp(0.0, 1.0))
    }
}

/// Whether the call may be sent again after `error`. Throttling says that it was refused, and a failure
/// to connect that it was never sent; after anything else it may have had its effect.
pub(crate) fn may_repeat(error: &Error, idempotent: bool) -> bool {
    let certainly_not_done = match error {
        Error::Transport { source, .. } => !source.may_have_been_sent(),
        error => error.is_throttled(),
    };
    error.is_retryable() && (idempotent || certainly_not_done)
}

/// How long the server asks to wait (`Retry-After`, in seconds or as a date).
pub(crate) fn retry_after(header: &str, now: SystemTime) -> Option<Duration> {
    let header = header.trim();
    if let Ok(seconds) = header.parse::<u64>() {
        return Some(Duration::from_secs(seconds));
    }
    let until = httpdate::parse_http_date(header).ok()?;
    Some(until.duration_since(now).unwrap_or_default())
}

/// Bounds the share of repeated attempts: while a service is down, clients that repeat every call would
/// only keep it down. Every retry costs, every success gives a little back.
#[derive(Debug)]
pub(crate) struct RetryBudget {
    tokens: Mutex<u32>,
}

const FULL: u32 = 500;
const RETRY_COST: u32 = 10;
const SUCCESS_GAIN: u32 = 1;

impl RetryBudget {
    pub(crate) fn new() -> Self {
        RetryBudget { tokens: Mutex::new(FULL) }
    }

    /// Takes what one retry costs; `false` if it is not there.
    pub(crate) fn take(&self) -> bool {
        let mut tokens = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        match tokens.checked_sub(RETRY_COST) {
            Some(rest) => {
                *tokens = rest;
                true
            }
            None => false,
        }
    }

    pub(crate) fn succeeded(&self) {
        let mut tokens = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        *tokens = (*tokens + SUCCESS_GAIN).min(FULL);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transport::{TransportError, TransportErrorKind};

    fn broken(kind: TransportErrorKind) -> Error {
        Error::Transport { operation: "Op".into(), source: TransportError::new(kind, "broken") }
    }

    #[test]
    fn the_bound_doubles_up_to_its_cap() {
        let policy = RetryPolicy { cap: Duration::from_secs(3), ..RetryPolicy::default() };
        let bounds: Vec<u128> = (1..=5).map(|n| policy.wait(n, 1.0).as_millis()).collect();
        assert_eq!(bounds, [500, 1000, 2000, 3000, 3000]);
        assert_eq!(policy.wait(40, 0.0), Duration::ZERO);
        let policy = RetryPolicy { base: Duration::MAX, cap: Duration::MAX, ..policy };
        assert_eq!(policy.wait(u32::MAX, 1.0), MAX_TIME);
    }

    #[test]
    fn only_an_idempotent_call_is_repeated_once_it_may_have_been_sent() {
        assert!(may_repeat(&broken(TransportErrorKind::Connect), false));
        assert!(!may_repeat(&broken(TransportErrorKind::Interrupted), false));
        assert!(may_repeat(&broken(TransportErrorKind::Interrupted), true));
        assert!(!may_repeat(&broken(TransportErrorKind::TooLarge), true));
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_770);
        assert_eq!(retry_after(" 7 ", now), Some(Duration::from_secs(7)));
        assert_eq!(retry_after("Sun, 06 Nov 1994 08:49:37 GMT", now), Some(Duration::from_secs(7)));
        assert_eq!(retry_after("soon", now), None);
    }

    #[test]
    fn the_budget_runs_out_and_successes_fill_it_slowly() {
        let budget = RetryBudget::new();
        assert_eq!((0..100).filter(|_| budget.take()).count(), 50);
        (0..9).for_each(|_| budget.succeeded());
        assert!(!budget.take());
        budget.succeeded();
        assert!(budget.take());
    }
}

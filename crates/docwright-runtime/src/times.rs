//! How long things may take.

use std::time::Duration;

/// Longer than anybody waits. Libraries and systems add a duration to the time, keep it in milliseconds or multiply
/// it; one of billions of years would overflow in some of them.
pub(crate) const MAX_TIME: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// How long things may take; nothing is more than [`MAX_TIME`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Times {
    /// The whole call, waits and repetitions included.
    pub(crate) total: Duration,
    /// One attempt; no more than what is left of `total`.
    pub(crate) attempt: Option<Duration>,
    /// Connecting, in each attempt.
    pub(crate) connect: Duration,
}

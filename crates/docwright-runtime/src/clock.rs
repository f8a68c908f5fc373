//! The time that signatures carry: the system's, corrected once a server says that it is wrong.
//!
//! Tencent Cloud refuses a signature that is five minutes off. A machine with a wrong clock could then
//! make no call at all, although every answer tells the right time in its `Date` header.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A difference that is worth a correction, in seconds. `Date` itself has whole seconds and travels.
const WORTH_CORRECTING: u64 = 30;

/// How far the system's clock is behind, in seconds.
#[derive(Debug, Default)]
pub(crate) struct Clock {
    behind: AtomicI64,
}

impl Clock {
    /// The time for a signature.
    pub(crate) fn correct(&self, system: SystemTime) -> SystemTime {
        let behind = self.behind.load(Ordering::Relaxed);
        let distance = Duration::from_secs(behind.unsigned_abs());
        let corrected = if behind < 0 { system.checked_sub(distance) } else { system.checked_add(distance) };
        corrected.unwrap_or(system)
    }

    /// Learns from a `Date` header. `false` if that says nothing new.
    pub(crate) fn learn(&self, date: &str, system: SystemTime) -> bool {
        let Ok(server) = httpdate::parse_http_date(date) else { return false };
        let behind = seconds(server).saturating_sub(seconds(system));
        let known = self.behind.load(Ordering::Relaxed);
        let news = behind.saturating_sub(known).unsigned_abs() > WORTH_CORRECTING;
        if news {
            self.behind.store(behind, Ordering::Relaxed);
        }
        news
    }
}

fn seconds(time: SystemTime) -> i64 {
    i64::try_from(time.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_clock_is_corrected_once() {
        let clock = Clock::default();
        let system = UNIX_EPOCH + Duration::from_secs(784_111_777 + 3600);
        assert!(clock.learn("Sun, 06 Nov 1994 08:49:37 GMT", system));
        assert_eq!(clock.correct(system), UNIX_EPOCH + Duration::from_secs(784_111_777));
        assert!(!clock.learn("Sun, 06 Nov 1994 08:49:39 GMT", system));
        assert!(!clock.learn("yesterday", system));
    }

    #[test]
    fn no_time_is_too_far_away() {
        let far = |seconds| UNIX_EPOCH.checked_add(Duration::from_secs(seconds));
        let systems = [far(0), far(1 << 40), far(1 << 62), far(u64::try_from(i64::MAX).unwrap())];
        let before = UNIX_EPOCH.checked_sub(Duration::from_secs(1 << 40));
        let clock = Clock::default();
        for system in systems.into_iter().chain([before]).flatten() {
            for date in ["Fri, 31 Dec 9999 23:59:59 GMT", "Thu, 01 Jan 1970 00:00:00 GMT"] {
                clock.learn(date, system);
                systems
                    .into_iter()
                    .flatten()
                    .for_each(|system| _ = std::hint::black_box(clock.correct(system)));
            }
        }
        for behind in [i64::MIN, i64::MIN + 1, -1, i64::MAX] {
            clock.behind.store(behind, Ordering::Relaxed);
            clock.learn("Fri, 31 Dec 9999 23:59:59 GMT", UNIX_EPOCH);
            clock.behind.store(behind, Ordering::Relaxed);
            systems.into_iter().flatten().for_each(|system| _ = std::hint::black_box(clock.correct(system)));
        }
    }
}

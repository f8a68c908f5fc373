//! How many bytes all requests in flight may hold together, so that many large ones cannot fill the machine's memory.
//!
//! Each has some for nothing: while large ones fight for the rest, small ones are served.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::blocks::BLOCK;
use crate::refusal::Refusal;

/// What all hold together.
const LIMIT: usize = 128 << 20;
/// What each holds without being counted: the first block of its body, and as much for the rest.
const FREE: usize = 2 * BLOCK;

/// What is held, in bytes.
#[derive(Clone, Default)]
pub(crate) struct Budget(Arc<AtomicUsize>);

/// One request's part; dropping it gives it back.
pub(crate) struct Charge {
    budget: Budget,
    held: usize,
    counted: usize,
}

impl Budget {
    pub(crate) fn open(&self) -> Charge {
        Charge { budget: self.clone(), held: 0, counted: 0 }
    }

    #[cfg(test)]
    fn used(&self) -> usize {
        self.0.load(Ordering::Relaxed)
    }
}

impl Charge {
    /// Takes so many bytes more, or refuses as a server does that has too much to do.
    pub(crate) fn grow(&mut self, bytes: usize) -> Result<(), Refusal> {
        let held = self.held.saturating_add(bytes);
        let more = held.saturating_sub(FREE).saturating_sub(self.counted);
        let fits = |used: usize| used.checked_add(more).filter(|sum| *sum <= LIMIT);
        match self.budget.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, fits) {
            Ok(_) => {
                (self.held, self.counted) = (held, self.counted + more);
                Ok(())
            }
            Err(_) => Err(Refusal::Throttled),
        }
    }
}

impl Drop for Charge {
    fn drop(&mut self) {
        self.budget.0.fetch_sub(self.counted, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_requests_share_and_small_ones_always_fit() {
        let budget = Budget::default();
        let mut large: Vec<Charge> = Vec::new();
        for _ in 0..100 {
            let mut charge = budget.open();
            for _ in 0..10 {
                let _ = charge.grow(1 << 20);
            }
            large.push(charge);
        }
        assert!(budget.used() <= LIMIT && budget.used() > LIMIT / 2);
        assert!(large[99].held < 1 << 20);
        assert_eq!(budget.open().grow(FREE), Ok(()));
        assert_eq!(budget.open().grow(usize::MAX), Err(Refusal::Throttled));
        drop(large);
        assert_eq!(budget.used(), 0);
    }
}

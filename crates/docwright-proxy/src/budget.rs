//! How much memory all requests may hold together, so that many large ones cannot fill the machine's.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// One permit's worth, in bytes.
const UNIT: usize = 16 << 10;
/// What all bodies of requests hold together, in bytes. What is made of one is some times as large.
const BODIES: usize = 64 << 20;
/// How many answers are held back at the same time that are larger than [`UNIT`].
const ANSWERS: usize = 64;

/// What is left.
pub(crate) struct Budget {
    bodies: Arc<Semaphore>,
    answers: Arc<Semaphore>,
}

/// A request's part; dropping it gives it back.
pub(crate) struct Charge {
    bodies: Arc<Semaphore>,
    held: Option<OwnedSemaphorePermit>,
    units: usize,
}

impl Budget {
    pub(crate) fn new() -> Self {
        Budget { bodies: Arc::new(Semaphore::new(BODIES / UNIT)), answers: Arc::new(Semaphore::new(ANSWERS)) }
    }

    /// For a request's body, which has its first unit for nothing: while large ones fight for the rest, small ones are
    /// served.
    pub(crate) fn open(&self) -> Charge {
        Charge { bodies: Arc::clone(&self.bodies), held: None, units: 1 }
    }

    /// Waits until an answer may be held back that is larger than [`Budget::is_small`] says.
    pub(crate) async fn answer(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.answers).acquire_owned().await.ok()
    }

    /// Whether an answer of this many bytes is held back for nothing.
    pub(crate) fn is_small(bytes: usize) -> bool {
        bytes <= UNIT
    }
}

impl Charge {
    /// Takes as much as `bytes` need in all; `false` if that is not left.
    pub(crate) fn grow_to(&mut self, bytes: usize) -> bool {
        let units = bytes.div_ceil(UNIT);
        let Some(more) = units.checked_sub(self.units).filter(|more| *more > 0) else { return true };
        let more = u32::try_from(more).unwrap_or(u32::MAX);
        let Ok(permit) = Arc::clone(&self.bodies).try_acquire_many_owned(more) else { return false };
        match &mut self.held {
            Some(held) => held.merge(permit),
            None => self.held = Some(permit),
        }
        self.units = units;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_requests_share_and_small_ones_always_fit() {
        let budget = Budget::new();
        let mut large: Vec<Charge> = (0..100).map(|_| budget.open()).collect();
        let fitting = large.iter_mut().filter_map(|charge| charge.grow_to(1 << 20).then_some(())).count();
        assert_eq!(fitting, 65);
        assert!(budget.open().grow_to(UNIT) && !budget.open().grow_to(usize::MAX));
        drop(large);
        assert_eq!(budget.bodies.available_permits(), BODIES / UNIT);
    }
}

//! The requests that are remembered: by their bytes, the oldest dropped, and the drop counted.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::record::Recorded;

/// A ring of requests.
pub(crate) struct History {
    /// In bytes.
    limit: usize,
    held: usize,
    /// By number, without a gap, each with its weight.
    requests: VecDeque<(usize, Arc<Recorded>)>,
    last: u64,
    dropped: u64,
}

impl History {
    pub(crate) fn new(limit: usize) -> Self {
        History { limit, held: 0, requests: VecDeque::new(), last: 0, dropped: 0 }
    }

    /// Remembers a request, and gives it its number.
    pub(crate) fn push(&mut self, mut request: Recorded) -> Arc<Recorded> {
        self.last += 1;
        request.number = self.last;
        let request = Arc::new(request);
        let weight = request.weight();
        self.held = self.held.saturating_add(weight);
        self.requests.push_back((weight, Arc::clone(&request)));
        self.shrink();
        request
    }

    /// Puts what a request has become in its place, if it is still remembered.
    pub(crate) fn replace(&mut self, request: Arc<Recorded>) {
        let first = self.requests.front().map_or(u64::MAX, |(_, first)| first.number);
        let index = request.number.checked_sub(first).and_then(|index| usize::try_from(index).ok());
        let Some(slot) = index.and_then(|index| self.requests.get_mut(index)) else { return };
        let weight = request.weight();
        self.held = self.held.saturating_sub(slot.0).saturating_add(weight);
        *slot = (weight, request);
        self.shrink();
    }

    fn shrink(&mut self) {
        while self.held > self.limit {
            let Some((weight, _)) = self.requests.pop_front() else { return };
            self.held = self.held.saturating_sub(weight);
            self.dropped += 1;
        }
    }

    pub(crate) fn requests(&self) -> Vec<Recorded> {
        self.requests.iter().map(|(_, request)| Recorded::clone(request)).collect()
    }

    /// About how much memory the requests take, in bytes.
    pub(crate) fn held(&self) -> usize {
        self.held
    }

    /// How many requests had to give way.
    pub(crate) fn dropped(&self) -> u64 {
        self.dropped
    }

    pub(crate) fn clear(&mut self) {
        self.requests.clear();
        (self.held, self.dropped) = (0, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(bytes: usize) -> Recorded {
        Recorded {
            method: "POST".to_owned(),
            target: "/".to_owned(),
            body: vec![0; bytes],
            ..Recorded::default()
        }
    }

    #[test]
    fn the_bytes_are_bounded_whatever_comes_and_every_drop_is_counted() {
        let mut history = History::new(1 << 20);
        for size in (0..2_000).map(|n| n * 7_919 % 300_000) {
            let mut request = history.push(request(size));
            Arc::make_mut(&mut request).signed = Some("x".repeat(size));
            history.replace(request);
            assert!(history.held() <= 1 << 20);
            assert_eq!(history.dropped() + history.requests().len() as u64, history.last);
        }
        assert!(history.requests().len() > 1);
        let last = history.push(request(1));
        assert_eq!(history.requests().last().map(|request| request.number), Some(last.number));
        history.push(request(2 << 20));
        assert_eq!((history.held(), history.requests().len()), (0, 0), "larger than all room");
    }

    #[test]
    fn what_was_forgotten_stays_so() {
        let mut history = History::new(1 << 20);
        let early = history.push(request(1));
        history.clear();
        history.replace(Arc::clone(&early));
        assert_eq!(history.requests(), []);
        let late = history.push(request(1));
        history.replace(early);
        assert_eq!(history.requests(), [Recorded::clone(&late)]);
    }
}

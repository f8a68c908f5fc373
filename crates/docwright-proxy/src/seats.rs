//! Which connections are open, what each is at, and which one goes when there is no room for another.
//!
//! A client that connects and says little costs a socket. When all seats are taken, or the process has no more file
//! descriptors, the connection goes that has waited for its client for longest. A call that is under way never goes:
//! nobody could tell what it has done.

use std::collections::BTreeMap;
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::{Instant, timeout_at};

/// How long a connection may be idle, or take over a request's head. hyper counts the same time from the same moment;
/// this also holds where an answer's last bytes do not leave.
pub(crate) const HEAD_TIME: Duration = Duration::from_secs(30);
/// How long an answer may stand still at least: the vendor sends nothing, or the client reads nothing.
const STILL_TIME: Duration = Duration::from_secs(600);
/// How late a connection may end.
const TICK: Duration = Duration::from_secs(5);

/// What a connection is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// Between requests, in a request's head or in its body: the client is to act.
    Waiting,
    /// In a call.
    Answering,
}

/// The open connections.
pub(crate) struct Seats {
    limit: usize,
    /// How long an answer may stand still.
    still: Duration,
    taken: Mutex<Taken>,
}

#[derive(Default)]
struct Taken {
    seats: BTreeMap<u64, Arc<Seat>>,
    last: u64,
}

/// An open connection.
pub(crate) struct Seat {
    at: Mutex<At>,
    still: Duration,
    leave: Notify,
}

struct At {
    phase: Phase,
    since: Instant,
    until: Instant,
}

/// A seat that is given back when it is dropped.
pub(crate) struct Sitting {
    seats: Arc<Seats>,
    number: u64,
    pub(crate) seat: Arc<Seat>,
}

impl Seats {
    /// So many; `patience` is how long the vendor may take until its answer begins.
    pub(crate) fn new(limit: usize, patience: Duration) -> Self {
        let still = patience.saturating_add(HEAD_TIME).max(STILL_TIME);
        Seats { limit: limit.max(1), still, taken: Mutex::default() }
    }

    /// A seat for one more; if none is free, somebody leaves who waits. `None` if nobody does.
    pub(crate) fn take(self: &Arc<Self>) -> Option<Sitting> {
        let seat = Arc::new(Seat::new(self.still));
        let mut taken = lock(&self.taken);
        if taken.seats.len() >= self.limit && !taken.make_room() {
            return None;
        }
        taken.last += 1;
        let number = taken.last;
        taken.seats.insert(number, Arc::clone(&seat));
        Some(Sitting { seats: Arc::clone(self), number, seat })
    }

    /// Sends one connection away, if one waits.
    pub(crate) fn make_room(&self) -> bool {
        lock(&self.taken).make_room()
    }
}

impl Taken {
    fn make_room(&mut self) -> bool {
        let waiting = self.seats.iter().filter_map(|(number, seat)| Some((seat.waits_since()?, *number)));
        let longest = waiting.min().and_then(|(_, number)| self.seats.remove(&number));
        longest.inspect(|seat| seat.leave.notify_one()).is_some()
    }
}

impl Drop for Sitting {
    fn drop(&mut self) {
        lock(&self.seats.taken).seats.remove(&self.number);
    }
}

impl Seat {
    fn new(still: Duration) -> Self {
        let since = Instant::now();
        let at = At { phase: Phase::Waiting, since, until: since + HEAD_TIME * 2 };
        Seat { at: Mutex::new(at), still, leave: Notify::new() }
    }

    /// The client is to act, within this time.
    pub(crate) fn wait_for_client(&self, time: Duration) {
        self.enter(Phase::Waiting, time);
    }

    /// A call is under way; it goes on as long as something moves.
    pub(crate) fn answer(&self) {
        self.enter(Phase::Answering, self.still);
    }

    fn enter(&self, phase: Phase, time: Duration) {
        let since = Instant::now();
        let until = since.checked_add(time).unwrap_or(since + STILL_TIME);
        *lock(&self.at) = At { phase, since, until };
    }

    /// Ends when the connection is to end: it was sent away, or took too long.
    pub(crate) async fn over(&self) {
        let mut leave = pin!(self.leave.notified());
        loop {
            let (now, until) = (Instant::now(), lock(&self.at).until);
            // Looked at again and again, since the end comes nearer when an answer is out.
            if until <= now || timeout_at(until.min(now + TICK), leave.as_mut()).await.is_ok() {
                return;
            }
        }
    }

    fn waits_since(&self) -> Option<Instant> {
        let at = lock(&self.at);
        (at.phase == Phase::Waiting).then_some(at.since)
    }
}

/// What is held is whole after every statement, so that a panic elsewhere is no reason not to go on.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_waits_longest_gives_way_and_a_call_never_does() {
        let seats = Arc::new(Seats::new(3, Duration::ZERO));
        let [answering, first, second] = [(); 3].map(|()| seats.take().unwrap());
        answering.seat.answer();
        let is_away = |sitting: &Sitting| !lock(&seats.taken).seats.contains_key(&sitting.number);
        let third = seats.take().unwrap();
        assert!(is_away(&first) && !is_away(&second) && !is_away(&answering));
        second.seat.answer();
        third.seat.answer();
        assert!(seats.take().is_none() && !seats.make_room());
        drop(third);
        assert!(seats.take().is_some());
    }
}

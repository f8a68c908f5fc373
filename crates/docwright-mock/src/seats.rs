//! Which connections are open, what each is at, and which one goes when there is no room for another.
//!
//! A client that connects and says little costs a socket. When all seats are taken, or the process has no more file
//! descriptors, the connection that has been at the same thing for longest gives way: a good call is over in no time, so
//! it is never that one.

use std::collections::BTreeMap;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::{Instant, timeout_at};

use crate::lock::lock;

/// How long a connection may be idle, or take over a request's head. hyper counts the same time from the same moment;
/// this also holds where an answer's last bytes do not leave.
pub(crate) const HEAD_TIME: Duration = Duration::from_secs(30);
/// How long a request's body may take.
const BODY_TIME: Duration = Duration::from_secs(60);
/// How long an answer may take, without the delay that was asked for.
const ANSWER_TIME: Duration = Duration::from_secs(600);
/// How much longer than one that waits for its client an answer may go on before it gives way.
const ANSWERS_FIRST: Duration = Duration::from_secs(10);
/// How late a connection may end.
const TICK: Duration = Duration::from_secs(5);

/// What a connection is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Phase {
    /// Between requests, or in a request's head.
    Waiting,
    /// In a request's body.
    Reading,
    /// In the answer.
    Answering,
}

/// The open connections.
pub(crate) struct Seats {
    limit: usize,
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
    pub(crate) fn new(limit: usize) -> Self {
        Seats { limit: limit.max(1), taken: Mutex::default() }
    }

    /// A seat for one more; if none is free, somebody leaves.
    pub(crate) fn take(self: &Arc<Self>) -> Sitting {
        let seat = Arc::new(Seat::new());
        let mut taken = lock(&self.taken);
        if taken.seats.len() >= self.limit {
            taken.make_room();
        }
        taken.last += 1;
        let number = taken.last;
        taken.seats.insert(number, Arc::clone(&seat));
        Sitting { seats: Arc::clone(self), number, seat }
    }

    /// Sends one connection away.
    pub(crate) fn make_room(&self) {
        lock(&self.taken).make_room();
    }
}

impl Taken {
    fn make_room(&mut self) {
        let longest = self.seats.iter().min_by_key(|(_, seat)| seat.rank()).map(|(number, _)| *number);
        if let Some(seat) = longest.and_then(|number| self.seats.remove(&number)) {
            seat.leave.notify_one();
        }
    }
}

impl Drop for Sitting {
    fn drop(&mut self) {
        lock(&self.seats.taken).seats.remove(&self.number);
    }
}

impl Seat {
    fn new() -> Self {
        let since = Instant::now();
        Seat {
            at: Mutex::new(At { phase: Phase::Waiting, since, until: since + HEAD_TIME * 2 }),
            leave: Notify::new(),
        }
    }

    /// Notes what the connection is at now; `extra` is time that is not the client's.
    pub(crate) fn enter(&self, phase: Phase, extra: Duration) {
        let since = Instant::now();
        let time = match phase {
            Phase::Waiting => HEAD_TIME * 2,
            Phase::Reading => BODY_TIME,
            Phase::Answering => ANSWER_TIME,
        };
        let until = since.checked_add(time.saturating_add(extra)).unwrap_or(since + ANSWER_TIME);
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

    /// The earliest gives way first.
    fn rank(&self) -> Instant {
        let at = lock(&self.at);
        match at.phase {
            // A client decides in which of the two it stays.
            Phase::Waiting | Phase::Reading => at.since,
            Phase::Answering => at.since + ANSWERS_FIRST,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent_away(sitting: &Sitting) -> bool {
        !lock(&sitting.seats.taken).seats.contains_key(&sitting.number)
    }

    #[test]
    fn whoever_waits_longest_for_the_client_gives_way() {
        let seats = Arc::new(Seats::new(3));
        let [answering, first, second] = [seats.take(), seats.take(), seats.take()];
        answering.seat.enter(Phase::Answering, Duration::MAX);
        let third = seats.take();
        assert!(sent_away(&first) && !sent_away(&second) && !sent_away(&answering));
        second.seat.enter(Phase::Reading, Duration::ZERO);
        let fourth = seats.take();
        assert!(sent_away(&third) && !sent_away(&second));
        let fifth = seats.take();
        assert!(sent_away(&second) && !sent_away(&fourth));
        drop((fourth, fifth));
        assert_eq!(lock(&seats.taken).seats.len(), 1);
        seats.make_room();
        seats.make_room();
        assert!(sent_away(&answering));
    }

    #[test]
    fn whoever_is_late_is_over_and_nobody_else() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        runtime.block_on(async {
            for (phase, time) in [(Phase::Reading, BODY_TIME), (Phase::Answering, ANSWER_TIME)] {
                let seat = Seat::new();
                seat.enter(phase, Duration::from_secs(7));
                let At { since, until, .. } = *lock(&seat.at);
                assert_eq!(until - since, time + Duration::from_secs(7));
                assert!(timeout_at(Instant::now(), seat.over()).await.is_err());
                lock(&seat.at).until = since;
                seat.over().await;
            }
        });
    }
}

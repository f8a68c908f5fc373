//! A response's body, which may come slowly, too large, or not to its end.

use std::collections::VecDeque;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::body::{Body, Bytes, Frame, SizeHint};
use tokio::time::{Instant, Sleep, sleep};

use crate::budget::Charge;
use crate::seats::{Phase, Seat};

const BLANKS: &[u8] = &[b' '; 64 * 1024];
/// How far apart the pieces of a stream are, so that its reader sees them one by one.
const BETWEEN_PIECES: Duration = Duration::from_millis(30);
/// What was sent must have left before the connection ends.
const BEFORE_CUT: Duration = Duration::from_millis(20);
/// How long an answer may drip.
const DRIP_TIME: Duration = Duration::from_secs(300);

/// A body.
#[derive(Default)]
pub(crate) struct Payload {
    /// What is still to be sent.
    pub(crate) rest: Bytes,
    /// What is sent after it, piece by piece.
    pieces: VecDeque<Bytes>,
    /// Blanks to send after that.
    pub(crate) blanks: u64,
    /// Sends a byte at a time, this far apart.
    pub(crate) pause: Option<Duration>,
    /// The connection ends after the last byte, and the answer does not.
    pub(crate) cut: bool,
    /// What the exchange holds until the body is sent.
    pub(crate) held: Option<Held>,
    drips_until: Option<Instant>,
    asleep: Option<Pin<Box<Sleep>>>,
}

impl Payload {
    pub(crate) fn new(bytes: impl Into<Bytes>) -> Self {
        Payload { rest: bytes.into(), ..Payload::default() }
    }

    /// A body that comes piece by piece.
    pub(crate) fn pieces(pieces: Vec<Bytes>) -> Self {
        let mut pieces = VecDeque::from(pieces);
        Payload { rest: pieces.pop_front().unwrap_or_default(), pieces, ..Payload::default() }
    }

    /// Makes one piece of all.
    pub(crate) fn join(&mut self) {
        if !self.pieces.is_empty() {
            let rest = std::mem::take(&mut self.rest);
            self.rest =
                std::iter::once(rest).chain(self.pieces.drain(..)).collect::<Vec<_>>().concat().into();
        }
    }

    fn next(&mut self) -> Option<Result<Frame<Bytes>, Cut>> {
        if !self.rest.is_empty() {
            if self.pause.is_some() && self.has_dripped_enough() {
                self.pause = None;
            }
            let size = if self.pause.is_some() { 1 } else { self.rest.len() };
            let piece = self.rest.split_to(size);
            let pause = match (self.rest.is_empty(), self.pieces.pop_front()) {
                (true, Some(next)) => {
                    self.rest = next;
                    Some(BETWEEN_PIECES)
                }
                (true, None) => self.cut.then_some(BEFORE_CUT),
                (false, None) => self.pause,
                (false, Some(next)) => {
                    self.pieces.push_front(next);
                    self.pause
                }
            };
            self.asleep = pause.map(|pause| Box::pin(sleep(pause)));
            return Some(Ok(Frame::data(piece)));
        }
        if self.blanks > 0 {
            let mut piece = Bytes::from_static(BLANKS);
            piece.truncate(usize::try_from(self.blanks).unwrap_or(usize::MAX));
            self.blanks -= piece.len() as u64;
            return Some(Ok(Frame::data(piece)));
        }
        std::mem::take(&mut self.cut).then_some(Err(Cut))
    }

    fn has_dripped_enough(&mut self) -> bool {
        let now = Instant::now();
        *self.drips_until.get_or_insert(now + DRIP_TIME) <= now
    }
}

impl Body for Payload {
    type Data = Bytes;
    type Error = Cut;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Cut>>> {
        if let Some(asleep) = &mut self.asleep {
            std::task::ready!(asleep.as_mut().poll(cx));
            self.asleep = None;
        }
        Poll::Ready(self.next())
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty() && self.blanks == 0 && !self.cut
    }

    fn size_hint(&self) -> SizeHint {
        match (self.blanks, self.cut) {
            (0, false) if self.pieces.is_empty() => SizeHint::with_exact(self.rest.len() as u64),
            // Unknown, so that a huge body goes out in chunks and its reader must count for itself.
            _ => SizeHint::default(),
        }
    }
}

/// The memory that an answer takes, and the connection that it occupies.
pub(crate) struct Held {
    pub(crate) charge: Charge,
    pub(crate) seat: Arc<Seat>,
}

impl Drop for Held {
    fn drop(&mut self) {
        self.seat.enter(Phase::Waiting, Duration::ZERO);
    }
}

/// The connection is to be reset instead of answered.
#[derive(Debug)]
pub(crate) struct Reset;

impl fmt::Display for Reset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the connection is reset on purpose")
    }
}

impl std::error::Error for Reset {}

/// The body ends here, on purpose.
#[derive(Debug)]
pub(crate) struct Cut;

impl fmt::Display for Cut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the body is cut short")
    }
}

impl std::error::Error for Cut {}

//! A response's body, which may come slowly, too large, or not to its end.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::body::{Body, Bytes, Frame, SizeHint};
use tokio::time::{Sleep, sleep};

const BLANKS: &[u8] = &[b' '; 64 * 1024];
/// What was sent must have left before the connection ends.
const BEFORE_CUT: Duration = Duration::from_millis(20);

/// A body.
#[derive(Default)]
pub(crate) struct Payload {
    /// What is still to be sent.
    pub(crate) rest: Bytes,
    /// Blanks to send after it.
    pub(crate) blanks: u64,
    /// Sends a byte at a time, this far apart.
    pub(crate) pause: Option<Duration>,
    /// The connection ends after the last byte, and the answer does not.
    pub(crate) cut: bool,
    asleep: Option<Pin<Box<Sleep>>>,
}

impl Payload {
    pub(crate) fn new(bytes: impl Into<Bytes>) -> Self {
        Payload { rest: bytes.into(), ..Payload::default() }
    }

    fn next(&mut self) -> Option<Result<Frame<Bytes>, Cut>> {
        if !self.rest.is_empty() {
            let size = if self.pause.is_some() { 1 } else { self.rest.len() };
            let piece = self.rest.split_to(size);
            let pause = if self.rest.is_empty() { self.cut.then_some(BEFORE_CUT) } else { self.pause };
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
            (0, false) => SizeHint::with_exact(self.rest.len() as u64),
            // Unknown, so that a huge body goes out in chunks and its reader must count for itself.
            _ => SizeHint::default(),
        }
    }
}

/// The body ends here, on purpose.
#[derive(Debug)]
pub(crate) struct Cut;

impl fmt::Display for Cut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the body is cut short")
    }
}

impl std::error::Error for Cut {}

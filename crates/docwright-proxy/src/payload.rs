//! An answer's body: what is at hand, then what still comes.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use docwright_runtime::{BoxFuture, StreamedResponse, TransportError};
use hyper::body::{Body, Bytes, Frame, SizeHint};
use tokio::sync::OwnedSemaphorePermit;

use crate::seats::{HEAD_TIME, Seat};
use crate::state::Account;

type Chunk = (StreamedResponse, Result<Option<Vec<u8>>, TransportError>);

/// A body.
#[derive(Default)]
pub(crate) struct Payload {
    ready: Bytes,
    /// The right to hold what is at hand.
    permit: Option<OwnedSemaphorePermit>,
    coming: Option<StreamedResponse>,
    asked: Option<BoxFuture<'static, Chunk>>,
    /// How much of a body whose length was said is still to go out.
    left: Option<u64>,
    held: Option<Held>,
}

/// What an exchange holds until its answer is out.
pub(crate) struct Held {
    pub(crate) account: Account,
    pub(crate) seat: Option<Arc<Seat>>,
}

impl Drop for Held {
    fn drop(&mut self) {
        self.seat.iter().for_each(|seat| seat.wait_for_client(HEAD_TIME * 2));
    }
}

/// An answer's start, and the right to hold it.
#[derive(Default)]
pub(crate) struct Start {
    pub(crate) bytes: Vec<u8>,
    pub(crate) permit: Option<OwnedSemaphorePermit>,
}

impl Payload {
    /// All of a body.
    pub(crate) fn whole(bytes: impl Into<Bytes>, permit: Option<OwnedSemaphorePermit>) -> Self {
        Payload { ready: bytes.into(), permit, ..Payload::default() }
    }

    /// A body's start and what still comes, `length` in all if that was said.
    pub(crate) fn streamed(start: Start, coming: StreamedResponse, length: Option<u64>) -> Self {
        let Start { bytes, permit } = start;
        Payload { ready: bytes.into(), permit, coming: Some(coming), left: length, ..Payload::default() }
    }

    /// Keeps the account until the last byte is out.
    pub(crate) fn hold(&mut self, mut held: Held) {
        held.account.served.complete = self.is_end_stream();
        self.held = Some(held);
    }

    fn sent(&mut self, bytes: Bytes) -> Frame<Bytes> {
        self.left = self.left.map(|left| left.saturating_sub(bytes.len() as u64));
        if let Some(held) = &mut self.held {
            held.seat.iter().for_each(|seat| seat.answer());
            let is_last = self.ready.is_empty() && self.coming.is_none();
            held.account.served.complete |= is_last || self.left == Some(0);
        }
        Frame::data(bytes)
    }
}

impl Body for Payload {
    type Data = Bytes;
    type Error = Broken;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Broken>>> {
        if !self.ready.is_empty() {
            let bytes = std::mem::take(&mut self.ready);
            return Poll::Ready(Some(Ok(self.sent(bytes))));
        }
        self.permit = None;
        let asked = match (self.asked.take(), self.coming.take()) {
            (Some(asked), _) => asked,
            (None, Some(mut coming)) => Box::pin(async move {
                let chunk = coming.chunk().await;
                (coming, chunk)
            }),
            (None, None) => return Poll::Ready(None),
        };
        let asked = self.asked.insert(asked);
        let (coming, chunk) = std::task::ready!(asked.as_mut().poll(cx));
        self.asked = None;
        match chunk {
            Ok(Some(bytes)) => {
                self.coming = Some(coming);
                Poll::Ready(Some(Ok(self.sent(bytes.into()))))
            }
            Ok(None) => {
                self.held.iter_mut().for_each(|held| held.account.served.complete = true);
                Poll::Ready(None)
            }
            Err(error) => Poll::Ready(Some(Err(Broken(error)))),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.ready.is_empty() && self.coming.is_none() && self.asked.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        match (&self.coming, &self.asked) {
            (None, None) => SizeHint::with_exact(self.ready.len() as u64),
            _ => self.left.map_or_else(SizeHint::default, SizeHint::with_exact),
        }
    }
}

/// The vendor's answer broke off, and so does this one.
#[derive(Debug)]
pub(crate) struct Broken(TransportError);

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the answer breaks off: {}", self.0)
    }
}

impl std::error::Error for Broken {}

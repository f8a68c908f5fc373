//! Two futures, of which the first to end counts.

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::task::Poll;

/// Which one ended, and with what.
pub(crate) enum First<A, B> {
    One(A),
    Other(B),
}

/// Waits for the first of two; the first named wins a tie.
pub(crate) async fn race<A, B>(one: impl Future<Output = A>, other: impl Future<Output = B>) -> First<A, B> {
    let (mut one, mut other) = (pin!(one), pin!(other));
    poll_fn(|cx| {
        if let Poll::Ready(value) = Pin::as_mut(&mut one).poll(cx) {
            return Poll::Ready(First::One(value));
        }
        Pin::as_mut(&mut other).poll(cx).map(First::Other)
    })
    .await
}

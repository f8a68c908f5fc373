//! A request's body, read to its end within limits.

use std::future::poll_fn;
use std::pin::Pin;
use std::time::Duration;

use docwright_ir::{Body, Operation};
use hyper::body::{Body as _, Bytes, Frame, Incoming};
use hyper::header::{CONTENT_ENCODING, EXPECT, HeaderMap};
use tokio::time::timeout;

use crate::budget::Charge;
use crate::media;
use crate::refusal::{Kind, Refusal};
use crate::text::short;

/// The largest body, as the mock has it.
const MAX_BODY: usize = 10 << 20;
/// How long a body may take.
pub(crate) const TIME: Duration = Duration::from_secs(60);

/// How much of a refused request is still read, and for how long.
const MAX_DRAINED: usize = 2 * MAX_BODY;
const DRAIN_TIME: Duration = Duration::from_secs(5);

/// Reads it. One that is not empty must be called what the operation takes.
pub(crate) async fn read(
    body: &mut Incoming,
    headers: &HeaderMap,
    wanted: (&Operation, Body),
    charge: &mut Charge,
) -> Result<Vec<u8>, Refusal> {
    let slow =
        |_| Refusal::new(Kind::Slow, format!("The body has not come within {} seconds.", TIME.as_secs()));
    timeout(TIME, gather(body, headers, wanted, charge)).await.map_err(slow)?
}

async fn gather(
    body: &mut Incoming,
    headers: &HeaderMap,
    (operation, kind): (&Operation, Body),
    charge: &mut Charge,
) -> Result<Vec<u8>, Refusal> {
    let too_large = || {
        let message = format!("The body is larger than {} MiB.", MAX_BODY >> 20);
        Refusal::new(Kind::TooLarge, message)
    };
    // What says beforehand that it is too large need not come.
    if body.size_hint().lower() > MAX_BODY as u64 {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    while let Some(frame) = next(body).await {
        let frame = frame.map_err(|_| Refusal::new(Kind::Unreadable, "The body breaks off."))?;
        let Some(data) = frame.into_data().ok().filter(|data| !data.is_empty()) else { continue };
        if bytes.is_empty() {
            media::check(operation, kind, headers)?;
            check_encoding(headers)?;
        }
        if bytes.len() + data.len() > MAX_BODY {
            return Err(too_large());
        }
        if !charge.grow_to(bytes.len() + data.len()) {
            return Err(Refusal::new(Kind::Busy, "Too many large requests at once; try again later."));
        }
        bytes.extend_from_slice(&data);
    }
    Ok(bytes)
}

/// Reads what is left of a refused request, so that its sender comes to read the answer: a connection that is closed over
/// unread bytes is reset, and the answer is lost with it. One who asks before sending is told at once, and so is one who has more to
/// say than is read in any case.
pub(crate) async fn drain(mut body: Incoming, headers: &HeaderMap) {
    if headers.contains_key(EXPECT) || body.size_hint().lower() > MAX_DRAINED as u64 {
        return;
    }
    let mut left = MAX_DRAINED;
    let all = async {
        while let Some(Ok(frame)) = next(&mut body).await {
            let Some(less) = left.checked_sub(frame.data_ref().map_or(0, Bytes::len)) else { return };
            left = less;
        }
    };
    let _ = timeout(DRAIN_TIME, all).await;
}

async fn next(body: &mut Incoming) -> Option<Result<Frame<Bytes>, hyper::Error>> {
    poll_fn(|cx| Pin::new(&mut *body).poll_frame(cx)).await
}

/// A body comes as it is: unpacked, a small one could be any size.
fn check_encoding(headers: &HeaderMap) -> Result<(), Refusal> {
    let mut encodings = headers.get_all(CONTENT_ENCODING).iter();
    match encodings.find(|encoding| !encoding.as_bytes().eq_ignore_ascii_case(b"identity")) {
        None => Ok(()),
        Some(encoding) => Err(Refusal::new(
            Kind::MediaType,
            format!(
                "A body is sent as it is, not with `Content-Encoding: {}`.",
                short(&String::from_utf8_lossy(encoding.as_bytes()))
            ),
        )),
    }
}

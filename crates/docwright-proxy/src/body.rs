//! A request's body, read to its end within limits.

use std::future::poll_fn;
use std::pin::Pin;
use std::time::Duration;

use hyper::body::{Body, Incoming};
use hyper::header::{CONTENT_TYPE, HeaderMap};
use tokio::time::timeout;

use crate::budget::Charge;
use crate::refusal::{Kind, Refusal};
use crate::text::short;

/// The largest body, as the mock has it.
const MAX_BODY: usize = 10 << 20;
/// How long a body may take.
pub(crate) const TIME: Duration = Duration::from_secs(60);

/// Reads it. One that is not empty must say that it is JSON: what a page may send without asking first is not.
pub(crate) async fn read(
    body: Incoming,
    headers: &HeaderMap,
    charge: &mut Charge,
) -> Result<Vec<u8>, Refusal> {
    let slow =
        |_| Refusal::new(Kind::Slow, format!("The body has not come within {} seconds.", TIME.as_secs()));
    timeout(TIME, gather(body, headers, charge)).await.map_err(slow)?
}

async fn gather(mut body: Incoming, headers: &HeaderMap, charge: &mut Charge) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    while let Some(frame) = poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await {
        let frame = frame.map_err(|_| Refusal::new(Kind::Unreadable, "The body breaks off."))?;
        let Some(data) = frame.into_data().ok().filter(|data| !data.is_empty()) else { continue };
        if bytes.is_empty() {
            check_type(headers)?;
        }
        if bytes.len() + data.len() > MAX_BODY {
            let message = format!("The body is larger than {} MiB.", MAX_BODY >> 20);
            return Err(Refusal::new(Kind::TooLarge, message));
        }
        if !charge.grow_to(bytes.len() + data.len()) {
            return Err(Refusal::new(Kind::Busy, "Too many large requests at once; try again later."));
        }
        bytes.extend_from_slice(&data);
    }
    Ok(bytes)
}

fn check_type(headers: &HeaderMap) -> Result<(), Refusal> {
    let mut types = headers.get_all(CONTENT_TYPE).iter();
    let named = types.next().map(|value| String::from_utf8_lossy(value.as_bytes())).unwrap_or_default();
    let essence = named.split(';').next().unwrap_or_default().trim();
    match essence.eq_ignore_ascii_case("application/json") && types.next().is_none() {
        true => Ok(()),
        false => Err(Refusal::new(
            Kind::MediaType,
            format!("A body is sent as `Content-Type: application/json`, not as `{}`.", short(&named)),
        )),
    }
}

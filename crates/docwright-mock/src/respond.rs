//! A reply, or what a proxy would say, as an HTTP response; then what the faults make of it.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use hyper::header::{
    CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, DATE, HeaderName, HeaderValue, LOCATION, RETRY_AFTER,
};
use hyper::{Response, StatusCode};
use jiff::fmt::rfc2822::DateTimePrinter;

use crate::fault::{Effect, HUGE, HUGE_GZIP};
use crate::payload::Payload;
use crate::play;
use crate::reply::{Body, Reply};

/// The API's reply.
pub(crate) fn reply(reply: Reply, effects: &[Effect]) -> Response<Payload> {
    let mut response = Response::new(match reply.body {
        Body::Whole(bytes) => Payload::new(bytes),
        Body::Pieces(pieces) => Payload::pieces(pieces),
    });
    *response.status_mut() = reply.status;
    if let Some(content_type) = reply.content_type {
        set(&mut response, CONTENT_TYPE, &content_type);
    }
    for (name, value) in reply.headers {
        // A name that is none was put into an IR that no file holds.
        if let Ok(name) = HeaderName::from_bytes(name.as_bytes()) {
            set(&mut response, name, &value);
        }
    }
    misbehave(response, effects)
}

/// A response with this text, for people.
pub(crate) fn text(status: StatusCode, text: &str) -> Response<Payload> {
    let mut response = Response::new(Payload::new(format!("{text}\n")));
    *response.status_mut() = status;
    set(&mut response, CONTENT_TYPE, "text/plain; charset=utf-8");
    response
}

/// The response that a fault gives in place of the API's.
pub(crate) fn instead(effects: &[Effect]) -> Option<Response<Payload>> {
    let (status, location) = effects.iter().find_map(|effect| match effect {
        Effect::Status(code) => Some((*code, None)),
        // Of the redirects, 307 is the one that would take body and signature along.
        Effect::Redirect(url) => Some((307, Some(url))),
        _ => None,
    })?;
    let page = format!("<html><body><h1>{status}</h1></body></html>\n");
    let mut response = Response::builder().status(status).body(Payload::new(page)).ok()?;
    set(&mut response, CONTENT_TYPE, "text/html");
    if let Some(url) = location {
        set(&mut response, LOCATION, url);
    }
    Some(misbehave(response, effects))
}

fn misbehave(mut response: Response<Payload>, effects: &[Effect]) -> Response<Payload> {
    for effect in effects {
        match effect {
            Effect::RetryAfter(seconds) => set(&mut response, RETRY_AFTER, &seconds.to_string()),
            Effect::ContentType(name) => set(&mut response, CONTENT_TYPE, name),
            Effect::Skew(_) => set_date(&mut response, effects),
            Effect::Huge(size) => {
                let payload = response.body_mut();
                payload.blanks = size.saturating_sub(payload.rest.len() as u64).min(HUGE);
            }
            Effect::Gzip => compress(&mut response),
            Effect::Drip(pause) => {
                let payload = response.body_mut();
                payload.join();
                payload.pause = Some(*pause);
            }
            Effect::HalfBody => halve(&mut response),
            _ => {}
        }
    }
    response
}

fn set_date(response: &mut Response<Payload>, effects: &[Effect]) {
    if let Ok(date) = DateTimePrinter::new().timestamp_to_rfc9110_string(&play::now(effects)) {
        set(response, DATE, &date);
    }
}

fn halve(response: &mut Response<Payload>) {
    let payload = response.body_mut();
    payload.join();
    let whole = payload.rest.len();
    payload.rest.truncate(whole / 2);
    payload.cut = true;
    set(response, CONTENT_LENGTH, &whole.to_string());
}

fn compress(response: &mut Response<Payload>) {
    let payload = response.body_mut();
    payload.join();
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    let blanks = std::mem::take(&mut payload.blanks).min(HUGE_GZIP);
    let blanks = std::io::Read::take(std::io::repeat(b' '), blanks);
    let written = encoder
        .write_all(&payload.rest)
        .and_then(|()| std::io::copy(&mut { blanks }, &mut encoder))
        .and_then(|_| encoder.finish());
    if let Ok(bytes) = written {
        payload.rest = bytes.into();
        set(response, CONTENT_ENCODING, "gzip");
    }
}

/// Sets a header; a value that cannot stand in one (it came from a fault's text) is left out.
fn set(response: &mut Response<Payload>, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

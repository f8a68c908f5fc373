//! The vendor's answer on its way to the client.
//!
//! In the plain form an error of the API has a status of 400 or above, and vendors send errors with 200; and what stands
//! before an API may answer with a page of its own. So an answer that may be the API's envelope is held back until it is
//! known which it is: until all of it is there, or so much that it is neither. Any other answer is passed on as it comes.

use docwright_ir::{Content, Operation, Service};
use docwright_runtime::{Error, HttpResponse, StreamedResponse, TransportError};
use hyper::body::Bytes;
use hyper::header::{CONTENT_LENGTH, HeaderMap, HeaderValue, LOCATION};
use hyper::{Method, Response, StatusCode};
use tokio::time::timeout;

use crate::budget::Budget;
use crate::headers::{VENDOR_STATUS, passed_on};
use crate::location::Asked;
use crate::payload::{Payload, Start};
use crate::refusal::{Kind, Refusal};
use crate::state::State;
use crate::vendor::Vendor;

/// How gzip begins: some gateways compress although nobody asked.
const GZIP: &[u8] = &[0x1f];

/// How much is held back at the most, in bytes: a larger answer is no error.
const MAX_HELD: usize = 1 << 20;

/// An answer for the client, and what a record shows of it.
pub(crate) struct Answer {
    pub(crate) response: Response<Payload>,
    pub(crate) headers: Vec<(String, String)>,
    /// The whole body, if it was held back and is short.
    pub(crate) body: Option<Bytes>,
}

/// How far an answer came while it was held back.
enum Came {
    Whole,
    /// It is no object.
    Other,
    /// It is too long for an error, or comes too slowly.
    More,
}

/// What is answered.
pub(crate) struct Question<'a> {
    pub(crate) method: &'a Method,
    pub(crate) service: &'a Service,
    pub(crate) operation: &'a Operation,
    /// Where it was asked.
    pub(crate) at: &'a Asked,
}

/// Judges an answer as far as it must be.
pub(crate) async fn answer(
    state: &State,
    vendor: &Vendor,
    asked: &Question<'_>,
    mut response: StreamedResponse,
) -> Result<Answer, Refusal> {
    let mut headers = passed_on(&response);
    let status = StatusCode::from_u16(response.status)
        .map_err(|_| Refusal::new(Kind::Interrupted, "The vendor's answer has no status that HTTP knows."))?;
    if let Some(location) = location(state, asked, &response).filter(|_| status.is_success()) {
        headers.insert(LOCATION, location);
    }
    let raw_headers = std::mem::take(&mut response.headers);
    if is_bodiless(state, asked, status) {
        let response = built(status, headers, Payload::default());
        return Ok(Answer { response, headers: raw_headers, body: None });
    }
    let mut start = Start::default();
    let came = match is_judged(state, asked.operation, status, &raw_headers) {
        true => timeout(state.timeout, hold(&state.budget, &mut response, &mut start)).await,
        false => Ok(Ok(Came::More)),
    };
    // If it drips, the client gets what there is, and may wait for the rest.
    let came = came.unwrap_or(Ok(Came::More)).map_err(|error| vendor.failed(&error))?;
    let mut judged = HttpResponse { status: status.as_u16(), headers: raw_headers, body: start.bytes };
    let told = match came {
        Came::More => status,
        _ if status.as_u16() >= 400 => status,
        Came::Whole | Came::Other => told(state, vendor, asked.operation, &judged)?,
    };
    if told != status {
        headers.insert(VENDOR_STATUS, HeaderValue::from(status.as_u16()));
    }
    let bytes = std::mem::take(&mut judged.body);
    if !matches!(came, Came::Whole) {
        let (length, start) = (length(&headers), Start { bytes, permit: start.permit });
        let response = built(told, headers, Payload::streamed(start, response, length));
        return Ok(Answer { response, headers: judged.headers, body: None });
    }
    headers.remove(CONTENT_LENGTH);
    let body = Bytes::from(bytes);
    let response = built(told, headers, Payload::whole(body.clone(), start.permit));
    Ok(Answer { response, headers: judged.headers, body: Some(body) })
}

/// The status that the client gets if the vendor's own says no failure: what the body says.
fn told(
    state: &State,
    vendor: &Vendor,
    operation: &Operation,
    judged: &HttpResponse,
) -> Result<StatusCode, Refusal> {
    let status = match state.client.api().protocol.reply.hear(&operation.name, judged) {
        Ok(()) => judged.status,
        Err(Error::Api { code, .. }) => state.api.info.protocol.reply.plain_status(operation, &code),
        // JSON that is no envelope may be what the operation gives.
        Err(_) if is_own(operation, judged.status) => judged.status,
        Err(error) => return Err(vendor.foreign(judged, &error)),
    };
    Ok(StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_GATEWAY))
}

/// What the answer's `Location` is here, where a page says that there is one.
fn location(state: &State, asked: &Question<'_>, response: &StreamedResponse) -> Option<HeaderValue> {
    let mut documented = asked.operation.reply_headers();
    documented.find(|field| field.name.eq_ignore_ascii_case(LOCATION.as_str()))?;
    let own = asked.service.name.as_str();
    let others = state.api.services.iter().map(|service| service.name.as_str()).filter(|name| *name != own);
    let services: Vec<&str> = std::iter::once(own).chain(others).collect();
    asked.at.location(response, &state.routes, &services)
}

/// Whether an answer may be something else than what the operation gives, so that it is looked into.
fn is_judged(state: &State, operation: &Operation, status: StatusCode, headers: &[(String, String)]) -> bool {
    match is_own(operation, status.as_u16()) {
        false => may_be_json(headers),
        // The status says all, or else an envelope that is an error says so itself.
        true => !state.api.info.protocol.reply.success.is_status() && is_called_json(headers),
    }
}

/// Whether an answer is a text, a file or a stream that the operation gives, by its status.
fn is_own(operation: &Operation, status: u16) -> bool {
    operation.answer.content != Content::Json && (200..300).contains(&status)
}

/// Whether HTTP sends no body with it. Where the body says that a call succeeded, 204 does not, unless a page says so.
fn is_bodiless(state: &State, asked: &Question<'_>, status: StatusCode) -> bool {
    let is_documented = || asked.operation.answer.statuses.contains(&status.as_u16());
    let is_empty = status == StatusCode::NO_CONTENT
        && (state.api.info.protocol.reply.success.is_status() || is_documented());
    *asked.method == Method::HEAD
        || is_empty
        || status == StatusCode::NOT_MODIFIED
        || status.is_informational()
}

/// Gathers an answer until it is whole, or need not be.
async fn hold(
    budget: &Budget,
    response: &mut StreamedResponse,
    start: &mut Start,
) -> Result<Came, TransportError> {
    while let Some(chunk) = response.chunk().await? {
        start.bytes.extend_from_slice(&chunk);
        let first = start.bytes.iter().find(|byte| !byte.is_ascii_whitespace());
        if first.is_some_and(|first| *first != b'{') && !start.bytes.starts_with(GZIP) {
            return Ok(Came::Other);
        }
        if start.bytes.len() > MAX_HELD {
            return Ok(Came::More);
        }
        if start.permit.is_none() && !Budget::is_small(start.bytes.len()) {
            start.permit = budget.answer().await;
        }
    }
    Ok(Came::Whole)
}

/// Whether an answer may be JSON with an envelope, or a page in its place, by its type: what says that it is a stream, a
/// file or a picture is neither. Some gateways call JSON plain text, or nothing.
fn may_be_json(headers: &[(String, String)]) -> bool {
    let essence = essence(headers);
    matches!(essence.as_str(), "" | "text/plain" | "text/html")
        || ["/json", "+json", "/xml", "+xml"].iter().any(|end| essence.ends_with(end))
}

fn is_called_json(headers: &[(String, String)]) -> bool {
    ["/json", "+json"].iter().any(|end| essence(headers).ends_with(end))
}

/// What an answer is called, without parameters; nothing if it is called nothing.
fn essence(headers: &[(String, String)]) -> String {
    let named = headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("content-type"));
    let value = named.map(|(_, value)| value.as_str()).unwrap_or_default();
    value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

fn length(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

fn built(status: StatusCode, headers: HeaderMap, payload: Payload) -> Response<Payload> {
    let mut response = Response::new(payload);
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}

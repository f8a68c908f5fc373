//! One request and its answer: let in, read, signed, sent, passed on.
//!
//! What costs time (reading JSON, flattening, signing) is done on other threads than the sockets': a large request holds
//! up nobody else's, and a panic over one is answered with 500.

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use docwright_ir::{Body, Scope, plain_body};
use docwright_runtime::{Error, PreparedRequest};
use hyper::body::Incoming;
use hyper::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, HeaderValue, WWW_AUTHENTICATE};
use hyper::http::request::Parts;
use hyper::{Request, Response, StatusCode};
use tokio::runtime::Handle;
use tokio::task::{JoinHandle, spawn_blocking};

use crate::answer::{self, Answer};
use crate::headers::{PROXY, VENDOR_STATUS};
use crate::hints::hints;
use crate::location::Asked;
use crate::params::{Said, Taken};
use crate::payload::{Held, Payload};
use crate::record::Draft;
use crate::refusal::{Kind, Refusal};
use crate::route::{Found, Route};
use crate::seats::{HEAD_TIME, Seat};
use crate::secrets::Secrets;
use crate::state::{Account, State};
use crate::text::short;
use crate::vendor::Vendor;
use crate::{body, contents, cors, gate, types};

/// Answers a request.
pub(crate) async fn serve(
    state: Arc<State>,
    seat: Arc<Seat>,
    request: Request<Incoming>,
) -> Result<Response<Payload>, Infallible> {
    let (head, mut body) = request.into_parts();
    let head = Arc::new(head);
    let mut account = Account::open(&state, &head);
    let mut origin = None;
    let answer = match admitted(&state, &head, &mut origin) {
        Ok(Admitted::Preflight) => Ok(preflight(&head)),
        Ok(Admitted::Call) => call(&state, &seat, &head, &mut body, &mut account).await,
        Err(refusal) => Err(refusal),
    };
    if answer.is_err() {
        body::drain(body, &head.headers).await;
    }
    let mut response = answer.unwrap_or_else(|refusal| refused(&state, &refusal, &mut account));
    if let Some(origin) = origin {
        cors::allow(response.headers_mut(), &origin);
    }
    account.served.status = Some(response.status().as_u16());
    response.body_mut().hold(Held { account, seat: Some(seat) });
    Ok(response)
}

enum Admitted {
    Preflight,
    Call,
}

/// Who calls, and whether they may; `origin` is the page's that may read the answer, whatever it is.
fn admitted(state: &State, head: &Parts, origin: &mut Option<String>) -> Result<Admitted, Refusal> {
    state.gate.check_host(head)?;
    *origin = state.gate.check_origin(&head.headers)?;
    // A browser asks without the token.
    if origin.is_some() && cors::is_preflight(head) {
        return Ok(Admitted::Preflight);
    }
    state.gate.check_token(&head.headers)?;
    gate::check_own_headers(&head.headers, state.client.api().protocol)?;
    Ok(Admitted::Call)
}

fn preflight(head: &Parts) -> Response<Payload> {
    let mut response = Response::new(Payload::default());
    *response.status_mut() = StatusCode::NO_CONTENT;
    cors::allow_request(response.headers_mut(), &head.headers);
    response
}

async fn call(
    state: &Arc<State>,
    seat: &Seat,
    head: &Arc<Parts>,
    body: &mut Incoming,
    account: &mut Account,
) -> Result<Response<Payload>, Refusal> {
    let (route, captures) = routed(state, head).await?;
    account.served.path.clone_from(&route.path);
    account.served.operation = Some(route.info.name.to_owned());
    let mut charge = state.budget.open();
    seat.wait_for_client(body::TIME + HEAD_TIME);
    let operation = state.operation(&route).ok_or_else(lost)?.1;
    let kind = plain_body(operation, &state.api.info.protocol.request);
    let body = body::read(body, &head.headers, (operation, kind), &mut charge).await?;
    seat.answer();
    let turn = state.budget.turn(body.len()).await;
    let ready = {
        let (state, head, route) = (Arc::clone(state), Arc::clone(head), Arc::clone(&route));
        work(move || {
            let ready = prepared(&state, &route, captures, &head, (kind, &body));
            // Not when the caller has left, but when the work is done.
            drop(turn);
            ready
        })
        .await??
    };
    let Ready { prepared, draft, kept } = ready;
    account.draft = draft;
    account.served.warning = warning(state, &prepared);
    let vendor = Vendor::of(&prepared);
    let at = Asked::of(&prepared.http().url, route.info.path);
    let response = vendor.call(&state.client, prepared).await?;
    drop(charge);
    account.served.vendor_status = Some(response.status);
    let (service, operation) = state.operation(&route).ok_or_else(lost)?;
    let asked = answer::Question { method: &head.method, service, operation, at: &at };
    let Answer { response, headers, body } = answer::answer(state, &vendor, &asked, response).await?;
    if let (Some(mut draft), Some((prepared, secrets))) = (account.draft.take(), kept) {
        let filled = work(move || {
            draft.replied(&prepared, &secrets, &headers, body.as_deref());
            draft
        });
        account.draft = Some(filled.await?);
    }
    Ok(response)
}

/// The operation that a request means.
async fn routed(
    state: &Arc<State>,
    head: &Arc<Parts>,
) -> Result<(Arc<Route>, Vec<(String, String)>), Refusal> {
    let (state, head) = (Arc::clone(state), Arc::clone(head));
    let path = head.uri.path();
    match state.routes.find(head.method.as_str(), path) {
        Found::Route(route, captures) => Ok((route, captures)),
        Found::Methods(methods) => {
            let allow = methods.join(", ");
            let message = format!("`{}` takes {allow}, not {}.", short(path), short(head.method.as_str()));
            Err(Refusal { allow: Some(allow), ..Refusal::new(Kind::Method, message) })
        }
        Found::Broken => {
            Err(Refusal::new(Kind::Unreadable, format!("The path `{}` is no UTF-8 text.", short(path))))
        }
        Found::Nothing => {
            let asked = path.to_owned();
            let shared = Arc::clone(&state);
            let near = work(move || {
                let near: Vec<String> =
                    shared.routes.nearest(&asked).iter().map(|path| format!("`{path}`")).collect();
                near
            });
            let hint = match near.await?.join(", ") {
                near if near.is_empty() => match state.api.info.protocol.is_by_path() {
                    true => "an operation stands at its own path below `/<service>`".to_owned(),
                    false => "an operation stands at `/<service>/<Operation>`".to_owned(),
                },
                near => format!("near it are {near}"),
            };
            Err(Refusal::new(Kind::NotFound, format!("No operation stands at `{}`; {hint}.", short(path))))
        }
    }
}

/// A signed request, and what a record needs of it.
struct Ready {
    prepared: PreparedRequest,
    draft: Option<Draft>,
    kept: Option<(PreparedRequest, Secrets)>,
}

fn prepared(
    state: &State,
    route: &Route,
    captures: Vec<(String, String)>,
    head: &Parts,
    (kind, body): (Body, &[u8]),
) -> Result<Ready, Refusal> {
    let (service, operation) = state.operation(route).ok_or_else(lost)?;
    let taken = Taken { api: state.client.api(), info: route.info, operation };
    let query = head.uri.query().unwrap_or_default();
    let contents = contents::read(kind, operation, &head.headers, body)?;
    if operation.body(state.api.info.protocol.request.body) == Body::Form {
        types::check(Scope::of(service, operation), &operation.request, &contents.members, "")?;
    }
    let hints = hints(operation, &contents.members);
    let said = Said { captures, query, headers: &head.headers, contents };
    let files: Vec<String> = said.contents.files.iter().map(|(name, _)| name.clone()).collect();
    let mut params = taken.params(said)?;
    let secrets = state.recorder.is_some().then(|| Secrets::of(service, operation));
    secrets.iter().for_each(|secrets| secrets.mark(&mut params, &files));
    // A thread that may wait: for a key, and for what a signature costs.
    let preparing = state.client.prepare(route.info, params);
    let prepared = Handle::current().block_on(preparing).map_err(|error| unprepared(&error, &hints))?;
    let draft = secrets.is_some().then(|| Draft::of(&prepared));
    let kept = secrets.map(|secrets| (prepared.clone(), secrets));
    Ok(Ready { prepared, draft, kept })
}

fn lost() -> Refusal {
    Refusal::new(Kind::Internal, "The proxy has lost the operation.")
}

fn unprepared(error: &Error, hints: &str) -> Refusal {
    match error {
        Error::Request { .. } => Refusal::new(Kind::Parameters, format!("{error}.{hints}")),
        Error::Credentials { .. } => Refusal::new(Kind::Credentials, error.to_string()),
        _ => Refusal::new(Kind::Internal, error.to_string()),
    }
}

/// What the user should know of the connection to the vendor, the first time.
fn warning(state: &State, prepared: &PreparedRequest) -> Option<String> {
    let warning = prepared.warning()?;
    (!state.warned.swap(true, Ordering::Relaxed)).then(|| warning.to_string())
}

/// Does what costs time on another thread. What has not begun when the caller leaves is not done.
async fn work<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Refusal> {
    struct Wanted<T>(JoinHandle<T>);
    impl<T> Drop for Wanted<T> {
        fn drop(&mut self) {
            self.0.abort();
        }
    }
    let mistake =
        |_| Refusal::new(Kind::Internal, "The proxy has made a mistake; its standard error says more.");
    let mut wanted = Wanted(spawn_blocking(work));
    (&mut wanted.0).await.map_err(mistake)
}

/// The proxy's own answer, in the API's envelope.
pub(crate) fn refused(state: &State, refusal: &Refusal, account: &mut Account) -> Response<Payload> {
    let (kind, status) = refusal.kind.facts();
    account.served.refusal = Some(kind);
    let body = refusal
        .body(&state.api.info.protocol, account.served.operation.as_deref(), account.number)
        .to_string();
    let mut response = Response::new(Payload::whole(body, None));
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = response.headers_mut();
    let media_type = Refusal::media_type(&state.api.info.protocol);
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(PROXY, HeaderValue::from_static(kind));
    if let Some(status) = account.served.vendor_status {
        headers.insert(VENDOR_STATUS, HeaderValue::from(status));
    }
    if refusal.kind == Kind::Token {
        headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    if let Some(allow) = refusal.allow.as_ref().and_then(|allow| HeaderValue::from_str(allow).ok()) {
        headers.insert(ALLOW, allow);
    }
    response
}

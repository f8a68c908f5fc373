//! One request and its response: read, note, misbehave, carry out, answer.
//!
//! What costs time (parsing, checking, answering) is done on other threads than the sockets': a costly request holds up
//! nobody else's, and a panic in one is answered with 500.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use docwright_ir::{Operation, Service};
use http_body_util::BodyExt;
use hyper::body::{Body, Incoming};
use hyper::{Request, Response, StatusCode};
use tokio::task::spawn_blocking;
use tokio::time::sleep;

use crate::blocks::{BLOCK, Blocks};
use crate::budget::Charge;
use crate::fault::{Effect, Fault};
use crate::payload::{Held, Payload, Reset};
use crate::plain::Form;
use crate::play::{Call, Verdict, play};
use crate::record::{Outcome, Recorded};
use crate::refusal::Refusal;
use crate::reply::Replies;
use crate::request::{Parameters, Received};
use crate::seats::{Phase, Seat};
use crate::state::State;
use crate::{FAULT_HEADER, envelope, respond, route};

/// The largest request; no gateway is known to take more.
const MAX_BODY: usize = 10 * 1024 * 1024;

/// Why a request gets no answer from the API.
enum End {
    /// The client left, or a fault wants it so.
    Reset,
    /// The server's own mistake.
    Panic,
}

/// Answers a request.
pub(crate) async fn serve(
    state: Arc<State>,
    seat: Arc<Seat>,
    request: Request<Incoming>,
) -> Result<Response<Payload>, Reset> {
    match exchange(state, seat, request).await {
        Ok(response) => Ok(response),
        Err(End::Reset) => Err(Reset),
        Err(End::Panic) => {
            let text = "The server has made a mistake; its standard error says more.";
            Ok(respond::text(StatusCode::INTERNAL_SERVER_ERROR, text))
        }
    }
}

async fn exchange(
    state: Arc<State>,
    seat: Arc<Seat>,
    request: Request<Incoming>,
) -> Result<Response<Payload>, End> {
    let (head, body) = request.into_parts();
    let request = Received::from(head);
    if let Some(problem) = state.hosts.stranger(&request) {
        return work(move || misdirected(&state, &request, problem)).await;
    }
    seat.enter(Phase::Reading, Duration::ZERO);
    let mut held = Held { charge: state.budget.open(), seat };
    let body = read_body(body, state.blocks.open(), &mut held.charge).await?;
    let shared = Arc::clone(&state);
    let (exchange, mut held) = work(move || {
        let body = body.map(Blocks::join);
        (Exchange::open(&shared, request, body, &mut held.charge), held)
    })
    .await?;
    let delay = exchange.fault.as_ref().map(Fault::delay).unwrap_or_default();
    held.seat.enter(Phase::Answering, delay);
    if !delay.is_zero() {
        sleep(delay).await;
    }
    work(move || {
        let mut response = exchange.finish(&state, &mut held.charge)?;
        response.body_mut().held = Some(held);
        Some(response)
    })
    .await?
    .ok_or(End::Reset)
}

/// Does what costs time on another thread than the sockets' own: those are few and always the same, so that what
/// connections leave behind in the allocator is used again. A panic is no more than this request's: what it may leave
/// half done is the request's own, or whole after every statement (see `lock`).
async fn work<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, End> {
    spawn_blocking(work).await.map_err(|_| End::Panic)
}

/// A request that is read.
struct Exchange {
    request: Received,
    form: Form,
    /// A request that cannot be read is refused in the API's own way, so it goes on.
    parameters: Result<Parameters, Refusal>,
    action: Option<String>,
    fault: Option<Fault>,
    /// Noted before any delay: a client that gives up was there all the same.
    record: Arc<Recorded>,
}

impl Exchange {
    fn open(
        state: &State,
        mut request: Received,
        body: Result<Vec<u8>, Refusal>,
        charge: &mut Charge,
    ) -> Self {
        let whole = body.map(|body| request.body = body).and_then(|()| request.check_encoding());
        let form = state.routes.form(&state.api, &request);
        let protocol = state.routes.protocol(&state.api, &form);
        let mut parameters = whole.and_then(|()| form.read(&state.api, protocol, &request));
        if let Err(refusal) = parameters.as_ref().map_or(Ok(()), |read| charge.grow(read.weight())) {
            parameters = Err(refusal);
        }
        let action = form.action(&state.api, &request, parameters.as_ref().ok()).map(str::to_owned);
        let fault = state.fault(&request, action.as_deref()).unwrap_or_else(|refusal| {
            parameters = Err(refusal);
            None
        });
        let mut record = recorded(&request, parameters.as_ref().ok(), action.as_deref(), fault.as_ref());
        if !state.faults_by_header && request.header(FAULT_HEADER).is_some() {
            record.remarks.push(format!("the header {FAULT_HEADER} is not listened to"));
        }
        let record = state.open(record);
        Exchange { request, form, parameters, action, fault, record }
    }

    fn effects(&self) -> &[Effect] {
        self.fault.as_ref().map(|fault| fault.effects.as_slice()).unwrap_or_default()
    }

    /// The response; `None` if the connection is to be reset.
    fn finish(self, state: &State, charge: &mut Charge) -> Option<Response<Payload>> {
        if self.effects().contains(&Effect::ResetBefore) {
            state.close(self.record, |_| {});
            return None;
        }
        if let Some(response) = respond::instead(self.effects()) {
            state.close(self.record, |_| {});
            return Some(response);
        }
        let reset_after = self.effects().contains(&Effect::ResetAfter);
        let response = self.answer(state, charge);
        (!reset_after).then_some(response)
    }

    /// The operation that it means, as far as that is known.
    fn meant<'a>(&self, state: &'a State) -> Option<(&'a Service, &'a Operation)> {
        match (&self.form, &self.parameters) {
            (Form::Plain(meant), _) => meant.as_ref().ok()?.of(&state.api),
            (Form::Vendor, Ok(parameters)) => route::likeliest(&state.api, &self.request, parameters),
            (Form::Vendor, Err(_)) => route::likeliest(&state.api, &self.request, &Parameters::default()),
            (Form::Token, _) => None,
        }
    }

    fn answer(self, state: &State, charge: &mut Charge) -> Response<Payload> {
        let call = Call { form: &self.form, request: &self.request, effects: self.effects() };
        let Verdict { answer, remarks } = play(state, &call, self.parameters.as_ref());
        let id = format!("00000000-0000-4000-8000-{:012x}", self.record.number);
        let protocol = state.routes.protocol(&state.api, &self.form);
        let action = self.action.as_deref();
        let (form, meant) = (&self.form, self.meant(state));
        let replies = Replies { form, protocol, action, meant, seed: state.seed, request_id: &id };
        let answer = answer.and_then(|answer| {
            let reply = replies.answered(answer);
            charge.grow(reply.body.len()).map(|()| reply)
        });
        let (reply, refusal) = match answer {
            Ok(reply) => (reply, None),
            Err(refusal) => (replies.refused(&refusal), Some(refusal)),
        };
        let response = respond::reply(reply, self.effects());
        state.close(self.record, |record| {
            record.remarks.extend(remarks);
            match refusal {
                None => record.outcome = Outcome::Answered,
                Some(refusal) => refuse(record, envelope::code(&protocol.reply, &refusal), refusal),
            }
        });
        response
    }
}

fn refuse(record: &mut Recorded, code: String, refusal: Refusal) {
    record.outcome = Outcome::Refused { code, message: refusal.to_string() };
    if let Refusal::WrongSignature { signed } = refusal {
        record.signed = Some(signed);
    }
}

/// A request by a name that is not the server's: noted, and answered in words for people, since no client of the API
/// sends it.
fn misdirected(state: &State, request: &Received, problem: String) -> Response<Payload> {
    let status = StatusCode::MISDIRECTED_REQUEST;
    let response = respond::text(status, &problem);
    let record = state.open(recorded(request, None, None, None));
    state.close(record, |record| {
        record.outcome = Outcome::Refused { code: status.as_str().to_owned(), message: problem };
    });
    response
}

fn recorded(
    request: &Received,
    parameters: Option<&Parameters>,
    action: Option<&str>,
    fault: Option<&Fault>,
) -> Recorded {
    let query = if request.query.is_empty() { String::new() } else { format!("?{}", request.query) };
    Recorded {
        time: SystemTime::now(),
        operation: action.unwrap_or_default().to_owned(),
        method: request.method.clone(),
        target: format!("{}{query}", request.path),
        headers: request.headers.clone(),
        body: request.body.clone(),
        parameters: parameters.map(|parameters| parameters.received.clone()).unwrap_or_default(),
        fault: fault.map(Fault::spelled),
        ..Recorded::default()
    }
}

/// Reads a body to its end. One that is too large is refused; one that breaks off never reached the server. Trailers
/// are read and left out.
async fn read_body(
    mut body: Incoming,
    mut blocks: Blocks,
    charge: &mut Charge,
) -> Result<Result<Blocks, Refusal>, End> {
    // What says beforehand that it is too large need not come.
    if body.size_hint().lower() > MAX_BODY as u64 {
        return Ok(Err(Refusal::TooLarge { limit: MAX_BODY }));
    }
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame.map_err(|_| End::Reset)?.into_data() else { continue };
        if blocks.len() + data.len() > MAX_BODY {
            return Ok(Err(Refusal::TooLarge { limit: MAX_BODY }));
        }
        if let Err(refusal) = charge.grow(blocks.missing(data.len()) * BLOCK) {
            return Ok(Err(refusal));
        }
        blocks.extend(&data);
    }
    Ok(Ok(blocks))
}

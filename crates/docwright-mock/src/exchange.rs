//! One request and its response: read, note, misbehave, carry out, answer.

use std::fmt;
use std::sync::Arc;

use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::Incoming;
use hyper::header::{HeaderName, HeaderValue};
use hyper::{Request, Response};

use crate::fault::{Effect, Fault};
use crate::payload::Payload;
use crate::play::{Verdict, play};
use crate::record::{Outcome, Recorded};
use crate::refusal::Refusal;
use crate::request::{Parameters, Received};
use crate::state::State;
use crate::{envelope, respond, route};

/// The largest request, as Tencent Cloud documents it.
const MAX_BODY: usize = 10 * 1024 * 1024;

/// The connection is to be reset instead of answered.
#[derive(Debug)]
pub(crate) struct Reset;

impl fmt::Display for Reset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the connection is reset on purpose")
    }
}

impl std::error::Error for Reset {}

/// Answers a request.
pub(crate) async fn serve(state: Arc<State>, request: Request<Incoming>) -> Result<Response<Payload>, Reset> {
    let exchange = Exchange::read(&state, request).await?;
    // Noted before any delay: a client that gives up was there all the same.
    let number = state.open(exchange.recorded());
    exchange.delay().await;
    if exchange.has(&Effect::ResetBefore) {
        state.close(number, |_| {});
        return Err(Reset);
    }
    if let Some(response) = respond::instead(exchange.effects()) {
        state.close(number, |_| {});
        return Ok(response);
    }
    let verdict = play(&state, &exchange.request, exchange.parameters.as_ref(), exchange.effects());
    let response = exchange.answer(&state, number, verdict);
    if exchange.has(&Effect::ResetAfter) { Err(Reset) } else { Ok(response) }
}

struct Exchange {
    request: Received,
    /// A request that cannot be read is refused in the API's own way, so it goes on.
    parameters: Result<Parameters, Refusal>,
    action: Option<String>,
    fault: Option<Fault>,
}

impl Exchange {
    async fn read(state: &State, request: Request<Incoming>) -> Result<Self, Reset> {
        let (request, whole) = receive(request).await?;
        let mut parameters = whole.and_then(|()| Parameters::read(&request, state.api.info.body));
        let action = route::action(&state.api, &request, parameters.as_ref().ok()).map(str::to_owned);
        let fault = state.fault(&request, action.as_deref()).unwrap_or_else(|refusal| {
            parameters = Err(refusal);
            None
        });
        Ok(Exchange { request, parameters, action, fault })
    }

    fn effects(&self) -> &[Effect] {
        self.fault.as_ref().map(|fault| fault.effects.as_slice()).unwrap_or_default()
    }

    fn has(&self, effect: &Effect) -> bool {
        self.effects().contains(effect)
    }

    async fn delay(&self) {
        for effect in self.effects() {
            if let Effect::Delay(time) = effect {
                tokio::time::sleep(*time).await;
            }
        }
    }

    fn recorded(&self) -> Recorded {
        let request = &self.request;
        let query = if request.query.is_empty() { String::new() } else { format!("?{}", request.query) };
        let parameters = self.parameters.as_ref().ok();
        Recorded {
            number: 0,
            operation: self.action.clone().unwrap_or_default(),
            method: request.method.clone(),
            target: format!("{}{query}", request.path),
            headers: request.headers.clone(),
            body: request.body.clone(),
            parameters: parameters.map(|parameters| parameters.received.clone()).unwrap_or_default(),
            outcome: Outcome::NotCarriedOut,
            fault: self.fault.as_ref().map(Fault::spelled),
            remarks: Vec::new(),
            signed: None,
        }
    }

    fn answer(&self, state: &State, number: u64, verdict: Verdict) -> Response<Payload> {
        let envelope = state.api.info.envelope;
        let action = self.action.as_deref();
        let id = format!("00000000-0000-4000-8000-{number:012x}");
        let mut signed = None;
        let (outcome, body) = match verdict.answer {
            Ok(fields) => {
                let body = envelope::answered(envelope, action.unwrap_or_default(), fields, &id);
                (Outcome::Answered, body)
            }
            Err(refusal) => {
                let code = envelope::code(envelope, &refusal);
                let body = envelope::refused(envelope, action, &refusal, &id);
                let message = refusal.to_string();
                if let Refusal::WrongSignature { signed: text } = refusal {
                    signed = Some(text);
                }
                (Outcome::Refused { code, message }, body)
            }
        };
        state.close(number, |request| {
            (request.outcome, request.remarks, request.signed) = (outcome, verdict.remarks, signed);
        });
        let header = envelope::request_id_header(envelope).map(|name| (name, id.as_str()));
        respond::json(&body, header, self.effects())
    }
}

/// Reads a whole request. One that is too large is refused; one that breaks off never reached the server.
async fn receive(request: Request<Incoming>) -> Result<(Received, Result<(), Refusal>), Reset> {
    let (head, body) = request.into_parts();
    let header = |(name, value): (&HeaderName, &HeaderValue)| {
        (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
    };
    let mut received = Received {
        method: head.method.to_string(),
        path: head.uri.path().to_owned(),
        query: head.uri.query().unwrap_or_default().to_owned(),
        headers: head.headers.iter().map(header).collect(),
        body: Vec::new(),
    };
    match Limited::new(body, MAX_BODY).collect().await {
        Ok(body) => received.body = body.to_bytes().into(),
        Err(error) if error.is::<LengthLimitError>() => {
            return Ok((received, Err(Refusal::TooLarge { limit: MAX_BODY })));
        }
        Err(_) => return Err(Reset),
    }
    Ok((received, Ok(())))
}

//! One request, from its parameters to the members of its answer: no sockets, no faults of transport.

use std::borrow::Cow;

use docwright_ir::{ApiInfo, Operation, Service};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value};

use crate::answer::{self, Page};
use crate::check::{self, Checked};
use crate::fault::Effect;
use crate::refusal::Refusal;
use crate::request::{Parameters, Received};
use crate::state::State;
use crate::{route, signing};

/// What a request is answered with, and what is odd about it.
pub(crate) struct Verdict {
    pub(crate) answer: Result<Map<String, Value>, Refusal>,
    pub(crate) remarks: Vec<String>,
}

/// Carries a request out.
pub(crate) fn play(
    state: &State,
    request: &Received,
    parameters: Result<&Parameters, &Refusal>,
    effects: &[Effect],
) -> Verdict {
    let mut remarks = Vec::new();
    let answer = parameters
        .map_err(Refusal::clone)
        .and_then(|parameters| carry_out(state, request, parameters, effects, &mut remarks));
    Verdict { answer, remarks }
}

fn carry_out(
    state: &State,
    request: &Received,
    parameters: &Parameters,
    effects: &[Effect],
    remarks: &mut Vec<String>,
) -> Result<Map<String, Value>, Refusal> {
    let api = &state.api;
    let candidates = route::candidates(api, request, parameters);
    // Whoever is not let in is not told what there is.
    let unsigned =
        |found: &Vec<(&Service, &Operation)>| found.iter().any(|(_, operation)| operation.unsigned);
    if !candidates.as_ref().is_ok_and(unsigned) {
        signing::verify(api.info.signing, request, parameters, &state.keys, now(effects))?;
    }
    let candidates = candidates?;
    let (service, operation, checked) = fitting(state, &candidates, request, parameters)?;
    remarks.extend(checked.remarks);
    if let Some(signed_for) = signing::service(api.info.signing, request).filter(|name| *name != service.name)
    {
        remarks.push(format!(
            "signed for the service `{signed_for}`, and the operation is of `{}`",
            service.name
        ));
    }
    demanded(effects)?;
    let page = Page::asked(operation, &checked.values, state.entries)?;
    Ok(answer::answer(service, operation, &checked.values, page.as_ref()))
}

/// The first candidate that takes the parameters; if none does, what the first has against them.
fn fitting<'a>(
    state: &State,
    candidates: &[(&'a Service, &'a Operation)],
    request: &Received,
    parameters: &Parameters,
) -> Result<(&'a Service, &'a Operation, Checked), Refusal> {
    let ours = |name: &str| is_protocols(&state.api.info, name);
    let mut refusal = None;
    for (service, operation) in candidates {
        let mut parameters = Cow::Borrowed(parameters);
        for (name, value) in route::captures(&operation.http, request).unwrap_or_default() {
            parameters.to_mut().add_text(&name, &value)?;
        }
        match check::check(service, operation, request, &parameters, &ours) {
            Ok(checked) => return Ok((service, operation, checked)),
            Err(reason) => refusal = refusal.or(Some(reason)),
        }
    }
    Err(refusal.unwrap_or(Refusal::NoAction))
}

/// Whether a parameter is the protocol's own, and every operation takes it.
fn is_protocols(info: &ApiInfo, name: &str) -> bool {
    route::parameters(&info.action).contains(&name)
        || signing::parameters(info.signing).contains(&name)
        || info.client_parameters.iter().any(|parameter| parameter.name == name)
}

/// The refusal that a fault asks for.
fn demanded(effects: &[Effect]) -> Result<(), Refusal> {
    for effect in effects {
        match effect {
            Effect::Throttle => return Err(Refusal::Throttled),
            Effect::Error { code, message } => {
                return Err(Refusal::Asked { code: code.clone(), message: message.clone() });
            }
            _ => {}
        }
    }
    Ok(())
}

/// The server's time, which a fault may have put wrong.
pub(crate) fn now(effects: &[Effect]) -> Timestamp {
    let skew = effects.iter().find_map(|effect| match effect {
        Effect::Skew(seconds) => Some(SignedDuration::from_secs(*seconds)),
        _ => None,
    });
    let now = Timestamp::now();
    skew.and_then(|skew| now.checked_add(skew).ok()).unwrap_or(now)
}

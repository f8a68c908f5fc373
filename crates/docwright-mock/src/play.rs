//! One request, from its parameters to the members of its answer: no sockets, no faults of transport.

use std::borrow::Cow;

use docwright_ir::{Api, ApiInfo, Auth, Operation, Protocol, Service};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value};

use crate::answer::{self, Page, Role, Wanted};
use crate::check::{self, Checked, Rules};
use crate::fault::Effect;
use crate::good::Good;
use crate::line::short;
use crate::lives::{self, Life};
use crate::memory::{names, text};
use crate::paths;
use crate::plain::{Form, Meant};
use crate::refusal::Refusal;
use crate::request::{Parameters, Received};
use crate::signing::Caller;
use crate::state::State;
use crate::{auth, route, token};

/// What a request is answered with, and what is odd about it.
pub(crate) struct Verdict {
    pub(crate) answer: Result<Good, Refusal>,
    pub(crate) remarks: Vec<String>,
}

/// A request that is read, and what is to go wrong with it.
pub(crate) struct Call<'a> {
    pub(crate) form: &'a Form,
    pub(crate) request: &'a Received,
    pub(crate) effects: &'a [Effect],
}

/// Carries a request out.
pub(crate) fn play(state: &State, call: &Call<'_>, parameters: Result<&Parameters, &Refusal>) -> Verdict {
    let mut remarks = Vec::new();
    let answer = parameters
        .map_err(Refusal::clone)
        .and_then(|parameters| carry_out(state, call, parameters, &mut remarks));
    Verdict { answer, remarks }
}

fn carry_out(
    state: &State,
    call: &Call<'_>,
    parameters: &Parameters,
    remarks: &mut Vec<String>,
) -> Result<Good, Refusal> {
    let (service, operation, checked) = match call.form {
        Form::Token => {
            demanded(state, None, call.effects, remarks)?;
            return token::answer(call.request, parameters, &state.keys).map(Good::usual);
        }
        Form::Vendor => let_in(state, call, parameters, remarks)?,
        Form::Plain(meant) => plainly(state, call, meant.as_ref(), parameters)?,
    };
    remarks.extend(checked.remarks);
    demanded(state, Some(operation), call.effects, remarks)?;
    let given = &checked.values;
    let wanted = Wanted { service, operation, given, page: None, seed: state.seed, role: &Role::None };
    let place = place(&state.api, &wanted);
    let fields = state.memory.once(service, operation, given, remarks, |remarks| {
        let fields = perform(state, &wanted, remarks)?;
        place.iter().for_each(|place| keep(state, operation, place, parameters));
        Ok(fields)
    })?;
    let is_read = operation.http.method.eq_ignore_ascii_case("GET");
    let uploaded = place.filter(|_| is_read).and_then(|place| state.memory.uploaded(&place));
    let mut good = Good::of(&wanted, fields, uploaded);
    lead_on(&mut good, operation, call.request);
    Ok(good)
}

/// The operation that a request in the plain form means.
fn plainly<'a>(
    state: &'a State,
    call: &Call<'_>,
    meant: Result<&Meant, &Refusal>,
    parameters: &Parameters,
) -> Result<(&'a Service, &'a Operation, Checked), Refusal> {
    let found = meant.map_err(Refusal::clone)?.of(&state.api);
    let (service, operation) = found.ok_or(Refusal::NoAction)?;
    let ours = |name: &str| is_clients(&state.api.info, name);
    // A client that fills them in stands between, or would.
    let rules = Rules { filled_in: true, ..rules(state, &ours) };
    let checked = check::check(service, operation, call.request, parameters, &rules)?;
    Ok((service, operation, checked))
}

/// Remembers what a request uploads, and forgets what it ends.
fn keep(state: &State, operation: &Operation, place: &str, parameters: &Parameters) {
    match parameters.files.first() {
        Some((_, bytes)) => state.memory.upload(place, bytes),
        None if operation.http.method.eq_ignore_ascii_case("DELETE") => state.memory.remove_upload(place),
        None => {}
    }
}

/// Where an operation uploads to or reads from. Operations that share a path by design say nothing by it.
fn place(api: &Api, wanted: &Wanted<'_>) -> Option<String> {
    let Wanted { service, operation, given, .. } = wanted;
    let path = paths::filled(&operation.http.path, |name| given.get(name).and_then(text))?;
    api.info.protocol.is_by_path().then(|| format!("{} {path}", service.name))
}

/// Has an answer lead on by the way that the request came: below a service, or what the API's own URL has in front.
fn lead_on(good: &mut Good, operation: &Operation, request: &Received) {
    let Some(field) = names::location(operation) else { return };
    let front = paths::front(&request.path, &operation.http.path);
    for (name, path) in &mut good.headers {
        if *name == field.name && path.starts_with('/') {
            path.insert_str(0, front);
        }
    }
}

/// Does what a request asks for that is let in and well-formed.
fn perform(
    state: &State,
    wanted: &Wanted<'_>,
    remarks: &mut Vec<String>,
) -> Result<Map<String, Value>, Refusal> {
    let Wanted { service, operation, given, .. } = *wanted;
    let known =
        state.memory.part(service, operation).filter(|(kind, _)| kind.is_made || !kind.lists.is_empty());
    let memory = &state.memory;
    let life = known.map(|(kind, part)| Life { memory, kind, part, wanted: *wanted, entries: state.entries });
    let role = life.as_ref().map_or(Ok(Role::None), |life| life.begin(remarks))?;
    let total = if let Role::Listing(listing) = &role { listing.total() } else { state.entries };
    let page = Page::asked(operation, given, total)?;
    let mut answer = answer::answer(&Wanted { page: page.as_ref(), role: &role, ..*wanted });
    lives::set_total(operation, &role, &mut answer);
    remarks.extend(life.map(|life| life.end(&role, &mut answer)).into_iter().flatten());
    Ok(answer)
}

/// The operation that a request in the vendor's form means, once it is known who calls.
fn let_in<'a>(
    state: &'a State,
    call: &Call<'_>,
    parameters: &Parameters,
    remarks: &mut Vec<String>,
) -> Result<(&'a Service, &'a Operation, Checked), Refusal> {
    let (api, request) = (&state.api, call.request);
    let protocol = &api.info.protocol;
    let candidates = route::candidates(api, request, parameters);
    let caller =
        Caller { request, parameters, keys: &state.keys, nonces: &state.nonces, now: now(call.effects) };
    let mut candidates = match candidates {
        Ok(candidates) => candidates,
        // Whoever is not let in is not told what there is.
        Err(unknown) => {
            auth::verify(&state.ways.iter().collect::<Vec<_>>(), &caller)?;
            return Err(unknown);
        }
    };
    keep_allowed(protocol, &caller, &mut candidates)?;
    let found = fitting(state, &candidates, request, parameters)?;
    let name = &found.0.name;
    if let Some(signed_for) = auth::service(protocol, request).filter(|signed| signed != name) {
        remarks.push(format!("signed for the service `{signed_for}`, and the operation is of `{name}`"));
    }
    Ok(found)
}

/// Keeps those operations that the caller may call by what it shows.
fn keep_allowed(
    protocol: &Protocol,
    caller: &Caller<'_>,
    candidates: &mut Vec<(&Service, &Operation)>,
) -> Result<(), Refusal> {
    if candidates.iter().any(|(_, operation)| operation.ways(protocol).is_empty()) {
        return Ok(());
    }
    let all: Vec<&Auth> = candidates.iter().flat_map(|(_, operation)| operation.ways(protocol)).collect();
    let gone = auth::verify(&all, caller)?;
    candidates.retain(|(_, operation)| gone.is_none_or(|way| operation.ways(protocol).contains(way)));
    Ok(())
}

/// What requests in the vendor's form are held to.
fn rules<'a>(state: &'a State, ours: &'a dyn Fn(&str) -> bool) -> Rules<'a> {
    let region = state.api.info.protocol.request.region.as_ref();
    Rules { strict: state.strict, filled_in: false, ours, region }
}

/// The first candidate that takes the parameters; if none does, what the first has against them.
fn fitting<'a>(
    state: &State,
    candidates: &[(&'a Service, &'a Operation)],
    request: &Received,
    parameters: &Parameters,
) -> Result<(&'a Service, &'a Operation, Checked), Refusal> {
    let ours = |name: &str| is_protocols(state, name);
    let rules = rules(state, &ours);
    let mut refusal = None;
    for (service, operation) in candidates {
        let mut parameters = Cow::Borrowed(parameters);
        for (name, value) in route::captures(&state.api, (service, operation), request) {
            parameters.to_mut().add_captured(&name, &value)?;
        }
        match check::check(service, operation, request, &parameters, &rules) {
            Ok(checked) => return Ok((service, operation, checked)),
            Err(reason) => refusal = refusal.or(Some(reason)),
        }
    }
    Err(refusal.unwrap_or(Refusal::NoAction))
}

/// Whether a parameter is the protocol's own, and every operation takes it.
fn is_protocols(state: &State, name: &str) -> bool {
    let info = &state.api.info;
    route::is_own(&info.protocol.request, name) || auth::is_own(&state.ways, name) || is_clients(info, name)
}

/// Whether a parameter is one that a client holds for all its requests.
fn is_clients(info: &ApiInfo, name: &str) -> bool {
    info.client_parameters.iter().any(|parameter| parameter.name == name)
}

/// The refusal that a fault asks for.
fn demanded(
    state: &State,
    operation: Option<&Operation>,
    effects: &[Effect],
    remarks: &mut Vec<String>,
) -> Result<(), Refusal> {
    for effect in effects {
        match effect {
            Effect::Throttle => return Err(Refusal::Throttled),
            Effect::Error { code, message } => {
                let errors = operation.map_or(&[] as &[_], |operation| &operation.errors);
                let documented = errors.iter().find(|error| error.code == *code);
                if operation.is_some() && documented.is_none() {
                    remarks.push(format!("the page documents no error `{}`", short(code)));
                }
                let page = || documented.and_then(|error| error.description.clone());
                let message = Some(message.clone()).filter(|message| !message.is_empty()).or_else(page);
                let message = message.unwrap_or_else(|| "An error was asked for.".to_owned());
                let style = &state.api.info.protocol.reply;
                let plain_status = operation.map_or(400, |operation| style.plain_status(operation, code));
                return Err(Refusal::Asked { code: code.clone(), message, plain_status });
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

//! Which operation a request means.
//!
//! A name may stand for several operations (two services of one gateway, two versions of one service), and a path may fit
//! several (`/users/{id}`, `/users/me`), so the answer is a list of candidates, the likeliest first.

use docwright_ir::{Api, Http, Operation, PathTemplate, Protocol, RequestStyle, Service, Slot, path_parts};

use crate::refusal::Refusal;
use crate::request::{Parameters, Received};
use crate::{auth, endpoints};

/// How many operations of one name are tried: each costs a check of all parameters.
const MAX_CANDIDATES: usize = 100;

type Found<'a> = (&'a Service, &'a Operation);

/// Whether a parameter belongs to the routing and not to the operation.
pub(crate) fn is_own(style: &RequestStyle, name: &str) -> bool {
    let slots = [&style.action, &style.version, &style.region, &style.language];
    slots.into_iter().flatten().any(|slot| matches!(slot, Slot::Parameter(own) if own == name))
}

/// The text that travels in a slot.
pub(crate) fn text<'a>(
    slot: &Slot,
    request: &'a Received,
    parameters: Option<&'a Parameters>,
) -> Option<&'a str> {
    match slot {
        Slot::Parameter(name) => parameters?.text(name),
        Slot::Header(name) => request.header(name),
    }
}

/// The operation's name as the request spells it; by method and path where that is how an API spells it.
pub(crate) fn action<'a>(
    api: &'a Api,
    request: &'a Received,
    parameters: Option<&'a Parameters>,
) -> Option<&'a str> {
    match &api.info.protocol.request.action {
        Some(slot) => text(slot, request, parameters),
        None => by_path(api, request).ok()?.first().map(|(_, operation)| operation.name.as_str()),
    }
}

/// The operation that a request means most likely, as far as these parameters and its head say it.
pub(crate) fn likeliest<'a>(api: &'a Api, request: &Received, parameters: &Parameters) -> Option<Found<'a>> {
    candidates(api, request, parameters).ok()?.into_iter().next()
}

/// The operations that the request may mean; never empty.
pub(crate) fn candidates<'a>(
    api: &'a Api,
    request: &Received,
    parameters: &Parameters,
) -> Result<Vec<Found<'a>>, Refusal> {
    let protocol = &api.info.protocol;
    let mut found = match &protocol.request.action {
        Some(slot) => by_name(api, text(slot, request, Some(parameters)).ok_or(Refusal::NoAction)?)?,
        None => by_path(api, request)?,
    };
    keep_version(protocol, request, parameters, &mut found)?;
    if let Some(signed_for) = auth::service(protocol, request) {
        found.sort_by_key(|(service, _)| service.wire_name() != signed_for);
    }
    Ok(found)
}

fn by_name<'a>(api: &'a Api, name: &str) -> Result<Vec<Found<'a>>, Refusal> {
    let named = operations(api).filter(|(_, operation)| operation.name == name);
    let found: Vec<_> = named.take(MAX_CANDIDATES).collect();
    if found.is_empty() { Err(Refusal::UnknownAction(name.to_owned())) } else { Ok(found) }
}

/// The operations at the request's method and path, those first whose path has most text.
fn by_path<'a>(api: &'a Api, request: &Received) -> Result<Vec<Found<'a>>, Refusal> {
    let unknown = || Refusal::UnknownAction(format!("{} {}", request.method, request.path));
    let parts = path_parts(&request.path).ok_or_else(unknown)?;
    let mut found = Vec::new();
    let mut allowed: Vec<String> = Vec::new();
    for (service, operation) in operations(api) {
        let template = PathTemplate::new(&operation.http.path);
        if fit(api, service, &template, &parts).is_none() {
            continue;
        }
        let method = operation.http.method.to_ascii_uppercase();
        if method.eq_ignore_ascii_case(&request.method) {
            found.push((template.text_length(), (service, operation)));
        } else if !allowed.contains(&method) {
            allowed.push(method);
        }
    }
    found.sort_by_key(|(length, _)| std::cmp::Reverse(*length));
    found.truncate(MAX_CANDIDATES);
    match (found.is_empty(), allowed.is_empty()) {
        (false, _) => Ok(found.into_iter().map(|(_, found)| found).collect()),
        (true, true) => Err(unknown()),
        (true, false) => Err(Refusal::WrongMethod { method: request.method.clone(), allowed }),
    }
}

/// Where the version travels, an operation of another one is not meant.
fn keep_version(
    protocol: &Protocol,
    request: &Received,
    parameters: &Parameters,
    found: &mut Vec<Found<'_>>,
) -> Result<(), Refusal> {
    let Some(slot) = &protocol.request.version else { return Ok(()) };
    let version = text(slot, request, Some(parameters)).unwrap_or_default();
    found.retain(|(service, _)| service.version.as_deref().is_none_or(|known| known == version));
    if found.is_empty() { Err(Refusal::UnknownVersion(version.to_owned())) } else { Ok(()) }
}

/// What the `{name}`s of an operation's path stand for in this request.
pub(crate) fn captures(
    api: &Api,
    (service, operation): Found<'_>,
    request: &Received,
) -> Vec<(String, String)> {
    let Http { method, path } = &operation.http;
    let parts = path_parts(&request.path).filter(|_| method.eq_ignore_ascii_case(&request.method));
    parts.and_then(|parts| fit(api, service, &PathTemplate::new(path), &parts)).unwrap_or_default()
}

/// Holds a path against a template. What the API's own URL has in front may stand there: for `https://api.example.com/v1`,
/// some clients are given the server's address with `/v1`, some without.
fn fit(
    api: &Api,
    service: &Service,
    template: &PathTemplate,
    parts: &[String],
) -> Option<Vec<(String, String)>> {
    template.captures(parts).or_else(|| {
        let base = endpoints::path(endpoints::of_service(api, service));
        let mut below = parts;
        for part in base.split('/').filter(|part| !part.is_empty()) {
            below = below.split_first().filter(|(first, _)| *first == part)?.1;
        }
        (below.len() < parts.len()).then(|| template.captures(below)).flatten()
    })
}

/// Whether an API whose operations are paths has this one, with any method.
pub(crate) fn has_path(api: &Api, request: &Received) -> bool {
    !matches!(by_path(api, request), Err(Refusal::UnknownAction(_)))
}

fn operations(api: &Api) -> impl Iterator<Item = Found<'_>> {
    api.services
        .iter()
        .flat_map(|service| service.operations.iter().map(move |operation| (service, operation)))
}

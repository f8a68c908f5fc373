//! Which operation a request means.
//!
//! A name may stand for several operations (two services of one gateway, two versions of one service), so the
//! answer is a list of candidates, the likeliest first.

use docwright_ir::{ActionIn, Api, Http, Operation, PathTemplate, Service, path_parts};

use crate::refusal::Refusal;
use crate::request::{Parameters, Received};
use crate::signing;

/// The prefix of the headers that carry an action, its version and the client's own parameters.
pub(crate) const HEADER_PREFIX: &str = "x-tc-";

/// How many operations of one name are tried: each costs a check of all parameters.
const MAX_CANDIDATES: usize = 100;

/// The parameters that belong to the routing and not to the operation.
pub(crate) fn parameters(action: &ActionIn) -> &'static [&'static str] {
    match action {
        ActionIn::Parameter => &["Action"],
        ActionIn::Headers | ActionIn::Path => &[],
    }
}

/// The operation's name as the request spells it; by method and path where that is how an API spells it.
pub(crate) fn action<'a>(
    api: &'a Api,
    request: &'a Received,
    parameters: Option<&'a Parameters>,
) -> Option<&'a str> {
    match api.info.action {
        ActionIn::Parameter => parameters?.text("Action"),
        ActionIn::Headers => request.header(&format!("{HEADER_PREFIX}action")),
        ActionIn::Path => {
            let here = |operation: &&Operation| captures(&operation.http, request).is_some();
            operations(api).map(|(_, operation)| operation).find(here).map(|found| found.name.as_str())
        }
    }
}

/// The operations that the request may mean; never empty.
pub(crate) fn candidates<'a>(
    api: &'a Api,
    request: &Received,
    parameters: &Parameters,
) -> Result<Vec<(&'a Service, &'a Operation)>, Refusal> {
    let Some(action) = action(api, request, Some(parameters)) else {
        return Err(match api.info.action {
            ActionIn::Path => Refusal::UnknownAction(format!("{} {}", request.method, request.path)),
            ActionIn::Parameter | ActionIn::Headers => Refusal::NoAction,
        });
    };
    let named = operations(api).filter(|(_, operation)| operation.name == action);
    let mut found: Vec<_> = named.take(MAX_CANDIDATES).collect();
    if found.is_empty() {
        return Err(Refusal::UnknownAction(action.to_owned()));
    }
    if api.info.action == ActionIn::Headers {
        let version = request.header(&format!("{HEADER_PREFIX}version")).unwrap_or_default();
        found.retain(|(service, _)| service.version.as_deref().is_none_or(|known| known == version));
        if found.is_empty() {
            return Err(Refusal::UnknownVersion(version.to_owned()));
        }
    }
    let signed_for = signing::service(api.info.signing, request);
    found.sort_by_key(|(service, _)| Some(service.wire_name()) != signed_for.as_deref());
    Ok(found)
}

/// What a path's `{name}`s stand for in this request; `None` if it is another method or path.
pub(crate) fn captures(http: &Http, request: &Received) -> Option<Vec<(String, String)>> {
    let fits = http.method.eq_ignore_ascii_case(&request.method);
    fits.then(|| PathTemplate::new(&http.path).captures(&path_parts(&request.path)?)).flatten()
}

fn operations(api: &Api) -> impl Iterator<Item = (&Service, &Operation)> {
    api.services
        .iter()
        .flat_map(|service| service.operations.iter().map(move |operation| (service, operation)))
}

//! Two requests for the same call, the official SDK's and ours: the same where the protocol fixes them?

use docwright_ir::{ApiInfo, Signing};
use docwright_mock::Recorded;
use docwright_runtime::signing::tc3;
use serde_json::Value;

use super::SECRET;

/// Whether the requests differ only in how a query spells booleans. The SDK for Python writes `True` and `False`, which
/// no other SDK of the vendor's does.
pub(super) fn pythonic(theirs: &Recorded, ours: &Recorded) -> bool {
    let plain = |target: &str| target.replace("=True", "=true").replace("=False", "=false");
    theirs.target != ours.target && plain(&theirs.target) == plain(&ours.target)
}

/// Whether the call says that it carries no signature, as those do that log somebody in.
pub(super) fn is_unsigned(request: &Recorded) -> bool {
    request.header("authorization") == Some("SKIP")
}

/// How the requests differ.
pub(super) fn difference(info: &ApiInfo, theirs: &Recorded, ours: &Recorded) -> Option<String> {
    let mut pairs = vec![("method", &theirs.method, &ours.method)];
    let header = |request: &Recorded, name: &str| request.header(name).unwrap_or_default().to_owned();
    let headers: Vec<_> = ["content-type", "x-tc-action", "x-tc-version", "x-tc-region", "x-tc-language"]
        .map(|name| (name, header(theirs, name), header(ours, name)))
        .into();
    pairs.extend(headers.iter().map(|(name, theirs, ours)| (*name, theirs, ours)));
    pairs.push(("target", &theirs.target, &ours.target));
    let differing = pairs.into_iter().find(|(_, theirs, ours)| theirs != ours);
    differing.map(|(what, theirs, ours)| format!("{what}: {theirs} / {ours}")).or_else(|| {
        match info.protocol.signing() {
            Some(Signing::Tc3HmacSha256) => body(theirs, ours).or_else(|| signature(theirs, ours)),
            _ => parameters(theirs, ours),
        }
    })
}

/// Flattened parameters, the signature among them: it holds no time, so it must be the same as well.
fn parameters(theirs: &Recorded, ours: &Recorded) -> Option<String> {
    let names: std::collections::BTreeSet<&String> =
        theirs.parameters.keys().chain(ours.parameters.keys()).collect();
    let shown = |request: &Recorded, name: &str| {
        request.parameters.get(name).map_or("nothing".to_owned(), Value::to_string)
    };
    let differing =
        names.into_iter().find(|name| theirs.parameters.get(*name) != ours.parameters.get(*name))?;
    Some(format!("{differing}: {} / {}", shown(theirs, differing), shown(ours, differing)))
}

fn body(theirs: &Recorded, ours: &Recorded) -> Option<String> {
    if theirs.body == ours.body {
        return None;
    }
    let read = |request: &Recorded| {
        serde_json::from_slice::<Value>(&request.body).map_err(|error| error.to_string())
    };
    let (read_theirs, read_ours) = (read(theirs), read(ours));
    let differ = read_theirs.is_err() || read_theirs != read_ours;
    let text = |request: &Recorded| String::from_utf8_lossy(&request.body).into_owned();
    differ.then(|| format!("body: {} / {}", text(theirs), text(ours)))
}

/// Our signature for the official request's bytes, host and time, against its own. A call that logs somebody in has
/// none, here as there.
fn signature(theirs: &Recorded, ours: &Recorded) -> Option<String> {
    let authorization = theirs.header("authorization").unwrap_or_default();
    if is_unsigned(theirs) || is_unsigned(ours) {
        let sent = ours.header("authorization").unwrap_or_default();
        return (authorization != sent).then(|| format!("authorization: {authorization} / {sent}"));
    }
    // Credential=ID/DATE/SERVICE/tc3_request
    let mut scope = authorization.split(['=', '/', ',']).skip(1);
    let (id, service) = (scope.next().unwrap_or_default(), scope.nth(1).unwrap_or_default());
    let (path, query) = theirs.target.split_once('?').unwrap_or((&theirs.target, ""));
    let request = tc3::Request {
        method: &theirs.method,
        path,
        query,
        content_type: theirs.header("content-type").unwrap_or_default(),
        host: theirs.header("host").unwrap_or_default(),
        body: &theirs.body,
        service,
        timestamp: theirs.header("x-tc-timestamp").and_then(|time| time.parse().ok()).unwrap_or_default(),
    };
    let ours = tc3::authorization(&request, id, SECRET);
    (ours != authorization).then(|| format!("authorization: {authorization} / {ours}"))
}

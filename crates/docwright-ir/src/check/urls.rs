//! Base URLs, and where tokens are fetched.

use std::collections::BTreeSet;
use std::net::IpAddr;

use super::codes::BASE_URL;
use super::problem::{Problem, Spot, hint};
use crate::name::host_label;
use crate::{Api, Auth, Operation, Variable};

/// What stands for itself in every API.
const KNOWN: [&str; 4] = ["service", "region", "zone", "project"];

pub(super) fn check(api: &Api, found: &mut Vec<Problem>) {
    let spot = Spot::default().key("endpoint");
    let mut used = BTreeSet::new();
    url(api, &api.info.endpoint.url, &spot.key("url"), &mut used, found);
    for (index, service) in api.services.iter().enumerate() {
        if let Some(own) = &service.endpoint {
            url(api, own, &Spot::of_service(index).key("endpoint"), &mut used, found);
        }
    }
    for (name, variable) in &api.info.endpoint.variables {
        let spot = spot.key("variables").named(name);
        values(variable, &spot, found);
        if !used.contains(name.as_str()) && !KNOWN.contains(&name.as_str()) {
            let help = format!("Write `{{{name}}}` where it stands in the URL, or take it out");
            found.push(Problem::new(BASE_URL, &spot, "is in no URL", help).warning());
        }
    }
    ways(&api.info.protocol.auth, &Spot::default().key("protocol"), found);
}

/// The ways of an operation's own.
pub(super) fn own_ways(operation: &Operation, spot: &Spot, found: &mut Vec<Problem>) {
    ways(operation.auth.as_deref().unwrap_or_default(), spot, found);
}

fn url<'a>(api: &Api, url: &'a str, spot: &Spot, used: &mut BTreeSet<&'a str>, found: &mut Vec<Problem>) {
    let Some(names) = variables(url) else {
        let help = "A name stands between `{` and `}`";
        found.push(Problem::new(BASE_URL, spot, format!("is `{url}`, in which braces do not close"), help));
        return;
    };
    let own = || api.info.endpoint.variables.keys().map(String::as_str);
    for name in names {
        used.insert(name);
        if !own().chain(KNOWN).any(|known| known == name) {
            let near = hint(name, own().chain(KNOWN));
            let message = format!("has `{{{name}}}`, and nothing says what that is{near}");
            let help = "Write it below `endpoint: {variables: …}`; known are {service}, {region}, {zone} and {project}";
            found.push(Problem::new(BASE_URL, spot, message, help));
        }
    }
}

/// What stands in braces; `None` if they do not close.
fn variables(url: &str) -> Option<Vec<&str>> {
    let mut parts = url.split('{');
    let is_open = parts.next().is_some_and(|before| before.contains('}'));
    let names = parts.map(|part| part.split_once('}').filter(|(_, rest)| !rest.contains('}')));
    let names: Option<Vec<&str>> = names.map(|found| found.map(|(name, _)| name)).collect();
    names.filter(|_| !is_open)
}

fn values(variable: &Variable, spot: &Spot, found: &mut Vec<Problem>) {
    for (index, value) in variable.values.iter().enumerate() {
        if let Err(error) = host_label(value) {
            let spot = spot.key("values").entry(index);
            let message = format!("has the value `{value}`, which {}", error.reason);
            found.push(Problem::new(BASE_URL, &spot, message, format!("Allowed is {}", error.allowed)));
        }
    }
    let unlisted = variable.default.as_ref().filter(|default| !variable.values.contains(default));
    if let Some(default) = unlisted.filter(|_| !variable.values.is_empty()) {
        let message = format!("is `{default}` by default, which is not among its values");
        found.push(
            Problem::new(BASE_URL, &spot.key("default"), message, "Add it to them, or correct it").warning(),
        );
    }
}

fn ways(ways: &[Auth], spot: &Spot, found: &mut Vec<Problem>) {
    for (index, way) in ways.iter().enumerate() {
        let Auth::ClientCredentials { token_url, .. } = way else { continue };
        let spot = spot.key("auth").entry(index).key("token_url");
        if token_url.contains(['{', '}']) {
            let message = format!("fetches tokens from `{token_url}`, in which nothing fills braces");
            found.push(Problem::new(BASE_URL, &spot, message, "Write the whole URL"));
        } else if let Some(host) = plain_host(token_url)
            && !is_here(host)
        {
            let message = format!("fetches tokens from `{token_url}`, and the secret goes there unencrypted");
            let help = "Write `https://`; `http://` is for a server on this machine";
            found.push(Problem::new(BASE_URL, &spot, message, help).warning());
        }
    }
}

/// The host of a URL without TLS.
fn plain_host(url: &str) -> Option<&str> {
    let (scheme, rest) = url.split_once("://")?;
    let host = rest.split('/').next().unwrap_or(rest);
    let host = match host.strip_prefix('[') {
        Some(address) => address.split(']').next(),
        None => host.split(':').next(),
    };
    host.filter(|_| scheme.eq_ignore_ascii_case("http"))
}

fn is_here(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost")
        || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

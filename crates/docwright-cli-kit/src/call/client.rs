//! The client that the global options ask for: flags, then the environment, then a profile.

use std::collections::BTreeMap;
use std::net::IpAddr;

use docwright_runtime::blocking::Client;
use docwright_runtime::profile::Profiles;
use docwright_runtime::{Builder, CredentialNames, Credentials};

use super::debug::Trace;
use super::request::secret_in_arguments;
use crate::command::{KeyPart, key_flag, key_parts};
use crate::failure::{Exit, Failure};
use crate::io::Io;
use crate::profile;
use crate::session::Session;
use crate::values::document;

/// `signed` is whether the call needs a key.
pub(super) fn build(
    session: &Session,
    io: &mut Io<'_>,
    trace: &Trace,
    signed: bool,
) -> Result<Client, Failure> {
    let globals = &session.globals;
    let name = format!("{}/{}", session.cli.command, session.cli.version);
    let mut builder = Builder::new(session.cli.api).from_env().user_agent(name);
    type Set = fn(Builder, String) -> Builder;
    let settings: [(_, Set); 5] = [
        (&globals.profile, Builder::profile),
        (&globals.endpoint, Builder::endpoint),
        (&globals.region, Builder::region),
        (&globals.zone, Builder::zone),
        (&globals.project, Builder::project_id),
    ];
    for (value, set) in settings {
        if let Some(value) = value {
            builder = set(builder, String::clone(value));
        }
    }
    if let Some(timeout) = globals.timeout {
        builder = builder.timeout(timeout);
    }
    if let Some(retries) = globals.retries {
        builder = builder.attempts(retries.saturating_add(1));
    }
    if let Some(path) = Profiles::path(session.cli.api) {
        profile::warn_of_access(&path, session, io);
    }
    if !signed {
        builder = builder.without_credentials();
    } else {
        builder = with_keys(builder, session, io)?;
    }
    if globals.dry_run {
        builder = builder.offline();
    }
    if globals.debug {
        builder = builder.middleware(trace.clone());
    }
    builder.build_blocking().map_err(|error| super::failure(session, &error))
}

/// Adds the keys that the flags give.
fn with_keys(mut builder: Builder, session: &Session, io: &mut Io<'_>) -> Result<Builder, Failure> {
    let protocol = session.cli.api.protocol;
    let mut given = BTreeMap::new();
    for (name, part) in key_parts(protocol) {
        let flag = key_flag(name);
        let Some(text) = session.globals.credentials.get(&flag) else { continue };
        if part != KeyPart::Id && !text.starts_with('@') {
            io.warn(session.style, &secret_in_arguments(&flag));
        }
        given.insert(name, document::expand(&flag, text, io.stdin())?.into_owned());
    }
    for way in protocol.ways() {
        if let Some(key) = key(protocol.names_of(way), &given)? {
            builder = builder.credentials_for(*way, key);
        }
    }
    Ok(builder)
}

/// The key that these parts make. Half a key is no key, and a token belongs to one.
fn key(names: CredentialNames, given: &BTreeMap<&str, String>) -> Result<Option<Credentials>, Failure> {
    let get = |name: Option<&'static str>| given.get(name?).cloned();
    let (id, secret, token) = (get(names.id), get(Some(names.secret)), get(names.token));
    let key = match (names.id, id, secret) {
        (_, None, None) if token.is_none() => return Ok(None),
        (Some(_), Some(id), Some(secret)) => Credentials::new(id, secret),
        (None, _, Some(secret)) => Credentials::bearer(secret),
        _ => {
            let parts = [names.id, Some(names.secret)].into_iter().flatten();
            let flags: Vec<String> = parts.map(|name| format!("--{}", key_flag(name))).collect();
            return Err(Failure::new(Exit::Usage, format!("{} go together", flags.join(" and "))));
        }
    };
    Ok(Some(match token {
        Some(token) => key.with_token(token),
        None => key,
    }))
}

/// The host of a URL to which a request travels readable for everybody on the way.
pub(crate) fn unprotected_host(url: &str) -> Option<&str> {
    let host = host(url).filter(|_| url.starts_with("http://"))?;
    (!is_loopback(host)).then_some(host)
}

/// The host of a URL, with its port.
pub(super) fn host(url: &str) -> Option<&str> {
    url.split_once("://")?.1.split(['/', '?']).next()
}

/// Whether a host, with its port, is this machine, whatever a name server says.
fn is_loopback(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next(),
        None => host.split(':').next(),
    };
    let name = name.unwrap_or_default();
    match name.parse::<IpAddr>() {
        Ok(address) => address.is_loopback(),
        Err(_) => name == "localhost" || name.ends_with(".localhost"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_needs_no_encryption() {
        for url in [
            "https://h",
            "http://127.0.0.1:8080/",
            "http://127.9.9.9",
            "http://localhost:1/a",
            "http://[::1]:1/",
        ] {
            assert_eq!(unprotected_host(url), None, "{url}");
        }
        for (url, host) in [
            ("http://acme.example/?a", "acme.example"),
            ("http://10.0.0.1:80/", "10.0.0.1:80"),
            ("http://127.0.0.1.acme.example", "127.0.0.1.acme.example"),
            ("http://localhost.acme.example", "localhost.acme.example"),
            ("http://[::2]/", "[::2]"),
        ] {
            assert_eq!(unprotected_host(url), Some(host), "{url}");
        }
    }
}

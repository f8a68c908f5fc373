//! Who may call, as OpenAPI says it: security schemes, and which of them a request needs.

use std::collections::BTreeMap;

use docwright_ir::name::UniqueNames;
use docwright_ir::{Auth, KeyPlace, Operation, Protocol};
use indexmap::IndexMap;

use super::document::{ClientCredentials, Flows, Requirement, SecurityScheme};
use super::edition::Form;
use crate::signing;

/// A document's security.
pub(super) struct Security<'a> {
    /// By name.
    pub(super) schemes: IndexMap<String, SecurityScheme>,
    /// Alternatives, the usual one first. None means that nothing is asked for.
    pub(super) requirements: Vec<Requirement>,
    /// What each way needs.
    needs: Vec<(&'a Auth, Requirement)>,
}

impl<'a> Security<'a> {
    /// `own` are the ways that single operations have of their own.
    pub(super) fn of(protocol: &'a Protocol, own: Vec<&'a Auth>, form: Form) -> Self {
        match form {
            Form::Plain => proxy(),
            Form::Direct => direct(protocol, own),
        }
    }

    /// What an operation asks for, where that is not what the document says of all.
    pub(super) fn of_operation(&self, operation: &Operation, form: Form) -> Option<Vec<Requirement>> {
        match &operation.auth {
            // A proxy with a token asks everybody for it.
            _ if form == Form::Plain => None,
            _ if operation.is_open() => Some(Vec::new()),
            Some(own) => Some(self.requirements(own)),
            None => None,
        }
    }

    /// Alternatives, each once.
    fn requirements(&self, ways: &[Auth]) -> Vec<Requirement> {
        let mut all = Vec::new();
        for (_, needed) in ways.iter().filter_map(|way| self.needs.iter().find(|(known, _)| *known == way)) {
            if !all.contains(needed) {
                all.push(needed.clone());
            }
        }
        // Of a way that is parameters like others nothing is asked beside them.
        if all.iter().all(Requirement::is_empty) { Vec::new() } else { all }
    }
}

/// A proxy without a token asks for none.
fn proxy<'a>() -> Security<'a> {
    let name = "ProxyToken";
    let scheme = http("bearer", "The token that the proxy was started with, if it was.");
    let requirements = vec![Requirement::new(), requirement(name, &[])];
    Security { schemes: IndexMap::from([(name.to_owned(), scheme)]), requirements, needs: Vec::new() }
}

fn direct<'a>(protocol: &'a Protocol, own: Vec<&'a Auth>) -> Security<'a> {
    let mut names = UniqueNames::default();
    let mut security = Security { schemes: IndexMap::new(), requirements: Vec::new(), needs: Vec::new() };
    let own = own.into_iter().filter(|way| !protocol.auth.contains(way));
    for auth in protocol.auth.iter().chain(own) {
        let needed = match scheme(auth) {
            Some((wanted, scheme)) => {
                let name = names.claim(wanted);
                let needed = requirement(&name, scopes(auth));
                security.schemes.insert(name, scheme);
                needed
            }
            // A way of which OpenAPI can say nothing is still a way.
            None => Requirement::new(),
        };
        security.needs.push((auth, needed));
    }
    security.requirements = security.requirements(&protocol.auth);
    security
}

/// A way's scheme and the name that it would like; none where what shows the caller is parameters like others.
fn scheme(auth: &Auth) -> Option<(&'static str, SecurityScheme)> {
    let (name, scheme) = match auth {
        Auth::Bearer => ("Bearer", http("bearer", "A token.")),
        Auth::Basic => ("Basic", http("basic", "A name and a password.")),
        Auth::ApiKey { place, name } => ("ApiKey", key(location(*place), name, "A key, as it is.")),
        Auth::ClientCredentials { token_url, scopes } => ("OAuth2", oauth2(token_url, scopes)),
        Auth::Signature { algorithm, sigv4 } => {
            let header = signing::algorithm(*algorithm, sigv4).header?;
            (header.scheme, key("header", header.name, header.about))
        }
    };
    Some((name, scheme))
}

fn scopes(auth: &Auth) -> &[String] {
    match auth {
        Auth::ClientCredentials { scopes, .. } => scopes,
        _ => &[],
    }
}

fn requirement(name: &str, scopes: &[String]) -> Requirement {
    Requirement::from([(name.to_owned(), scopes.to_owned())])
}

fn http(scheme: &'static str, description: &'static str) -> SecurityScheme {
    SecurityScheme {
        kind: "http",
        scheme: Some(scheme),
        name: None,
        location: None,
        description,
        flows: None,
    }
}

fn key(location: &'static str, name: &str, description: &'static str) -> SecurityScheme {
    let (name, location) = (Some(name.to_owned()), Some(location));
    SecurityScheme { kind: "apiKey", scheme: None, name, location, description, flows: None }
}

fn location(place: KeyPlace) -> &'static str {
    match place {
        KeyPlace::Header => "header",
        KeyPlace::Query => "query",
        KeyPlace::Cookie => "cookie",
    }
}

fn oauth2(token_url: &str, scopes: &[String]) -> SecurityScheme {
    // What a scope allows is not known, and OpenAPI wants a text.
    let scopes: BTreeMap<String, String> =
        scopes.iter().map(|scope| (scope.clone(), String::new())).collect();
    let flow = ClientCredentials { token_url: token_url.to_owned(), scopes };
    SecurityScheme {
        kind: "oauth2",
        scheme: None,
        name: None,
        location: None,
        description: "A token that is handed out for a client's name and secret.",
        flows: Some(Flows { client_credentials: flow }),
    }
}

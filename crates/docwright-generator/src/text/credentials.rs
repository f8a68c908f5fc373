//! What texts for people call the parts of what shows who calls.

use docwright_ir::{Auth, ClientRole};

use crate::lower::Model;
use crate::signing;

/// The ends of the environment's variables that hold the parts of the usual key; none if nobody is asked.
pub(super) fn key_names(model: &Model<'_>) -> Vec<String> {
    all(model).into_iter().next().filter(|_| !model.info.protocol.auth.is_empty()).unwrap_or_default()
}

/// The same of the other keys that are taken, by all operations or by single ones.
pub(super) fn other_keys(model: &Model<'_>) -> Vec<Vec<String>> {
    let usual = usize::from(!model.info.protocol.auth.is_empty());
    all(model).into_iter().skip(usual).collect()
}

/// Each kind of key once. Of several of one kind the second and later ones have a number, as the runtime has them.
fn all(model: &Model<'_>) -> Vec<Vec<String>> {
    let mut seen: Vec<&Auth> = Vec::new();
    let mut keys = Vec::new();
    for way in model.info.protocol.auth.iter().chain(&model.own_ways) {
        if seen.iter().any(|known| has_key_of(known, way)) {
            continue;
        }
        let before = seen.iter().filter(|known| is_alike(known, way)).count();
        seen.push(way);
        let number = match before.min(3) {
            0 => String::new(),
            before => format!("_{}", before + 1),
        };
        let is_numbered = matches!(way, Auth::ApiKey { .. } | Auth::ClientCredentials { .. });
        let number = if is_numbered { number.as_str() } else { "" };
        let names: Vec<String> = names(way).iter().map(|name| format!("{name}{number}")).collect();
        if !keys.contains(&names) {
            keys.push(names);
        }
    }
    keys
}

fn is_alike(one: &Auth, other: &Auth) -> bool {
    std::mem::discriminant(one) == std::mem::discriminant(other)
}

/// Whether one key serves both: several scopes of one server of tokens.
fn has_key_of(one: &Auth, other: &Auth) -> bool {
    match (one, other) {
        (Auth::ClientCredentials { token_url: a, .. }, Auth::ClientCredentials { token_url: b, .. }) => {
            a == b
        }
        (one, other) => one == other,
    }
}

/// As the runtime has them.
fn names(way: &Auth) -> &'static [&'static str] {
    match way {
        Auth::Bearer => &["TOKEN"],
        Auth::Basic => &["AUTH_USERNAME", "AUTH_PASSWORD"],
        Auth::ApiKey { .. } => &["API_KEY"],
        Auth::ClientCredentials { .. } => &["OAUTH_CLIENT_ID", "OAUTH_CLIENT_SECRET"],
        Auth::Signature { algorithm, sigv4 } => signing::algorithm(*algorithm, sigv4).key_names,
    }
}

/// The ends of the variables that a caller sets first: never none, since a text shows them.
pub(super) fn variables(model: &Model<'_>) -> Vec<String> {
    let has_region =
        model.info.client_parameters.iter().any(|parameter| parameter.role == ClientRole::Region);
    let names: Vec<_> = key_names(model).into_iter().chain(has_region.then(|| "REGION".to_owned())).collect();
    if names.is_empty() { vec!["ENDPOINT".to_owned()] } else { names }
}

//! What texts for people call the parts of what shows who calls.

use docwright_ir::{Auth, ClientRole};

use crate::lower::Model;
use crate::signing;

/// The ends of the environment's variables that hold the parts of the usual key; none if nobody is asked.
pub(super) fn key_names(model: &Model<'_>) -> &'static [&'static str] {
    model.info.protocol.auth.first().map_or(&[], names)
}

/// The same of the other keys that are taken, by all operations or by single ones.
pub(super) fn other_keys(model: &Model<'_>) -> Vec<&'static [&'static str]> {
    let mut keys = vec![key_names(model)];
    for key in model.info.protocol.auth.iter().chain(&model.own_ways).map(names) {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys.split_off(1)
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
pub(super) fn variables(model: &Model<'_>) -> Vec<&'static str> {
    let has_region =
        model.info.client_parameters.iter().any(|parameter| parameter.role == ClientRole::Region);
    let names: Vec<_> = key_names(model).iter().copied().chain(has_region.then_some("REGION")).collect();
    if names.is_empty() { vec!["ENDPOINT"] } else { names }
}

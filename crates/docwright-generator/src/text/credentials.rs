//! What texts for people call the parts of what shows who calls.

use docwright_ir::{Auth, ClientRole};

use crate::lower::Model;
use crate::signing;

/// The ends of the environment's variables that hold the parts, as the runtime has them; none if nobody is asked.
pub(super) fn key_names(model: &Model<'_>) -> &'static [&'static str] {
    match model.info.protocol.auth.first() {
        None => &[],
        Some(Auth::Bearer) => &["TOKEN"],
        Some(Auth::Basic) => &["AUTH_USERNAME", "AUTH_PASSWORD"],
        Some(Auth::ApiKey { .. }) => &["API_KEY"],
        Some(Auth::ClientCredentials { .. }) => &["OAUTH_CLIENT_ID", "OAUTH_CLIENT_SECRET", "OAUTH_TOKEN"],
        Some(Auth::Signature { algorithm, sigv4 }) => signing::algorithm(*algorithm, sigv4).key_names,
    }
}

/// The ends of the variables that a caller sets first: never none, since a text shows them.
pub(super) fn variables(model: &Model<'_>) -> Vec<&'static str> {
    let has_region =
        model.info.client_parameters.iter().any(|parameter| parameter.role == ClientRole::Region);
    let names: Vec<_> = key_names(model).iter().copied().chain(has_region.then_some("REGION")).collect();
    if names.is_empty() { vec!["ENDPOINT"] } else { names }
}

//! How requests are signed, as far as OpenAPI can say it.
//!
//! OpenAPI knows no computed signature. Where it travels in a header, the nearest is an API key: a tool then shows that
//! there is something to fill in and where. Where it travels among the parameters, it is one like others. In both cases
//! `x-docwright-signing` tells a signer which algorithm computes it.

use docwright_ir::{Auth, Protocol, SigV4, Signing};

use super::document::SigningFacts;
use super::schema_object::Schema;
use crate::signing::algorithm;

/// The algorithm by which a caller may sign, be it the usual way or not.
fn of(ways: &[Auth]) -> Option<(Signing, &SigV4)> {
    ways.iter().find_map(|auth| match auth {
        Auth::Signature { algorithm, sigv4 } => Some((*algorithm, sigv4)),
        _ => None,
    })
}

/// What a program that signs must know.
pub(super) fn facts(protocol: &Protocol) -> Option<SigningFacts> {
    of(&protocol.auth).map(|(scheme, words)| SigningFacts {
        scheme,
        adds: algorithm(scheme, words).adds,
        words: words.clone(),
    })
}

/// The parameters that a signer adds to the operation's own.
pub(super) fn parameters(ways: &[Auth]) -> impl Iterator<Item = (&'static str, Schema)> {
    let parameters = of(ways).map_or(&[] as &[_], |(signing, words)| algorithm(signing, words).parameters);
    parameters.iter().map(|(name, about)| (*name, Schema::of("string").describe(*about)))
}

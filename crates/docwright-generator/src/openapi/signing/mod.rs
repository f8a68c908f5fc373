//! How requests are signed, as far as OpenAPI can say it.
//!
//! OpenAPI knows no computed signature. Where it travels in a header, the nearest is an API key: a tool then shows that
//! there is something to fill in and where. Where it travels among the parameters, it is one like others. In both cases
//! `x-docwright-signing` tells a signer which algorithm computes it. What depends on the algorithm stands in its own
//! file.

mod sorted_sha1;
mod tc3;

use docwright_ir::{Auth, Protocol, Signing};

use super::document::SigningFacts;
use super::schema_object::Schema;

/// What documents say of an algorithm.
pub(super) struct Algorithm {
    /// The wire names that a signer adds to a request.
    adds: &'static [&'static str],
    /// Those of them that are parameters, and what each is.
    parameters: &'static [(&'static str, &'static str)],
    /// The header that holds the signature, if one does.
    pub(super) header: Option<Header>,
}

/// A header that holds a signature.
pub(super) struct Header {
    /// What documents call the scheme.
    pub(super) scheme: &'static str,
    pub(super) name: &'static str,
    pub(super) about: &'static str,
}

/// What documents say of this algorithm.
pub(super) fn algorithm(signing: Signing) -> Algorithm {
    match signing {
        Signing::SortedSha1 => sorted_sha1::ALGORITHM,
        Signing::Tc3HmacSha256 => tc3::ALGORITHM,
    }
}

/// The algorithm by which a caller may sign, be it the usual way or not.
pub(super) fn of(protocol: &Protocol) -> Option<Signing> {
    protocol.auth.iter().find_map(|auth| match auth {
        Auth::Signature { algorithm } => Some(*algorithm),
        _ => None,
    })
}

/// What a program that signs must know.
pub(super) fn facts(protocol: &Protocol) -> Option<SigningFacts> {
    of(protocol).map(|scheme| SigningFacts { scheme, adds: algorithm(scheme).adds })
}

/// The parameters that a signer adds to the operation's own.
pub(super) fn parameters(protocol: &Protocol) -> impl Iterator<Item = (&'static str, Schema)> {
    let parameters = of(protocol).map_or(&[] as &[_], |signing| algorithm(signing).parameters);
    parameters.iter().map(|(name, about)| (*name, Schema::of("string").describe(*about)))
}

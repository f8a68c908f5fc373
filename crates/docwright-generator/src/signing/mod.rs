//! What each output says of a signature's algorithm. OpenAPI knows no computed signature, texts for people name the parts
//! of a key, and generated code names the runtime's scheme: whatever depends on the algorithm stands in its own file.

mod acs3;
mod sigv4;
mod sorted_hmac_sha1;
mod sorted_sha1;
mod tc3;

use docwright_ir::{SigV4, Signing};
use proc_macro2::TokenStream;

/// What outputs say of an algorithm.
pub(crate) struct Algorithm {
    /// The runtime's `Signing`, without its type's name.
    pub(crate) scheme: TokenStream,
    /// The ends of the environment's variables that hold the parts of a key, as the runtime has them.
    pub(crate) key_names: &'static [&'static str],
    /// The wire names that a signer adds to a request.
    pub(crate) adds: Vec<String>,
    /// Those of them that are parameters, and what each is.
    pub(crate) parameters: &'static [(&'static str, &'static str)],
    /// The header that holds the signature, if one does.
    pub(crate) header: Option<Header>,
}

/// A header that holds a signature.
pub(crate) struct Header {
    /// What documents call the scheme.
    pub(crate) scheme: &'static str,
    pub(crate) name: &'static str,
    pub(crate) about: &'static str,
}

/// What is said of this algorithm, which may be told some words beside.
pub(crate) fn algorithm(signing: Signing, words: &SigV4) -> Algorithm {
    match signing {
        Signing::SortedSha1 => sorted_sha1::algorithm(),
        Signing::Tc3HmacSha256 => tc3::algorithm(),
        Signing::SigV4 => sigv4::algorithm(words),
        Signing::Acs3HmacSha256 => acs3::algorithm(),
        Signing::SortedHmacSha1 => sorted_hmac_sha1::algorithm(),
    }
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().copied().map(str::to_owned).collect()
}

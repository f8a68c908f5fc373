//! How requests are signed, as far as OpenAPI can say it.
//!
//! OpenAPI knows no computed signature. Where it travels in a header, the nearest is an API key: a tool then shows that
//! there is something to fill in and where. Where it travels in the body, it is a property like others. In both cases
//! `x-docwright-signing` tells a signer which scheme computes it.

use docwright_ir::Signing;
use indexmap::IndexMap;

use super::document::{SecurityScheme, SigningFacts};
use super::edition::Form;
use super::schema_object::Schema;

/// The security schemes of a document; a request needs all of them.
pub(super) fn schemes(signing: Signing, form: Form) -> IndexMap<&'static str, SecurityScheme> {
    match (form, signing) {
        (Form::Plain, _) => IndexMap::from([("ProxyToken", PROXY_TOKEN)]),
        (Form::Direct, Signing::SortedSha1) => IndexMap::new(),
        (Form::Direct, Signing::Tc3HmacSha256) => IndexMap::from([("TC3", TC3)]),
    }
}

/// What a program that signs must know.
pub(super) fn facts(signing: Signing) -> SigningFacts {
    match signing {
        Signing::SortedSha1 => SigningFacts { scheme: signing, adds: &["PublicKey", "Signature"] },
        Signing::Tc3HmacSha256 => {
            SigningFacts { scheme: signing, adds: &["Authorization", "X-TC-Timestamp", "X-TC-Token"] }
        }
    }
}

/// The parameters that a signer adds to the operation's own.
pub(super) fn parameters(signing: Signing) -> Vec<(&'static str, Schema)> {
    match signing {
        Signing::SortedSha1 => vec![
            ("PublicKey", Schema::of("string").describe("The public key.")),
            ("Signature", Schema::of("string").describe(SORTED_SHA1)),
        ],
        Signing::Tc3HmacSha256 => Vec::new(),
    }
}

/// What the names of the headers begin with that carry the operation, its version and the region.
pub(super) fn header_prefix(signing: Signing) -> &'static str {
    match signing {
        Signing::SortedSha1 => "X-",
        Signing::Tc3HmacSha256 => "X-TC-",
    }
}

const SORTED_SHA1: &str = "Computed for each request: sort all parameters but this by name in byte order, join each name \
                           and value without anything between (of a list its entries, of an object its names and \
                           values in order of name), append the private key, and take the SHA-1 of the UTF-8 text in \
                           lower-case hexadecimal digits. In a form, lists and objects are flattened first \
                           (`Disks.0.Size`).";

const TC3: SecurityScheme = SecurityScheme {
    kind: "apiKey",
    scheme: None,
    name: Some("Authorization"),
    location: Some("header"),
    description: "Computed for each request with TC3-HMAC-SHA256, over the method, the headers and the body: \
                  `TC3-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…`. The signer also sends \
                  X-TC-Timestamp, and X-TC-Token with temporary credentials.",
};

const PROXY_TOKEN: SecurityScheme = SecurityScheme {
    kind: "http",
    scheme: Some("bearer"),
    name: None,
    location: None,
    description: "The token that the proxy was started with, if it was.",
};

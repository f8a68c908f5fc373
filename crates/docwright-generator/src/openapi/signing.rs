//! How requests are signed, as far as OpenAPI can say it.
//!
//! OpenAPI knows no computed signature. The nearest is an API key: a tool then shows that there is something
//! to fill in and where, and `x-docwright-signing` tells a signer which scheme computes it. Amazon's API
//! Gateway writes its own signatures in the same way.

use docwright_ir::Signing;
use indexmap::IndexMap;

use super::document::{SecurityScheme, SigningFacts};

/// The security schemes of a signing scheme; a request needs all of them.
pub(super) fn schemes(signing: Signing) -> IndexMap<&'static str, SecurityScheme> {
    match signing {
        Signing::SortedSha1 => sorted_sha1(),
        Signing::Tc3HmacSha256 => tc3(),
    }
}

/// What the names of the headers begin with that carry the operation, its version and the region.
pub(super) fn header_prefix(signing: Signing) -> &'static str {
    match signing {
        Signing::SortedSha1 => "X-",
        Signing::Tc3HmacSha256 => "X-TC-",
    }
}

fn sorted_sha1() -> IndexMap<&'static str, SecurityScheme> {
    let signing = SigningFacts { scheme: Signing::SortedSha1, adds: &["PublicKey", "Signature"] };
    let parameter = |name, description| {
        let signing = signing.clone();
        (name, SecurityScheme { kind: "apiKey", name, location: "query", description, signing })
    };
    IndexMap::from([
        parameter(
            "PublicKey",
            "The public key. It travels with the other parameters: in the form of a POST, in the query string of \
             a GET.",
        ),
        parameter(
            "Signature",
            "Computed for each request; it travels with the other parameters. Flatten lists and objects \
             (`Disks.0.Size`), sort all parameters but Signature by name in byte order, join each name and value \
             without anything between, append the private key, and take the SHA-1 of the UTF-8 text in lower-case \
             hexadecimal digits.",
        ),
    ])
}

fn tc3() -> IndexMap<&'static str, SecurityScheme> {
    let scheme = SecurityScheme {
        kind: "apiKey",
        name: "Authorization",
        location: "header",
        description: "Computed for each request with TC3-HMAC-SHA256, over the method, the headers and the body: \
                      `TC3-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…`. The signer also sends \
                      X-TC-Timestamp, and X-TC-Token with temporary credentials.",
        signing: SigningFacts {
            scheme: Signing::Tc3HmacSha256,
            adds: &["Authorization", "X-TC-Timestamp", "X-TC-Token"],
        },
    };
    IndexMap::from([("TC3", scheme)])
}

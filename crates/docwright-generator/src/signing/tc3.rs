//! [`Tc3HmacSha256`](docwright_ir::Signing::Tc3HmacSha256): the signature is a header's value.

use quote::quote;

use super::{Algorithm, Header, owned};

pub(super) fn algorithm() -> Algorithm {
    Algorithm {
        scheme: quote! { Tc3HmacSha256 },
        key_names: &["SECRET_ID", "SECRET_KEY"],
        adds: owned(&["Authorization", "X-TC-Timestamp", "X-TC-Token"]),
        parameters: &[],
        header: Some(Header {
            scheme: "TC3",
            name: "Authorization",
            about: "Computed for each request with TC3-HMAC-SHA256, over the method, the headers and the body: \
                    `TC3-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…`. The signer also sends \
                    X-TC-Timestamp, and X-TC-Token with temporary credentials.",
        }),
    }
}

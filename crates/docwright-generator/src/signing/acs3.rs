//! [`Acs3HmacSha256`](docwright_ir::Signing::Acs3HmacSha256): the signature is a header's value.

use quote::quote;

use super::{Algorithm, Header, owned};

pub(super) fn algorithm() -> Algorithm {
    Algorithm {
        scheme: quote! { Acs3HmacSha256 },
        key_names: &["SECRET_ID", "SECRET_KEY"],
        adds: owned(&[
            "Authorization",
            "x-acs-date",
            "x-acs-signature-nonce",
            "x-acs-content-sha256",
            "x-acs-accesskey-id",
            "x-acs-security-token",
        ]),
        parameters: &[],
        header: Some(Header {
            scheme: "ACS3",
            name: "Authorization",
            about: "Computed for each request with ACS3-HMAC-SHA256, over the method, the path, the query, the headers and \
                    the body: `ACS3-HMAC-SHA256 Credential=…,SignedHeaders=…,Signature=…`. The signer also sends \
                    x-acs-date, x-acs-signature-nonce and x-acs-content-sha256, and with temporary credentials \
                    x-acs-accesskey-id and x-acs-security-token.",
        }),
    }
}

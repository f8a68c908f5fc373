//! [`SortedHmacSha1`](docwright_ir::Signing::SortedHmacSha1): key, time, nonce and signature are parameters.

use quote::quote;

use super::{Algorithm, owned};

pub(super) fn algorithm() -> Algorithm {
    let adds: Vec<&str> = PARAMETERS.iter().map(|(name, _)| *name).collect();
    Algorithm {
        scheme: quote! { SortedHmacSha1 },
        key_names: &["SECRET_ID", "SECRET_KEY"],
        adds: owned(&adds),
        parameters: &PARAMETERS,
        header: None,
    }
}

const PARAMETERS: [(&str, &str); 8] = [
    ("Format", "What replies are written in: `JSON`."),
    ("AccessKeyId", "The public half of the key."),
    ("SignatureMethod", "`HMAC-SHA1`."),
    ("SignatureVersion", "`1.0`."),
    ("Timestamp", "The time in UTC: `2019-02-25T13:07:45Z`."),
    ("SignatureNonce", "A text that no other request has."),
    ("SecurityToken", "The token of temporary credentials."),
    ("Signature", COMPUTED),
];

const COMPUTED: &str = "Computed for each request: write all parameters but this as a query, sorted by name in byte order, \
                        with names and values escaped as RFC 3986 has it; escape the whole once more; put the method and \
                        `&%2F&` before it; and take the HMAC-SHA1 in Base64, with the private half of the key and `&`. \
                        Lists and objects are flattened first (`Disks.1.Size`).";

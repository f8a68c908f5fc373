//! [`SortedSha1`](docwright_ir::Signing::SortedSha1): key and signature are parameters.

use quote::quote;

use super::{Algorithm, owned};

pub(super) fn algorithm() -> Algorithm {
    Algorithm {
        scheme: quote! { SortedSha1 },
        key_names: &["PUBLIC_KEY", "PRIVATE_KEY"],
        adds: owned(&["PublicKey", "Signature"]),
        parameters: &[("PublicKey", "The public key."), ("Signature", COMPUTED)],
        header: None,
    }
}

const COMPUTED: &str = "Computed for each request: sort all parameters but this by name in byte order, join each name \
                        and value without anything between (of a list its entries, of an object its names and \
                        values in order of name), append the private key, and take the SHA-1 of the UTF-8 text in \
                        lower-case hexadecimal digits. In a form, lists and objects are flattened first \
                        (`Disks.0.Size`).";

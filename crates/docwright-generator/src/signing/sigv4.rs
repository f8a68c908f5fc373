//! [`SigV4`](docwright_ir::Signing::SigV4): the signature is a header's value, and clouds differ in the words.

use docwright_ir::SigV4;
use proc_macro2::TokenStream;
use quote::quote;

use super::{Algorithm, Header};

pub(super) fn algorithm(words: &SigV4) -> Algorithm {
    let own = ["Date", "Content-Sha256", "Security-Token"];
    let own = own.map(|name| format!("{}{name}", words.header_prefix()));
    Algorithm {
        scheme: scheme(words),
        key_names: &["SECRET_ID", "SECRET_KEY"],
        adds: std::iter::once("Authorization".to_owned()).chain(own).collect(),
        parameters: &[],
        header: Some(Header {
            scheme: "SigV4",
            name: "Authorization",
            about: "Computed for each request with Signature Version 4, over the method, the path, the query, the headers \
                    and the body: `AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…`, or as the words in \
                    `x-docwright-signing` have it. The signer also sends the time, the body's hash, and a token with \
                    temporary credentials, in headers of its own.",
        }),
    }
}

/// The words that are not as the runtime takes them for granted.
fn scheme(words: &SigV4) -> TokenStream {
    let SigV4 { service, region, header_prefix, terminator, algorithm_word, path_as_sent } = words;
    let given =
        |method: TokenStream, word: &Option<String>| word.as_ref().map(|word| quote! { .#method(#word) });
    let service = given(quote! { with_service }, service);
    let region = given(quote! { with_region }, region);
    let header_prefix = given(quote! { with_header_prefix }, header_prefix);
    let terminator = given(quote! { with_terminator }, terminator);
    let algorithm_word = given(quote! { with_algorithm_word }, algorithm_word);
    let path_as_sent = path_as_sent.then(|| quote! { .with_path_as_sent() });
    quote! {
        SigV4(runtime::SigV4::new() #service #region #header_prefix #terminator #algorithm_word #path_as_sent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(words: &SigV4) -> String {
        scheme(words).to_string().replace(' ', "")
    }

    #[test]
    fn only_what_is_said_is_written() {
        assert_eq!(written(&SigV4::default()), "SigV4(runtime::SigV4::new())");
        let words = SigV4 {
            service: Some("store".to_owned()),
            algorithm_word: Some("HMAC-SHA256".to_owned()),
            path_as_sent: true,
            ..SigV4::default()
        };
        let text = r#"SigV4(runtime::SigV4::new().with_service("store").with_algorithm_word("HMAC-SHA256").with_path_as_sent())"#;
        assert_eq!(written(&words), text);
    }
}

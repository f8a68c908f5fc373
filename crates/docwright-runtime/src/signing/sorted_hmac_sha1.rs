//! Alibaba Cloud's second signature, of its RPC gateways: HMAC-SHA1 over the method and all parameters in order, which hold
//! time, nonce and key.

use base64::prelude::{BASE64_STANDARD, Engine};

use super::hash::hmac_sha1;
use super::{Draft, KEY_NAMES, Rendered, Scheme, utc};
use crate::percent::rfc3986;
use crate::{CredentialNames, Credentials, Error};

const KEY: &str = "AccessKeyId";
const TOKEN: &str = "SecurityToken";
const SIGNATURE: &str = "Signature";
const METHOD: &str = "SignatureMethod";
const VERSION: &str = "SignatureVersion";
const NONCE: &str = "SignatureNonce";
const TIME: &str = "Timestamp";
/// What replies are written in: XML, unless a request says otherwise.
const FORMAT: &str = "Format";

/// Key and signature travel among the parameters.
pub(super) struct SortedHmacSha1;

impl Scheme for SortedHmacSha1 {
    fn names(&self) -> CredentialNames {
        KEY_NAMES
    }

    fn sets(&self, name: &str) -> bool {
        let own = [KEY, TOKEN, SIGNATURE, METHOD, VERSION, NONCE, TIME, FORMAT];
        own.iter().any(|own| own.eq_ignore_ascii_case(name))
    }

    fn sign(&self, draft: &mut Draft<'_>, key: &Credentials) -> Result<Rendered, Error> {
        let (time, nonce) = (utc::extended(draft.seconds()), draft.nonce);
        let own = [(FORMAT, "JSON"), (KEY, key.id()), (METHOD, "HMAC-SHA1"), (VERSION, "1.0")];
        for (name, value) in own.into_iter().chain([(TIME, time.as_str()), (NONCE, nonce)]) {
            draft.parameters.insert(name, value);
        }
        if let Some(token) = key.token() {
            draft.secret(TOKEN, token);
        }
        let parameters = draft.layout.flattened(draft.parameters);
        let signature = sign(draft.info.method, &parameters, key.secret());
        draft.secret(SIGNATURE, &signature);
        draft.render()
    }
}

/// The signature of these parameters, which include `AccessKeyId` and exclude `Signature`.
pub fn sign(method: &str, parameters: &[(String, String)], key_secret: &str) -> String {
    let signature = hmac_sha1(format!("{key_secret}&").as_bytes(), &string_to_sign(method, parameters));
    BASE64_STANDARD.encode(signature)
}

fn string_to_sign(method: &str, parameters: &[(String, String)]) -> String {
    let mut sorted: Vec<&(String, String)> = parameters.iter().collect();
    sorted.sort_unstable();
    let pairs: Vec<String> =
        sorted.into_iter().map(|(name, value)| format!("{}={}", rfc3986(name), rfc3986(value))).collect();
    // The path is `/` for all of them.
    format!("{method}&%2F&{}", rfc3986(&pairs.join("&")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signing::vectors::vectors;

    #[test]
    fn the_vendors_vectors_pass() {
        for vector in vectors(include_str!("../../../../xtask/vectors/sorted-hmac-sha1.json")) {
            let mut parameters = vector.pairs("request.query");
            parameters.extend(vector.pairs("request.body"));
            let at = parameters.iter().position(|(name, _)| name == SIGNATURE).unwrap();
            let (_, signature) = parameters.remove(at);
            let ours = sign(vector.need("request.method"), &parameters, vector.need("key.secret"));
            assert_eq!(ours, signature, "{vector}");
        }
    }

    #[test]
    fn what_is_signed_is_escaped_twice() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let text = string_to_sign("GET", &[pair("b", "~*"), pair("Ids.2", ""), pair("Ids.10", "a b")]);
        assert_eq!(text, "GET&%2F&Ids.10%3Da%2520b%26Ids.2%3D%26b%3D~%252A");
    }
}

//! Alibaba Cloud's third signature, ACS3-HMAC-SHA256: over method, path, query, some headers and the body's hash. A nonce
//! makes a request good for once.

use super::canonical::Canonical;
use super::hash::{hex, hmac, sha256};
use super::{AUTHORIZATION, Draft, KEY_NAMES, Rendered, Scheme, canonical, utc};
use crate::{CredentialNames, Credentials, Error};

/// All headers that begin so are signed, the operation's name and version among them.
const PREFIX: &str = "x-acs-";
const DATE: &str = "x-acs-date";
const NONCE: &str = "x-acs-signature-nonce";
const HASH: &str = "x-acs-content-sha256";
const TOKEN: &str = "x-acs-security-token";
/// Goes with a token.
const KEY: &str = "x-acs-accesskey-id";

/// The signature travels in a header; time, nonce, the body's hash and a token in headers of its own.
pub(super) struct Acs3;

impl Scheme for Acs3 {
    fn names(&self) -> CredentialNames {
        KEY_NAMES
    }

    fn sets(&self, name: &str) -> bool {
        [AUTHORIZATION, DATE, NONCE, HASH, TOKEN, KEY].iter().any(|own| own.eq_ignore_ascii_case(name))
    }

    fn hides(&self, header: &str) -> bool {
        TOKEN.eq_ignore_ascii_case(header)
    }

    fn sign(&self, draft: &mut Draft<'_>, key: &Credentials) -> Result<Rendered, Error> {
        let (query, body) = draft.render()?;
        let bytes = body.bytes().unwrap_or_default();
        draft.header(DATE, &utc::extended(draft.seconds()));
        draft.header(NONCE, draft.nonce);
        draft.header(HASH, &sha256(bytes));
        if let Some(token) = key.token() {
            draft.header(KEY, key.id());
            draft.header(TOKEN, token);
        }
        let headers: Vec<(&str, &str)> = draft.sent().filter(|(name, _)| is_covered(name)).collect();
        let request = Request {
            method: draft.info.method,
            path: &draft.layout.path.sent,
            query: &query,
            headers: &headers,
            body: bytes,
        };
        let authorization = authorization(&request, key.id(), key.secret());
        draft.header(AUTHORIZATION, &authorization);
        Ok((query, body))
    }
}

fn is_covered(header: &str) -> bool {
    let is_own = |start: &str| start.eq_ignore_ascii_case(PREFIX);
    header.get(..PREFIX.len()).is_some_and(is_own) || canonical::is_always_covered(header)
}

const ALGORITHM: &str = "ACS3-HMAC-SHA256";

/// What is signed.
#[derive(Clone, Copy)]
pub struct Request<'a> {
    /// `POST`, `GET` …
    pub method: &'a str,
    /// As it is sent, without the query.
    pub path: &'a str,
    /// Percent-encoded, without its leading `?`.
    pub query: &'a str,
    /// The headers that are signed, as they are sent: `Host`, and all that begin with `x-acs-`.
    pub headers: &'a [(&'a str, &'a str)],
    /// As it is sent.
    pub body: &'a [u8],
}

/// Shows neither path, query, headers nor body: they hold parameters and tokens.
impl std::fmt::Debug for Request<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Request").field("method", &self.method).finish_non_exhaustive()
    }
}

/// The value of the `Authorization` header.
pub fn authorization(request: &Request<'_>, key_id: &str, key_secret: &str) -> String {
    let Canonical { text, names } = canonical_request(request);
    let to_sign = format!("{ALGORITHM}\n{}", sha256(text.as_bytes()));
    let signature = hex(&hmac(key_secret.as_bytes(), &to_sign));
    format!("{ALGORITHM} Credential={key_id},SignedHeaders={names},Signature={signature}")
}

fn canonical_request(request: &Request<'_>) -> Canonical {
    canonical::request(request.method, request.path, request.query, request.headers, request.body)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signing::vectors::vectors;

    #[test]
    fn the_vendors_vectors_pass() {
        for vector in vectors(include_str!("../../../../xtask/vectors/acs3-hmac-sha256.json")) {
            let headers = vector.headers();
            let covered: Vec<_> =
                headers.iter().copied().filter(|(name, _)| *name != "authorization").collect();
            let request = Request {
                method: vector.need("request.method"),
                path: vector.need("request.path"),
                query: vector.need("request.query"),
                headers: &covered,
                body: vector.need("request.body").as_bytes(),
            };
            assert_eq!(canonical_request(&request).text, vector.need("canonical_request"), "{vector}");
            let ours = authorization(&request, vector.need("key.id"), vector.need("key.secret"));
            assert_eq!(ours, vector.need("request.headers.authorization"), "{vector}");
        }
    }
}

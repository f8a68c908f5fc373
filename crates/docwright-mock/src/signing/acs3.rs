//! ACS3-HMAC-SHA256: a canonical request, hashed, and signed with the key itself.
//!
//! `Authorization: ACS3-HMAC-SHA256 Credential=ID,SignedHeaders=host;x-acs-action;…,Signature=…`; action, version, time
//! (`2019-02-25T13:07:45Z`), nonce and the body's hash are in headers that begin with `x-acs-`, and all of these are signed.

use sha2::{Digest, Sha256};

use super::{Caller, Scheme, canonical, check_time, hex, time};
use crate::refusal::Refusal;
use crate::request::Received;

const ALGORITHM: &str = "ACS3-HMAC-SHA256";
const PREFIX: &str = "x-acs-";
const REQUIRED: [&str; 5] =
    ["x-acs-action", "x-acs-version", "x-acs-date", "x-acs-signature-nonce", "x-acs-content-sha256"];
/// What a time looks like.
pub(super) const TIME: &str = "2019-02-25T13:07:45Z";
/// How far a signature's time may be from the server's, in seconds.
pub(super) const MAX_SKEW: i64 = 900;

pub(super) struct Acs3;

impl Scheme for Acs3 {
    fn is_shown(&self, caller: &Caller<'_>) -> bool {
        caller.request.authorization(ALGORITHM).is_some()
    }

    fn verify(&self, caller: &Caller<'_>) -> Result<(), Refusal> {
        let Caller { request, keys, nonces, now, .. } = caller;
        let authorization = Authorization::of(request)?;
        let [_, _, date, nonce, hash] = required(request)?;
        canonical::check_listed(request, authorization.headers, PREFIX)?;
        let secret = keys.secret(authorization.id)?;
        check_time(time(date, TIME)?, *now, MAX_SKEW)?;
        let signed = canonical_request(request, authorization.headers, hash);
        let text = format!("{ALGORITHM}\n{}", hex(&Sha256::digest(&signed)));
        let is_body = hash == hex(&Sha256::digest(&request.body));
        if !is_body || authorization.signature != hex(&canonical::mac(secret.as_bytes(), &text)) {
            return Err(Refusal::WrongSignature { signed });
        }
        keys.check_token(request.header("x-acs-security-token"))?;
        nonces.take(authorization.id, nonce).then_some(()).ok_or(Refusal::UsedNonce)
    }
}

/// What a request must have, in its order.
fn required(request: &Received) -> Result<[&str; 5], Refusal> {
    let absent = REQUIRED.iter().find(|name| request.header(name).is_none_or(str::is_empty));
    match absent {
        Some(name) => Err(Refusal::NoSignature(format!("it has no `{name}`"))),
        None => Ok(REQUIRED.map(|name| request.header(name).unwrap_or_default())),
    }
}

struct Authorization<'a> {
    id: &'a str,
    headers: &'a str,
    signature: &'a str,
}

impl<'a> Authorization<'a> {
    fn of(request: &'a Received) -> Result<Self, Refusal> {
        let form = "its `Authorization` is not `ACS3-HMAC-SHA256 Credential=ID,SignedHeaders=…,Signature=…`";
        Self::parse(request).ok_or_else(|| Refusal::NoSignature(form.to_owned()))
    }

    fn parse(request: &'a Received) -> Option<Self> {
        let fields = request.authorization(ALGORITHM)?;
        let field = |name| canonical::field(fields, name);
        Some(Self {
            id: field("Credential")?,
            headers: field("SignedHeaders")?,
            signature: field("Signature")?,
        })
    }
}

fn canonical_request(request: &Received, listed: &str, hash: &str) -> String {
    let query = canonical::query(canonical::pairs(request.query.as_bytes()));
    let headers = canonical::headers(request, listed);
    [&request.method, &request.path, &query, &headers, listed, hash].join("\n")
}

#[cfg(test)]
mod tests {
    use super::super::vectors::{Vector, vectors};
    use super::*;

    fn all() -> Vec<Vector> {
        vectors(include_str!("../../../../xtask/vectors/acs3-hmac-sha256.json"))
    }

    #[test]
    fn the_vendors_vectors_are_right_once() {
        for vector in all() {
            let request = vector.request();
            let headers = Authorization::of(&request).unwrap().headers;
            let hash = request.header("x-acs-content-sha256").unwrap();
            let ours = canonical_request(&request, headers, hash);
            assert_eq!(ours, vector.text("canonical_request"), "{vector}");
            vector.is_good_once(&Acs3);
        }
    }

    #[test]
    fn what_was_changed_is_refused() {
        for vector in all() {
            vector.refuses_changes(&Acs3);
            for name in REQUIRED.into_iter().chain(["authorization", "host"]) {
                let error = vector.verify(&Acs3, &vector.without_header(name)).unwrap_err();
                assert!(matches!(error, Refusal::NoSignature(_)), "{vector}: {name}");
            }
            for late in [901, -901] {
                let error = vector.verify_at(&Acs3, &vector.request(), late).unwrap_err();
                assert_eq!(error, Refusal::Expired { seconds: late }, "{vector}");
            }
        }
    }
}

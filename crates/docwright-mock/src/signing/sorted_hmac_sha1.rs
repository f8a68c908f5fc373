//! HMAC-SHA1 over the method and all parameters in byte order of their names, each escaped as RFC 3986 has it, and the whole
//! once more.
//!
//! `GET /?Action=Go&AccessKeyId=me&…` is signed as `GET&%2F&AccessKeyId%3Dme%26Action%3DGo…` with the key and a `&`. The
//! parameters of the query and those of a form count alike, all but `Signature`.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;

use super::acs3::{MAX_SKEW, TIME};
use super::{Caller, Scheme, canonical, check_time, time};
use crate::refusal::Refusal;
use crate::request::Received;

/// The parameters that belong to the signature, and the format of replies, which every operation takes.
const PARAMETERS: [&str; 8] = [
    "AccessKeyId",
    "Format",
    "SecurityToken",
    "Signature",
    "SignatureMethod",
    "SignatureNonce",
    "SignatureVersion",
    "Timestamp",
];

pub(super) struct SortedHmacSha1;

impl Scheme for SortedHmacSha1 {
    fn is_shown(&self, caller: &Caller<'_>) -> bool {
        caller.parameters.received.contains_key("Signature")
    }

    fn verify(&self, caller: &Caller<'_>) -> Result<(), Refusal> {
        let Caller { request, keys, nonces, now, .. } = caller;
        let sent = Sent::of(request);
        let (id, signature, nonce) =
            (sent.text("AccessKeyId")?, sent.text("Signature")?, sent.text("SignatureNonce")?);
        sent.is("SignatureMethod", "HMAC-SHA1")?;
        sent.is("SignatureVersion", "1.0")?;
        let secret = keys.secret(id)?;
        check_time(time(sent.text("Timestamp")?, TIME)?, *now, MAX_SKEW)?;
        let signed = sent.string_to_sign(&request.method);
        if signature != digest(&signed, secret) {
            return Err(Refusal::WrongSignature { signed });
        }
        keys.check_token(sent.text("SecurityToken").ok())?;
        nonces.take(id, nonce).then_some(()).ok_or(Refusal::UsedNonce)
    }

    fn parameters(&self) -> &'static [&'static str] {
        &PARAMETERS
    }
}

fn digest(signed: &str, secret: &str) -> String {
    #[expect(clippy::expect_used, reason = "HMAC takes keys of every length")]
    let mac = Hmac::<Sha1>::new_from_slice(format!("{secret}&").as_bytes()).expect("a key of any length");
    BASE64_STANDARD.encode(mac.chain_update(signed).finalize().into_bytes())
}

/// All parameters of a request, as texts.
struct Sent(Vec<(String, String)>);

impl Sent {
    fn of(request: &Received) -> Self {
        let form = request.header("content-type").is_some_and(|name| name.contains("x-www-form-urlencoded"));
        let body: &[u8] = if form { &request.body } else { &[] };
        Sent(canonical::pairs(request.query.as_bytes()).chain(canonical::pairs(body)).collect())
    }

    fn text(&self, name: &str) -> Result<&str, Refusal> {
        let found = self.0.iter().find(|(known, value)| known == name && !value.is_empty());
        let absent = || Refusal::NoSignature(format!("it has no `{name}`"));
        found.map(|(_, value)| value.as_str()).ok_or_else(absent)
    }

    fn is(&self, name: &str, wanted: &str) -> Result<(), Refusal> {
        match self.text(name)? {
            sent if sent == wanted => Ok(()),
            sent => Err(Refusal::NoSignature(format!("its `{name}` is `{sent}`, not `{wanted}`"))),
        }
    }

    fn string_to_sign(&self, method: &str) -> String {
        let signed = self.0.iter().filter(|(name, _)| name != "Signature").cloned();
        format!("{method}&%2F&{}", canonical::escape(&canonical::query(signed)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::vectors::{Vector, vectors};
    use super::*;

    fn all() -> Vec<Vector> {
        vectors(include_str!("../../../../xtask/vectors/sorted-hmac-sha1.json"))
    }

    #[test]
    fn the_vendors_vectors_are_right_once() {
        for vector in all() {
            vector.is_good_once(&SortedHmacSha1);
        }
    }

    #[test]
    fn what_was_changed_is_refused() {
        for vector in all() {
            vector.refuses_other_keys(&SortedHmacSha1);
            for late in [901, -901] {
                let error = vector.verify_at(&SortedHmacSha1, &vector.request(), late).unwrap_err();
                assert_eq!(error, Refusal::Expired { seconds: late }, "{vector}");
            }
            let mut changed = vector.request();
            changed.query.push_str("&More=1");
            let error = vector.verify(&SortedHmacSha1, &changed).unwrap_err();
            assert!(matches!(error, Refusal::WrongSignature { .. }), "{vector}");
            for name in PARAMETERS.iter().filter(|name| !["Format", "SecurityToken"].contains(name)) {
                let mut request = vector.request();
                request.query = request.query.replace(&format!("{name}="), "Other=");
                let error = vector.verify(&SortedHmacSha1, &request).unwrap_err();
                assert!(matches!(error, Refusal::NoSignature(_)), "{vector}: {name}");
            }
        }
    }

    #[test]
    fn a_form_is_signed_and_json_is_not() {
        let form = all().into_iter().find(|vector| vector.text("name") == "a form").unwrap();
        let mut changed = form.request();
        changed.body.extend(b"&x=1");
        assert!(matches!(
            form.verify(&SortedHmacSha1, &changed),
            Err(Refusal::WrongSignature { signed }) if signed.starts_with("POST&%2F&AccessKeyId%3DAKIDEXAMPLE%26")
        ));
    }
}

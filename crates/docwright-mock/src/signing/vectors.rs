//! Requests that the vendors' SDKs signed, for tests: `xtask/vectors` says how they were made. What all schemes must refuse
//! is here.

use std::fmt;

use jiff::Timestamp;
use serde_json::Value;

use super::{Caller, Keys, Nonces, Scheme};
use crate::refusal::Refusal;
use crate::request::{Parameters, Received};

pub(super) struct Vector {
    pub(super) json: Value,
}

pub(super) fn vectors(text: &str) -> Vec<Vector> {
    let all: Vec<Value> = serde_json::from_str(text).unwrap();
    assert!(!all.is_empty());
    all.into_iter().map(|json| Vector { json }).collect()
}

impl Vector {
    pub(super) fn text(&self, name: &str) -> &str {
        self.json[name].as_str().unwrap()
    }

    pub(super) fn request(&self) -> Received {
        let sent = &self.json["request"];
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let headers = sent["headers"].as_object().unwrap();
        Received {
            method: text(&sent["method"]),
            path: text(&sent["path"]),
            query: text(&sent["query"]),
            headers: headers.iter().map(|(name, value)| (name.clone(), text(value))).collect(),
            body: text(&sent["body"]).into_bytes(),
        }
    }

    pub(super) fn without_header(&self, name: &str) -> Received {
        let mut request = self.request();
        let before = request.headers.len();
        request.headers.retain(|(known, _)| known != name);
        assert!(request.headers.len() < before, "{self}: {name}");
        request
    }

    fn keys(&self) -> Keys {
        let key = &self.json["key"];
        let [id, secret] = ["id", "secret"].map(|name| key[name].as_str().unwrap().to_owned());
        Keys { pairs: vec![(id, secret)], token: key["token"].as_str().map(str::to_owned) }
    }

    pub(super) fn verify(&self, scheme: &dyn Scheme, request: &Received) -> Result<(), Refusal> {
        self.verify_at(scheme, request, 0)
    }

    /// So many seconds after it was signed.
    pub(super) fn verify_at(
        &self,
        scheme: &dyn Scheme,
        request: &Received,
        late: i64,
    ) -> Result<(), Refusal> {
        self.verify_as(scheme, request, late, &self.keys(), &Nonces::default())
    }

    fn verify_as(
        &self,
        scheme: &dyn Scheme,
        request: &Received,
        late: i64,
        keys: &Keys,
        nonces: &Nonces,
    ) -> Result<(), Refusal> {
        let now = Timestamp::from_second(self.json["time"].as_i64().unwrap() + late).unwrap();
        let parameters = Parameters::default();
        scheme.verify(&Caller { request, parameters: &parameters, keys, nonces, now })
    }

    pub(super) fn is_good_once(&self, scheme: &dyn Scheme) {
        let (nonces, keys) = (Nonces::default(), self.keys());
        let again = || self.verify_as(scheme, &self.request(), 0, &keys, &nonces);
        assert_eq!(again(), Ok(()), "{self}");
        assert_eq!(again(), Err(Refusal::UsedNonce), "{self}");
    }

    /// Another key, none, and another token.
    pub(super) fn refuses_other_keys(&self, scheme: &dyn Scheme) {
        let refused =
            |keys: &Keys| self.verify_as(scheme, &self.request(), 0, keys, &Nonces::default()).unwrap_err();
        let mut keys = self.keys();
        assert!(matches!(refused(&Keys::default()), Refusal::UnknownKey(_)), "{self}");
        keys.pairs[0].1.push('x');
        assert!(matches!(refused(&keys), Refusal::WrongSignature { .. }), "{self}");
        let keys = Keys { token: Some("another".to_owned()), ..self.keys() };
        assert_eq!(refused(&keys), Refusal::WrongToken, "{self}");
    }

    /// For schemes that sign the whole request.
    pub(super) fn refuses_changes(&self, scheme: &dyn Scheme) {
        self.refuses_other_keys(scheme);
        let changes: [fn(&mut Received); 4] = [
            |request| request.body.push(b' '),
            |request| request.query.push_str("&z=1"),
            |request| request.path.push('x'),
            |request| request.method.push('X'),
        ];
        let signed = self.request();
        let names = ["host", "content-type", "x-amz-target", "x-content-sha256", "x-acs-action"];
        let headers =
            signed.headers.iter().enumerate().filter(|(_, (name, _))| names.contains(&name.as_str()));
        let headers = headers.map(|(at, _)| {
            let mut request = signed.clone();
            request.headers[at].1.push('x');
            request
        });
        let changed = changes.into_iter().map(|change| {
            let mut request = signed.clone();
            change(&mut request);
            request
        });
        for request in changed.chain(headers) {
            let error = self.verify(scheme, &request).unwrap_err();
            assert!(matches!(error, Refusal::WrongSignature { .. }), "{self}: {request:?}: {error}");
        }
    }
}

impl fmt::Display for Vector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text("name"))
    }
}

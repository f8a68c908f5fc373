//! TC3-HMAC-SHA256: a canonical request, hashed, and signed with a key derived from date and service.
//!
//! `Authorization: TC3-HMAC-SHA256 Credential=ID/2019-02-25/cvm/tc3_request, SignedHeaders=content-type;host,
//! Signature=…`; the time is in `X-TC-Timestamp`, and the date in the credential must be its day in UTC.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use sha2::{Digest, Sha256};

use super::canonical::{self, MAX_HEADERS, mac};
use super::{Caller, Keys, Scheme, check_time, hex};
use crate::refusal::Refusal;
use crate::request::Received;

const ALGORITHM: &str = "TC3-HMAC-SHA256";
const UNSIGNED: &str = "UNSIGNED-PAYLOAD";
/// How far a signature's time may be from the server's, in seconds.
const MAX_SKEW: i64 = 300;

pub(super) struct Tc3;

impl Scheme for Tc3 {
    fn is_shown(&self, caller: &Caller<'_>) -> bool {
        caller.request.header("authorization").is_some_and(|text| text.starts_with(ALGORITHM))
    }

    fn verify(&self, caller: &Caller<'_>) -> Result<(), Refusal> {
        verify(caller.request, caller.keys, caller.now)
    }

    /// The service in the credential.
    fn service(&self, request: &Received) -> Option<String> {
        Authorization::of(request).ok().map(|authorization| authorization.service.to_owned())
    }
}

fn verify(request: &Received, keys: &Keys, now: Timestamp) -> Result<(), Refusal> {
    let authorization = Authorization::of(request)?;
    let secret = keys.secret(authorization.id)?;
    let time = timestamp(request)?;
    check_time(time, now, MAX_SKEW)?;
    let day = time.to_zoned(TimeZone::UTC).date().to_string();
    if authorization.date != day {
        let problem = format!("its credential's date is {}, its time's is {day}", authorization.date);
        return Err(Refusal::NoSignature(problem));
    }
    // The SDKs sign header values as they send them, the vendor's description says in lower case.
    let canonical = [false, true].map(|lower| authorization.canonical_request(request, lower));
    if !canonical.iter().any(|text| authorization.signature == authorization.sign(text, secret, time)) {
        let [signed, _] = canonical;
        return Err(Refusal::WrongSignature { signed });
    }
    keys.check_token(request.header("x-tc-token"))
}

fn timestamp(request: &Received) -> Result<Timestamp, Refusal> {
    let text = request.header("x-tc-timestamp").unwrap_or_default();
    let second = text.parse().ok().and_then(|second| Timestamp::from_second(second).ok());
    second.ok_or_else(|| Refusal::NoSignature(format!("its time is `{text}`, not unix seconds")))
}

struct Authorization<'a> {
    id: &'a str,
    date: &'a str,
    service: &'a str,
    headers: &'a str,
    signature: &'a str,
}

impl<'a> Authorization<'a> {
    fn of(request: &'a Received) -> Result<Self, Refusal> {
        let absent = || Refusal::NoSignature("it has no `Authorization`".to_owned());
        let text = request.header("authorization").ok_or_else(absent)?;
        let read = Self::parse(text).ok_or_else(|| {
            Refusal::NoSignature(format!(
                "its `Authorization` is not `{ALGORITHM} Credential=ID/DATE/SERVICE/tc3_request, \
                 SignedHeaders=…, Signature=…`"
            ))
        })?;
        if read.headers.split(';').nth(MAX_HEADERS).is_some() {
            return Err(Refusal::NoSignature(format!("it signs more than {MAX_HEADERS} headers")));
        }
        let signed = |name| read.headers.split(';').any(|header| header == name);
        if !signed("content-type") || !signed("host") {
            return Err(Refusal::NoSignature("it signs not both content-type and host".to_owned()));
        }
        Ok(read)
    }

    fn parse(text: &'a str) -> Option<Self> {
        let fields = text.strip_prefix(ALGORITHM)?;
        let field = |name| canonical::field(fields, name);
        let mut scope = field("Credential")?.split('/');
        let (id, date, service) = (scope.next()?, scope.next()?, scope.next()?);
        if scope.next() != Some("tc3_request") || scope.next().is_some() {
            return None;
        }
        Some(Self { id, date, service, headers: field("SignedHeaders")?, signature: field("Signature")? })
    }

    fn canonical_request(&self, request: &Received, lower: bool) -> String {
        let mut headers = String::new();
        for name in self.headers.split(';') {
            let value = request.header(name).unwrap_or_default().trim();
            let value = if lower { value.to_lowercase() } else { value.to_owned() };
            headers.push_str(&format!("{name}:{value}\n"));
        }
        let payload = match request.header("x-tc-content-sha256") {
            Some(UNSIGNED) => UNSIGNED.as_bytes(),
            _ => &request.body,
        };
        // The path in the canonical request is always `/`, whatever the URL's is.
        [&request.method, "/", &request.query, &headers, self.headers, &hex(&Sha256::digest(payload))]
            .join("\n")
    }

    fn sign(&self, canonical: &str, secret: &str, time: Timestamp) -> String {
        let scope = format!("{}/{}/tc3_request", self.date, self.service);
        let text =
            [ALGORITHM, &time.as_second().to_string(), &scope, &hex(&Sha256::digest(canonical))].join("\n");
        let key = [self.date, self.service, "tc3_request"]
            .iter()
            .fold(format!("TC3{secret}").into_bytes(), |key, part| mac(&key, part));
        hex(&mac(&key, &text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| (name.to_lowercase(), (*value).to_owned())).collect()
    }

    fn keys() -> Keys {
        Keys { pairs: vec![("AKIDEXAMPLE".to_owned(), "SKEXAMPLE".to_owned())], token: None }
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn json_vector() -> Received {
        Received {
            method: "POST".to_owned(),
            path: "/".to_owned(),
            headers: headers(&[
                ("Content-Type", "application/json"),
                ("Host", "127.0.0.1:8080"),
                ("X-TC-Timestamp", "1551113065"),
                (
                    "Authorization",
                    "TC3-HMAC-SHA256 Credential=AKIDEXAMPLE/2019-02-25/apigateway/tc3_request, \
                     SignedHeaders=content-type;host, \
                     Signature=6f154943ef3cc6006be29cb445d8860122805690ad3ca1433c9a9e5b294bd039",
                ),
            ]),
            body: br#"{"SecretName": "test"}"#.to_vec(),
            ..Received::default()
        }
    }

    #[test]
    fn the_vendors_vector_of_a_loopback_post_is_right() {
        assert_eq!(verify(&json_vector(), &keys(), at(1551113065 + 299)), Ok(()));
    }

    #[test]
    fn the_vendors_vector_of_a_get_is_right() {
        let request = Received {
            method: "GET".to_owned(),
            path: "/".to_owned(),
            query: "InstanceIds.0=ins-1&InstanceIds.1=ins-2&Filters.0.Name=zone\
                    &Filters.0.Values.0=ap-guangzhou-1&Limit=20"
                .to_owned(),
            headers: headers(&[
                ("Content-Type", "application/x-www-form-urlencoded"),
                ("Host", "cvm.tencentcloudapi.com"),
                ("X-TC-Timestamp", "1551113065"),
                (
                    "Authorization",
                    "TC3-HMAC-SHA256 Credential=AKIDEXAMPLE/2019-02-25/cvm/tc3_request, \
                     SignedHeaders=content-type;host, \
                     Signature=2d8223313ad45f4503aa2e9da42986d1d319462a84e336c032aa7c745f82e75f",
                ),
            ]),
            body: Vec::new(),
        };
        assert_eq!(verify(&request, &keys(), at(1551113065)), Ok(()));
        assert_eq!(Tc3.service(&request).as_deref(), Some("cvm"));
    }

    #[test]
    fn five_minutes_are_the_limit_either_way() {
        for seconds in [301, -301] {
            let result = verify(&json_vector(), &keys(), at(1551113065 + seconds));
            assert_eq!(result, Err(Refusal::Expired { seconds }));
        }
    }

    #[test]
    fn a_changed_body_an_unknown_id_and_a_wrong_token_are_told_apart() {
        let mut changed = json_vector();
        changed.body.push(b' ');
        assert!(matches!(verify(&changed, &keys(), at(1551113065)), Err(Refusal::WrongSignature { .. })));
        let strangers = Keys::default();
        assert!(matches!(verify(&json_vector(), &strangers, at(1551113065)), Err(Refusal::UnknownKey(_))));
        let keys = Keys { token: Some("t".to_owned()), ..keys() };
        assert_eq!(verify(&json_vector(), &keys, at(1551113065)), Err(Refusal::WrongToken));
    }

    #[test]
    fn broken_authorizations_are_refused() {
        let many = "a;".repeat(10_000);
        let many = format!(
            "TC3-HMAC-SHA256 Credential=a/b/c/tc3_request, SignedHeaders={many}content-type;host, Signature="
        );
        for text in ["", "SKIP", &many, "TC3-HMAC-SHA256 Credential=a/b/c/d, SignedHeaders=host, Signature=1"]
        {
            let mut request = json_vector();
            request.headers.retain(|(name, _)| name != "authorization");
            request.headers.push(("authorization".to_owned(), text.to_owned()));
            assert!(matches!(verify(&request, &keys(), at(0)), Err(Refusal::NoSignature(_))), "{text}");
        }
    }

    #[test]
    fn every_vector_of_the_corpus_is_right() {
        let Some(corpus) = std::env::var_os("DOCWRIGHT_CORPUS") else {
            eprintln!("skipped: DOCWRIGHT_CORPUS is not set");
            return;
        };
        let path = std::path::Path::new(&corpus).join("vectors/tencent-tc3.json");
        let vectors: Vec<serde_json::Value> = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        assert!(!vectors.is_empty());
        for vector in vectors {
            let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
            let (input, sent) = (&vector["input"], &vector["request"]);
            let header = |(name, value): (&String, &serde_json::Value)| (name.to_lowercase(), text(value));
            let request = Received {
                method: text(&input["method"]),
                path: "/".to_owned(),
                query: text(&sent["query"]),
                headers: sent["headers"].as_object().unwrap().iter().map(header).collect(),
                body: text(&sent["body"]).into_bytes(),
            };
            let keys =
                Keys { pairs: vec![(text(&input["secret_id"]), text(&input["secret_key"]))], token: None };
            let now = at(input["timestamp"].as_i64().unwrap());
            assert_eq!(verify(&request, &keys, now), Ok(()), "{}", vector["name"]);
            let authorization = Authorization::of(&request).unwrap();
            assert_eq!(authorization.canonical_request(&request, false), text(&vector["canonical_request"]));
        }
    }
}

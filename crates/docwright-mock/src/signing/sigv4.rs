//! Signature Version 4: a canonical request, hashed, and signed with a key derived from date, region and service.
//!
//! `Authorization: AWS4-HMAC-SHA256 Credential=ID/20190225/us-east-1/store/aws4_request, SignedHeaders=host;x-amz-date,
//! Signature=…`; the time is in `X-Amz-Date`, and the date in the credential must be its day in UTC. The words differ
//! between clouds.

use docwright_ir::SigV4;
use sha2::{Digest, Sha256};

use super::{Caller, Scheme, canonical, check_time, hex, time};
use crate::refusal::Refusal;
use crate::request::Received;

/// What a time looks like.
const TIME: &str = "20190225T130745Z";
/// How far a signature's time may be from the server's, in seconds.
const MAX_SKEW: i64 = 300;

impl Scheme for SigV4 {
    fn is_shown(&self, caller: &Caller<'_>) -> bool {
        caller.request.authorization(self.algorithm_word()).is_some()
    }

    fn verify(&self, caller: &Caller<'_>) -> Result<(), Refusal> {
        let Caller { request, keys, now, .. } = caller;
        let authorization = Authorization::of(self, request)?;
        canonical::check_listed(request, authorization.headers, self.header_prefix())?;
        let secret = keys.secret(authorization.id)?;
        let sent = self.own(request, "date").unwrap_or_default();
        check_time(time(sent, TIME)?, *now, MAX_SKEW)?;
        authorization.check_scope(self, sent)?;
        let hash = hex(&Sha256::digest(&request.body));
        let payload = self.own(request, "content-sha256").unwrap_or(&hash);
        let signed = canonical_request(self, request, authorization.headers, payload);
        if payload != hash || authorization.signature != authorization.sign(self, &signed, secret, sent) {
            return Err(Refusal::WrongSignature { signed });
        }
        keys.check_token(self.own(request, "security-token"))
    }

    /// The service in the credential, where it is the operation's.
    fn service(&self, request: &Received) -> Option<String> {
        let authorization = Authorization::of(self, request).ok().filter(|_| self.service.is_none())?;
        Some(authorization.service.to_owned())
    }
}

/// A header of the scheme's own.
trait Own {
    fn own<'a>(&self, request: &'a Received, name: &str) -> Option<&'a str>;
}

impl Own for SigV4 {
    fn own<'a>(&self, request: &'a Received, name: &str) -> Option<&'a str> {
        request.header(&format!("{}{name}", self.header_prefix()))
    }
}

struct Authorization<'a> {
    id: &'a str,
    date: &'a str,
    region: &'a str,
    service: &'a str,
    headers: &'a str,
    signature: &'a str,
}

impl<'a> Authorization<'a> {
    fn of(words: &SigV4, request: &'a Received) -> Result<Self, Refusal> {
        let (word, end) = (words.algorithm_word(), words.terminator());
        Self::parse(words, request).ok_or_else(|| {
            Refusal::NoSignature(format!(
                "its `Authorization` is not `{word} Credential=ID/DATE/REGION/SERVICE/{end}, SignedHeaders=…, Signature=…`"
            ))
        })
    }

    fn parse(words: &SigV4, request: &'a Received) -> Option<Self> {
        let fields = request.authorization(words.algorithm_word())?;
        let mut scope = canonical::field(fields, "Credential")?.rsplitn(5, '/');
        if scope.next() != Some(words.terminator()) {
            return None;
        }
        let (service, region, date, id) = (scope.next()?, scope.next()?, scope.next()?, scope.next()?);
        let headers = canonical::field(fields, "SignedHeaders")?;
        let signature = canonical::field(fields, "Signature")?;
        Some(Self { id, date, region, service, headers, signature })
    }

    /// `time` has been read.
    fn check_scope(&self, words: &SigV4, time: &str) -> Result<(), Refusal> {
        let day = time.split('T').next().unwrap_or_default();
        let wanted = words.service.as_deref().unwrap_or(self.service);
        let problem = if self.date != day {
            format!("its credential's date is {}, its time's is {day}", self.date)
        } else if self.service != wanted {
            format!("its credential is for the service `{}`, not `{wanted}`", self.service)
        } else if self.region.is_empty() || self.service.is_empty() {
            "its credential has no region or no service".to_owned()
        } else {
            return Ok(());
        };
        Err(Refusal::NoSignature(problem))
    }

    fn sign(&self, words: &SigV4, canonical: &str, secret: &str, time: &str) -> String {
        let parts = [self.date, self.region, self.service, words.terminator()];
        let (word, hash) = (words.algorithm_word(), hex(&Sha256::digest(canonical)));
        let text = [word, time, &parts.join("/"), &hash].join("\n");
        // The word without what all of them have in common: `AWS4`, or nothing.
        let first = word.trim_end_matches("HMAC-SHA256").trim_end_matches('-');
        let key = parts
            .iter()
            .fold(format!("{first}{secret}").into_bytes(), |key, part| canonical::mac(&key, part));
        hex(&canonical::mac(&key, &text))
    }
}

fn canonical_request(words: &SigV4, request: &Received, listed: &str, payload: &str) -> String {
    let path = if words.path_as_sent { request.path.clone() } else { escaped_path(&request.path) };
    // A plus is a plus here, other than in a form.
    let query = canonical::query(canonical::pairs(request.query.replace('+', "%2B").as_bytes()));
    let headers = canonical::headers(request, listed);
    [&request.method, &path, &query, &headers, listed, payload].join("\n")
}

/// Each part of the path escaped, although it came escaped; slashes in a row are one.
fn escaped_path(sent: &str) -> String {
    let mut path = String::new();
    for part in sent.split_inclusive('/') {
        let name = part.trim_end_matches('/');
        path.push_str(&canonical::escape(name));
        if name.len() < part.len() && !path.ends_with('/') {
            path.push('/');
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::super::vectors::{Vector, vectors};
    use super::*;

    fn words(vector: &Vector) -> SigV4 {
        serde_json::from_value(vector.json["parameters"].clone()).unwrap()
    }

    fn all() -> Vec<Vector> {
        vectors(include_str!("../../../../xtask/vectors/sigv4.json"))
    }

    #[test]
    fn the_vendors_vectors_are_right() {
        for vector in all() {
            let (words, request) = (words(&vector), vector.request());
            assert_eq!(vector.verify(&words, &request), Ok(()), "{vector}");
            let authorization = Authorization::of(&words, &request).unwrap();
            let hash = hex(&Sha256::digest(&request.body));
            let ours = canonical_request(&words, &request, authorization.headers, &hash);
            assert_eq!(ours, vector.text("canonical_request"), "{vector}");
        }
    }

    #[test]
    fn what_was_changed_is_refused() {
        for vector in all() {
            let words = words(&vector);
            vector.refuses_changes(&words);
            let date = format!("{}date", words.header_prefix().to_lowercase());
            let refused = |vector: &Vector, request: &Received| vector.verify(&words, request).unwrap_err();
            for name in ["authorization", "host", &date] {
                let request = vector.without_header(name);
                assert!(matches!(refused(&vector, &request), Refusal::NoSignature(_)), "{vector}: {name}");
            }
            let mut open = vector.request();
            open.headers.push((format!("{}other", words.header_prefix().to_lowercase()), "x".to_owned()));
            assert!(matches!(refused(&vector, &open), Refusal::NoSignature(_)), "{vector}");
            for late in [301, -301] {
                let error = vector.verify_at(&words, &vector.request(), late).unwrap_err();
                assert_eq!(error, Refusal::Expired { seconds: late }, "{vector}");
            }
            let other = SigV4 { service: Some("other".to_owned()), ..words.clone() };
            let error = vector.verify(&other, &vector.request()).unwrap_err();
            assert!(matches!(error, Refusal::NoSignature(_)), "{vector}");
        }
    }

    #[test]
    fn broken_authorizations_are_refused() {
        let vector = all().remove(0);
        let words = words(&vector);
        let many =
            format!("Credential=a/b/c/d/aws4_request, SignedHeaders={}host, Signature=", "a;".repeat(9999));
        for text in [
            "",
            "Credential=a/b/c/aws4_request",
            "Credential=a/b/c/d/e, SignedHeaders=host, Signature=1",
            &many,
        ] {
            let mut request = vector.without_header("authorization");
            request.headers.push(("authorization".to_owned(), format!("AWS4-HMAC-SHA256 {text}")));
            let error = vector.verify(&words, &request).unwrap_err();
            assert!(matches!(error, Refusal::NoSignature(_)), "{text}");
        }
    }

    #[test]
    fn a_path_is_escaped_once_more_and_has_no_empty_parts() {
        assert_eq!(escaped_path("/"), "/");
        assert_eq!(escaped_path("//a%20b//c/"), "/a%2520b/c/");
    }
}

//! Signature Version 4: over method, path, query, some headers and the body's hash, with a key that is derived for one day,
//! one region and one service. AWS made it, and other clouds have it with other words ([`SigV4`]).

use super::canonical::Canonical;
use super::hash::{hex, hmac, sha256};
use super::{AUTHORIZATION, Draft, KEY_NAMES, Rendered, Scheme, canonical, utc};
use crate::percent::rfc3986;
use crate::{CredentialNames, Credentials, Error, SigV4};

const DATE: &str = "Date";
const HASH: &str = "Content-Sha256";
const TOKEN: &str = "Security-Token";

/// The signature travels in a header; time, the body's hash and a token in headers of its own.
impl Scheme for SigV4 {
    fn names(&self) -> CredentialNames {
        KEY_NAMES
    }

    fn sets(&self, name: &str) -> bool {
        let own = self.own(name);
        let is = |wanted: &str| own.is_some_and(|own| own.eq_ignore_ascii_case(wanted));
        AUTHORIZATION.eq_ignore_ascii_case(name) || [DATE, HASH, TOKEN].into_iter().any(is)
    }

    fn hides(&self, header: &str) -> bool {
        self.own(header).is_some_and(|own| own.eq_ignore_ascii_case(TOKEN))
    }

    fn sign(&self, draft: &mut Draft<'_>, key: &Credentials) -> Result<Rendered, Error> {
        let (query, body) = draft.render()?;
        let bytes = body.bytes().unwrap_or_default();
        // What is signed says `%20` for a blank, and not every server reads `+` so.
        let query = query.replace('+', "%20");
        let time = draft.seconds();
        draft.header(&format!("{}{DATE}", self.header_prefix), &utc::basic(time));
        draft.header(&format!("{}{HASH}", self.header_prefix), &sha256(bytes));
        if let Some(token) = key.token() {
            draft.header(&format!("{}{TOKEN}", self.header_prefix), token);
        }
        let covers = |name: &str| canonical::is_always_covered(name) || self.own(name).is_some();
        let headers: Vec<(&str, &str)> = draft.sent().filter(|(name, _)| covers(name)).collect();
        let request = Request {
            method: draft.info.method,
            path: &draft.layout.path.sent,
            query: &query,
            headers: &headers,
            body: bytes,
            service: self.service.unwrap_or(draft.info.service),
            region: draft.region.as_deref().unwrap_or(self.region),
            timestamp: time,
        };
        let authorization = authorization(self, &request, key.id(), key.secret());
        draft.header(AUTHORIZATION, &authorization);
        Ok((query, body))
    }
}

impl SigV4 {
    /// What stands behind the prefix, if a header is the scheme's.
    fn own<'a>(&self, header: &'a str) -> Option<&'a str> {
        let (start, rest) = header.split_at_checked(self.header_prefix.len())?;
        start.eq_ignore_ascii_case(self.header_prefix).then_some(rest)
    }
}

/// What is signed.
#[derive(Clone, Copy)]
pub struct Request<'a> {
    /// `POST`, `GET` …
    pub method: &'a str,
    /// As it is sent, without the query.
    pub path: &'a str,
    /// Percent-encoded, without its leading `?`.
    pub query: &'a str,
    /// The headers that are signed, as they are sent; `Host` and the scheme's date are among them.
    pub headers: &'a [(&'a str, &'a str)],
    /// As it is sent.
    pub body: &'a [u8],
    /// The service in the scope.
    pub service: &'a str,
    /// The region in the scope.
    pub region: &'a str,
    /// Seconds since 1970.
    pub timestamp: u64,
}

/// Shows neither path, query, headers nor body: they hold parameters and tokens.
impl std::fmt::Debug for Request<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("service", &self.service)
            .field("region", &self.region)
            .field("timestamp", &self.timestamp)
            .finish_non_exhaustive()
    }
}

/// The value of the `Authorization` header.
pub fn authorization(scheme: &SigV4, request: &Request<'_>, key_id: &str, secret_key: &str) -> String {
    let SigV4 { algorithm_word: word, .. } = scheme;
    let scope = scope(scheme, request);
    let Canonical { text, names } = canonical_request(scheme, request);
    let key = derived_key(scheme, request, secret_key);
    let signature = hex(&hmac(&key, &string_to_sign(scheme, request, &text)));
    format!("{word} Credential={key_id}/{scope}, SignedHeaders={names}, Signature={signature}")
}

fn derived_key(scheme: &SigV4, request: &Request<'_>, secret_key: &str) -> Vec<u8> {
    // `AWS4-HMAC-SHA256` says that `AWS4` stands before the key; some clouds' words say that nothing does.
    let before = scheme.algorithm_word.strip_suffix("HMAC-SHA256").unwrap_or_default().trim_end_matches('-');
    let date = utc::date(request.timestamp, "");
    let parts = [&date, request.region, request.service, scheme.terminator];
    parts.iter().fold(format!("{before}{secret_key}").into_bytes(), |key, part| hmac(&key, part))
}

fn string_to_sign(scheme: &SigV4, request: &Request<'_>, canonical: &str) -> String {
    let hash = sha256(canonical.as_bytes());
    let time = utc::basic(request.timestamp);
    format!("{}\n{time}\n{}\n{hash}", scheme.algorithm_word, scope(scheme, request))
}

fn scope(scheme: &SigV4, request: &Request<'_>) -> String {
    let date = utc::date(request.timestamp, "");
    format!("{date}/{}/{}/{}", request.region, request.service, scheme.terminator)
}

fn canonical_request(scheme: &SigV4, request: &Request<'_>) -> Canonical {
    let path = if scheme.path_as_sent { request.path.to_owned() } else { escaped_path(request.path) };
    canonical::request(request.method, &path, request.query, request.headers, request.body)
}

/// The path with each part escaped once more, and without empty parts.
fn escaped_path(sent: &str) -> String {
    let parts = sent.split('/').filter(|part| !part.is_empty());
    let path: String = parts.map(|part| format!("/{}", rfc3986(part))).collect();
    if sent.ends_with('/') { path + "/" } else { path }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signing::vectors::{Vector, vectors};

    /// The words are few, and a test may leak them.
    fn scheme(vector: &Vector) -> SigV4 {
        let word =
            |name: &str| vector.text(&format!("parameters.{name}")).map(|text| &*text.to_owned().leak());
        let usual = SigV4::new();
        SigV4 {
            service: word("service"),
            region: word("region").unwrap_or(usual.region),
            header_prefix: word("header_prefix").unwrap_or(usual.header_prefix),
            terminator: word("terminator").unwrap_or(usual.terminator),
            algorithm_word: word("algorithm_word").unwrap_or(usual.algorithm_word),
            path_as_sent: vector.is("parameters.path_as_sent"),
        }
    }

    #[test]
    fn the_vendors_vectors_pass() {
        for vector in vectors(include_str!("../../../../xtask/vectors/sigv4.json")) {
            let scheme = scheme(&vector);
            let headers = vector.headers();
            let covered: Vec<_> =
                headers.iter().copied().filter(|(name, _)| *name != "authorization").collect();
            let request = Request {
                method: vector.need("request.method"),
                path: vector.need("request.path"),
                query: vector.need("request.query"),
                headers: &covered,
                body: vector.need("request.body").as_bytes(),
                service: scheme.service.unwrap(),
                region: scheme.region,
                timestamp: vector.seconds(),
            };
            let canonical = canonical_request(&scheme, &request).text;
            assert_eq!(canonical, vector.need("canonical_request"), "{vector}");
            if let Some(text) = vector.text("string_to_sign") {
                assert_eq!(string_to_sign(&scheme, &request, &canonical), text, "{vector}");
            }
            let ours = authorization(&scheme, &request, vector.need("key.id"), vector.need("key.secret"));
            assert_eq!(ours, vector.need("request.headers.authorization"), "{vector}");
        }
    }

    #[test]
    fn a_path_is_escaped_once_more_and_has_no_empty_parts() {
        assert_eq!(escaped_path("/"), "/");
        assert_eq!(escaped_path("//a%20b//c/"), "/a%2520b/c/");
    }
}

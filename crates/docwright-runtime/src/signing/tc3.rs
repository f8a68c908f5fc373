//! Tencent Cloud's signature, TC3-HMAC-SHA256: over method, path, query, the headers `content-type` and
//! `host`, and the body, with a key that is derived for one day and one service. As in the official SDKs,
//! no other header is covered and the two values keep their case.

use super::hash::{hex, hmac, sha256};
use super::{AUTHORIZATION, Draft, Rendered, Scheme, utc};
use crate::{CredentialNames, Credentials, Error};

/// All headers that begin so are the scheme's.
const PREFIX: &str = "X-TC-";
const TIMESTAMP: &str = "X-TC-Timestamp";
const TOKEN: &str = "X-TC-Token";
/// What stands where a signature would, for an operation that needs none.
const UNSIGNED: &str = "SKIP";

/// The signature travels in a header.
pub(super) struct Tc3;

impl Scheme for Tc3 {
    fn names(&self) -> CredentialNames {
        CredentialNames { id: Some("secret_id"), secret: "secret_key", token: Some("token") }
    }

    fn sets(&self, name: &str) -> bool {
        let is_own = |start: &str| start.eq_ignore_ascii_case(PREFIX);
        AUTHORIZATION.eq_ignore_ascii_case(name) || name.get(..PREFIX.len()).is_some_and(is_own)
    }

    fn hides(&self, header: &str) -> bool {
        TOKEN.eq_ignore_ascii_case(header)
    }

    fn sign(&self, draft: &mut Draft<'_>, key: &Credentials) -> Result<Rendered, Error> {
        let (query, body) = draft.render()?;
        let bytes = body.bytes().unwrap_or_default();
        let timestamp = draft.seconds();
        let request = Request {
            method: draft.info.method,
            path: &draft.layout.path.sent,
            query: &query,
            content_type: &draft.layout.content_type(),
            host: &draft.layout.endpoint.host,
            body: bytes,
            service: draft.info.service,
            timestamp,
        };
        let authorization = authorization(&request, key.id(), key.secret());
        draft.header(AUTHORIZATION, &authorization);
        draft.header(TIMESTAMP, &timestamp.to_string());
        if let Some(token) = key.token() {
            draft.header(TOKEN, token);
        }
        Ok((query, body))
    }

    fn unsigned(&self) -> Option<&'static str> {
        Some(UNSIGNED)
    }

    fn leave_open(&self, draft: &mut Draft<'_>) -> Result<Rendered, Error> {
        draft.header(AUTHORIZATION, UNSIGNED);
        let seconds = draft.seconds().to_string();
        draft.header(TIMESTAMP, &seconds);
        draft.render()
    }
}

const ALGORITHM: &str = "TC3-HMAC-SHA256";
const SIGNED_HEADERS: &str = "content-type;host";

/// What is signed.
#[derive(Clone, Copy)]
pub struct Request<'a> {
    /// `POST`, `GET` …
    pub method: &'a str,
    /// Without the query, with its leading `/`.
    pub path: &'a str,
    /// Percent-encoded, without its leading `?`.
    pub query: &'a str,
    /// The header of this name, as it is sent.
    pub content_type: &'a str,
    /// The header of this name, as it is sent.
    pub host: &'a str,
    /// As it is sent.
    pub body: &'a [u8],
    /// The first label of the vendor's host name.
    pub service: &'a str,
    /// Seconds since 1970.
    pub timestamp: u64,
}

/// Shows neither path, query nor body: they hold parameters.
impl std::fmt::Debug for Request<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("host", &self.host)
            .field("service", &self.service)
            .field("timestamp", &self.timestamp)
            .finish_non_exhaustive()
    }
}

/// The value of the `Authorization` header.
pub fn authorization(request: &Request<'_>, secret_id: &str, secret_key: &str) -> String {
    let scope = scope(request);
    let signature = signature(request, secret_key);
    format!(
        "{ALGORITHM} Credential={secret_id}/{scope}, SignedHeaders={SIGNED_HEADERS}, Signature={signature}"
    )
}

fn signature(request: &Request<'_>, secret_key: &str) -> String {
    let day = hmac(format!("TC3{secret_key}").as_bytes(), &utc::date(request.timestamp, "-"));
    let service = hmac(&day, request.service);
    let key = hmac(&service, "tc3_request");
    hex(&hmac(&key, &string_to_sign(request)))
}

fn canonical_request(request: &Request<'_>) -> String {
    let Request { method, path, query, content_type, host, body, .. } = request;
    let hash = sha256(body);
    format!("{method}\n{path}\n{query}\ncontent-type:{content_type}\nhost:{host}\n\n{SIGNED_HEADERS}\n{hash}")
}

fn string_to_sign(request: &Request<'_>) -> String {
    let hash = sha256(canonical_request(request).as_bytes());
    format!("{ALGORITHM}\n{}\n{}\n{hash}", request.timestamp, scope(request))
}

fn scope(request: &Request<'_>) -> String {
    format!("{}/{}/tc3_request", utc::date(request.timestamp, "-"), request.service)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Value;
    use crate::encode::form::{flatten, urlencode};

    fn create_api_key(body: &str) -> Request<'_> {
        Request {
            method: "POST",
            path: "/",
            query: "",
            content_type: "application/json",
            host: "apigateway.tencentcloudapi.com",
            body: body.as_bytes(),
            service: "apigateway",
            timestamp: 1_551_113_065,
        }
    }

    #[test]
    fn a_json_body_is_signed_as_the_official_sdk_does() {
        let request = create_api_key(r#"{"SecretName": "test", "AccessKeyType": "auto"}"#);
        assert_eq!(
            authorization(&request, "AKIDEXAMPLE", "SKEXAMPLE"),
            "TC3-HMAC-SHA256 Credential=AKIDEXAMPLE/2019-02-25/apigateway/tc3_request, \
             SignedHeaders=content-type;host, \
             Signature=3c8eff85de7d5e402b8778fafb4a19636988f59281d111c8aaa52bc230cc6008"
        );
    }

    #[test]
    fn a_query_is_signed_as_the_official_sdk_does() {
        let request = Request {
            method: "GET",
            query: "InstanceIds.0=ins-1&InstanceIds.1=ins-2&Filters.0.Name=zone\
                    &Filters.0.Values.0=ap-guangzhou-1&Limit=20",
            content_type: "application/x-www-form-urlencoded",
            host: "cvm.tencentcloudapi.com",
            service: "cvm",
            ..create_api_key("")
        };
        assert_eq!(
            signature(&request, "SKEXAMPLE"),
            "2d8223313ad45f4503aa2e9da42986d1d319462a84e336c032aa7c745f82e75f"
        );
    }

    #[test]
    fn the_vendors_vectors_pass() {
        let Some(vectors) = super::super::corpus("tencent-tc3.json") else { return };
        assert!(!vectors.items().is_empty());
        for vector in vectors.items() {
            let text = |path: &str| vector.at(path).and_then(Value::as_str);
            let params = vector.at("input.params").unwrap();
            let request = Request {
                method: text("input.method").unwrap(),
                path: "/",
                query: text("request.query").unwrap_or_default(),
                content_type: text("request.headers.Content-Type").unwrap(),
                host: text("input.host").unwrap(),
                body: text("request.body").unwrap_or_default().as_bytes(),
                service: text("input.service").unwrap(),
                timestamp: vector.at("input.timestamp").and_then(Value::as_i64).unwrap().cast_unsigned(),
            };
            if request.method == "GET" {
                let Value::Object(members) = params.clone() else { panic!("parameters are an object") };
                assert_eq!(
                    urlencode(&flatten(
                        &crate::RequestStyle::new(),
                        members.iter().map(|(name, value)| (name.as_str(), value))
                    )),
                    request.query
                );
            } else {
                assert_eq!(Value::from_json(request.body).unwrap(), *params);
            }
            assert_eq!(Some(canonical_request(&request).as_str()), text("canonical_request"));
            assert_eq!(Some(string_to_sign(&request).as_str()), text("string_to_sign"));
            let (id, key) = (text("input.secret_id").unwrap(), text("input.secret_key").unwrap());
            assert_eq!(
                Some(authorization(&request, id, key).as_str()),
                text("request.headers.Authorization")
            );
        }
    }
}

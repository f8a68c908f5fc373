//! Tencent Cloud's signature, TC3-HMAC-SHA256: over method, path, query, the headers `content-type` and
//! `host`, and the body, with a key that is derived for one day and one service. As in the official SDKs,
//! no other header is covered and the two values keep their case.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

use super::{Draft, Rendered, Scheme, hex};
use crate::{CredentialNames, Credentials};

const AUTHORIZATION: &str = "Authorization";
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

    fn sign(&self, draft: &mut Draft<'_>, key: &Credentials) -> Rendered {
        let (query, body) = draft.render();
        let timestamp = draft.seconds();
        let request = Request {
            method: draft.info.method,
            path: &draft.layout.path.sent,
            query: &query,
            content_type: draft.layout.content_type(),
            host: &draft.layout.endpoint.host,
            body: &body,
            service: draft.info.service,
            timestamp,
        };
        let authorization = authorization(&request, key.id(), key.secret());
        draft.header(AUTHORIZATION, &authorization);
        draft.header(TIMESTAMP, &timestamp.to_string());
        if let Some(token) = key.token() {
            draft.header(TOKEN, token);
        }
        (query, body)
    }

    fn unsigned(&self) -> Option<&'static str> {
        Some(UNSIGNED)
    }

    fn leave_open(&self, draft: &mut Draft<'_>) -> Rendered {
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
    let day = hmac(format!("TC3{secret_key}").as_bytes(), &date(request.timestamp));
    let service = hmac(&day, request.service);
    let key = hmac(&service, "tc3_request");
    hex(&hmac(&key, &string_to_sign(request)))
}

fn canonical_request(request: &Request<'_>) -> String {
    let Request { method, path, query, content_type, host, body, .. } = request;
    let hash = hex(&Sha256::digest(body));
    format!("{method}\n{path}\n{query}\ncontent-type:{content_type}\nhost:{host}\n\n{SIGNED_HEADERS}\n{hash}")
}

fn string_to_sign(request: &Request<'_>) -> String {
    let hash = hex(&Sha256::digest(canonical_request(request)));
    format!("{ALGORITHM}\n{}\n{}\n{hash}", request.timestamp, scope(request))
}

fn scope(request: &Request<'_>) -> String {
    format!("{}/{}/tc3_request", date(request.timestamp), request.service)
}

fn hmac(key: &[u8], message: &str) -> Vec<u8> {
    #[expect(clippy::expect_used, reason = "HMAC takes keys of any length")]
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    mac.update(message.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

/// The day in UTC: `2019-02-25`.
fn date(timestamp: u64) -> String {
    let (year, month, day) = civil(timestamp / 86_400);
    format!("{year:04}-{month:02}-{day:02}")
}

/// The proleptic Gregorian date of a day since 1970 (Howard Hinnant's `civil_from_days`).
fn civil(days: u64) -> (u64, u64, u64) {
    let days = days + 719_468;
    let era = days / 146_097;
    let day_of_era = days % 146_097;
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    (year, month, day)
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
    fn days_are_those_of_the_calendar() {
        for (timestamp, day) in [
            (0, "1970-01-01"),
            (951_782_400, "2000-02-29"),
            (951_868_799, "2000-02-29"),
            (1_709_164_800, "2024-02-29"),
            (4_107_542_400, "2100-03-01"),
        ] {
            assert_eq!(date(timestamp), day);
        }
    }

    #[test]
    fn the_vendors_vectors_pass() {
        let Some(vectors) = super::super::vectors("tencent-tc3.json") else { return };
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

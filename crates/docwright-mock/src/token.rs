//! The server that hands out tokens for a client's name and secret (OAuth's client credentials, RFC 6749, section 4.4).
//!
//! `POST /token` with `grant_type=client_credentials`, and name and secret as `Basic` or in the form, is answered with
//! `{"access_token": "…", "token_type": "Bearer", "expires_in": 3600}`. Its requests and errors are a protocol of their own.

use docwright_ir::{Auth, Body, Cause, Lists, MemberPath, Objects, Protocol, ReplyStyle, RequestStyle};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use crate::body;
use crate::pairs::Flattening;
use crate::refusal::Refusal;
use crate::request::{Parameters, Received};
use crate::signing::Keys;

/// For how long a token is good, as the answer says; the server itself forgets none.
const SECONDS: u32 = 3600;
const GRANT: &str = "client_credentials";

/// How requests for tokens are written, and their errors told (RFC 6749, section 5.2).
pub(crate) fn protocol() -> Protocol {
    let path = |name: &str| name.parse().unwrap_or_else(|_| MemberPath::default());
    let codes = [
        (Cause::Unreadable, "invalid_request"),
        (Cause::TooLarge, "invalid_request"),
        (Cause::WrongMethod, "invalid_request"),
        (Cause::MissingParameter, "invalid_request"),
        (Cause::WrongValue, "unsupported_grant_type"),
        (Cause::NoSignature, "invalid_client"),
        (Cause::UnknownKey, "invalid_client"),
        (Cause::WrongSignature, "invalid_client"),
    ];
    Protocol {
        auth: vec![Auth::Basic],
        // No name is taken apart, and none may stand twice.
        request: RequestStyle {
            body: Body::Form,
            lists: Lists::Json,
            objects: Objects::Json,
            ..RequestStyle::default()
        },
        reply: ReplyStyle {
            code: path("error"),
            message: path("error_description"),
            codes: codes.map(|(cause, code)| (cause, code.to_owned())).into(),
            ..ReplyStyle::default()
        },
    }
}

/// Reads the form of a request; its URL says nothing, for URLs are written to logs.
pub(crate) fn read(request: &Received, style: &RequestStyle) -> Result<Parameters, Refusal> {
    let mut parameters = Parameters::flattened(Flattening::of(style));
    body::add(&mut parameters, request, style, None)?;
    Ok(parameters)
}

/// Hands out a token.
pub(crate) fn answer(
    request: &Received,
    parameters: &Parameters,
    keys: &Keys,
) -> Result<Map<String, Value>, Refusal> {
    if request.method != "POST" {
        let allowed = vec!["POST".to_owned()];
        return Err(Refusal::WrongMethod { method: request.method.clone(), allowed });
    }
    let missing = |name: &str| Refusal::Missing { parameter: name.to_owned(), instead: None };
    if parameters.text("grant_type").ok_or_else(|| missing("grant_type"))? != GRANT {
        let problem = format!("the only grant is `{GRANT}`");
        return Err(Refusal::WrongValue { parameter: "grant_type".to_owned(), problem });
    }
    let (id, secret) = client(request, parameters)?;
    if keys.secret(&id)? != secret {
        return Err(Refusal::WrongPassword);
    }
    let answer = json!({"access_token": issued(&id, &secret), "token_type": "Bearer", "expires_in": SECONDS});
    Ok(answer.as_object().cloned().unwrap_or_default())
}

/// Who asks, by either of the ways that RFC 6749, section 2.3.1, has.
fn client(request: &Received, parameters: &Parameters) -> Result<(String, String), Refusal> {
    let form = || {
        let sent = |name| parameters.text(name).map(str::to_owned);
        Some((sent("client_id")?, sent("client_secret")?))
    };
    let absent = || {
        let ways = "header `Authorization: Basic …`, and no `client_id` with a `client_secret`";
        Refusal::NoCredentials(ways.to_owned())
    };
    request.basic().or_else(form).ok_or_else(absent)
}

/// Whether the server hands out this token.
pub(crate) fn is_issued(keys: &Keys, token: &str) -> bool {
    keys.pairs.iter().any(|(id, secret)| issued(id, secret) == token)
}

/// A pair's token: always the same, so that nothing need be remembered.
fn issued(id: &str, secret: &str) -> String {
    let digest = Sha256::digest(format!("token\n{id}\n{secret}"));
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

//! Tokens that a server hands out for a client's name and secret (OAuth 2.0's client credentials, RFC 6749, section 4.4).

use std::time::{Duration, SystemTime};

use base64::prelude::{BASE64_STANDARD, Engine};

use crate::layout::FORM;
use crate::percent::escape;
use crate::redact::{hide, shown_url};
use crate::transport::{HttpRequest, HttpResponse, Limits, TransportError};
use crate::{Auth, Credentials, Error, Value};

/// How long one exchange may take at most.
const DEADLINE: Duration = Duration::from_secs(30);

/// The most that is read of an answer, in bytes.
const MAX_BYTES: usize = 64 << 10;

/// How the ends of tokens are known: no server says more than that.
const MAX_SECONDS: u64 = 10 * 365 * 24 * 60 * 60;

/// A server that hands out tokens.
#[derive(Debug, Clone)]
pub(crate) struct TokenServer {
    url: String,
    scopes: &'static [&'static str],
}

impl TokenServer {
    /// The server of the way that a key is for, if there a token is shown and the key has none. `url` is another one than the
    /// API's own.
    pub(crate) fn wanted(ways: &'static [Auth], url: Option<&str>, key: &Credentials) -> Option<Self> {
        let Some(Auth::ClientCredentials { token_url, scopes }) = key.way(ways) else { return None };
        let needs_one = key.token().is_none() && !key.id().is_empty();
        needs_one.then(|| TokenServer { url: url.unwrap_or(token_url).to_owned(), scopes })
    }

    /// The request for a token, which may take so long. Name and secret travel as section 2.3.1 has it: every server knows
    /// that form.
    pub(crate) fn request(&self, key: &Credentials, time: Duration) -> (HttpRequest, Limits) {
        let time = time.min(DEADLINE);
        let mut body = "grant_type=client_credentials".to_owned();
        if !self.scopes.is_empty() {
            body.push_str("&scope=");
            escape(&mut body, &self.scopes.join(" "));
        }
        let pair = [key.id(), key.secret()].map(|part| {
            let mut escaped = String::new();
            escape(&mut escaped, part);
            escaped
        });
        let basic = BASE64_STANDARD.encode(pair.join(":"));
        let headers = [
            ("Authorization", format!("Basic {basic}")),
            ("Content-Type", FORM.to_owned()),
            ("Accept", "application/json".to_owned()),
        ];
        let headers = headers.map(|(name, value)| (name.to_owned(), value)).into();
        let request = HttpRequest {
            method: "POST".to_owned(),
            url: self.url.clone(),
            headers,
            body: body.into_bytes().into(),
        };
        (request, Limits { connect: time, total: time, body: MAX_BYTES, fresh: true })
    }

    /// The key with the token that came.
    ///
    /// # Errors
    /// [`Error::Credentials`] if none came, with what the server says, and none of the key.
    pub(crate) fn read(
        &self,
        key: &Credentials,
        answer: Result<HttpResponse, TransportError>,
        now: SystemTime,
    ) -> Result<Credentials, Error> {
        let answer = answer.map_err(|error| self.failed(error.message()))?;
        let body = Value::from_json(&answer.body).unwrap_or(Value::Null);
        let text = |name: &str| body.get(name).and_then(Value::as_str);
        let token = text("access_token").filter(|token| !token.is_empty() && answer.status == 200);
        let Some(token) = token else {
            let said: Vec<&str> = ["error", "error_description"].into_iter().filter_map(text).collect();
            let mut said = match said.is_empty() {
                true => format!("no token in an answer with status {}", answer.status),
                false => said.join(": "),
            };
            hide(&mut said, &key.secrets().collect::<Vec<_>>());
            return Err(self.failed(&said));
        };
        let key = key.clone().with_token(token);
        Ok(match seconds(body.get("expires_in")) {
            Some(seconds) => key.good_for(now, Duration::from_secs(seconds)),
            None => key,
        })
    }

    fn failed(&self, why: &str) -> Error {
        Error::credentials(format!("no access token from {}: {why}", shown_url(&self.url)))
    }
}

/// A number, or the text of one, as some servers write it.
fn seconds(value: Option<&Value>) -> Option<u64> {
    let value = value?;
    let number = value.as_i64().and_then(|seconds| u64::try_from(seconds).ok());
    number.or_else(|| value.as_str()?.parse().ok()).map(|seconds: u64| seconds.min(MAX_SECONDS))
}

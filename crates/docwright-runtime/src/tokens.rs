//! Tokens that a server hands out for a client's name and secret (OAuth 2.0's client credentials, RFC 6749, section 4.4).

use std::time::{Duration, SystemTime};

use base64::prelude::{BASE64_STANDARD, Engine};

use crate::layout::FORM;
use crate::percent::escape;
use crate::redact::{hide, shown_url};
#[cfg(any(feature = "blocking", test))]
use crate::transport::TransportErrorKind;
use crate::transport::{HttpRequest, HttpResponse, Limits, TransportError};
use crate::{Auth, Credentials, Error, Value};

/// How long one exchange may take at most.
pub(crate) const DEADLINE: Duration = Duration::from_secs(30);

/// The most that is read of an answer, in bytes.
const MAX_BYTES: usize = 64 << 10;

/// How the ends of tokens are known: no server says more than that.
const MAX_SECONDS: u64 = 10 * 365 * 24 * 60 * 60;

/// What stands for a token where none is fetched.
const UNFETCHED: &str = "unfetched-token";

/// How a client comes to tokens.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tokens {
    /// Where they are fetched, if not where the API says.
    pub(crate) url: Option<String>,
    /// What base URLs begin with: the API's, and what a client calls instead. Servers of tokens beside the API move with it.
    pub(crate) moved: Option<(String, String)>,
    pub(crate) user_agent: String,
    /// Requests are shown and not sent: nothing is fetched for them.
    pub(crate) are_shown: bool,
}

impl Tokens {
    /// The server of the way that a key is for, if there a token is shown and the key has none.
    pub(crate) fn wanted(&self, ways: &'static [Auth], key: &Credentials) -> Option<TokenServer> {
        let (token_url, scopes) = needed(ways, key).filter(|_| !self.are_shown)?;
        Some(TokenServer { url: self.place(token_url), scopes, user_agent: self.user_agent.clone() })
    }

    /// The key for a request that is only shown.
    pub(crate) fn shown(&self, key: Credentials, ways: &'static [Auth]) -> Credentials {
        match self.are_shown && needed(ways, &key).is_some() {
            true => key.with_token(UNFETCHED),
            false => key,
        }
    }

    fn place(&self, token_url: &str) -> String {
        let moved =
            self.moved.as_ref().and_then(|(from, to)| Some((token_url.strip_prefix(from.as_str())?, to)));
        match (&self.url, moved) {
            (Some(own), _) => own.clone(),
            (None, Some((rest, to))) if rest.is_empty() || rest.starts_with('/') => format!("{to}{rest}"),
            _ => token_url.to_owned(),
        }
    }
}

/// Where the token of a key is fetched, and for what, if it takes one and has none.
fn needed(ways: &'static [Auth], key: &Credentials) -> Option<(&'static str, &'static [&'static str])> {
    let Some(Auth::ClientCredentials { token_url, scopes }) = key.way(ways, ways) else { return None };
    (key.token().is_none() && !key.id().is_empty()).then_some((*token_url, *scopes))
}

/// A server that hands out tokens.
#[derive(Debug, Clone)]
pub(crate) struct TokenServer {
    url: String,
    scopes: &'static [&'static str],
    user_agent: String,
}

impl TokenServer {
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
            ("User-Agent", self.user_agent.clone()),
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

    /// Whether no answer came because the one call that asked had so little time left.
    #[cfg(any(feature = "blocking", test))]
    pub(crate) fn was_cut(&self, answer: &Result<HttpResponse, TransportError>, left: Duration) -> bool {
        let is_late = |error: &TransportError| {
            matches!(error.kind(), TransportErrorKind::Timeout | TransportErrorKind::Connect)
        };
        left < DEADLINE && answer.as_ref().is_err_and(is_late)
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
        let answer = answer.map_err(|error| self.failed(error.message(), error.is_retryable()))?;
        let body = Value::from_json(&answer.body).unwrap_or(Value::Null);
        let text = |name: &str| body.get(name).and_then(Value::as_str);
        if let Some(kind) = text("token_type").filter(|kind| !kind.eq_ignore_ascii_case("bearer")) {
            let kind: String = kind.chars().filter(|c| c.is_ascii_graphic()).take(20).collect();
            return Err(
                self.failed(&format!("its tokens are `{kind}`, and only `Bearer` ones can be shown"), false)
            );
        }
        let token = text("access_token").filter(|token| !token.is_empty() && answer.status == 200);
        let Some(token) = token else {
            let said: Vec<&str> = ["error", "error_description"].into_iter().filter_map(text).collect();
            let mut said = match said.is_empty() {
                true => format!("no token in an answer with status {}", answer.status),
                false => said.join(": "),
            };
            hide(&mut said, &key.secrets().collect::<Vec<_>>());
            let may_pass = answer.status == 429 || matches!(answer.status, 500 | 502..=504);
            return Err(self.failed(&said, may_pass));
        };
        let key = key.clone().with_token(token);
        Ok(match seconds(body.get("expires_in")) {
            Some(seconds) => key.good_for(now, Duration::from_secs(seconds)),
            None => key,
        })
    }

    fn failed(&self, why: &str, may_pass: bool) -> Error {
        let message = format!("no access token from {}: {why}", shown_url(&self.url));
        Error::Credentials { message, may_pass }
    }
}

/// A number, or the text of one, as some servers write it.
fn seconds(value: Option<&Value>) -> Option<u64> {
    let value = value?;
    let number = value.as_i64().and_then(|seconds| u64::try_from(seconds).ok());
    number.or_else(|| value.as_str()?.parse().ok()).map(|seconds: u64| seconds.min(MAX_SECONDS))
}

//! Who signs: the two halves of a key, and a token if the key is temporary.

use std::time::{Duration, SystemTime};

use crate::redact;
use crate::redact::Secret;
use crate::{Auth, Error, Protocol};

/// A key. `Debug` shows its public half only.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    id: String,
    secret: Secret,
    token: Option<Secret>,
    expiry: Option<SystemTime>,
    way: Option<Auth>,
}

/// A key is renewed this long before it expires: a request travels, and clocks differ.
const MARGIN: Duration = Duration::from_secs(60);

impl Credentials {
    /// The public half (`PublicKey`, `SecretId`) and the private half (`PrivateKey`, `SecretKey`). Blanks and ends of lines
    /// around them, which copying leaves, are none of the key's.
    pub fn new(id: impl Into<String>, secret: impl Into<String>) -> Self {
        Credentials {
            id: trimmed(id),
            secret: Secret::new(trimmed(secret)),
            token: None,
            expiry: None,
            way: None,
        }
    }

    /// A key that is one text: a bearer token, an API key.
    pub fn bearer(secret: impl Into<String>) -> Self {
        Credentials::new("", secret)
    }

    /// The token of a temporary key.
    #[must_use]
    pub fn with_token(mut self, token: impl Into<String>) -> Self {
        self.token = Some(Secret::new(trimmed(token)));
        self
    }

    /// When a temporary key ends. The client asks its source for another a minute before.
    #[must_use]
    pub fn expires_at(mut self, expiry: SystemTime) -> Self {
        self.expiry = Some(expiry);
        self
    }

    /// Which of an API's ways of showing who calls it is for. If nothing is said, it is the first that takes a key of its
    /// parts: a pair, or one text.
    #[must_use]
    pub fn shown_by(mut self, way: Auth) -> Self {
        self.way = Some(way);
        self
    }

    /// The way that this key is for among those that an operation has; `None` if it is for none of them. A key of which
    /// nothing is said is for what the API asks of all (`usual`), and is shown to no operation that asks for something else.
    pub(crate) fn way(&self, ways: &'static [Auth], usual: &'static [Auth]) -> Option<&'static Auth> {
        // What does not fit is better refused for what it lacks than for its kind.
        let fitting = |ways: &'static [Auth]| ways.iter().find(|way| way.takes(self)).or(ways.first());
        let own = self.way.or_else(|| fitting(if usual.is_empty() { ways } else { usual }).copied())?;
        ways.iter().find(|way| **way == own)
    }

    /// For a key that was just handed out for so long. One that ends within two minutes is used for half its time.
    pub(crate) fn good_for(self, now: SystemTime, time: Duration) -> Self {
        match now.checked_add(time.max(time / 2 + MARGIN)) {
            Some(expiry) => self.expires_at(expiry),
            None => self,
        }
    }

    pub(crate) fn expires_by(&self, now: SystemTime) -> bool {
        self.expiry.is_some_and(|expiry| expiry.duration_since(now).unwrap_or_default() < MARGIN)
    }

    /// The key that a place holds for the first of these ways that it holds one for. `called` is what the parts are called
    /// there.
    pub(crate) fn first(
        protocol: Protocol,
        ways: &[Auth],
        place: &dyn Fn(&str) -> Option<String>,
        called: &dyn Fn(&str) -> String,
    ) -> Result<Option<Self>, Error> {
        let key = |way: &Auth| protocol.names_of(way).key(place, called);
        let keys = ways.iter().map(|way| Ok(key(way)?.map(|key| key.shown_by(*way))));
        keys.filter_map(Result::transpose).next().transpose()
    }

    /// The public half.
    pub fn id(&self) -> &str {
        &self.id
    }

    pub(crate) fn secret(&self) -> &str {
        self.secret.expose()
    }

    /// The secret of a key that is one text.
    pub(crate) fn only_secret(&self) -> Option<&str> {
        self.id.is_empty().then(|| self.secret())
    }

    /// What part of the key no header can carry, if it stands in one of these values.
    pub(crate) fn unfit_in<'v>(&self, values: impl Iterator<Item = &'v str>) -> Option<&'static str> {
        let parts = [
            ("public half", Some(self.id())),
            ("private half", Some(self.secret())),
            ("token", self.token()),
        ];
        let is_fit = |text: &str| text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
        let unfit: Vec<&str> = values.filter(|value| !is_fit(value)).collect();
        let stands = |part: &str| !is_fit(part) && unfit.iter().any(|value| value.contains(part));
        parts.into_iter().find(|(_, part)| part.is_some_and(stands)).map(|(name, _)| name)
    }

    /// All that must not be shown.
    pub(crate) fn secrets(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.secret()).chain(self.token())
    }

    pub(crate) fn token(&self) -> Option<&str> {
        self.token.as_ref().map(Secret::expose)
    }
}

fn trimmed(text: impl Into<String>) -> String {
    let text = text.into();
    match text.trim() {
        trimmed if trimmed.len() == text.len() => text,
        trimmed => trimmed.to_owned(),
    }
}

impl std::fmt::Debug for Credentials {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Credentials").field("id", &self.id).field("secret", &redact(&self.secret)).finish()
    }
}

/// What a vendor calls the parts of a key: keys of a profile, and in capitals the ends of environment
/// variables (`UCLOUD_PUBLIC_KEY`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct CredentialNames {
    /// The public half: `public_key`, `secret_id`, `username`; `None` where a key is one text.
    pub id: Option<&'static str>,
    /// The private half: `private_key`, `secret_key`, `password`, or the whole key: `token`, `api_key`.
    pub secret: &'static str,
    /// The token of a temporary key: `security_token`, `token`; `None` where keys have none.
    pub token: Option<&'static str>,
}

impl CredentialNames {
    /// Those of its parts that must not be shown.
    pub fn secrets(&self) -> impl Iterator<Item = &'static str> {
        [Some(self.secret), self.token].into_iter().flatten()
    }

    /// All its parts.
    pub fn parts(&self) -> impl Iterator<Item = &'static str> {
        [self.id, Some(self.secret), self.token].into_iter().flatten()
    }

    /// The key that a place holds, if it holds any part of one; `called` is what its parts are called there.
    pub(crate) fn key(
        self,
        place: &dyn Fn(&str) -> Option<String>,
        called: &dyn Fn(&str) -> String,
    ) -> Result<Option<Credentials>, Error> {
        let CredentialNames { id: id_name, secret: secret_name, token: token_name } = self;
        let [id, token] = [id_name, token_name].map(|name| name.and_then(place));
        let secret = place(secret_name);
        let half = |set: &str, missing: &str| {
            let (set, missing) = (called(set), called(missing));
            Err(Error::credentials(format!("{set} is set, but {missing} is not: a key needs both")))
        };
        let key = match (id_name, id, secret) {
            (Some(_), Some(id), Some(secret)) => Credentials::new(id, secret),
            (None, _, Some(secret)) => Credentials::bearer(secret),
            (Some(id_name), Some(_), None) => return half(id_name, secret_name),
            (Some(id_name), None, Some(_)) => return half(secret_name, id_name),
            (..) => match (token_name.filter(|_| token.is_some()), id_name) {
                (Some(token_name), Some(id_name)) => return half(token_name, id_name),
                _ => return Ok(None),
            },
        };
        Ok(Some(match token {
            Some(token) => key.with_token(token),
            None => key,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_no_secret() {
        let shown = format!("{:?}", Credentials::new("id-1", "hunter2").with_token("t0ken"));
        assert_eq!(shown, r#"Credentials { id: "id-1", secret: *** }"#);
    }
}

//! Who signs: the two halves of a key, and a token if the key is temporary.

use std::time::{Duration, SystemTime};

use crate::redact;
use crate::redact::Secret;

/// A key. `Debug` shows its public half only.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    id: String,
    secret: Secret,
    token: Option<Secret>,
    expiry: Option<SystemTime>,
}

/// A key is renewed this long before it expires: a request travels, and clocks differ.
const MARGIN: Duration = Duration::from_secs(60);

impl Credentials {
    /// The public half (`PublicKey`, `SecretId`) and the private half (`PrivateKey`, `SecretKey`).
    pub fn new(id: impl Into<String>, secret: impl Into<String>) -> Self {
        Credentials { id: id.into(), secret: Secret::new(secret), token: None, expiry: None }
    }

    /// A key that is one text: a bearer token, an API key.
    pub fn bearer(secret: impl Into<String>) -> Self {
        Credentials::new("", secret)
    }

    /// The token of a temporary key.
    #[must_use]
    pub fn with_token(mut self, token: impl Into<String>) -> Self {
        self.token = Some(Secret::new(token));
        self
    }

    /// When a temporary key ends. The client asks its source for another a minute before.
    #[must_use]
    pub fn expires_at(mut self, expiry: SystemTime) -> Self {
        self.expiry = Some(expiry);
        self
    }

    pub(crate) fn expires_by(&self, now: SystemTime) -> bool {
        self.expiry.is_some_and(|expiry| expiry.duration_since(now).unwrap_or_default() < MARGIN)
    }

    /// The public half.
    pub fn id(&self) -> &str {
        &self.id
    }

    pub(crate) fn secret(&self) -> &str {
        self.secret.expose()
    }

    /// All that must not be shown.
    pub(crate) fn secrets(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.secret()).chain(self.token())
    }

    pub(crate) fn token(&self) -> Option<&str> {
        self.token.as_ref().map(Secret::expose)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_no_secret() {
        let shown = format!("{:?}", Credentials::new("id-1", "hunter2").with_token("t0ken"));
        assert_eq!(shown, r#"Credentials { id: "id-1", secret: *** }"#);
    }
}

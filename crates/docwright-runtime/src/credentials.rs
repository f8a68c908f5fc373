//! Who signs: the two halves of a key, and a token if the key is temporary.

use std::time::{Duration, SystemTime};

use crate::redact::Secret;
use crate::{Signing, redact};

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
    /// The public half: `public_key`, `secret_id`.
    pub id: &'static str,
    /// The private half: `private_key`, `secret_key`.
    pub secret: &'static str,
    /// The token of a temporary key: `security_token`, `token`.
    pub token: &'static str,
}

impl Signing {
    /// What the vendor calls the parts of a key.
    pub const fn credential_names(self) -> CredentialNames {
        match self {
            Signing::SortedSha1 => {
                CredentialNames { id: "public_key", secret: "private_key", token: "security_token" }
            }
            Signing::Tc3HmacSha256 => {
                CredentialNames { id: "secret_id", secret: "secret_key", token: "token" }
            }
        }
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

//! The ways of showing who calls, by [`Auth`]: each question that is asked of one.

use base64::prelude::{BASE64_STANDARD, Engine};

use super::{AUTHORIZATION, Draft, Rendered, scheme};
use crate::redact::MASK;
use crate::{Auth, CredentialNames, Credentials, Error, KeyPlace, Protocol, Slot};

impl Protocol {
    /// What the parts of a key are called; `None` if nobody is asked who calls.
    pub fn credential_names(self) -> Option<CredentialNames> {
        self.auth.first().map(|auth| auth.names())
    }

    /// Whether requests carry a parameter or a header of this name that the runtime sets by itself: the operation's
    /// name, the key, the signature, its time. The name in any case, since some server may not tell them apart. Nobody
    /// else's value may stand there: for those who send what others wrote.
    pub fn sets(self, name: &str) -> bool {
        let mut own = self.request.slots().map(Slot::name);
        own.any(|own| own.eq_ignore_ascii_case(name)) || self.auth.first().is_some_and(|auth| auth.sets(name))
    }

    /// Adds what shows who calls.
    ///
    /// # Errors
    /// [`Error::Credentials`] if the key has not the part that is shown, [`Error::Request`] if a file cannot be read.
    pub(crate) fn authenticate(self, draft: &mut Draft<'_>, key: &Credentials) -> Result<Rendered, Error> {
        match self.auth.first() {
            Some(auth) => auth.apply(draft, key),
            None => draft.render(),
        }
    }

    /// Marks a request that shows nobody.
    ///
    /// # Errors
    /// [`Error::Request`] if a file cannot be read.
    pub(crate) fn leave_open(self, draft: &mut Draft<'_>) -> Result<Rendered, Error> {
        match self.auth.first() {
            Some(Auth::Signature(signing)) => scheme(signing).leave_open(draft),
            _ => draft.render(),
        }
    }

    /// Replaces what is secret of a header's value.
    pub(crate) fn mask(self, name: &str, value: &mut String) {
        if name.eq_ignore_ascii_case(AUTHORIZATION) {
            let is_open = |auth: &Auth| matches!(auth, Auth::Signature(signing) if scheme(signing).unsigned() == Some(value));
            if !self.auth.iter().any(is_open) {
                *value = mask_authorization(value);
            }
        } else if self.auth.iter().any(|auth| auth.hides(name)) {
            MASK.clone_into(value);
        }
    }
}

impl Auth {
    /// Command lines make flags of these, which are no parameters' then: so they say whose name and password it is.
    fn names(&self) -> CredentialNames {
        let one = |secret| CredentialNames { id: None, secret, token: None };
        match self {
            Auth::Bearer => one("token"),
            Auth::ApiKey(..) => one("api_key"),
            Auth::Basic => {
                CredentialNames { id: Some("auth_username"), secret: "auth_password", token: None }
            }
            Auth::ClientCredentials { .. } => CredentialNames {
                id: Some("oauth_client_id"),
                secret: "oauth_client_secret",
                token: Some("oauth_token"),
            },
            Auth::Signature(signing) => scheme(signing).names(),
        }
    }

    fn sets(&self, name: &str) -> bool {
        match self {
            Auth::Signature(signing) => scheme(signing).sets(name),
            Auth::ApiKey(KeyPlace::Cookie, _) => name.eq_ignore_ascii_case("Cookie"),
            Auth::ApiKey(_, own) => own.eq_ignore_ascii_case(name),
            _ => name.eq_ignore_ascii_case(AUTHORIZATION),
        }
    }

    fn hides(&self, header: &str) -> bool {
        match self {
            Auth::Signature(signing) => scheme(signing).hides(header),
            Auth::ApiKey(..) => self.sets(header),
            _ => false,
        }
    }

    fn apply(&self, draft: &mut Draft<'_>, key: &Credentials) -> Result<Rendered, Error> {
        match self {
            Auth::Signature(signing) => {
                draft.parameters.load()?;
                return scheme(signing).sign(draft, key);
            }
            Auth::Bearer => draft.header(AUTHORIZATION, &format!("Bearer {}", key.secret())),
            Auth::ClientCredentials { token_url, .. } => match key.token() {
                Some(token) => draft.header(AUTHORIZATION, &format!("Bearer {token}")),
                None => return Err(no_token(token_url)),
            },
            Auth::Basic => {
                let pair = format!("{}:{}", key.id(), key.secret());
                draft.header(AUTHORIZATION, &format!("Basic {}", BASE64_STANDARD.encode(pair)));
            }
            Auth::ApiKey(KeyPlace::Header, name) => draft.header(name, key.secret()),
            Auth::ApiKey(KeyPlace::Cookie, name) => draft.cookie(name, key.secret()),
            Auth::ApiKey(KeyPlace::Query, name) => draft.secret(name, key.secret()),
        }
        draft.render()
    }
}

/// The runtime fetches no tokens: a source of credentials does ([`crate::Builder::credentials_from`]).
fn no_token(token_url: &str) -> Error {
    Error::credentials(format!(
        "an access token is needed: {token_url} hands one out for the client's id and secret; give it with these \
         (`Credentials::with_token`, `oauth_token` of the profile)"
    ))
}

/// The scheme, and of a signature all but itself.
fn mask_authorization(value: &str) -> String {
    match (value.split_once("Signature="), value.split_once(' ')) {
        (Some((head, _)), _) => format!("{head}Signature={MASK}"),
        (None, Some((scheme @ ("Bearer" | "Basic"), _))) => format!("{scheme} {MASK}"),
        _ => MASK.to_owned(),
    }
}

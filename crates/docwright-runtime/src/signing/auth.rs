//! The ways of showing who calls, by [`Auth`]: each question that is asked of one.

use base64::prelude::{BASE64_STANDARD, Engine};

use super::{AUTHORIZATION, Draft, Rendered, scheme};
use crate::redact::MASK;
use crate::{Auth, CredentialNames, Credentials, Error, KeyPlace, Protocol, Slot};

impl Protocol {
    /// All ways in which callers may show who they are, the usual one first: of all operations, then of single ones.
    pub fn ways(self) -> impl Iterator<Item = &'static Auth> {
        let own = self.operation_auth.iter().filter(move |way| !self.auth.contains(way));
        self.auth.iter().chain(own)
    }

    /// What the parts of keys are called, of each kind of key once; none if nobody is asked who calls.
    pub fn credential_names(self) -> Vec<CredentialNames> {
        let mut names: Vec<CredentialNames> = Vec::new();
        for own in self.ways().map(|way| way.credential_names()) {
            if !names.contains(&own) {
                names.push(own);
            }
        }
        names
    }

    /// Whether requests carry a parameter or a header of this name that the runtime sets by itself: the operation's
    /// name, the key, the signature, its time. The name in any case, since some server may not tell them apart. Nobody
    /// else's value may stand there: for those who send what others wrote.
    pub fn sets(self, name: &str) -> bool {
        let mut own = self.request.slots().map(Slot::name);
        own.any(|own| own.eq_ignore_ascii_case(name)) || self.ways().any(|way| way.sets(name))
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
            let is_open = |auth: &&Auth| matches!(auth, Auth::Signature(signing) if scheme(signing).unsigned() == Some(value));
            if self.ways().find(is_open).is_none() {
                *value = mask_authorization(value);
            }
        } else if self.ways().any(|way| way.hides(name)) {
            MASK.clone_into(value);
        }
    }
}

impl Auth {
    /// What the parts of its keys are called.
    ///
    /// Command lines make flags of these, which are no parameters' then: so they say whose name and password it is.
    pub fn credential_names(&self) -> CredentialNames {
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

    /// Whether a key has the parts that this way shows.
    pub(crate) fn takes(&self, key: &Credentials) -> bool {
        match self {
            // A token alone is one that somebody fetched.
            Auth::ClientCredentials { .. } => true,
            way => way.credential_names().id.is_some() != key.id().is_empty(),
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

    /// Adds what shows who calls.
    ///
    /// # Errors
    /// [`Error::Credentials`] if the key has not the part that is shown, [`Error::Request`] if a file cannot be read.
    pub(crate) fn apply(&self, draft: &mut Draft<'_>, key: &Credentials) -> Result<Rendered, Error> {
        match self {
            Auth::Signature(signing) => {
                draft.parameters.load()?;
                return scheme(signing).sign(draft, key);
            }
            Auth::Bearer => draft.header(AUTHORIZATION, &format!("Bearer {}", key.secret())),
            Auth::ClientCredentials { token_url, .. } => match key.token().or(key.only_secret()) {
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

/// A client fetches one before it signs; whoever only prepares a request has none.
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

//! The ways of showing who calls, by [`Auth`]: each question that is asked of one.

use base64::prelude::{BASE64_STANDARD, Engine};

use super::{AUTHORIZATION, Draft, Rendered, scheme};
use crate::redact::MASK;
use crate::{Auth, CredentialNames, Credentials, Error, KeyPlace, Protocol, Slot};

/// What keys are called that are one text, the first of an API, the second … A later one is called as the last.
const KEYS: [&str; 4] = ["api_key", "api_key_2", "api_key_3", "api_key_4"];

/// The same of clients that fetch tokens.
const CLIENTS: [[&str; 3]; 4] = [
    ["oauth_client_id", "oauth_client_secret", "oauth_token"],
    ["oauth_client_id_2", "oauth_client_secret_2", "oauth_token_2"],
    ["oauth_client_id_3", "oauth_client_secret_3", "oauth_token_3"],
    ["oauth_client_id_4", "oauth_client_secret_4", "oauth_token_4"],
];

impl Protocol {
    /// All ways in which callers may show who they are, the usual one first: of all operations, then of single ones.
    pub fn ways(self) -> impl Iterator<Item = &'static Auth> {
        let own = self.operation_auth.iter().filter(move |way| !self.auth.contains(way));
        self.auth.iter().chain(own)
    }

    /// What the parts of keys are called, of each kind of key once; none if nobody is asked who calls.
    pub fn credential_names(self) -> Vec<CredentialNames> {
        let mut names: Vec<CredentialNames> = Vec::new();
        for own in self.ways().map(|way| self.names_of(way)) {
            if !names.contains(&own) {
                names.push(own);
            }
        }
        names
    }

    /// What the parts of a way's keys are called. A second key of the same kind has a number: `api_key_2`.
    pub fn names_of(self, way: &Auth) -> CredentialNames {
        let mut alike: Vec<&Auth> = Vec::new();
        for other in self.ways().take_while(|other| *other != way).filter(|other| other.is_alike(way)) {
            if !other.has_key_of(way) && !alike.iter().any(|known| known.has_key_of(other)) {
                alike.push(other);
            }
        }
        way.names(alike.len())
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
    /// Whether both take keys of one kind.
    fn is_alike(&self, other: &Auth) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }

    /// Whether one key serves both: several scopes of one server of tokens.
    fn has_key_of(&self, other: &Auth) -> bool {
        match (self, other) {
            (Auth::ClientCredentials { token_url: a, .. }, Auth::ClientCredentials { token_url: b, .. }) => {
                a == b
            }
            (one, other) => one == other,
        }
    }

    /// What the parts of its keys are called, where so many other keys of its kind come before.
    ///
    /// Command lines make flags of these, which are no parameters' then: so they say whose name and password it is.
    pub(crate) fn names(&self, before: usize) -> CredentialNames {
        let one = |secret| CredentialNames { id: None, secret, token: None };
        let (key, [client, client_secret, client_token]) = match before {
            0 => (KEYS[0], CLIENTS[0]),
            1 => (KEYS[1], CLIENTS[1]),
            2 => (KEYS[2], CLIENTS[2]),
            _ => (KEYS[3], CLIENTS[3]),
        };
        match self {
            Auth::Bearer => one("token"),
            Auth::ApiKey(..) => one(key),
            Auth::Basic => {
                CredentialNames { id: Some("auth_username"), secret: "auth_password", token: None }
            }
            Auth::ClientCredentials { .. } => {
                CredentialNames { id: Some(client), secret: client_secret, token: Some(client_token) }
            }
            Auth::Signature(signing) => scheme(signing).names(),
        }
    }

    /// Whether a key has the parts that this way shows.
    pub(crate) fn takes(&self, key: &Credentials) -> bool {
        match self {
            // A token alone is one that somebody fetched.
            Auth::ClientCredentials { .. } => true,
            way => way.names(0).id.is_some() != key.id().is_empty(),
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
            // RFC 7617, section 2.
            Auth::Basic if key.id().contains(':') => {
                return Err(Error::credentials("a name for HTTP's `Basic` holds no colon"));
            }
            // RFC 6265, section 4.1.1.
            Auth::ApiKey(KeyPlace::Cookie, _) if !key.secret().chars().all(is_cookie) => {
                return Err(Error::credentials("the key has a character that no cookie can carry"));
            }
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

fn is_cookie(c: char) -> bool {
    c.is_ascii_graphic() && !matches!(c, '"' | ',' | ';' | '\\')
}

/// The scheme, and of a signature all but itself.
fn mask_authorization(value: &str) -> String {
    match (value.split_once("Signature="), value.split_once(' ')) {
        (Some((head, _)), _) => format!("{head}Signature={MASK}"),
        (None, Some((scheme @ ("Bearer" | "Basic"), _))) => format!("{scheme} {MASK}"),
        _ => MASK.to_owned(),
    }
}

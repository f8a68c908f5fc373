//! Whether a request is somebody's whom the server knows: by one of the ways that the API's protocol lists.
//!
//! With a key's pair `mock-id`, `mock-key`: `Authorization: Bearer mock-key`, `Basic` of both, an API key `mock-key`
//! where it travels, or a signature (see `signing`). A client of OAuth's client credentials fetches its token (see
//! `token`), or is given the pair's secret as one.

use docwright_ir::{Auth, KeyPlace, Protocol};

use crate::refusal::Refusal;
use crate::request::Received;
use crate::signing::{Caller, scheme};
use crate::token;

/// Checks that one of the ways is gone, and gives it; with none, anybody may call. The refusal is that of the first way
/// whose mark the request has, or else of the first.
pub(crate) fn verify<'w>(ways: &[&'w Auth], caller: &Caller<'_>) -> Result<Option<&'w Auth>, Refusal> {
    let Some(first) = ways.first().copied() else { return Ok(None) };
    let mut refused = None;
    for way in ways.iter().copied().filter(|way| caller.shows(way)) {
        match caller.verify(way) {
            Ok(()) => return Ok(Some(way)),
            Err(refusal) => refused = refused.or(Some(refusal)),
        }
    }
    refused.map_or_else(|| caller.verify(first).map(|()| Some(first)), Err)
}

/// Whether a parameter belongs to one of these ways and not to the operation.
pub(crate) fn is_own(ways: &[Auth], name: &str) -> bool {
    ways.iter().any(|way| match way {
        Auth::Signature { algorithm, sigv4 } => scheme(*algorithm, sigv4).parameters().contains(&name),
        Auth::ApiKey { place: KeyPlace::Query, name: key } => key == name,
        Auth::ApiKey { .. } | Auth::Bearer | Auth::Basic | Auth::ClientCredentials { .. } => false,
    })
}

/// The service that a signature is made out to, where an algorithm names one.
pub(crate) fn service(protocol: &Protocol, request: &Received) -> Option<String> {
    protocol.auth.iter().find_map(|way| match way {
        Auth::Signature { algorithm, sigv4 } => scheme(*algorithm, sigv4).service(request),
        _ => None,
    })
}

/// What a 401 says of the ways that HTTP has names for (RFC 9110, section 11.6.1).
pub(crate) fn challenge(ways: &[Auth]) -> Option<String> {
    let mut schemes: Vec<&str> = ways
        .iter()
        .filter_map(|way| match way {
            Auth::Bearer | Auth::ClientCredentials { .. } => Some("Bearer"),
            Auth::Basic => Some("Basic realm=\"mock\""),
            Auth::ApiKey { .. } | Auth::Signature { .. } => None,
        })
        .collect();
    schemes.dedup();
    Some(schemes.join(", ")).filter(|text| !text.is_empty())
}

impl<'a> Caller<'a> {
    /// Whether the request has a mark of this way, right or wrong.
    fn shows(&self, way: &Auth) -> bool {
        match way {
            Auth::Bearer | Auth::ClientCredentials { .. } => self.request.authorization("Bearer").is_some(),
            Auth::Basic => self.request.authorization("Basic").is_some(),
            Auth::ApiKey { place, name } => self.key(*place, name).is_some(),
            Auth::Signature { algorithm, sigv4 } => scheme(*algorithm, sigv4).is_shown(self),
        }
    }

    fn verify(&self, way: &Auth) -> Result<(), Refusal> {
        match way {
            Auth::Bearer => self.has_secret("token", self.bearer()?),
            Auth::ClientCredentials { .. } => {
                let sent = self.bearer()?;
                if token::is_issued(self.keys, sent) { Ok(()) } else { self.has_secret("token", sent) }
            }
            Auth::Basic => self.basic(),
            Auth::ApiKey { place, name } => {
                let absent = || Refusal::NoCredentials(lacking(*place, name));
                self.has_secret("key", &self.key(*place, name).ok_or_else(absent)?)
            }
            Auth::Signature { algorithm, sigv4 } => scheme(*algorithm, sigv4).verify(self),
        }
    }

    fn has_secret(&self, what: &'static str, sent: &str) -> Result<(), Refusal> {
        let known = self.keys.pairs.iter().any(|(_, secret)| secret == sent);
        if known { Ok(()) } else { Err(Refusal::UnknownSecret(what)) }
    }

    fn bearer(&self) -> Result<&'a str, Refusal> {
        let absent = || Refusal::NoCredentials("header `Authorization: Bearer TOKEN`".to_owned());
        self.request.authorization("Bearer").ok_or_else(absent)
    }

    fn basic(&self) -> Result<(), Refusal> {
        let absent = || {
            Refusal::NoCredentials("header `Authorization: Basic …` with a name and a password".to_owned())
        };
        let (id, password) = self.request.basic().ok_or_else(absent)?;
        if self.keys.secret(&id)? == password { Ok(()) } else { Err(Refusal::WrongPassword) }
    }

    fn key(&self, place: KeyPlace, name: &str) -> Option<String> {
        match place {
            KeyPlace::Header => self.request.header(name).map(str::to_owned),
            KeyPlace::Query => {
                let mut pairs = form_urlencoded::parse(self.request.query.as_bytes());
                pairs.find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
            }
            KeyPlace::Cookie => self.request.cookie(name).map(str::to_owned),
        }
    }
}

fn lacking(place: KeyPlace, name: &str) -> String {
    let place = match place {
        KeyPlace::Header => "header",
        KeyPlace::Query => "parameter",
        KeyPlace::Cookie => "cookie",
    };
    format!("{place} `{name}`")
}

#[cfg(test)]
mod tests;

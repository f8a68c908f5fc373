//! The keys of a client, from those that were given in code and those that are found elsewhere.

use super::ambient::Ambient;
use crate::keyring::{CredentialSource, Keyring};
use crate::keys::Keys;
use crate::sources::Source;
use crate::tokens::Tokens;
use crate::{Api, Auth, Error};

/// What was given in code.
pub(super) struct Given {
    pub(super) api: &'static Api,
    pub(super) usual: Option<CredentialSource>,
    /// For single ways of showing who calls.
    pub(super) own: Vec<(Auth, CredentialSource)>,
    pub(super) tokens: Tokens,
}

impl Given {
    pub(super) fn keys(self, sources: Vec<Source>, ambient: &Ambient<'_>) -> Result<Keys, Error> {
        let Given { api, usual, mut own, tokens } = self;
        let ways = api.protocol.auth;
        if let Some((way, _)) = own.iter().find(|(way, _)| one(api, *way).is_none()) {
            let names = way.names(0);
            let message =
                format!("{} has no operation that takes a key of this kind (`{}`)", api.title, names.secret);
            return Err(Error::configuration(message));
        }
        let usual = usual.or_else(|| {
            let named = own.iter().find(|(way, _)| ways.contains(way));
            named.map(|(_, source)| source.clone())
        });
        own.extend(ambient.operations_keys(api, usual.is_some())?);
        let usual = match usual {
            Some(source) => source,
            None => ambient.credentials(api, sources, !own.is_empty())?,
        };
        let ring = |source, ways| Keyring::new(source, ways, tokens.clone());
        let own = own.into_iter().filter_map(|(way, source)| Some((way, ring(source, one(api, way)?))));
        let own = own.collect();
        Ok(Keys::new(ring(usual, ways), own))
    }
}

/// A way as the API lists it.
fn one(api: &'static Api, way: Auth) -> Option<&'static [Auth]> {
    api.protocol.ways().find(|known| **known == way).map(std::slice::from_ref)
}

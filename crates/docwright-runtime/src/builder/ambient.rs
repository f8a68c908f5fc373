//! Settings from the environment and from a profile.

use std::sync::Arc;

use crate::credentials::CredentialNames;
use crate::keyring::CredentialSource;
use crate::profile::{DEFAULT_PROFILE, Profile, Profiles};
use crate::{Api, Credentials, Error};

/// Settings that were not made in code.
pub(super) struct Ambient<'a> {
    prefix: Option<&'static str>,
    environment: &'a dyn Fn(&str) -> Option<String>,
    profile: Profile,
    named_in_code: bool,
}

impl<'a> Ambient<'a> {
    /// `prefix` is that of the environment's variables, if the environment counts at all; `named` is the
    /// profile that was asked for in code.
    pub(super) fn read(
        api: &Api,
        prefix: Option<&'static str>,
        named: Option<&str>,
        environment: &'a dyn Fn(&str) -> Option<String>,
    ) -> Result<Self, Error> {
        let mut ambient =
            Ambient { prefix, environment, profile: Profile::new(), named_in_code: named.is_some() };
        let named = named.map(str::to_owned).or_else(|| ambient.variable("profile"));
        if named.is_some() || prefix.is_some() {
            ambient.profile = profile(api, named.as_deref(), environment)?;
        }
        Ok(ambient)
    }

    /// A setting by its name in a profile; in the environment it stands in capitals, with the prefix.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        self.variable(name).or_else(|| self.profile.get(name).cloned())
    }

    fn variable(&self, name: &str) -> Option<String> {
        let variable = format!("{}_{}", self.prefix?, name.to_ascii_uppercase());
        (self.environment)(&variable).filter(|value| !value.is_empty())
    }

    /// The parts of a key are taken from one place: a public half from here and a private half from
    /// there would only give signatures that the vendor refuses. So half a key is an error and not passed
    /// over: whoever sets it means it to be used. A profile that was asked for in code goes before the
    /// environment, as in other vendors' tools.
    pub(super) fn credentials(&self, api: &Api) -> Result<CredentialSource, Error> {
        let names = api.protocol.signing.credential_names();
        let variable = |name: &str| self.variable(name);
        let setting = |name: &str| self.profile.get(name).cloned().filter(|value| !value.is_empty());
        let environment =
            || key(names, &variable, &|name| format!("{}_{}", api.env_prefix, name.to_ascii_uppercase()));
        let profile = || key(names, &setting, &|name| format!("`{name}` of the profile"));
        let found = match self.named_in_code {
            true => profile()?.map_or_else(environment, |key| Ok(Some(key)))?,
            false => environment()?.map_or_else(profile, |key| Ok(Some(key)))?,
        };
        let credentials = found.ok_or_else(|| no_credentials(api))?;
        Ok(CredentialSource::Blocking(Arc::new(move || Ok(credentials.clone()))))
    }
}

/// The key that a place holds, if it holds any part of one; `called` is what its parts are called there.
fn key(
    names: CredentialNames,
    place: &dyn Fn(&str) -> Option<String>,
    called: &dyn Fn(&str) -> String,
) -> Result<Option<Credentials>, Error> {
    let parts = [names.id, names.secret, names.token].map(|name| (name, place(name)));
    let set = parts.iter().find(|(_, value)| value.is_some()).map(|(name, _)| called(name));
    let missing = parts.iter().take(2).find(|(_, value)| value.is_none()).map(|(name, _)| called(name));
    match (parts, set, missing) {
        ([(_, Some(id)), (_, Some(secret)), (_, token)], ..) => {
            let key = Credentials::new(id, secret);
            Ok(Some(match token {
                Some(token) => key.with_token(token),
                None => key,
            }))
        }
        (_, Some(set), Some(missing)) => {
            Err(Error::credentials(format!("{set} is set, but {missing} is not: a key needs both")))
        }
        _ => Ok(None),
    }
}

fn no_credentials(api: &Api) -> Error {
    let names = api.protocol.signing.credential_names();
    let prefix = api.env_prefix;
    let (id, secret) = (names.id.to_ascii_uppercase(), names.secret.to_ascii_uppercase());
    let [id_flag, secret_flag] = [names.id, names.secret].map(|name| name.replace('_', "-"));
    let file = Profiles::path(api).map_or_else(String::new, |path| format!(" or in {}", path.display()));
    Error::credentials(format!(
        "no credentials for {}: give them in code (`.credentials(…)`), by flags (`--{id_flag}`, `--{secret_flag}`), \
         in {prefix}_{id} and {prefix}_{secret}{file}",
        api.title
    ))
}

fn profile(
    api: &Api,
    named: Option<&str>,
    environment: &dyn Fn(&str) -> Option<String>,
) -> Result<Profile, Error> {
    let Some(path) = Profiles::path_in(api, &|name| environment(name).map(Into::into)) else {
        return match named {
            Some(name) => {
                Err(Error::configuration(format!("profile `{name}`: there is no folder for settings")))
            }
            None => Ok(Profile::new()),
        };
    };
    let profiles = Profiles::load(&path)?;
    let name = named.unwrap_or_else(|| profiles.current());
    match profiles.get(name) {
        Some(profile) => Ok(profile.clone()),
        None if name != DEFAULT_PROFILE || named.is_some() => {
            Err(Error::configuration(format!("{}: there is no profile `{name}`", path.display())))
        }
        None => Ok(Profile::new()),
    }
}

//! Settings from the environment and from a profile.

use std::sync::Arc;

use crate::keyring::CredentialSource;
use crate::profile::{DEFAULT_PROFILE, Profile, Profiles};
use crate::sources::{Chain, Missing, Source};
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
    ///
    /// If there is none, it is looked for in `sources`.
    pub(super) fn credentials(
        &self,
        api: &'static Api,
        sources: Vec<Source>,
    ) -> Result<CredentialSource, Error> {
        let Some(names) = api.protocol.credential_names() else {
            return Ok(CredentialSource::Blocking(Arc::new(|| Ok(Credentials::bearer("")))));
        };
        let variable = |name: &str| self.variable(name);
        let setting = |name: &str| self.profile.get(name).cloned().filter(|value| !value.is_empty());
        let environment =
            || names.key(&variable, &|name| format!("{}_{}", api.env_prefix, name.to_ascii_uppercase()));
        let profile = || names.key(&setting, &|name| format!("`{name}` of the profile"));
        let found = match self.named_in_code {
            true => profile()?.map_or_else(environment, |key| Ok(Some(key)))?,
            false => environment()?.map_or_else(profile, |key| Ok(Some(key)))?,
        };
        let without = Missing { advice: no_credentials(api), passed: self.passed() };
        match found {
            Some(key) => Ok(CredentialSource::Blocking(Arc::new(move || Ok(key.clone())))),
            None if sources.is_empty() => Err(without.error(Vec::new())),
            None => Ok(CredentialSource::Chain(Arc::new(Chain { api, sources, without }))),
        }
    }

    /// Where there is no key, and why.
    fn passed(&self) -> Vec<String> {
        let environment = match self.prefix {
            Some(prefix) => format!("the environment: no {prefix}_ variable has a part of a key"),
            None => "the environment: not asked for (`.from_env()`)".to_owned(),
        };
        let profile = match self.prefix.is_some() || self.named_in_code {
            true => "the profile: it has no key, or there is none".to_owned(),
            false => "profiles: not asked for (`.from_env()`, `.profile(…)`)".to_owned(),
        };
        vec![environment, profile]
    }
}

/// How to give a key.
fn no_credentials(api: &Api) -> String {
    let parts = api.protocol.credential_names().map(|names| [names.id, Some(names.secret)]);
    let parts: Vec<&str> = parts.into_iter().flatten().flatten().collect();
    let flags: Vec<String> = parts.iter().map(|name| format!("`--{}`", name.replace('_', "-"))).collect();
    let variables: Vec<String> =
        parts.iter().map(|name| format!("{}_{}", api.env_prefix, name.to_ascii_uppercase())).collect();
    let file = Profiles::path(api).map_or_else(String::new, |path| format!(" or in {}", path.display()));
    let flag = if flags.len() == 1 { "flag" } else { "flags" };
    format!(
        "no credentials for {}: give them in code (`.credentials(…)`), by {flag} ({}), in {}{file}",
        api.title,
        flags.join(", "),
        variables.join(" and ")
    )
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

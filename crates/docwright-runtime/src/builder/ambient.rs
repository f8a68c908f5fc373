//! Settings from the environment and from a profile.

use std::sync::Arc;

use crate::keyring::CredentialSource;
use crate::profile::{DEFAULT_PROFILE, Profile, Profiles};
use crate::sources::{Chain, Missing, Source};
use crate::{Api, Auth, Credentials, Error};

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
    /// Of several ways of showing who calls, the first that has a key there is taken. If none has, a key is looked for in
    /// `sources`. If there is none at all, that is an error, unless single operations have keys of their own: then of a call
    /// that needs one.
    pub(super) fn credentials(
        &self,
        api: &'static Api,
        sources: Vec<Source>,
        has_others: bool,
    ) -> Result<CredentialSource, Error> {
        let ways = api.protocol.auth;
        if ways.is_empty() {
            return Ok(CredentialSource::Blocking(Arc::new(|| Ok(Credentials::bearer("")))));
        }
        let without = Missing { advice: no_credentials(api), passed: self.passed() };
        match self.key(api, ways)? {
            Some(key) => Ok(fixed(key)),
            None if sources.is_empty() && !has_others => Err(without.error(Vec::new())),
            None => Ok(CredentialSource::Chain(Arc::new(Chain { api, sources, without }))),
        }
    }

    /// The keys for those ways that single operations have of their own, as far as there are any. `are_given` says that the
    /// keys for what all operations take were given in code.
    pub(super) fn operations_keys(
        &self,
        api: &'static Api,
        are_given: bool,
    ) -> Result<Vec<(Auth, CredentialSource)>, Error> {
        let ways = api.protocol.operation_auth.iter();
        let ways = ways.filter(|way| !(are_given && api.protocol.auth.contains(way)));
        let keys =
            ways.map(|way| Ok(self.key(api, std::slice::from_ref(way))?.map(|key| (*way, fixed(key)))));
        keys.filter_map(Result::transpose).collect()
    }

    /// The key for the first of these ways that there is one for.
    fn key(&self, api: &Api, ways: &[Auth]) -> Result<Option<Credentials>, Error> {
        let variable = |name: &str| self.variable(name);
        let setting = |name: &str| self.profile.get(name).cloned().filter(|value| !value.is_empty());
        let environment = || {
            Credentials::first(api.protocol, ways, &variable, &|name| {
                format!("{}_{}", api.env_prefix, name.to_ascii_uppercase())
            })
        };
        let profile =
            || Credentials::first(api.protocol, ways, &setting, &|name| format!("`{name}` of the profile"));
        match self.named_in_code {
            true => profile()?.map_or_else(environment, |key| Ok(Some(key))),
            false => environment()?.map_or_else(profile, |key| Ok(Some(key))),
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

fn fixed(key: Credentials) -> CredentialSource {
    CredentialSource::Blocking(Arc::new(move || Ok(key.clone())))
}

/// How to give a key.
fn no_credentials(api: &Api) -> String {
    let kinds = api.protocol.auth.iter().map(|way| api.protocol.names_of(way));
    let kinds: Vec<Vec<&str>> =
        kinds.map(|names| [names.id, Some(names.secret)].into_iter().flatten().collect()).collect();
    let each = |called: &dyn Fn(&str) -> String, between: &str| {
        let mut kinds: Vec<String> = kinds
            .iter()
            .map(|parts| parts.iter().map(|name| called(name)).collect::<Vec<_>>().join(between))
            .collect();
        kinds.dedup();
        kinds.join(" or ")
    };
    let flags = each(&|name| format!("`--{}`", name.replace('_', "-")), ", ");
    let variables = each(&|name| format!("{}_{}", api.env_prefix, name.to_ascii_uppercase()), " and ");
    let file = Profiles::path(api).map_or_else(String::new, |path| format!(" or in {}", path.display()));
    let flag = if flags.contains(' ') { "flags" } else { "flag" };
    format!(
        "no credentials for {}: give them in code (`.credentials(…)`), by {flag} ({flags}), in {variables}{file}",
        api.title,
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

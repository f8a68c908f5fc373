//! How a client comes to its settings: from code, then from the environment, then from a profile.

mod ambient;
mod keys;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use self::ambient::Ambient;
use self::keys::Given;
use crate::clock::Clock;
use crate::endpoint::check_endpoint;
use crate::keyring::CredentialSource;
use crate::middleware::Middleware;
use crate::retry::{RetryBudget, RetryPolicy};
use crate::settings::Settings;
use crate::sources::Source;
use crate::times::{MAX_TIME, Times};
use crate::tokens::Tokens;
use crate::{Api, Auth, Credentials, Error, Variable};

/// Builds a client.
///
/// What is set here wins. The environment and the profiles' file are read only after
/// [`Builder::from_env`] or [`Builder::profile`].
#[must_use]
pub struct Builder {
    api: &'static Api,
    ambient: bool,
    profile: Option<String>,
    credentials: Option<CredentialSource>,
    operations_keys: Vec<(Auth, CredentialSource)>,
    token_url: Option<String>,
    offline: bool,
    sources: Vec<Source>,
    endpoint: Option<String>,
    region: Option<String>,
    zone: Option<String>,
    project_id: Option<String>,
    language: Option<String>,
    variables: BTreeMap<String, String>,
    user_agent: Option<String>,
    times: Times,
    retry: RetryPolicy,
    max_reply: usize,
    strict: bool,
    middleware: Vec<Arc<dyn Middleware>>,
    #[cfg(feature = "async")]
    transport: Option<Box<dyn crate::Transport>>,
    #[cfg(feature = "blocking")]
    blocking_transport: Option<Box<dyn crate::blocking::Transport>>,
}

impl Builder {
    /// A client of this API, with nothing set.
    pub fn new(api: &'static Api) -> Self {
        Builder {
            api,
            ambient: false,
            profile: None,
            credentials: None,
            operations_keys: Vec::new(),
            token_url: None,
            offline: false,
            sources: Vec::new(),
            endpoint: None,
            region: None,
            zone: None,
            project_id: None,
            language: None,
            variables: BTreeMap::new(),
            user_agent: None,
            times: Times { total: Duration::from_secs(60), attempt: None, connect: Duration::from_secs(10) },
            retry: RetryPolicy::default(),
            max_reply: 64 << 20,
            strict: false,
            middleware: Vec::new(),
            #[cfg(feature = "async")]
            transport: None,
            #[cfg(feature = "blocking")]
            blocking_transport: None,
        }
    }

    /// Takes what is not set here from the environment (`<PREFIX>_REGION`, `_ZONE`, `_PROJECT_ID`,
    /// `_ENDPOINT`, and the parts of a key), then from the profile that `<PREFIX>_PROFILE` names, or
    /// `default`.
    pub fn from_env(mut self) -> Self {
        self.ambient = true;
        self
    }

    /// Takes what is neither set here nor in the environment from this profile, which must exist.
    /// The environment counts only after [`Builder::from_env`], and not for the key if the profile has one:
    /// who names an account means that account.
    pub fn profile(mut self, name: impl Into<String>) -> Self {
        self.profile = Some(name.into());
        self
    }

    /// The two halves of a key.
    pub fn credentials(self, id: impl Into<String>, secret: impl Into<String>) -> Self {
        let credentials = Credentials::new(id, secret);
        self.credentials_from(move || Ok(credentials.clone()))
    }

    /// Asks for a key: for temporary keys that change while the client lives.
    ///
    /// The source is asked when the first call needs a key, a minute before the key ends
    /// ([`Credentials::expires_at`]), and when the vendor refuses it: then the call is repeated once, if the source
    /// gives another. Calls that need a key meanwhile wait for that one answer, on their threads; so the source must
    /// not call through this client. It says why it fails with [`Error::credentials`].
    pub fn credentials_from(
        mut self,
        source: impl Fn() -> Result<Credentials, Error> + Send + Sync + 'static,
    ) -> Self {
        self.credentials = Some(CredentialSource::Blocking(Arc::new(source)));
        self
    }

    /// As [`Builder::credentials_from`], from a source that is awaited: one that asks another server. Only the
    /// asynchronous client can ask it.
    ///
    /// ```
    /// # use docwright_runtime::{Api, Builder, Credentials, Error};
    /// # async fn assume_role() -> Result<(String, String), std::io::Error> { unimplemented!() }
    /// # fn example(api: &'static Api) -> Builder {
    /// Builder::new(api).credentials_from_async(|| async {
    ///     let (id, secret) = assume_role().await.map_err(|error| Error::credentials(error.to_string()))?;
    ///     Ok(Credentials::new(id, secret))
    /// })
    /// # }
    /// ```
    #[cfg(feature = "async")]
    pub fn credentials_from_async<F>(mut self, source: impl Fn() -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<Credentials, Error>> + Send + 'static,
    {
        self.credentials = Some(CredentialSource::Async(Arc::new(move || Box::pin(source()))));
        self
    }

    /// A key for one of the API's ways of showing who calls: the one to take of several, or one that single operations have of
    /// their own ([`crate::Protocol::operation_auth`]) beside [`Builder::credentials`].
    pub fn credentials_for(mut self, way: Auth, key: Credentials) -> Self {
        let key = key.shown_by(way);
        self.operations_keys.push((way, CredentialSource::Blocking(Arc::new(move || Ok(key.clone())))));
        self
    }

    /// Fetches no tokens: for a client that only prepares requests, to show them.
    pub fn offline(mut self) -> Self {
        self.offline = true;
        self
    }

    /// Where tokens are fetched for a client's name and secret ([`Auth::ClientCredentials`]), if not where the API says:
    /// the setting `token_url` of the environment and of profiles. A server of tokens that the API's own base URL leads to
    /// goes along with [`Builder::endpoint`].
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.token_url = Some(url.into());
        self
    }

    /// Another place to look for a key in, if neither code nor, after [`Builder::from_env`] or [`Builder::profile`], the
    /// environment or a profile has one. Places are looked in in the order of these calls, when a call needs a key; what
    /// they give is kept as [`Builder::credentials_from`] says, and many calls at once ask once.
    pub fn or_credentials_from(mut self, source: Source) -> Self {
        self.sources.push(source);
        self
    }

    /// Needs no key: the client makes the calls that need no signature, such as those that log somebody in, and
    /// any other is an error before it is sent.
    pub fn without_credentials(self) -> Self {
        self.credentials_from(|| Err(Error::credentials("the client was built without credentials")))
    }

    /// The region of every request that does not say its own.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.region = Some(region.into());
        self
    }

    /// The availability zone of every request that does not say its own.
    pub fn zone(mut self, zone: impl Into<String>) -> Self {
        self.zone = Some(zone.into());
        self
    }

    /// The project of every request that does not say its own.
    pub fn project_id(mut self, project_id: impl Into<String>) -> Self {
        self.project_id = Some(project_id.into());
        self
    }

    /// The base URL; `{service}` stands for the service's name, and other names as in [`Api::endpoint`].
    pub fn endpoint(mut self, url: impl Into<String>) -> Self {
        self.endpoint = Some(url.into());
        self
    }

    /// What stands in base URLs for a name in braces, `{tenant}`: letters, digits, dashes and underscores.
    pub fn variable(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.variables.insert(name.into(), value.into());
        self
    }

    /// The language of the vendor's messages, where the vendor has several: `en-US` unless set.
    pub fn language(mut self, language: impl Into<String>) -> Self {
        self.language = Some(language.into());
        self
    }

    /// What the client calls itself, before the runtime's own name.
    pub fn user_agent(mut self, name: impl Into<String>) -> Self {
        self.user_agent = Some(name.into());
        self
    }

    /// How long a whole call may take, waits and repetitions included. 60 seconds unless set; like all times a year
    /// at most.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.times.total = timeout.min(MAX_TIME);
        self
    }

    /// How long one attempt may take. What is left of [`Builder::timeout`] unless set.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.times.attempt = Some(timeout.min(MAX_TIME));
        self
    }

    /// How long connecting may take. 10 seconds unless set.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.times.connect = timeout.min(MAX_TIME);
        self
    }

    /// How often a call is sent at most, the first attempt included; 1 repeats nothing. 3 unless set.
    ///
    /// An attempt that no other may follow opens a connection of its own: one that was used before may have been closed
    /// meanwhile, and then nobody could tell whether the call arrived.
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.retry.attempts = attempts.max(1);
        self
    }

    /// The waits between attempts: a random part of `base`, which doubles with every attempt up to
    /// `cap`. Half a second and 20 seconds unless set.
    pub fn backoff(mut self, base: Duration, cap: Duration) -> Self {
        self.retry.base = base.min(MAX_TIME);
        self.retry.cap = cap.min(MAX_TIME);
        self
    }

    /// How large a reply may be, in bytes, compressed or not. 64 MiB unless set.
    pub fn max_reply_bytes(mut self, limit: usize) -> Self {
        self.max_reply = limit;
        self
    }

    /// Makes an error of a member that has another shape than its field. Without, the field is left empty, and
    /// [`Response::mismatches`](crate::Response::mismatches) tells: a call that was made is not lost.
    pub fn strict(mut self) -> Self {
        self.strict = true;
        self
    }

    /// Adds a hook; hooks run in the order they were added.
    pub fn middleware(mut self, middleware: impl Middleware) -> Self {
        self.middleware.push(Arc::new(middleware));
        self
    }

    /// Replaces the transport of an async client, for example by a [`crate::FakeTransport`].
    #[cfg(feature = "async")]
    pub fn transport(mut self, transport: impl crate::Transport) -> Self {
        self.transport = Some(Box::new(transport));
        self
    }

    /// Replaces the transport of a blocking client, for example by a [`crate::FakeTransport`].
    #[cfg(feature = "blocking")]
    pub fn blocking_transport(mut self, transport: impl crate::blocking::Transport) -> Self {
        self.blocking_transport = Some(Box::new(transport));
        self
    }

    /// An async client.
    ///
    /// # Errors
    /// [`Error::Credentials`] if there are none; [`Error::Configuration`] if a setting or the profiles'
    /// file cannot be used.
    #[cfg(feature = "async")]
    pub fn build(mut self) -> Result<crate::Client, Error> {
        let transport = match self.transport.take() {
            Some(transport) => transport,
            None => Box::new(
                crate::transport::reqwest::ReqwestTransport::new(self.times.connect)
                    .map_err(|error| Error::configuration(error.message()))?,
            ),
        };
        Ok(crate::Client::new(self.settings()?, transport))
    }

    /// A blocking client.
    ///
    /// # Errors
    /// As [`Builder::build`].
    #[cfg(feature = "blocking")]
    pub fn build_blocking(mut self) -> Result<crate::blocking::Client, Error> {
        let transport = match self.blocking_transport.take() {
            Some(transport) => transport,
            None => Box::new(crate::transport::ureq::UreqTransport::new()),
        };
        Ok(crate::blocking::Client::new(self.settings()?, transport))
    }

    pub(crate) fn settings(self) -> Result<Settings, Error> {
        self.settings_from(&|name| std::env::var(name).ok())
    }

    fn settings_from(self, environment: &dyn Fn(&str) -> Option<String>) -> Result<Settings, Error> {
        let prefix = self.ambient.then_some(self.api.env_prefix);
        let ambient = Ambient::read(self.api, prefix, self.profile.as_deref(), environment)?;
        let setting = |own: &Option<String>, name: &str| own.clone().or_else(|| ambient.get(name));
        let endpoint = setting(&self.endpoint, "endpoint");
        // A wrong one is better known now than with the first call.
        check_endpoint(endpoint.as_deref().unwrap_or(self.api.endpoint))?;
        let mut variables = self.variables;
        for Variable { name, default } in self.api.variables {
            let own = variables.get(*name).cloned().or_else(|| ambient.get(name));
            let value = own.or_else(|| default.map(str::to_owned));
            value.into_iter().for_each(|value| drop(variables.insert((*name).to_owned(), value)));
        }
        let (region, zone) = (setting(&self.region, "region"), setting(&self.zone, "zone"));
        let project_id = setting(&self.project_id, "project_id");
        let runtime = concat!("docwright-runtime/", env!("CARGO_PKG_VERSION"));
        let user_agent = self.user_agent.map_or(runtime.to_owned(), |name| format!("{name} {runtime}"));
        let keys = Given {
            api: self.api,
            usual: self.credentials,
            own: self.operations_keys,
            tokens: Tokens {
                url: setting(&self.token_url, "token_url"),
                moved: endpoint.as_deref().and_then(|to| Some((origin(self.api.endpoint)?, origin(to)?))),
                user_agent: user_agent.clone(),
                are_shown: self.offline,
            },
        }
        .keys(self.sources, &ambient)?;
        Ok(Settings {
            api: self.api,
            keys,
            endpoint,
            region,
            zone,
            project_id,
            language: self.language,
            variables,
            user_agent,
            times: self.times,
            retry: self.retry,
            budget: RetryBudget::new(),
            clock: Clock::default(),
            max_reply: self.max_reply,
            strict: self.strict,
            middleware: self.middleware,
            warned: AtomicBool::new(false),
        })
    }
}

/// Scheme, host and port of a URL.
fn origin(url: &str) -> Option<String> {
    let host = url.find("://")? + 3;
    let end = url.get(host..)?.find('/').map_or(url.len(), |at| host + at);
    url.get(..end).map(str::to_owned)
}

#[cfg(test)]
mod tests;

//! From options to a server that can be asked: what is wrong with them is said before anybody can call.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64};
use std::time::Duration;

use docwright_ir::Api;
use docwright_ir::name::host_name;
use docwright_runtime::profile::Profiles;
use docwright_runtime::{self as runtime, Builder, Client, CredentialNames};

use crate::budget::Budget;
use crate::describe::describe;
use crate::gate::Gate;
use crate::hosts::Hosts;
use crate::options::Options;
use crate::record::Recorder;
use crate::route::Routes;
use crate::seats::Seats;
use crate::state::State;
use crate::tables;

/// How long connecting to the vendor may take, if the whole is given more.
const CONNECT_TIME: Duration = Duration::from_secs(10);

/// A server, but for its sockets.
pub(crate) struct Server {
    pub(crate) state: Arc<State>,
    pub(crate) seats: Arc<Seats>,
    pub(crate) description: String,
    pub(crate) warnings: Vec<String>,
    pub(crate) grace: Duration,
}

/// What is needed for one, but where it listens.
pub(crate) struct Setup {
    api: Api,
    client: Client,
    recorder: Option<Recorder>,
    options: Options,
}

impl Setup {
    /// Checks the options, and sets up the client.
    pub(crate) fn new(api: Api, mut options: Options) -> io::Result<Self> {
        options.token.as_deref().map_or(Ok(()), check_token)?;
        options.allowed_origins.iter().try_for_each(|origin| check_origin(origin))?;
        options.allowed_hosts.iter().try_for_each(|host| check_host(host))?;
        let set_up = std::mem::replace(&mut options.client, Box::new(|builder| builder));
        let user_agent = concat!("docwright-proxy/", env!("CARGO_PKG_VERSION"));
        let builder = set_up(Builder::new(tables::api(&api)).user_agent(user_agent));
        let connect = options.timeout.min(CONNECT_TIME);
        let client = builder.attempts(1).timeout(options.timeout).connect_timeout(connect).build();
        let client = client.map_err(io::Error::other)?;
        let recorder = options.record.as_deref().map(Recorder::open).transpose()?;
        Ok(Setup { api, client, recorder, options })
    }

    /// Where other machines reach it, whoever calls must show a token.
    pub(crate) fn check_address(&self, address: SocketAddr) -> io::Result<()> {
        match address.ip().is_loopback() || self.options.token.is_some() {
            true => Ok(()),
            false => Err(refused(format!(
                "{address} can be reached from other machines, and whoever reaches it calls with your key: set a token \
                 there (`--token TOKEN`, or DOCWRIGHT_PROXY_TOKEN)"
            ))),
        }
    }

    /// The server that listens at `address`.
    pub(crate) fn server(self, address: SocketAddr) -> Server {
        let Setup { api, client, recorder, options } = self;
        let hosts = Hosts::new(&options.allowed_hosts, address);
        let warnings = warnings(client.api());
        let state = State {
            routes: Routes::new(&api),
            api,
            client,
            gate: Gate::new(hosts, &options.allowed_origins, options.token.as_deref()),
            budget: Budget::new(),
            timeout: options.timeout,
            recorder,
            observer: options.observer,
            warned: AtomicBool::new(false),
            requests: AtomicU64::new(0),
            ended: AtomicBool::new(false),
        };
        let (url, has_token) = (format!("http://{address}"), options.token.is_some());
        let description = describe(&state, &url, &options.account, has_token);
        let seats = Arc::new(Seats::new(options.connections, options.timeout));
        Server { state: Arc::new(state), seats, description, warnings, grace: options.grace }
    }
}

fn warnings(api: &'static runtime::Api) -> Vec<String> {
    let names = api.protocol.credential_names();
    let secrets: Vec<&str> = names.iter().flat_map(CredentialNames::secrets).collect();
    let path = Profiles::path(api).filter(|_| !secrets.is_empty());
    path.map(|path| Profiles::access_warnings(&path, &secrets)).unwrap_or_default()
}

fn check_token(token: &str) -> io::Result<()> {
    match !token.is_empty() && token.chars().all(|c| c.is_ascii_graphic()) {
        true => Ok(()),
        false => Err(refused("the token must be ASCII letters, digits and signs, without blanks".to_owned())),
    }
}

/// `https://host:port`, as browsers write it.
fn check_origin(origin: &str) -> io::Result<()> {
    let host = origin.split_once("://").map(|(_, host)| host).unwrap_or_default();
    let is_host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ':' | '[' | ']');
    match !host.is_empty() && host.chars().all(is_host) {
        true => Ok(()),
        false => Err(refused(format!(
            "the origin `{origin}` is none: expected scheme://host or scheme://host:port"
        ))),
    }
}

/// Not `*`: a page may call by any name that is pointed here, and would with the user's key.
fn check_host(host: &str) -> io::Result<()> {
    host_name(host).map_err(|error| refused(format!("a host that is allowed (`--allow-host`): {error}")))
}

fn refused(message: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, message)
}

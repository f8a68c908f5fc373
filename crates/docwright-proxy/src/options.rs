//! How a server behaves.

use std::path::PathBuf;
use std::time::Duration;

use docwright_runtime::Builder;

use crate::served::Served;

/// Is told of every request, once its answer is out or its client has left.
pub type Observer = Box<dyn Fn(&Served) + Send + Sync>;

/// Sets a client up: its key, its endpoint, its region.
pub type Settings = Box<dyn FnOnce(Builder) -> Builder + Send>;

/// How a server behaves.
pub struct Options {
    /// Sets up the client that signs and sends, as any client of the runtime is set up. What it does of repeating does
    /// not count: nothing is sent twice.
    pub client: Settings,
    /// Whose key signs, for people who read [`Running::describe`](crate::Running::describe): `profile work`.
    pub account: String,
    /// What callers must show (`Authorization: Bearer …`); needed on addresses that other machines reach.
    pub token: Option<String>,
    /// The pages that may call from a browser, as `Origin` has them: `http://localhost:3000`. None may unless it is
    /// named.
    pub allowed_origins: Vec<String>,
    /// Further names by which the server may be called, as in `Host`.
    pub allowed_hosts: Vec<String>,
    /// How long the vendor may take until its answer begins.
    pub timeout: Duration,
    /// How long exchanges that run may go on after [`Running::stop`](crate::Running::stop).
    pub grace: Duration,
    /// How many connections are open at the same time. For one more, the one goes that has waited longest for its
    /// client; if none waits, the new one gets 503.
    pub connections: usize,
    /// A file to which every exchange is added as a line of JSON, without its secrets.
    pub record: Option<PathBuf>,
    /// Is told of every request.
    pub observer: Option<Observer>,
}

impl Default for Options {
    /// A client from the environment and the profile in use; no token, no pages, no further names; 60 seconds for the
    /// vendor, 10 to end, 1024 connections.
    fn default() -> Self {
        Options {
            client: Box::new(Builder::from_env),
            account: String::new(),
            token: None,
            allowed_origins: Vec::new(),
            allowed_hosts: Vec::new(),
            timeout: Duration::from_secs(60),
            grace: Duration::from_secs(10),
            connections: 1024,
            record: None,
            observer: None,
        }
    }
}

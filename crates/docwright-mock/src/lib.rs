//! A server that plays an API from docwright's IR, on loopback: for tests, and for trying things without an account.
//!
//! It checks a request's signature (with code of its own) and its parameters against the declared types, answers
//! with a value of the declared shape, wraps refusals as the vendor does, and misbehaves on demand.
//!
//! Requests and IR are not trusted: time, memory and connections are bounded, on loopback only local names are answered
//! to (a web page cannot call the server by a name of its own), and a request asks for faults only where the
//! [`Options`] let it.
//!
//! ```no_run
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let api = docwright_ir::load_api("generated/ir/ucloud".as_ref())?;
//! let mock = docwright_mock::Mock::new(api, Default::default()).start("127.0.0.1:0")?;
//! mock.add_fault("status=503*2@CreateUFileToken".parse()?);
//! // … call mock.url() as `mock-id` with the key `mock-key` …
//! assert_eq!(mock.requests().len(), 3);
//! # Ok(())
//! # }
//! ```

mod answer;
mod budget;
mod check;
mod envelope;
mod exchange;
mod fault;
mod history;
mod hosts;
mod limits;
mod line;
mod payload;
mod play;
mod record;
mod refusal;
mod request;
mod respond;
mod route;
mod seats;
mod server;
mod signing;
mod state;
mod weight;

use std::io;
use std::net::ToSocketAddrs;

use docwright_ir::Api;

pub use fault::{Effect, Fault, FaultError};
pub use record::{Outcome, Recorded};
pub use server::Running;

/// The key that [`Options::default`] knows: its id and its secret.
pub const DEFAULT_CREDENTIALS: (&str, &str) = ("mock-id", "mock-key");

/// The header that asks for a fault for one request, spelled as [`Fault`] is: `X-Docwright-Fault: status=503`.
/// It goes before all others and is not counted. Only with [`Options::faults_by_header`].
pub const FAULT_HEADER: &str = "x-docwright-fault";

/// Is told of every request, once it is settled what becomes of it.
pub type Observer = Box<dyn Fn(&Recorded) + Send + Sync>;

/// How a server behaves.
pub struct Options {
    /// The keys that may call, as `(id, secret)`.
    pub credentials: Vec<(String, String)>,
    /// The session token that requests must carry; with `None` any will do, and none.
    pub token: Option<String>,
    /// What to do wrong; the first that fits a request and is not used up is taken.
    pub faults: Vec<Fault>,
    /// How many entries a list that is paged has in all.
    pub entries: usize,
    /// Is told of every request.
    pub observer: Option<Observer>,
    /// Whether requests may ask for faults themselves, with [`FAULT_HEADER`].
    pub faults_by_header: bool,
    /// Further names by which the server may be called, as in `Host`; `*` is for all. On loopback it answers to
    /// addresses, to names that are only ever local, and to the API's own, so that no web page reaches it by a name
    /// that leads to 127.0.0.1; elsewhere it answers to all.
    pub allowed_hosts: Vec<String>,
    /// How much memory the requests may take that are remembered, in bytes; the oldest are dropped.
    pub history_bytes: usize,
    /// How many connections are open at the same time. For one more, the one goes that has waited longest for its
    /// client.
    pub connections: usize,
}

impl Default for Options {
    /// [`DEFAULT_CREDENTIALS`], no faults, lists of 25 entries, 64 MiB of requests, 1024 connections.
    fn default() -> Self {
        let (id, key) = DEFAULT_CREDENTIALS;
        Options {
            credentials: vec![(id.to_owned(), key.to_owned())],
            token: None,
            faults: Vec::new(),
            entries: 25,
            observer: None,
            faults_by_header: false,
            allowed_hosts: Vec::new(),
            history_bytes: 64 << 20,
            connections: 1024,
        }
    }
}

/// A server that is not running yet.
pub struct Mock {
    api: Api,
    options: Options,
}

impl Mock {
    /// A server for `api`.
    pub fn new(api: Api, options: Options) -> Self {
        Mock { api, options }
    }

    /// Binds `address` (port 0 takes a free one) and serves from threads of its own until the result is dropped.
    ///
    /// # Errors
    /// The address cannot be bound, or the thread cannot be started.
    pub fn start(self, address: impl ToSocketAddrs) -> io::Result<Running> {
        Running::start(self.api, self.options, address)
    }
}

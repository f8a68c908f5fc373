//! How a server behaves.

use crate::{Fault, Recorded};

/// The key that [`Options::default`] knows: its id and its secret.
pub const DEFAULT_CREDENTIALS: (&str, &str) = ("mock-id", "mock-key");

/// The header that asks for a fault for one request, spelled as [`Fault`] is: `X-Docwright-Fault: status=503`.
/// It goes before all others and is not counted. Only with [`Options::faults_by_header`].
pub const FAULT_HEADER: &str = "x-docwright-fault";

/// Is told of every request, once it is settled what becomes of it.
pub type Observer = Box<dyn Fn(&Recorded) + Send + Sync>;

/// How a server behaves.
pub struct Options {
    /// The keys that may call, as `(id, secret)`. A bearer token and an API key are the secret alone.
    pub credentials: Vec<(String, String)>,
    /// The session token that signed requests must carry; with `None` any will do, and none.
    pub token: Option<String>,
    /// What to do wrong; the first that fits a request and is not used up is taken.
    pub faults: Vec<Fault>,
    /// Whether a request is refused that breaks a page's word: an unknown parameter, a value outside its limits or its
    /// closed set, a null or a blank where none is allowed, a rule over several parameters. If not, it is remarked on and
    /// answered; what is missing or of another type is refused all the same.
    pub strict: bool,
    /// How many entries a list that is paged has in all, before anything is created.
    pub entries: usize,
    /// What made-up values are derived from, together with the request: two servers with one seed answer the same
    /// requests alike.
    pub seed: u64,
    /// Whether nothing is remembered of what requests create, change and delete.
    pub stateless: bool,
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
    /// Strict and with a memory, [`DEFAULT_CREDENTIALS`], no faults, lists of 25 entries, the seed 0, 64 MiB of requests, 1024 connections.
    fn default() -> Self {
        let (id, key) = DEFAULT_CREDENTIALS;
        Options {
            credentials: vec![(id.to_owned(), key.to_owned())],
            token: None,
            faults: Vec::new(),
            strict: true,
            entries: 25,
            seed: 0,
            stateless: false,
            observer: None,
            faults_by_header: false,
            allowed_hosts: Vec::new(),
            history_bytes: 64 << 20,
            connections: 1024,
        }
    }
}

//! A server that plays an API from docwright's IR, on loopback: for tests, and for trying things without an account.
//!
//! It checks who calls (signatures with code of its own) and a request's parameters against what their page says, answers
//! with a value of the declared shape, shows what earlier requests created, changed, uploaded and deleted, wraps refusals
//! as the API's `protocol` or the operation's `failures` say, hands out tokens where clients fetch them, and misbehaves on
//! demand. Each operation can be called as the vendor wants it, and in the plain form: `POST /<service>/<Operation>` with a
//! JSON object, unsigned, where a refusal has a status of 400 or above.
//!
//! Requests and IR are not trusted: time, memory and connections are bounded, on loopback only local names are answered
//! to (a web page cannot call the server by a name of its own), and a request asks for faults only where the
//! [`Options`] let it.
//!
//! ```no_run
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let api = docwright_ir::load_api("generated/ir/acme".as_ref())?;
//! let mock = docwright_mock::Mock::new(api, Default::default()).start("127.0.0.1:0")?;
//! mock.add_fault("status=503*2@CreateQueue".parse()?);
//! // … call mock.url() as `mock-id` with the key `mock-key` …
//! assert_eq!(mock.requests().len(), 3);
//! # Ok(())
//! # }
//! ```

mod answer;
mod auth;
mod blocks;
mod body;
mod budget;
mod check;
mod endpoints;
mod envelope;
mod exchange;
mod fault;
mod good;
mod history;
mod hosts;
mod limits;
mod line;
mod lives;
mod lock;
mod memory;
mod notation;
mod options;
mod pairs;
mod paths;
mod payload;
mod plain;
mod play;
mod record;
mod refusal;
mod reply;
mod request;
mod respond;
mod route;
mod seats;
mod secrets;
mod server;
mod signing;
mod state;
mod status;
mod token;
mod unique;
mod weight;

use std::io;
use std::net::ToSocketAddrs;

use docwright_ir::Api;

pub use fault::{Effect, Fault, FaultError};
pub use options::{DEFAULT_CREDENTIALS, FAULT_HEADER, Observer, Options};
pub use record::{Outcome, Recorded};
pub use server::Running;

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

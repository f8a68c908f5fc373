//! A server on loopback that takes an API's calls in the plain form ([`docwright_ir::plain_routes`]), signs them, and
//! sends them on: what makes a client that any generator wrote from the OpenAPI file work.
//!
//! An RPC operation is a `POST` of its parameters as one JSON object to `/<service>/<Operation>`, any other one its own
//! method and path below `/<service>`; where the vendor takes a form of parts, a text or a file, so does the plain form.
//! What the vendor's wire wants is the runtime's matter; the answer comes back as it is, but that an error of the API has a
//! status of 400 or above, that an address leads here, and that what is no answer of the API (a page of a gateway before it, a
//! redirect) becomes a refusal. Nothing is repeated, and no redirect is followed.
//!
//! Whoever reaches the server calls with the user's key. So pages in browsers are kept out, only names of this machine
//! are answered to, and on any other address a token is asked for; a caller's headers go no further, and nobody can set
//! what the signer sets.
//!
//! ```no_run
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use docwright_proxy::{Options, Proxy};
//!
//! let api = docwright_ir::load_api("generated/ir/ucloud".as_ref())?;
//! let options = Options { client: Box::new(|client| client.from_env().profile("work")), ..Options::default() };
//! let proxy = Proxy::new(api, options).start(docwright_ir::PLAIN_ADDRESS)?;
//! println!("{}", proxy.describe());
//! proxy.wait();
//! # Ok(())
//! # }
//! ```

mod answer;
mod body;
mod budget;
mod connections;
mod contents;
mod cookies;
mod cors;
mod describe;
mod exchange;
mod gate;
mod headers;
mod hints;
mod hosts;
mod json;
mod listen;
mod location;
mod media;
mod options;
mod params;
mod payload;
mod race;
mod record;
mod refusal;
mod route;
mod seats;
mod secrets;
mod served;
mod server;
mod setup;
mod signals;
mod state;
pub mod tables;
mod text;
mod types;
mod vendor;

use std::io;
use std::net::ToSocketAddrs;

use docwright_ir::Api;

pub use options::{Observer, Options, Settings};
pub use served::Served;
pub use server::Running;

/// A server that is not running yet.
pub struct Proxy {
    api: Api,
    options: Options,
}

impl Proxy {
    /// A server for `api`.
    pub fn new(api: Api, options: Options) -> Self {
        Proxy { api, options }
    }

    /// Binds `address` (port 0 takes a free one) and serves from threads of its own until the result is dropped.
    ///
    /// # Errors
    /// The address cannot be bound; it can be reached from other machines, and [`Options::token`] is not set; an option
    /// cannot be used; the record's file cannot be written. Where the client's settings cannot be used, or there is no
    /// key, the error holds a [`docwright_runtime::Error`].
    pub fn start(self, address: impl ToSocketAddrs) -> io::Result<Running> {
        Running::start(self.api, self.options, address)
    }
}

//! What docwright's generated clients run on: signing, transport, retries, encoding, tolerant decoding,
//! paging and one flat error type.
//!
//! Generated code holds no logic of its own. It describes an API in `'static` tables ([`Api`],
//! [`OperationInfo`]), and each request is an [`Operation`] with an [`Encode`] and each reply a
//! [`Decode`]: two small traits that are not generic, which keeps crates of thousands of operations
//! quick to compile. Everything that decides anything stands here, once.
//!
//! A call goes `Call` → `Exchange` (what to do next) → `prepare` (parameters, signature) → `Transport`
//! (one HTTP exchange) → `reply` (the vendor's verdict) → `Reader` (typed fields). `Exchange` does no
//! input or output; [`Client`] and [`blocking::Client`] are two short loops around it.
//!
//! Features: `async` (default) is [`Client`] on reqwest and tokio, `blocking` is [`blocking::Client`] on
//! ureq without an async runtime, `tracing` adds a span for each call, `serde` reads and writes requests and outputs.

// Without a client nothing drives the core; the crate must still build for `--no-default-features`.
#![cfg_attr(not(any(feature = "async", feature = "blocking")), allow(dead_code, unused_imports))]

// Protocols that tests speak are the same inside and outside the crate.
#[cfg(test)]
extern crate self as docwright_runtime;

mod api;
#[cfg(feature = "blocking")]
pub mod blocking;
mod builder;
mod call;
#[cfg(feature = "async")]
mod client;
mod clock;
mod credentials;
mod decode;
mod details;
mod dynamic;
mod encode;
mod endpoint;
mod error;
mod events;
mod exchange;
mod feed;
mod files;
mod idempotency;
mod info;
mod keyring;
mod keys;
mod layout;
mod media;
mod middleware;
mod open;
mod operation;
mod paging;
mod percent;
mod prepare;
pub mod profile;
mod protocol;
mod random;
mod redact;
mod reply;
mod response;
mod retry;
mod secret_names;
mod settings;
pub mod signing;
pub mod sources;
mod text;
mod times;
mod tokens;
mod trace;
mod transport;
mod upload;
mod value;
mod wait;
mod warning;
#[cfg(feature = "serde")]
#[doc(hidden)]
pub mod wire;

pub use api::{Api, ClientParameter, ClientRole, Variable};
pub use builder::Builder;
pub use call::Call;
#[cfg(feature = "async")]
pub use client::{Client, Download, Events, Items, Pages};
pub use credentials::{CredentialNames, Credentials};
pub use decode::{Decode, Key, Mismatch, Reader, decode};
pub use encode::{Encode, Field, IntoText, Notes, Params};
pub use endpoint::check_endpoint;
pub use error::{Error, ErrorKind};
pub use info::{Content, OperationInfo, OperationParameter, PageBy, Paging, Place, PlacedParameter};
pub use middleware::{Attempt, Middleware};
pub use open::{Known, Open};
pub use operation::{Operation, Paged, Stated, Streamed};
pub use paging::{Cursor, Page};
pub use prepare::PreparedRequest;
pub use protocol::{
    Auth, Body, KeyPlace, Lists, Objects, Protocol, ReplyStyle, RequestStyle, SigV4, Signing, Slot, Source,
    Success,
};
pub use redact::{MASK, Redacted, redact};
pub use response::Response;
pub use secret_names::is_secret_name;
pub use settings::CallOptions;
pub use text::is_unsafe;
#[cfg(feature = "async")]
pub use transport::{BoxFuture, StreamedResponse, Transport};
pub use transport::{
    FakeTransport, HttpBody, HttpRequest, HttpResponse, Limits, TransportError, TransportErrorKind,
};
pub use upload::Upload;
pub use value::Value;
pub use wait::Wait;
pub use warning::Warning;

use dynamic::Dynamic;

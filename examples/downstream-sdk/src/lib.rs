//! An SDK whose client is generated from `docs/` when it is built.

/// The generated client.
#[allow(
    clippy::all,
    clippy::pedantic,
    clippy::restriction,
    reason = "generated; its own crate would not be held to our lints"
)]
pub mod client {
    include!(concat!(env!("OUT_DIR"), "/ucloud-client/src/module.rs"));
}

pub use client::queue;

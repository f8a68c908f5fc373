//! What a generated command line consists of.
//!
//! What lists, searches and calls need stands here as `&'static` data without constructors. What only one
//! operation's own command needs (flags, limits, reply, errors) is JSON that the program carries along and
//! reads when that operation is asked for. A program relocates every pointer of its static data before it
//! starts, so tables of two thousand operations with all their parameters would cost each run milliseconds;
//! a text costs one pointer, however much it says.
//!
//! ```
//! use docwright_cli_kit::{Document, Models, Service};
//!
//! static QUEUE: Service = Service {
//!     name: "queue",
//!     about: "Queues of messages",
//!     operations: &[],
//!     // Generated code writes `include_str!("queue/models.json")`.
//!     models: Document::new(r#"{"Tag": [{"name": "Key", "flag": "key", "type": "string"}]}"#),
//! };
//! # assert!(QUEUE.operations.is_empty());
//! ```
//!
//! Every text comes from a documentation page: it is shown, never run, and never trusted to be free
//! of control characters.

use std::sync::OnceLock;

use docwright_runtime::{Api, OperationInfo, Paging};
use serde::de::DeserializeOwned;

use crate::facts::{Facts, Models};

/// A whole command line: one program, one vendor.
#[derive(Debug)]
pub struct Cli {
    /// The program's name: `ucloud`.
    pub command: &'static str,
    /// One line that says what the program is for.
    pub about: &'static str,
    /// The program's version, usually `env!("CARGO_PKG_VERSION")`.
    pub version: &'static str,
    /// Where the vendor's documentation starts.
    pub documentation: Option<&'static str>,
    /// The wire protocol and its defaults.
    pub api: &'static Api,
    /// In order of name.
    pub services: &'static [&'static Service],
}

/// A service: one subcommand of the program.
#[derive(Debug)]
pub struct Service {
    /// The subcommand's name: `ufile`.
    pub name: &'static str,
    /// One line.
    pub about: &'static str,
    /// In order of name.
    pub operations: &'static [&'static Operation],
    /// The models that its operations' parameters refer to.
    pub models: Document<Models>,
}

/// An operation: one subcommand of its service.
#[derive(Debug)]
pub struct Operation {
    /// How it is called over the wire.
    pub info: OperationInfo,
    /// The subcommand's name: `create-ufile-token`. The wire name works too.
    pub name: &'static str,
    /// One line.
    pub about: &'static str,
    /// The page's overview, as paragraphs; empty if it says no more than `about`.
    pub description: &'static str,
    /// The page says not to use it, in these words.
    pub deprecated: Option<&'static str>,
    /// How its list is paged, if it is.
    pub paging: Option<Paging>,
    /// All that only its own command needs.
    pub facts: Document<Facts>,
}

impl Operation {
    /// How an operation is called of which no page says otherwise.
    pub(crate) const PLAIN_CALL: OperationInfo = OperationInfo {
        service: "",
        version: "",
        name: "",
        method: "POST",
        path: "/",
        endpoint: None,
        client_parameters: &[],
        placed: &[],
        signed: true,
        idempotent: false,
    };
}

/// A JSON text that is read at most once in a run, and only if something asks for it.
#[derive(Debug)]
pub struct Document<T> {
    json: &'static str,
    // Boxed, so that a table of many documents stays small.
    read: OnceLock<Box<T>>,
}

impl<T> Document<T> {
    /// A document of this text. It is not looked at before it is read.
    pub const fn new(json: &'static str) -> Self {
        Document { json, read: OnceLock::new() }
    }

    /// The text itself.
    pub(crate) fn json(&self) -> &'static str {
        self.json
    }
}

impl<T: DeserializeOwned> Document<T> {
    /// What the text says.
    pub(crate) fn read(&self) -> Result<&T, serde_json::Error> {
        if let Some(read) = self.read.get() {
            return Ok(read);
        }
        let read = serde_json::from_str(self.json)?;
        Ok(self.read.get_or_init(|| Box::new(read)))
    }
}

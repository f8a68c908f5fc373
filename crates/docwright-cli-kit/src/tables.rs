//! What a generated command line consists of.
//!
//! What lists, searches and calls need stands here as `&'static` data, built in constants. What only one
//! operation's own command needs (flags, limits, reply, errors) is JSON that the program carries along and
//! reads when that operation is asked for. A program relocates every pointer of its static data before it
//! starts, so tables of two thousand operations with all their parameters would cost each run milliseconds;
//! a text costs one pointer, however much it says.
//!
//! ```
//! use docwright_cli_kit::{Operation, Service, runtime::OperationInfo};
//!
//! static QUEUE: Service = Service::new("queue", &[&CREATE_QUEUE])
//!     .with_about("Queues of messages")
//!     // Generated code writes `include_str!("queue/models.json")`.
//!     .with_models(r#"{"Tag": [{"name": "Key", "flag": "key", "type": "string"}]}"#);
//!
//! static CREATE_QUEUE: Operation =
//!     Operation::new(OperationInfo::new("queue", "CreateQueue"), "create-queue", r#"{"page": "CreateQueue.md"}"#)
//!         .with_about("Creates a queue.");
//! # let _ = &QUEUE;
//! ```
//!
//! Every text comes from a documentation page: it is shown, never run, and never trusted to be free
//! of control characters.

use std::sync::OnceLock;

pub use docwright_runtime::sources::ImportedFile;
use docwright_runtime::{Api, OperationInfo, Paging};
use serde::de::DeserializeOwned;

use crate::facts::{Facts, Models};

/// A whole command line: one program, one vendor.
#[derive(Debug)]
pub struct Cli {
    /// The program's name: `ucloud`.
    pub(crate) command: &'static str,
    /// The program's version, usually `env!("CARGO_PKG_VERSION")`.
    pub(crate) version: &'static str,
    /// The wire protocol and its defaults.
    pub(crate) api: &'static Api,
    /// In order of name.
    pub(crate) services: &'static [&'static Service],
    /// One line that says what the program is for.
    pub(crate) about: &'static str,
    /// Where the vendor's documentation starts.
    pub(crate) documentation: Option<&'static str>,
    /// The wire name of the call that tells whether a key works.
    pub(crate) check: Option<&'static str>,
    /// What the vendor's own command line keeps its profiles in.
    pub(crate) import: &'static [ImportedFile],
}

impl Cli {
    /// A program of this name and version, usually `env!("CARGO_PKG_VERSION")`; services in order of name.
    pub const fn new(
        command: &'static str,
        version: &'static str,
        api: &'static Api,
        services: &'static [&'static Service],
    ) -> Self {
        Cli { command, version, api, services, about: "", documentation: None, check: None, import: &[] }
    }

    /// Says in one line what the program is for.
    #[must_use]
    pub const fn with_about(mut self, about: &'static str) -> Self {
        self.about = about;
        self
    }

    /// Says at which URL the vendor's documentation starts.
    #[must_use]
    pub const fn with_documentation(mut self, url: &'static str) -> Self {
        self.documentation = Some(url);
        self
    }

    /// Names the cheapest call that only reads: whether a key works is asked with it.
    #[must_use]
    pub const fn with_check(mut self, action: &'static str) -> Self {
        self.check = Some(action);
        self
    }

    /// Says what the vendor's own command line keeps its profiles in.
    #[must_use]
    pub const fn with_import(mut self, files: &'static [ImportedFile]) -> Self {
        self.import = files;
        self
    }
}

/// A service: one subcommand of the program.
#[derive(Debug)]
pub struct Service {
    /// The subcommand's name: `ufile`.
    pub(crate) name: &'static str,
    /// In order of name.
    pub(crate) operations: &'static [&'static Operation],
    /// One line.
    pub(crate) about: &'static str,
    /// The models that its operations' parameters refer to.
    pub(crate) models: Document<Models>,
}

impl Service {
    /// A service whose subcommand has this name, without models; operations in order of name.
    pub const fn new(name: &'static str, operations: &'static [&'static Operation]) -> Self {
        Service { name, operations, about: "", models: Document::new("{}") }
    }

    /// Describes the service in one line.
    #[must_use]
    pub const fn with_about(mut self, about: &'static str) -> Self {
        self.about = about;
        self
    }

    /// Sets the models that its operations' parameters refer to: a JSON object of lists of parameters.
    #[must_use]
    pub const fn with_models(mut self, json: &'static str) -> Self {
        self.models.json = json;
        self
    }
}

/// An operation: one subcommand of its service.
#[derive(Debug)]
pub struct Operation {
    /// How it is called over the wire.
    pub(crate) info: OperationInfo,
    /// The subcommand's name: `create-ufile-token`. The wire name works too.
    pub(crate) name: &'static str,
    /// All that only its own command needs.
    pub(crate) facts: Document<Facts>,
    /// One line.
    pub(crate) about: &'static str,
    /// The page's overview, as paragraphs; empty if it says no more than `about`.
    pub(crate) description: &'static str,
    /// The page says not to use it, in these words.
    pub(crate) deprecated: Option<&'static str>,
    /// How its list is paged, if it is.
    pub(crate) paging: Option<Paging>,
}

impl Operation {
    /// An operation whose subcommand has this name; `facts` are the JSON object that its own command reads.
    pub const fn new(info: OperationInfo, name: &'static str, facts: &'static str) -> Self {
        Operation {
            info,
            name,
            facts: Document::new(facts),
            about: "",
            description: "",
            deprecated: None,
            paging: None,
        }
    }

    /// Describes the operation in one line.
    #[must_use]
    pub const fn with_about(mut self, about: &'static str) -> Self {
        self.about = about;
        self
    }

    /// Sets the page's overview, as paragraphs, where it says more than one line.
    #[must_use]
    pub const fn with_description(mut self, description: &'static str) -> Self {
        self.description = description;
        self
    }

    /// Says that the page says not to use it, in these words.
    #[must_use]
    pub const fn with_deprecation(mut self, note: &'static str) -> Self {
        self.deprecated = Some(note);
        self
    }

    /// Says how its list is paged.
    #[must_use]
    pub const fn with_paging(mut self, paging: Paging) -> Self {
        self.paging = Some(paging);
        self
    }
}

/// A JSON text that is read at most once in a run, and only if something asks for it.
#[derive(Debug)]
pub(crate) struct Document<T> {
    json: &'static str,
    // Boxed, so that a table of many documents stays small.
    read: OnceLock<Box<T>>,
}

impl<T> Document<T> {
    /// A document of this text. It is not looked at before it is read.
    pub(crate) const fn new(json: &'static str) -> Self {
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

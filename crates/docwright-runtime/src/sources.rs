//! Places where keys may be, beside code, the environment and profiles. A client looks in those that it was told of
//! ([`crate::Builder::or_credentials_from`]), in that order, and in no other.
//!
//! ```no_run
//! # use docwright_runtime::{Api, Builder};
//! use docwright_runtime::sources::{ImportedFile, Source};
//!
//! static FILES: &[ImportedFile] = &[ImportedFile::new(
//!     ".acme/{profile}.credential",
//!     &[("secret_id", "secretId"), ("secret_key", "secretKey")],
//! )];
//! # fn example(api: &'static Api) -> Builder {
//! Builder::new(api)
//!     .from_env()
//!     .or_credentials_from(Source::files(FILES))
//!     .or_credentials_from(Source::command("acme-login", &["--json"]))
//!     .or_credentials_from(Source::role("http://169.254.169.254/latest/meta-data/cam/security-credentials/"))
//! # }
//! ```

mod chain;
mod command;
mod document;
mod files;
mod imported;
mod role;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

pub(crate) use self::chain::{Chain, Missing};
pub use self::document::KeyMembers;
pub use self::imported::{ImportedFile, imported};
use self::role::Role;
use crate::{Api, Credentials, Error};

/// What a place has.
#[derive(Debug, Clone)]
pub enum Found {
    /// A key.
    Key(Credentials),
    /// None, and why: the next place is looked in. The reason is shown, so it must hold no secret.
    Nothing(String),
}

/// A place where keys may be.
#[derive(Clone)]
pub struct Source {
    /// What it is called in messages.
    name: String,
    kind: Kind,
}

type Ask = dyn Fn(&Api) -> Result<Found, Error> + Send + Sync;

#[derive(Clone)]
enum Kind {
    /// May take its time: the asynchronous client asks it on a thread of its own.
    Blocking(Arc<Ask>),
    /// Asked over HTTP, by the client's own kind of transport.
    Role(Role),
}

impl Source {
    /// A place of the caller's own. An error ends the search: whoever sets a place up means it to be used.
    pub fn new(
        name: impl Into<String>,
        ask: impl Fn(&Api) -> Result<Found, Error> + Send + Sync + 'static,
    ) -> Self {
        Source { name: name.into(), kind: Kind::Blocking(Arc::new(ask)) }
    }

    /// The files in which the vendor's own command line keeps its keys, in the user's home: the profile `default`, or the
    /// only one that there is.
    pub fn files(files: &'static [ImportedFile]) -> Self {
        let home = std::env::home_dir();
        Source::new("the vendor's own files", move |api| match &home {
            Some(home) => files::ask(api, files, home),
            None => Ok(Found::Nothing("there is no home folder".to_owned())),
        })
    }

    /// As [`Source::files`], from another folder than the user's home.
    pub fn files_in(folder: impl Into<PathBuf>, files: &'static [ImportedFile]) -> Self {
        let folder = folder.into();
        Source::new("the vendor's own files", move |api| files::ask(api, files, &folder))
    }

    /// A program that prints a key as AWS's `credential_process` does, within 30 seconds:
    /// `{"Version": 1, "AccessKeyId": "…", "SecretAccessKey": "…", "SessionToken": "…", "Expiration": "2030-01-02T03:04:05Z"}`.
    /// Of what it prints at most 64 KiB are read, and nothing is shown.
    pub fn command(program: impl Into<String>, arguments: &[&str]) -> Self {
        Source::command_within(program, arguments, Duration::from_secs(30))
    }

    /// As [`Source::command`], with another deadline.
    pub fn command_within(program: impl Into<String>, arguments: &[&str], deadline: Duration) -> Self {
        let program = program.into();
        let arguments: Vec<String> = arguments.iter().map(|argument| (*argument).to_owned()).collect();
        let name = format!("the program `{program}`");
        Source::new(name, move |_| command::ask(&program, &arguments, deadline).map(Found::Key))
    }

    /// The role of the machine that this runs on, from its metadata service, within a second, past any proxy. Where the URL
    /// ends in `/`, its answer is the role's name, which is put behind it. The key's members are called as AWS calls them.
    pub fn role(url: impl Into<String>) -> Self {
        Source::role_with(url, KeyMembers::METADATA)
    }

    /// As [`Source::role`], where the key's members have other names.
    pub fn role_with(url: impl Into<String>, members: KeyMembers) -> Self {
        let role = Role { url: url.into(), members };
        Source { name: format!("the role from {}", role.shown()), kind: Kind::Role(role) }
    }
}

/// Shows where it looks, and nothing that it found.
impl std::fmt::Debug for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Source").field(&self.name).finish()
    }
}

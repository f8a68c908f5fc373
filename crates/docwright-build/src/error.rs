//! Why a run could not go on. What is wrong with a page is a finding instead.

use std::fmt;
use std::path::Path;

use docwright_ir::{LoadError, printable};

/// Why a run could not go on: the environment or the configuration, never a page.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The file system said no.
    Io {
        /// What was tried: `read`, `write` …
        action: &'static str,
        /// On what.
        path: String,
        /// What it said.
        source: std::io::Error,
    },
    /// A configuration, dialect, errata or IR file is wrong.
    Load(LoadError),
    /// A file or folder is not what it should be.
    File {
        /// Which.
        path: String,
        /// What is wrong and what to do.
        message: String,
    },
}

impl Error {
    pub(crate) fn io(action: &'static str, path: &Path, source: std::io::Error) -> Self {
        Error::Io { action, path: path.display().to_string(), source }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Io { action, path, source } => write!(f, "{}: cannot {action}: {source}", printable(path)),
            Error::Load(error) => error.fmt(f),
            Error::File { path, message } => write!(f, "{}: {}", printable(path), printable(message)),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Io { source, .. } => Some(source),
            Error::Load(error) => Some(error),
            Error::File { .. } => None,
        }
    }
}

impl From<LoadError> for Error {
    fn from(error: LoadError) -> Self {
        Error::Load(error)
    }
}

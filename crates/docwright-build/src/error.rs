//! Why a run could not go on. What is wrong with a page is a finding instead.

use std::fmt;
use std::path::Path;

use docwright_ir::{Diagnostic, Diagnostics, LoadError, Severity, printable, shortened};
use docwright_parser::Survey;

/// Why a run could not go on: the environment, the configuration, or something that must be there and is not.
///
/// `Debug` prints the same lines as `Display`: a build script that returns the error from `main` shows them.
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
    /// Something would be lost, or is not as it must be.
    Refused {
        /// What, and what was written nevertheless, in a line.
        what: &'static str,
        /// Each thing in the way.
        problems: Vec<Problem>,
    },
    /// IR that somebody wrote cannot work.
    Wrong {
        /// Each thing that cannot.
        problems: Vec<Problem>,
    },
}

/// One thing in the way of a run.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Problem {
    /// A file or folder, as a terminal opens it.
    pub place: String,
    /// What is wrong with it.
    pub why: String,
    /// What to do.
    pub help: String,
    /// What was seen there instead, a line each.
    pub seen: Vec<String>,
}

impl Problem {
    pub(crate) fn new(place: String, why: String, help: impl Into<String>) -> Self {
        Problem { place, why, help: help.into(), ..Problem::default() }
    }

    /// No page of a folder describes an operation: `why`, and what it holds.
    pub(crate) fn unread(docs: &Path, why: Option<String>) -> Self {
        let survey = Survey::of(docs);
        // That a folder is empty says more than that a dialect finds nothing in it.
        let why = why.filter(|_| survey.has_pages()).unwrap_or_else(|| survey.why());
        let help = "Name a folder of pages, or the dialect that they are written in; `docwright survey` says more of what \
                    a folder holds, and `docwright dialect new` begins a dialect for it.";
        Problem { seen: survey.lines(), ..Problem::new(docs.display().to_string(), why, help) }
    }

    /// A finding as a problem; paths in findings are from `root`.
    pub(crate) fn of(root: &Path, finding: &Diagnostic) -> Self {
        let file = shown(&root.join(&finding.place.file));
        let place = if finding.place.line == 0 { file } else { format!("{file}:{}", finding.place.line) };
        Problem::new(place, format!("{} [{}]", finding.message, finding.code.name), &finding.help)
    }

    /// The findings that are errors, each as a problem.
    pub(crate) fn errors(root: &Path, findings: &Diagnostics) -> impl Iterator<Item = Self> {
        let errors = findings.iter().filter(|finding| finding.severity == Severity::Error);
        errors.map(|finding| Problem::of(root, finding))
    }
}

/// A path that a terminal opens: a build script's folder is not the user's.
pub(crate) fn shown(path: &Path) -> String {
    std::path::absolute(path).as_deref().unwrap_or(path).display().to_string()
}

/// How many problems are shown before they are only counted.
const MAX_SHOWN: usize = 20;

impl Error {
    pub(crate) fn io(action: &'static str, path: &Path, source: std::io::Error) -> Self {
        Error::Io { action, path: path.display().to_string(), source }
    }

    pub(crate) fn refused(what: &'static str, problems: Vec<Problem>) -> Self {
        Error::Refused { what, problems }
    }

    /// Whether the file system cannot be written: a run that has nothing to write need not mind.
    pub(crate) fn is_unwritable(&self) -> bool {
        use std::io::ErrorKind::{PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull};
        let kinds = [PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull];
        matches!(self, Error::Io { source, .. } if kinds.contains(&source.kind()))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Io { action, path, source } => {
                write!(f, "{}: cannot {action}: {}", printable(path), printable(&source.to_string()))
            }
            Error::Load(error) => error.fmt(f),
            Error::File { path, message } => {
                write!(f, "{}: {}", printable(path), printable(&shortened(message)))
            }
            Error::Refused { what, problems } => refusal(what, problems, f),
            Error::Wrong { problems } => {
                refusal("the IR cannot work, and nothing is made of it", problems, f)
            }
        }
    }
}

fn refusal(what: &str, problems: &[Problem], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str(what)?;
    for Problem { place, why, help, seen } in problems.iter().take(MAX_SHOWN) {
        write!(f, "\n  {}: {}\n    {}", printable(place), printable(why), printable(help))?;
        seen.iter().try_for_each(|line| write!(f, "\n      {}", printable(line)))?;
    }
    match problems.len().saturating_sub(MAX_SHOWN) {
        0 => Ok(()),
        more => write!(f, "\n  and {more} more"),
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Io { source, .. } => Some(source),
            Error::Load(error) => Some(error),
            Error::File { .. } | Error::Refused { .. } | Error::Wrong { .. } => None,
        }
    }
}

impl From<LoadError> for Error {
    fn from(error: LoadError) -> Self {
        Error::Load(error)
    }
}

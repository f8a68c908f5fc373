//! Why a command ended early, and how that is said.

use std::io;
use std::process::ExitCode;

use crate::out;

/// Why a command ended early.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The pipeline could not go on.
    Build(docwright_build::Error),
    /// Nothing could be printed.
    Io(io::Error),
    /// What the user asked for is not there.
    Usage(String),
}

impl Failure {
    /// Says it; the exit code of a command that ended so.
    pub(crate) fn report(self) -> ExitCode {
        let mut err = out::stderr();
        // A run that says what is wrong with its input has done its work.
        let code = match &self {
            Failure::Build(docwright_build::Error::Wrong { .. }) => ExitCode::FAILURE,
            _ => ExitCode::from(2),
        };
        // That standard error is gone too cannot be told to anybody.
        let _ = match self {
            Failure::Io(error) => err.line(format_args!("error: cannot print: {error}")),
            // What it is made of is printable already, and some errors have a line for each thing in the way.
            Failure::Build(error) => err.lines(&format!("error: {error}")),
            Failure::Usage(message) => err.line(format_args!("error: {message}")),
        };
        code
    }
}

impl From<docwright_build::Error> for Failure {
    fn from(error: docwright_build::Error) -> Self {
        Failure::Build(error)
    }
}

impl From<docwright_ir::LoadError> for Failure {
    fn from(error: docwright_ir::LoadError) -> Self {
        Failure::Build(error.into())
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Io(error)
    }
}

/// The exit code of a run that has `printed` its result. What the run came to does not depend on who still reads it:
/// a reader that goes away (`docwright facts | head`) is how pipes end.
pub(crate) fn ended(printed: io::Result<()>, code: ExitCode) -> Result<ExitCode, Failure> {
    match printed {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(code),
    }
}

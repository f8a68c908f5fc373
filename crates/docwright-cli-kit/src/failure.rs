//! Why a command stopped, and the exit code that says so to scripts.

use std::io;
use std::path::Path;
use std::process::ExitCode;

use crate::text;

/// What a program's exit code means. The numbers are part of the interface: `--help` lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
#[non_exhaustive]
pub enum Exit {
    /// Done.
    Ok = 0,
    /// The vendor answered with an error.
    Api = 1,
    /// The command line or an input file is wrong; nothing was sent.
    Usage = 2,
    /// No answer came: connection, TLS, timeout.
    Network = 3,
    /// Credentials are missing, or the profile file cannot be used.
    Credentials = 4,
    /// An answer came that is not one of this API.
    Reply = 5,
    /// Something local failed: the output cannot be written, a file cannot be created.
    Local = 6,
    /// The call was made, and `--query` cannot be applied to its reply, which is printed as a whole, in JSON.
    Query = 7,
    /// What `--wait` waits for did not come in its time.
    Wait = 8,
}

impl Exit {
    /// Every code with its meaning, for help and man pages.
    pub(crate) const ALL: [(Exit, &str); 9] = [
        (Exit::Ok, "done"),
        (Exit::Api, "the vendor answered with an error"),
        (Exit::Usage, "the command line or an input file is wrong; nothing was sent"),
        (Exit::Network, "no answer came (connection, TLS, timeout)"),
        (Exit::Credentials, "credentials are missing or the profile file cannot be used"),
        (Exit::Reply, "an answer came that is not one of this API"),
        (Exit::Local, "something local failed, such as writing the output"),
        (
            Exit::Query,
            "the call was made, and --query failed on its reply, which is printed as a whole, in JSON",
        ),
        (Exit::Wait, "what --wait waits for did not come in its time"),
    ];
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(exit as u8)
    }
}

/// Why a command stopped.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) exit: Exit,
    /// What is wrong; empty if there is nothing to say (a closed pipe). No value that it names can begin a
    /// line of it.
    pub(crate) message: String,
    /// What to do about it, one line each.
    pub(crate) tips: Vec<String>,
}

impl Failure {
    /// A failure that one line tells.
    pub(crate) fn new(exit: Exit, message: impl AsRef<str>) -> Self {
        Failure { exit, message: text::line(message.as_ref()).into_owned(), tips: Vec::new() }
    }

    pub(crate) fn usage(message: impl AsRef<str>) -> Self {
        Failure::new(Exit::Usage, message)
    }

    /// A file that cannot be written.
    pub(crate) fn unwritable(path: &Path, error: &io::Error) -> Self {
        Failure::new(Exit::Local, format!("cannot write {}: {error}", path.display()))
    }

    /// A wrong command line that several lines tell.
    pub(crate) fn usage_lines(lines: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        let lines: Vec<String> =
            lines.into_iter().map(|line| text::line(line.as_ref()).into_owned()).collect();
        Failure { exit: Exit::Usage, message: lines.join("\n"), tips: Vec::new() }
    }

    pub(crate) fn tip(mut self, tip: impl AsRef<str>) -> Self {
        self.tips.push(text::line(tip.as_ref()).into_owned());
        self
    }

    pub(crate) fn maybe_tip(self, tip: Option<impl AsRef<str>>) -> Self {
        match tip {
            Some(tip) => self.tip(tip),
            None => self,
        }
    }
}

/// A failure to write the output. A reader that has gone away is how pipes end, not a failure.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::new(Exit::Ok, ""),
            _ => Failure::new(Exit::Local, format!("cannot write the output: {error}")),
        }
    }
}

//! The outside world of a run: streams, environment, terminal. Tests put their own in place.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Read, Write};

use crate::failure::Failure;
use crate::text;

/// The streams of a run, and what is known of them.
pub struct Io<'a> {
    /// Where `@-` and `--input -` read from.
    pub stdin: &'a mut dyn Read,
    /// Where results go.
    pub stdout: &'a mut dyn Write,
    /// Where errors, warnings and questions go.
    pub stderr: &'a mut dyn Write,
    /// Which of them are terminals.
    pub terminal: Terminal,
    /// Asks for a text that must not be shown while it is typed; the argument is the question.
    pub ask_secret: &'a mut dyn FnMut(&str) -> io::Result<String>,
}

/// Which streams are terminals, and how wide they are.
#[derive(Debug, Clone, Copy, Default)]
pub struct Terminal {
    /// Standard input is a terminal: somebody can answer questions.
    pub stdin: bool,
    /// Standard output is a terminal.
    pub stdout: bool,
    /// Standard error is a terminal.
    pub stderr: bool,
    /// The width in columns; `None` if there is no terminal to ask.
    pub width: Option<u16>,
}

impl Terminal {
    /// The process's own terminal. The width is `COLUMNS`, if that is set, else what the terminal says.
    pub fn of_process(environment: &Environment) -> Self {
        Terminal {
            stdin: io::stdin().is_terminal(),
            stdout: io::stdout().is_terminal(),
            stderr: io::stderr().is_terminal(),
            width: environment
                .get("COLUMNS")
                .and_then(|columns| columns.parse().ok())
                .or_else(|| Some(terminal_size::terminal_size()?.0.0)),
        }
    }
}

/// Environment variables. Those that are not Unicode do not exist for a command line.
#[derive(Debug, Clone, Default)]
pub struct Environment(BTreeMap<String, String>);

impl Environment {
    /// The process's own.
    pub fn of_process() -> Self {
        let unicode = |(name, value): (std::ffi::OsString, std::ffi::OsString)| {
            Some((name.into_string().ok()?, value.into_string().ok()?))
        };
        Environment(std::env::vars_os().filter_map(unicode).collect())
    }

    /// The value of `name`; an empty one counts as unset.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }
}

impl<K: Into<String>, V: Into<String>> FromIterator<(K, V)> for Environment {
    fn from_iter<T: IntoIterator<Item = (K, V)>>(iter: T) -> Self {
        Environment(iter.into_iter().map(|(name, value)| (name.into(), value.into())).collect())
    }
}

/// Standard error for people: labels in colour where that is wanted, warnings unless quiet.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Manner {
    pub(crate) color: bool,
    pub(crate) quiet: bool,
}

impl Io<'_> {
    /// Prints a warning, unless nobody wants any. That standard error is gone must not stop a call.
    pub(crate) fn warn(&mut self, manner: Manner, message: &str) {
        if !manner.quiet {
            let label = if manner.color { "\u{1b}[1;33mwarning:\u{1b}[0m" } else { "warning:" };
            let _ = writeln!(self.stderr, "{label} {}", text::block(message));
        }
    }

    /// Prints a failure. That standard error is gone too cannot be told to anybody.
    pub(crate) fn report(&mut self, manner: Manner, failure: &Failure) {
        if failure.message.is_empty() {
            return;
        }
        let label = if manner.color { "\u{1b}[1;31merror:\u{1b}[0m" } else { "error:" };
        let tip = if manner.color { "\u{1b}[32mtip:\u{1b}[0m" } else { "tip:" };
        let mut lines = format!("{label} {}\n", text::block(&failure.message));
        for line in &failure.tips {
            lines.push_str(&format!("  {tip} {}\n", text::block(line)));
        }
        let _ = self.stderr.write_all(lines.as_bytes());
    }
}

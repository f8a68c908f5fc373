//! The outside world of a run: streams, environment, terminal. Tests put their own in place.
//!
//! The streams are private to this file, so that nothing is printed but through it: a page, a reply or a
//! file cannot make a terminal or a CI runner do anything.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Read, Write};
use std::rc::Rc;

use crate::failure::{Exit, Failure};
use crate::text;

/// Asks for a text that must not be shown while it is typed; the argument is the question.
pub type AskSecret<'a> = &'a mut dyn FnMut(&str) -> io::Result<String>;

/// The streams of a run, and what is known of them.
pub struct Io<'a> {
    stdin: &'a mut dyn Read,
    stdout: &'a mut dyn Write,
    stderr: &'a mut dyn Write,
    ask_secret: AskSecret<'a>,
    pub(crate) terminal: Terminal,
    /// Set once a result comes bit by bit, and no pager may wait for its end.
    live: Rc<Cell<bool>>,
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
pub(crate) struct ReportStyle {
    pub(crate) color: bool,
    pub(crate) quiet: bool,
}

impl<'a> Io<'a> {
    /// `@-` and `--input -` read from `stdin`; results go to `stdout`; errors, warnings and questions to
    /// `stderr`.
    pub fn new(
        stdin: &'a mut dyn Read,
        stdout: &'a mut dyn Write,
        stderr: &'a mut dyn Write,
        terminal: Terminal,
        ask_secret: AskSecret<'a>,
    ) -> Self {
        Io { stdin, stdout, stderr, ask_secret, terminal, live: Rc::default() }
    }

    /// Tells whoever holds standard output back when it may not.
    pub(crate) fn with_live(self, live: Rc<Cell<bool>>) -> Self {
        Io { live, ..self }
    }
}

impl Io<'_> {
    /// From here on a result comes bit by bit.
    pub(crate) fn go_live(&self) {
        self.live.set(true);
    }

    /// Prints a result: whole lines, of which none does anything but stand there.
    pub(crate) fn print(&mut self, text: &str) -> Result<(), Failure> {
        self.print_exact(text::shown(text).as_bytes())
    }

    /// Prints bytes that a program reads, and no terminal.
    pub(crate) fn print_exact(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.stdout.write_all(bytes)?;
        Ok(self.stdout.flush()?)
    }

    /// Says something on standard error, as [`Io::print`] prints. That nobody hears it changes nothing of a run.
    pub(crate) fn say(&mut self, text: &str) {
        let _ = self.stderr.write_all(text::shown(text).as_bytes()).and_then(|()| self.stderr.flush());
    }

    /// Asks for a text that must not be shown.
    pub(crate) fn ask_secret(&mut self, question: &str) -> io::Result<String> {
        (self.ask_secret)(&text::line(question))
    }

    /// Asks for a line, without taking what follows it: the rest belongs to the next question.
    pub(crate) fn ask(&mut self, question: &str) -> Result<String, Failure> {
        const MAX_ANSWER_BYTES: usize = 64 << 10;
        self.say(question);
        let (mut line, mut byte) = (Vec::new(), [0]);
        while self.stdin.read(&mut byte).map_err(unanswered)? == 1 && byte != [b'\n'] {
            if line.len() == MAX_ANSWER_BYTES {
                return Err(Failure::usage(format!("the answer is longer than {MAX_ANSWER_BYTES} bytes")));
            }
            line.extend(byte);
        }
        String::from_utf8(line).map_err(|_| Failure::usage("the answer is not UTF-8 text"))
    }

    /// Runs something whose standard output is `stdout`, which is no terminal.
    pub(crate) fn with_stdout<T>(&mut self, stdout: &mut dyn Write, run: impl FnOnce(&mut Io<'_>) -> T) -> T {
        run(&mut Io {
            stdin: &mut *self.stdin,
            stdout,
            stderr: &mut *self.stderr,
            ask_secret: &mut *self.ask_secret,
            terminal: Terminal { stdout: false, ..self.terminal },
            live: Rc::default(),
        })
    }

    /// Whether somebody sees a question and can answer it.
    pub(crate) fn can_ask(&self) -> bool {
        self.terminal.stdin && self.terminal.stderr
    }

    pub(crate) fn stdin(&mut self) -> &mut dyn Read {
        self.stdin
    }

    /// Prints a warning, unless nobody wants any. That standard error is gone must not stop a call.
    pub(crate) fn warn(&mut self, style: ReportStyle, message: &str) {
        if !style.quiet {
            let label = if style.color { "\u{1b}[1;33mwarning:\u{1b}[0m" } else { "warning:" };
            let _ = writeln!(self.stderr, "{label} {}", text::shown(&text::line(message)));
        }
    }

    /// Prints a failure. That standard error is gone too cannot be told to anybody.
    pub(crate) fn report(&mut self, style: ReportStyle, failure: &Failure) {
        if failure.message.is_empty() {
            return;
        }
        let label = if style.color { "\u{1b}[1;31merror:\u{1b}[0m" } else { "error:" };
        let tip = if style.color { "\u{1b}[32mtip:\u{1b}[0m" } else { "tip:" };
        let mut lines = format!("{label} {}\n", text::shown(&failure.message));
        for line in &failure.tips {
            lines.push_str(&format!("  {tip} {}\n", text::shown(line)));
        }
        let _ = self.stderr.write_all(lines.as_bytes());
    }
}

/// No answer came to a question.
pub(crate) fn unanswered(error: io::Error) -> Failure {
    Failure::new(Exit::Local, format!("cannot read the answer: {error}"))
}

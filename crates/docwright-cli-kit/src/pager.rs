//! `$PAGER`: shows on a terminal what is longer than it.

use std::cell::Cell;
use std::ffi::OsString;
use std::io::{self, Write};
use std::process::{Command, Stdio};
use std::rc::Rc;

use crate::io::Environment;

/// Standard output of a run whose output is shown by a pager, if it is long.
pub(crate) struct Paged {
    pager: Option<String>,
    held: Vec<u8>,
    /// Somebody waits for each line.
    live: Rc<Cell<bool>>,
}

impl Paged {
    /// Holds back what is written, if there is a terminal to page on and a pager that is wanted.
    pub(crate) fn of_process(environment: &Environment, is_terminal: bool, args: &[OsString]) -> Self {
        let refused = args.iter().any(|arg| arg == "--no-pager");
        let pager = environment.get("PAGER").filter(|_| is_terminal && !refused);
        Paged { pager: pager.map(str::to_owned), held: Vec::new(), live: Rc::default() }
    }

    /// What says, once it is true, that nothing is to be held back.
    pub(crate) fn live(&self) -> Rc<Cell<bool>> {
        Rc::clone(&self.live)
    }

    fn holds(&self) -> bool {
        self.pager.is_some() && !self.live.get()
    }

    /// Shows what was held back.
    pub(crate) fn show(self) {
        let Some(pager) = self.pager.filter(|_| !self.live.get()) else { return };
        let height = terminal_size::terminal_size().map_or(usize::MAX, |(_, height)| height.0.into());
        let lines = self.held.iter().filter(|byte| **byte == b'\n').count();
        // One line stays for the shell's prompt. That nobody reads it to the end is no failure.
        if lines < height || through(&pager, &self.held).is_err() {
            let _ = io::stdout().write_all(&self.held).and_then(|()| io::stdout().flush());
        }
    }
}

fn through(pager: &str, text: &[u8]) -> io::Result<()> {
    let (shell, flag) = if cfg!(windows) { ("cmd", "/C") } else { ("sh", "-c") };
    let mut child = Command::new(shell).args([flag, pager]).stdin(Stdio::piped()).spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        // The pager was left.
        let _ = stdin.write_all(text);
    }
    child.wait().map(drop)
}

impl Write for Paged {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.holds() {
            return self.held.write(bytes);
        }
        io::stdout().write_all(&std::mem::take(&mut self.held))?;
        io::stdout().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.holds() { Ok(()) } else { io::stdout().flush() }
    }
}

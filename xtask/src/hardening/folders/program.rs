//! The program as a process that ends in time, whatever it meets.

use std::path::Path;
use std::process::{Child, Command, ExitStatus};
use std::time::Duration;

use crate::hardening::is_plain;
use crate::process::{self, Ended};

pub(super) use crate::process::start;

/// Longer than any run here takes, on a machine that others use too.
const MAX_TIME: Duration = Duration::from_secs(60);

/// What a run said, and how it ended.
#[derive(Debug)]
pub(super) struct Ran {
    /// `None` if it had to be killed.
    status: Option<ExitStatus>,
    said: String,
}

impl Ran {
    pub(super) fn succeeded(&self) -> bool {
        self.status.is_some_and(|status| status.success())
    }

    pub(super) fn says(&self, text: &str) -> bool {
        self.said.contains(text)
    }

    /// The line that says most: the error, or else the last one.
    pub(super) fn said(&self) -> &str {
        let mut lines = self.said.lines().map(str::trim).filter(|line| !line.is_empty());
        let error = lines.clone().find(|line| line.starts_with("error"));
        error.or_else(|| lines.next_back()).unwrap_or_default()
    }

    /// What no run may do: hang, panic, die, or speak to the terminal.
    pub(super) fn manners(&self) -> Vec<String> {
        let mut broken = Vec::new();
        match self.status.map(|status| status.code()) {
            None => broken.push("does not end".to_owned()),
            Some(Some(0..=2)) => {}
            Some(_) => broken.push(format!("ends with {:?}: {}", self.status, self.said())),
        }
        if let Some(line) = self.said.lines().find(|line| !is_plain(line)) {
            broken.push(format!("speaks to the terminal: {line}"));
        }
        broken
    }
}

/// `docwright build` of a folder of pages into another.
pub(super) fn build(program: &Path, docs: &Path, out: &Path) -> Command {
    let mut command = Command::new(program);
    command.args(["build", "--dialect", "ucloud", "--docs"]).arg(docs).arg("--out").arg(out);
    command
}

/// The same, of other pages than the folder was made of.
pub(super) fn replace(program: &Path, docs: &Path, out: &Path) -> Command {
    let mut command = build(program, docs, out);
    command.arg("--accept-removed");
    command
}

/// Runs a command to its end.
pub(super) fn run(command: &mut Command) -> std::io::Result<Ran> {
    finish(start(command)?)
}

/// Waits for a process, but not for ever.
pub(super) fn finish(child: Child) -> std::io::Result<Ran> {
    let Ended { status, stdout, stderr } = process::finish(child, MAX_TIME)?;
    Ok(Ran { status, said: stdout + &stderr })
}

/// The same command as somebody whom permissions hold back: this user, or `nobody` if this one is root. `None` where
/// root cannot become anybody.
pub(super) fn held_by_permissions(command: &Command) -> Option<Command> {
    let mut held = if is_root() {
        let mut held = Command::new("setpriv");
        held.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(command.get_program());
        let probe = Command::new("setpriv")
            .args(["--reuid=65534", "--regid=65534", "--clear-groups"])
            .arg(command.get_program())
            .arg("--version")
            .output();
        probe.ok().filter(|probe| probe.status.success())?;
        held
    } else {
        Command::new(command.get_program())
    };
    held.args(command.get_args());
    Some(held)
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

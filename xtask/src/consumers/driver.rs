//! A conversation with the program that holds a client: a line for each call, a line for what became of it. So what
//! reached the server belongs to one call, and the server can be told to fail the next.

use std::io::{BufRead, BufReader, Lines, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::calls::Call;

/// What a driver is asked: to make a call. One that has the calls in its text goes by the number.
#[derive(Serialize)]
struct Asked<'a> {
    number: usize,
    operation: &'a str,
    arguments: &'a Map<String, Value>,
}

/// What became of a call, as a client's user sees it.
#[derive(Deserialize)]
pub(super) struct Told {
    pub(super) outcome: Outcome,
    /// The answer or the error as the client's own type holds it, written as JSON; of a failure, its text.
    pub(super) body: Value,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Outcome {
    Answered,
    /// The API's error.
    Error,
    /// The client could not do it.
    Failed,
}

/// A running driver. It ends when it is dropped.
pub(super) struct Driver {
    child: Child,
    asked: ChildStdin,
    told: Lines<BufReader<ChildStdout>>,
    log: PathBuf,
}

impl Driver {
    /// Starts a driver for the service at `url`; what it says to people goes to `log`.
    pub(super) fn start(mut command: Command, url: &str, log: PathBuf) -> Result<Self, String> {
        let errors = std::fs::File::create(&log).map_err(|error| error.to_string())?;
        command.env("SERVICE_URL", url).env("NO_PROXY", "127.0.0.1").env("no_proxy", "127.0.0.1");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(errors);
        let program = command.get_program().to_string_lossy().into_owned();
        let mut child = command.spawn().map_err(|error| format!("{program}: {error}"))?;
        match (child.stdin.take(), child.stdout.take()) {
            (Some(asked), Some(told)) => Ok(Driver { child, asked, told: BufReader::new(told).lines(), log }),
            _ => Err(format!("{program} has no standard input")),
        }
    }

    /// Has a call made.
    pub(super) fn call(&mut self, number: usize, call: &Call) -> Result<Told, String> {
        let asked = Asked { number, operation: &call.id, arguments: &call.arguments };
        let line = serde_json::to_string(&asked).map_err(|error| error.to_string())?;
        let written = writeln!(self.asked, "{line}").and_then(|()| self.asked.flush());
        match self.told.next() {
            Some(Ok(line)) => serde_json::from_str(&line).map_err(|error| format!("{error}: {line}")),
            Some(Err(error)) => Err(error.to_string()),
            None => Err(format!("the driver ended ({:?}): {}", written.err(), self.last_words())),
        }
    }

    fn last_words(&self) -> String {
        let said = std::fs::read_to_string(&self.log).unwrap_or_default();
        let lines: Vec<&str> = said.trim().lines().collect();
        lines.iter().skip(lines.len().saturating_sub(12)).copied().collect::<Vec<_>>().join("\n")
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

//! Processes that end in time, whatever they meet.

use std::io::{self, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How a process ended, and what it said.
#[derive(Debug)]
pub(crate) struct Ended {
    /// `None` if it had to be killed.
    pub(crate) status: Option<ExitStatus>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Starts a command whose words are kept.
///
/// # Errors
/// There is no such program.
pub(crate) fn start(command: &mut Command) -> io::Result<Child> {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()
}

/// Waits for a process, but not longer than `limit`.
///
/// # Errors
/// The process cannot be waited for.
pub(crate) fn finish(mut child: Child, limit: Duration) -> io::Result<Ended> {
    let readers = (child.stdout.take().map(gather), child.stderr.take().map(gather));
    let begun = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break Some(status);
        }
        if begun.elapsed() > limit {
            child.kill()?;
            child.wait()?;
            break None;
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    Ok(Ended { status, stdout: said(readers.0), stderr: said(readers.1) })
}

fn gather(mut stream: impl Read + Send + 'static) -> JoinHandle<String> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        // What was read before a stream broke was said.
        let _ = stream.by_ref().read_to_end(&mut bytes);
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

fn said(reader: Option<JoinHandle<String>>) -> String {
    reader.and_then(|reader| reader.join().ok()).unwrap_or_default()
}

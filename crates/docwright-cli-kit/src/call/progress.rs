//! A line on the terminal while a call takes its time.

use std::io::Write;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crate::text;

/// Shows how long a call has been waiting, from its second second on. Dropping it takes the line away.
///
/// It writes to the process's standard error, from a thread of its own: a call blocks.
pub(super) struct Progress {
    done: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Progress {
    pub(super) fn start(operation: &'static str, so_far: Option<usize>) -> Self {
        let (done, is_done) = mpsc::channel();
        let entries = so_far.filter(|count| *count > 0).map(|count| format!(", {count} entries so far"));
        let entries = entries.unwrap_or_default();
        let operation = text::line(operation).into_owned();
        let show = move || {
            let started = Instant::now();
            let mut shown = false;
            while is_done.recv_timeout(Duration::from_secs(1)) == Err(RecvTimeoutError::Timeout) {
                shown = true;
                let seconds = started.elapsed().as_secs();
                let _ = write!(std::io::stderr(), "\r\u{1b}[K{operation}: {seconds} s{entries}");
            }
            if shown {
                let _ = write!(std::io::stderr(), "\r\u{1b}[K");
            }
        };
        // No thread, no progress: the call matters more.
        let thread = thread::Builder::new().name("progress".to_owned()).spawn(show).ok();
        Progress { done: Some(done), thread }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        drop(self.done.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

//! The log of a server: printed from a thread of its own.
//!
//! Whoever started the server need not read its output, and a full pipe must not keep others from an answer. What found no
//! room is counted, and told when there is room again.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

/// How many lines wait to be written.
const MAX_WAITING: usize = 1024;
/// How long the last lines may take.
const LAST_LINES: Duration = Duration::from_secs(1);

/// What is printed.
pub(crate) enum Line<T> {
    Entry(T),
    /// How many entries found no room.
    LeftOut(u64),
}

/// Takes entries; dropping it ends the log.
pub(crate) struct Log<T> {
    entries: SyncSender<T>,
    left_out: Arc<AtomicU64>,
}

/// The thread that prints.
pub(crate) struct Printing(Receiver<()>);

impl<T: Send + 'static> Log<T> {
    /// Starts to print with `print`; that it fails is no reason to end a server.
    pub(crate) fn start(print: impl Fn(Line<T>) -> io::Result<()> + Send + 'static) -> (Self, Printing) {
        let (sender, entries) = sync_channel::<T>(MAX_WAITING);
        let (done, printing) = sync_channel(1);
        let left_out = Arc::new(AtomicU64::new(0));
        let counter = Arc::clone(&left_out);
        thread::spawn(move || {
            for entry in entries {
                let _ = print(Line::Entry(entry));
                match counter.swap(0, Ordering::Relaxed) {
                    0 => {}
                    count => drop(print(Line::LeftOut(count))),
                }
            }
            let _ = done.send(());
        });
        (Log { entries: sender, left_out }, Printing(printing))
    }

    /// Adds an entry.
    pub(crate) fn add(&self, entry: T) {
        if self.entries.try_send(entry).is_err() {
            self.left_out.fetch_add(1, Ordering::Relaxed);
        }
    }
}

impl Printing {
    /// Waits until the last entries are out, if somebody reads them.
    pub(crate) fn finish(self) {
        let _ = self.0.recv_timeout(LAST_LINES);
    }
}

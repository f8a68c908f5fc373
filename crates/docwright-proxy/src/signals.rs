//! How the process is asked to end.

use std::future::pending;

use tokio::runtime::Handle;
#[cfg(unix)]
use tokio::signal::unix::{Signal, SignalKind, signal};

#[cfg(unix)]
use crate::race::race;

/// The signals that ask for it: SIGINT, and on Unix SIGTERM.
pub(crate) struct Signals {
    #[cfg(unix)]
    kinds: [Option<Signal>; 2],
}

impl Signals {
    /// Inside a runtime: from now on they do not end the process by themselves.
    pub(crate) fn new(handle: &Handle) -> Self {
        let _inside = handle.enter();
        Signals {
            #[cfg(unix)]
            kinds: [SignalKind::interrupt(), SignalKind::terminate()].map(|kind| signal(kind).ok()),
        }
    }

    /// Waits for the next one.
    #[cfg(unix)]
    pub(crate) async fn next(&mut self) {
        let [interrupt, terminate] = &mut self.kinds;
        race(received(interrupt), received(terminate)).await;
    }

    /// Waits for the next one.
    #[cfg(not(unix))]
    pub(crate) async fn next(&mut self) {
        if tokio::signal::ctrl_c().await.is_err() {
            pending::<()>().await;
        }
    }
}

#[cfg(unix)]
async fn received(signal: &mut Option<Signal>) {
    let received = match signal {
        Some(signal) => signal.recv().await,
        None => None,
    };
    if received.is_none() {
        pending::<()>().await;
    }
}

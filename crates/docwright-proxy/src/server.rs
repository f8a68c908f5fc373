//! A server's life: a few threads with a runtime of their own, from the first connection to the last.

use std::convert::Infallible;
use std::io;
use std::net::{SocketAddr, ToSocketAddrs};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use docwright_ir::Api;
use tokio::net::TcpListener;
use tokio::runtime::{Handle, Runtime};
use tokio::sync::{mpsc, watch};
use tokio::time::timeout;

use crate::connections::{Acceptor, Life, ends};
use crate::listen::listen;
use crate::options::Options;
use crate::race::race;
use crate::record::Recorder;
use crate::seats::Seats;
use crate::setup::{Server, Setup};
use crate::signals::Signals;
use crate::state::State;

/// How many threads look after the sockets.
const WORKERS: usize = 2;
/// How many requests are worked on at the same time.
const WORKING: usize = 8;
/// How long work that is under way may hold up the end.
const LAST_WORK: Duration = Duration::from_secs(1);

/// A server that runs; dropping it ends it, with all its connections.
pub struct Running {
    address: SocketAddr,
    description: String,
    warnings: Vec<String>,
    life: watch::Sender<Life>,
    handle: Handle,
    thread: Option<JoinHandle<Option<String>>>,
}

impl Running {
    pub(crate) fn start(api: Api, options: Options, address: impl ToSocketAddrs) -> io::Result<Self> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .worker_threads(WORKERS)
            .max_blocking_threads(WORKING)
            .thread_name("docwright-proxy")
            .build()?;
        // Entered, not blocked on: whoever starts a server may stand in another runtime.
        let inside = runtime.enter();
        // All that can be wrong is told before anybody can connect.
        let setup = Setup::new(api, options)?;
        let listener = listen(address, &setup)?;
        let address = listener.local_addr()?;
        let Server { state, seats, description, warnings, grace } = setup.server(address);
        drop(inside);
        let (life, lives) = watch::channel(Life::Serving);
        let handle = runtime.handle().clone();
        let thread = thread::Builder::new()
            .name("docwright-proxy".to_owned())
            .spawn(move || live(runtime, listener, seats, &state, grace, lives))?;
        Ok(Running { address, description, warnings, life, handle, thread: Some(thread) })
    }

    /// Where the server listens: `http://127.0.0.1:40123`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Where the server listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The server for people, in a few lines: address, whom it calls as whom, and a command that calls it.
    pub fn describe(&self) -> String {
        self.description.clone()
    }

    /// What the user should know of the file that may hold the key: who else can read or replace it, a sentence each.
    pub fn warnings(&self) -> &[String] {
        &self.warnings
    }

    /// Serves until the process is asked to end (Ctrl-C; on Unix SIGINT and SIGTERM), then ends as [`stop`](Self::stop)
    /// does; asked again, it ends at once.
    pub fn wait(self) -> Option<String> {
        let mut signals = Signals::new(&self.handle);
        self.handle.block_on(signals.next());
        let life = self.life.clone();
        self.handle.spawn(async move {
            signals.next().await;
            life.send_replace(Life::Over);
        });
        self.stop()
    }

    /// Takes no more connections and requests, and lets what runs finish within [`Options::grace`]. What of
    /// [`Options::record`] could not be written, and why, is told.
    pub fn stop(mut self) -> Option<String> {
        self.life.send_replace(Life::Ending);
        self.thread.take().and_then(|thread| thread.join().ok()).flatten()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.life.send_replace(Life::Over);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// The life of a server, on a thread of its own.
fn live(
    runtime: Runtime,
    listener: TcpListener,
    seats: Arc<Seats>,
    state: &Arc<State>,
    grace: Duration,
    mut lives: watch::Receiver<Life>,
) -> Option<String> {
    runtime.block_on(async {
        let (open, mut closed) = mpsc::channel::<Infallible>(1);
        let acceptor = Acceptor { seats, state: Arc::clone(state), lives: lives.clone(), open };
        race(ends(&mut lives), acceptor.accept(listener)).await;
        let over = async { lives.wait_for(|life| *life == Life::Over).await.is_ok() };
        let _ = timeout(grace, race(closed.recv(), over)).await;
    });
    // What is left is cut off when the runtime ends.
    state.ended.store(true, Ordering::Relaxed);
    runtime.shutdown_timeout(LAST_WORK);
    state.recorder.as_ref().and_then(Recorder::finish)
}

//! The sockets: a few threads with a runtime of their own, one task a connection, and requests in order on each.
//!
//! Everything that a client can draw out has an end: the head and the idle time between requests (hyper's timer), the
//! body, the answer (`seats`); the head's size and its headers are bounded here, the body's size in `exchange`.

use std::convert::Infallible;
use std::error::Error;
use std::future::{Future, poll_fn};
use std::io;
use std::net::{SocketAddr, ToSocketAddrs};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use docwright_ir::Api;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::oneshot;

use crate::Options;
use crate::exchange::serve;
use crate::fault::{Effect, Fault};
use crate::payload::Reset;
use crate::record::Recorded;
use crate::seats::{HEAD_TIME, Seats, Sitting};
use crate::state::State;

/// The largest head, in bytes. hyper itself takes no longer targets than 64 KiB.
const MAX_HEAD: usize = 128 << 10;
/// How many headers a request may have.
const MAX_HEADERS: usize = 100;
/// How many connections the system keeps until they are accepted. The standard library's 128 are full while a thousand
/// come, and the next one, good or not, waits for seconds.
const BACKLOG: u32 = 1024;
/// How many threads look after the sockets.
const WORKERS: usize = 2;
/// How many requests are worked on at the same time; a core busy with one leaves the rest to the others.
const WORKING: usize = 8;
/// How long work that is under way may hold up the end.
const LAST_WORK: Duration = Duration::from_secs(1);
/// The operating system's numbers for "too many open files": of a Unix process, of a Unix system, of Windows.
const NO_MORE_FILES: [i32; 3] = [24, 23, 10024];

/// A server that runs; dropping it ends it, with all its connections.
pub struct Running {
    state: Arc<State>,
    address: SocketAddr,
    stop: Option<oneshot::Sender<Infallible>>,
    thread: Option<JoinHandle<()>>,
}

impl Running {
    pub(crate) fn start(api: Api, options: Options, address: impl ToSocketAddrs) -> io::Result<Self> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .worker_threads(WORKERS)
            .max_blocking_threads(WORKING)
            .thread_name("docwright-mock")
            .build()?;
        // Entered, not blocked on: whoever starts a server may stand in another runtime.
        let listener = {
            let _inside = runtime.enter();
            listen(address)?
        };
        let address = listener.local_addr()?;
        let seats = Arc::new(Seats::new(options.connections));
        let state = Arc::new(State::new(api, options, address));
        let (stop, stopped) = oneshot::channel::<Infallible>();
        let shared = Arc::clone(&state);
        let thread = thread::Builder::new().name("docwright-mock".to_owned()).spawn(move || {
            runtime.spawn(accept(listener, seats, shared));
            // Ends when the sender is dropped; the runtime then drops all tasks.
            let _ = runtime.block_on(stopped);
            runtime.shutdown_timeout(LAST_WORK);
        })?;
        Ok(Running { state, address, stop: Some(stop), thread: Some(thread) })
    }

    /// Where the server listens: `http://127.0.0.1:40123`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Where the server listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The requests that reached the server, in the order in which they were read; the latest that fit into
    /// [`Options::history_bytes`].
    pub fn requests(&self) -> Vec<Recorded> {
        self.state.history().requests()
    }

    /// How many requests [`requests`](Self::requests) has no more, since there was no room for them.
    pub fn dropped_requests(&self) -> u64 {
        self.state.history().dropped()
    }

    /// About how much memory the requests take that are remembered, in bytes.
    pub fn history_bytes(&self) -> usize {
        self.state.history().held()
    }

    /// Forgets the requests that came so far, and how many were dropped.
    pub fn forget_requests(&self) {
        self.state.history().clear();
    }

    /// Forgets what requests created, changed and deleted.
    pub fn forget_things(&self) {
        self.state.memory.clear();
    }

    /// Does something wrong, after the faults that were asked for before.
    pub fn add_fault(&self, fault: Fault) {
        self.state.add_fault(fault);
    }

    /// Answers the next request for `operation` with this vendor's error, unless the server has a reason of its own
    /// to refuse it. Without a message it has the words of the operation's page.
    pub fn fail_next(&self, operation: &str, code: &str, message: &str) {
        let error = Effect::Error { code: code.to_owned(), message: message.to_owned() };
        self.add_fault(Fault { effects: vec![error], times: Some(1), operation: Some(operation.to_owned()) });
    }

    /// The server for people, in a few lines: address, what it plays, keys, faults, and a command that calls it.
    pub fn describe(&self) -> String {
        self.state.describe(&self.url())
    }

    /// Serves until the process ends.
    pub fn wait(mut self) {
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Listens at the first of the addresses that is free.
fn listen(addresses: impl ToSocketAddrs) -> io::Result<TcpListener> {
    let mut refused = io::Error::new(io::ErrorKind::InvalidInput, "there is no address to listen at");
    for address in addresses.to_socket_addrs()? {
        match bind(address) {
            Ok(listener) => return Ok(listener),
            Err(error) => refused = error,
        }
    }
    Err(refused)
}

fn bind(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    // A server that starts anew finds connections of its last life; on Windows the option would share the port.
    #[cfg(unix)]
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(BACKLOG)
}

async fn accept(listener: TcpListener, seats: Arc<Seats>, state: Arc<State>) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => drop(tokio::spawn(converse(stream, seats.take(), Arc::clone(&state)))),
            Err(error) => {
                if error.raw_os_error().is_some_and(|code| NO_MORE_FILES.contains(&code)) {
                    seats.make_room();
                }
                // It may fail again at once, or the connection is broken: go on, but do not spin.
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        }
    }
}

async fn converse(stream: TcpStream, sitting: Sitting, state: Arc<State>) {
    let _ = stream.set_nodelay(true);
    let seat = Arc::clone(&sitting.seat);
    let service = service_fn(move |request| Box::pin(serve(Arc::clone(&state), Arc::clone(&seat), request)));
    let mut builder = http1::Builder::new();
    // A client may say all it has to say, and then wait: `nc` does.
    builder.half_close(true).timer(TokioTimer::new()).header_read_timeout(HEAD_TIME);
    builder.max_buf_size(MAX_HEAD).max_headers(MAX_HEADERS);
    let mut connection = builder.serve_connection(TokioIo::new(stream), service);
    let mut over = pin!(sitting.seat.over());
    let ended = poll_fn(|cx| match over.as_mut().poll(cx) {
        Poll::Ready(()) => Poll::Ready(None),
        Poll::Pending => connection.poll_without_shutdown(cx).map(Some),
    });
    let is_reset = |error: hyper::Error| error.source().is_some_and(|source| source.is::<Reset>());
    if ended.await.is_some_and(|ended| ended.is_err_and(is_reset)) {
        // No lingering: closing such a socket sends RST where a plain close sends FIN.
        let _ = connection.into_parts().io.into_inner().set_zero_linger();
    }
}

//! The sockets: a few threads with a runtime of their own, one task a connection, and requests in order on each.
//!
//! Everything that a client can draw out has an end: the head and the idle time between requests (hyper's timer), the
//! body (`body`), an answer that nobody reads (`seats`); the head's size and its headers are bounded here.

use std::convert::Infallible;
use std::io;
use std::net::{SocketAddr, ToSocketAddrs};
use std::pin::pin;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use docwright_ir::Api;
use hyper::header::{CONNECTION, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::runtime::{Handle, Runtime};
use tokio::sync::{Semaphore, mpsc, watch};
use tokio::time::{sleep, timeout};

use crate::exchange::{refused, serve};
use crate::options::Options;
use crate::payload::Held;
use crate::race::{First, race};
use crate::refusal::{Kind, Refusal};
use crate::seats::{HEAD_TIME, Seats, Sitting};
use crate::setup::{Server, Setup};
use crate::signals::Signals;
use crate::state::{Account, State};

/// The largest head, in bytes. hyper itself takes no longer targets than 64 KiB.
const MAX_HEAD: usize = 128 << 10;
/// How many headers a request may have.
const MAX_HEADERS: usize = 100;
/// How many connections the system keeps until they are accepted.
const BACKLOG: u32 = 1024;
/// How many threads look after the sockets.
const WORKERS: usize = 2;
/// How many requests are worked on at the same time.
const WORKING: usize = 8;
/// How many are told at the same time that there is no room, and how long that may take.
const TURNED_AWAY: usize = 64;
const TURN_AWAY_TIME: Duration = Duration::from_secs(5);
/// How long work that is under way may hold up the end.
const LAST_WORK: Duration = Duration::from_secs(1);
/// The operating system's numbers for "too many open files": of a Unix process, of a Unix system, of Windows.
const NO_MORE_FILES: [i32; 3] = [24, 23, 10024];

/// How a server's life goes on; it never goes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd)]
enum Life {
    Serving,
    /// No new connection, no further request; what runs has the grace to finish.
    Ending,
    Over,
}

/// A server that runs; dropping it ends it, with all its connections.
pub struct Running {
    address: SocketAddr,
    description: String,
    warnings: Vec<String>,
    life: watch::Sender<Life>,
    handle: Handle,
    thread: Option<JoinHandle<()>>,
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
    pub fn wait(self) {
        let mut signals = Signals::new(&self.handle);
        self.handle.block_on(signals.next());
        let life = self.life.clone();
        self.handle.spawn(async move {
            signals.next().await;
            life.send_replace(Life::Over);
        });
        self.stop();
    }

    /// Takes no more connections and requests, and lets what runs finish within [`Options::grace`].
    pub fn stop(mut self) {
        self.life.send_replace(Life::Ending);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
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
) {
    runtime.block_on(async {
        // Each connection holds a sender; when all are gone, so are the connections.
        let (open, mut closed) = mpsc::channel::<Infallible>(1);
        let door = Door { seats, state: Arc::clone(state), lives: lives.clone(), open };
        race(ends(&mut lives), door.accept(listener)).await;
        let over = async { lives.wait_for(|life| *life == Life::Over).await.is_ok() };
        let _ = timeout(grace, race(closed.recv(), over)).await;
    });
    runtime.shutdown_timeout(LAST_WORK);
    state.recorder.iter().for_each(|recorder| recorder.finish());
}

async fn ends(lives: &mut watch::Receiver<Life>) {
    // Nobody is left who could say so: that is an end, too.
    let _ = lives.wait_for(|life| *life != Life::Serving).await;
}

/// What lets connections in.
struct Door {
    seats: Arc<Seats>,
    state: Arc<State>,
    lives: watch::Receiver<Life>,
    open: mpsc::Sender<Infallible>,
}

impl Door {
    async fn accept(self, listener: TcpListener) {
        let turned_away = Arc::new(Semaphore::new(TURNED_AWAY));
        loop {
            match listener.accept().await {
                Ok((stream, _)) => match self.seats.take() {
                    Some(sitting) => self.converse(stream, sitting),
                    None => turn_away(stream, &self.state, &turned_away),
                },
                Err(error) => {
                    if error.raw_os_error().is_some_and(|code| NO_MORE_FILES.contains(&code)) {
                        self.seats.make_room();
                    }
                    // It may fail again at once, or the connection is broken: go on, but do not spin.
                    sleep(Duration::from_millis(10)).await;
                }
            }
        }
    }

    fn converse(&self, stream: TcpStream, sitting: Sitting) {
        let (open, state, lives) = (self.open.clone(), Arc::clone(&self.state), self.lives.clone());
        tokio::spawn(async move {
            converse(stream, &sitting, state, lives).await;
            drop((sitting, open));
        });
    }
}

async fn converse(stream: TcpStream, sitting: &Sitting, state: Arc<State>, mut lives: watch::Receiver<Life>) {
    let _ = stream.set_nodelay(true);
    let seat = Arc::clone(&sitting.seat);
    let service = service_fn(move |request| Box::pin(serve(Arc::clone(&state), Arc::clone(&seat), request)));
    let mut connection = pin!(http().serve_connection(TokioIo::new(stream), service));
    let over = sitting.seat.over();
    let mut over = pin!(over);
    // A client that goes away ends its connection, and with it the call to the vendor.
    if let First::Other(First::Other(())) =
        race(connection.as_mut(), race(over.as_mut(), ends(&mut lives))).await
    {
        connection.as_mut().graceful_shutdown();
        race(connection, over).await;
    }
}

fn http() -> http1::Builder {
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(HEAD_TIME);
    builder.max_buf_size(MAX_HEAD).max_headers(MAX_HEADERS);
    builder
}

/// Tells a client that there is no room, if there are not too many to be told.
fn turn_away(stream: TcpStream, state: &Arc<State>, turned_away: &Arc<Semaphore>) {
    let Ok(permit) = Arc::clone(turned_away).try_acquire_owned() else { return };
    let state = Arc::clone(state);
    tokio::spawn(async move {
        let service = service_fn(move |request: hyper::Request<hyper::body::Incoming>| {
            let mut account = Account::open(&state, &request.into_parts().0);
            let refusal = Refusal::new(Kind::Busy, "The proxy has too many connections; try again later.");
            let mut response = refused(&state, &refusal, &mut account);
            response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
            account.served.status = response.status().as_u16();
            response.body_mut().hold(Held { account, seat: None });
            std::future::ready(Ok::<_, Infallible>(response))
        });
        let _ = timeout(TURN_AWAY_TIME, http().serve_connection(TokioIo::new(stream), service)).await;
        drop(permit);
    });
}

/// Listens at the first of the addresses that is free.
fn listen(addresses: impl ToSocketAddrs, setup: &Setup) -> io::Result<TcpListener> {
    let mut refused = io::Error::new(io::ErrorKind::InvalidInput, "there is no address to listen at");
    for address in addresses.to_socket_addrs()? {
        setup.check_address(address)?;
        match bind(address) {
            Ok(listener) => return Ok(listener),
            Err(error) => {
                refused = io::Error::new(error.kind(), format!("cannot listen at {address}: {error}"))
            }
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

//! The sockets: connections are let in, each a task of its own with requests in order, or turned away.
//!
//! Everything that a client can draw out has an end: the head and the idle time between requests (hyper's timer), the
//! body (`body`), an answer that nobody reads (`seats`); the head's size and its headers are bounded here.

use std::convert::Infallible;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use hyper::header::{CONNECTION, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, mpsc, watch};
use tokio::time::{sleep, timeout};

use crate::exchange::{refused, serve};
use crate::payload::Held;
use crate::race::{First, race};
use crate::refusal::{Kind, Refusal};
use crate::seats::{HEAD_TIME, Seats, Sitting};
use crate::state::{Account, State};

/// The largest head, in bytes. hyper itself takes no longer targets than 64 KiB.
const MAX_HEAD: usize = 128 << 10;
/// How many headers a request may have.
const MAX_HEADERS: usize = 100;
/// How many are told at the same time that there is no room, and how long that may take.
const TURNED_AWAY: usize = 64;
const TURN_AWAY_TIME: Duration = Duration::from_secs(5);
/// The operating system's numbers for "too many open files": of a Unix process, of a Unix system, of Windows.
const NO_MORE_FILES: [i32; 3] = [24, 23, 10024];

/// How a server's life goes on; it never goes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd)]
pub(crate) enum Life {
    Serving,
    /// No new connection, no further request; what runs has the grace to finish.
    Ending,
    Over,
}

/// Waits until a server is no longer to serve.
pub(crate) async fn ends(lives: &mut watch::Receiver<Life>) {
    // Nobody is left who could say so: that is an end, too.
    let _ = lives.wait_for(|life| *life != Life::Serving).await;
}

/// What lets connections in.
pub(crate) struct Acceptor {
    pub(crate) seats: Arc<Seats>,
    pub(crate) state: Arc<State>,
    pub(crate) lives: watch::Receiver<Life>,
    /// Held by each connection: when all are gone, so are the connections.
    pub(crate) open: mpsc::Sender<Infallible>,
}

impl Acceptor {
    /// Lets in until nobody asks any more.
    pub(crate) async fn accept(self, listener: TcpListener) {
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
            account.served.status = Some(response.status().as_u16());
            response.body_mut().hold(Held { account, seat: None });
            std::future::ready(Ok::<_, Infallible>(response))
        });
        let _ = timeout(TURN_AWAY_TIME, http().serve_connection(TokioIo::new(stream), service)).await;
        drop(permit);
    });
}

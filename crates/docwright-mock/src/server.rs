//! The sockets: a thread with a runtime of its own, one task a connection, and requests in order on each.

use std::convert::Infallible;
use std::error::Error;
use std::future::poll_fn;
use std::io;
use std::net::{SocketAddr, TcpListener as StdListener, ToSocketAddrs};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use docwright_ir::Api;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;

use crate::Options;
use crate::exchange::{Reset, serve};
use crate::fault::{Effect, Fault};
use crate::record::Recorded;
use crate::state::State;

/// A server that runs; dropping it ends it, with all its connections.
pub struct Running {
    state: Arc<State>,
    address: SocketAddr,
    stop: Option<oneshot::Sender<Infallible>>,
    thread: Option<JoinHandle<()>>,
}

impl Running {
    pub(crate) fn start(api: Api, options: Options, address: impl ToSocketAddrs) -> io::Result<Self> {
        let listener = StdListener::bind(address)?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        // Entered, not blocked on: whoever starts a server may stand in another runtime.
        let listener = {
            let _inside = runtime.enter();
            TcpListener::from_std(listener)?
        };
        let state = Arc::new(State::new(api, options));
        let (stop, stopped) = oneshot::channel::<Infallible>();
        let shared = Arc::clone(&state);
        let thread = thread::Builder::new().name("docwright-mock".to_owned()).spawn(move || {
            runtime.spawn(accept(listener, shared));
            // Ends when the sender is dropped; the runtime then drops all tasks.
            let _ = runtime.block_on(stopped);
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

    /// The requests that reached the server, in the order in which they were read; the last 10,000.
    pub fn requests(&self) -> Vec<Recorded> {
        self.state.requests()
    }

    /// Forgets the requests that came so far.
    pub fn forget_requests(&self) {
        self.state.forget();
    }

    /// Does something wrong, after the faults that were asked for before.
    pub fn add_fault(&self, fault: Fault) {
        self.state.add_fault(fault);
    }

    /// Answers the next request for `operation` with this vendor's error, unless the server has a reason of its own
    /// to refuse it.
    pub fn fail_next(&self, operation: &str, code: &str, message: &str) {
        let error = Effect::Error { code: code.to_owned(), message: message.to_owned() };
        self.add_fault(Fault { effects: vec![error], times: Some(1), operation: Some(operation.to_owned()) });
    }

    /// The server for people: address, keys, faults, services and operations, a line each.
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

async fn accept(listener: TcpListener, state: Arc<State>) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => drop(tokio::spawn(converse(stream, Arc::clone(&state)))),
            // Out of file descriptors, or a connection that broke at once: go on, but do not spin.
            Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
        }
    }
}

async fn converse(stream: TcpStream, state: Arc<State>) {
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request| Box::pin(serve(Arc::clone(&state), request)));
    let mut builder = http1::Builder::new();
    let mut connection = builder.timer(TokioTimer::new()).serve_connection(TokioIo::new(stream), service);
    let ended = poll_fn(|cx| connection.poll_without_shutdown(cx)).await;
    if ended.is_err_and(|error| error.source().is_some_and(|source| source.is::<Reset>())) {
        // No lingering: closing such a socket sends RST where a plain close sends FIN.
        let _ = connection.into_parts().io.into_inner().set_zero_linger();
    }
}

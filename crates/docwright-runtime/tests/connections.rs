//! Connections that are used again, and a server that closes them when it likes: no call fails for it, and none is
//! done twice.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod support;

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use docwright_runtime::Builder;
use support::{GOOD, ListDisks, builder, runtime};

/// A server that keeps connections for a random time after each answer, and counts.
struct Server {
    address: SocketAddr,
    connections: Arc<AtomicUsize>,
    requests: Arc<AtomicUsize>,
}

impl Server {
    fn start(longest_idle: Duration) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (connections, requests) = (Arc::<AtomicUsize>::default(), Arc::<AtomicUsize>::default());
        let server = Server { address, connections: connections.clone(), requests: requests.clone() };
        // The thread ends with the test's process.
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                connections.fetch_add(1, Ordering::SeqCst);
                let requests = requests.clone();
                thread::spawn(move || serve(stream, longest_idle, &requests));
            }
        });
        server
    }

    fn builder(&self) -> Builder {
        builder(&format!("http://{}", self.address))
    }

    /// Connections and requests so far.
    fn seen(&self) -> (usize, usize) {
        (self.connections.load(Ordering::SeqCst), self.requests.load(Ordering::SeqCst))
    }
}

fn serve(mut stream: TcpStream, longest_idle: Duration, requests: &AtomicUsize) {
    let reply = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{GOOD}", GOOD.len());
    let mut first = true;
    loop {
        let idle = if first { Duration::from_secs(30) } else { longest_idle.mul_f64(fastrand::f64()) };
        first = false;
        stream.set_read_timeout(Some(idle.max(Duration::from_micros(1)))).unwrap();
        if read_request(&mut stream).is_none() {
            return;
        }
        // What is counted here was done, whether or not its answer arrives.
        requests.fetch_add(1, Ordering::SeqCst);
        if stream.write_all(reply.as_bytes()).is_err() {
            return;
        }
    }
}

/// `None` if none came in time.
fn read_request(stream: &mut TcpStream) -> Option<()> {
    let mut byte = [0];
    stream.read_exact(&mut byte).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(30))).ok()?;
    let mut head = byte.to_vec();
    while !head.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte).ok()?;
        head.extend(byte);
    }
    let head = String::from_utf8_lossy(&head).to_ascii_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length:")?.trim().parse().ok());
    stream.read_exact(&mut vec![0; length.unwrap_or(0)]).ok()
}

const IDLE: Duration = Duration::from_millis(4);

/// A pause about as long as the server's patience, so that many requests meet a connection that is just closed.
fn pause() -> Duration {
    IDLE.mul_f64(fastrand::f64())
}

fn blocking(server: &Server, calls: usize, idempotent: bool, attempts: u32) {
    let client = server.builder().build_blocking().unwrap();
    for _ in 0..calls {
        client.send(ListDisks::default()).idempotent(idempotent).attempts(attempts).send().unwrap();
        thread::sleep(pause());
    }
}

fn concurrent(server: &Server, calls: usize, idempotent: bool, attempts: u32) {
    runtime().block_on(async {
        let client = server.builder().build().unwrap();
        for _ in 0..calls {
            client.send(ListDisks::default()).idempotent(idempotent).attempts(attempts).await.unwrap();
            // Half of the pauses stop the whole runtime: then it learns late that a connection was closed.
            match fastrand::bool() {
                true => thread::sleep(pause()),
                false => tokio::time::sleep(pause()).await,
            }
        }
    });
}

#[test]
fn no_call_fails_for_a_connection_that_was_closed_and_none_is_done_twice() {
    // A client of its own for each round: its budget of retries pays for every call of one.
    let (rounds, calls) = (5, 40);
    for client in [blocking, concurrent] {
        thread::scope(|scope| {
            for (idempotent, attempts) in [(false, 1), (false, 5), (true, 1), (true, 5)] {
                scope.spawn(move || {
                    let server = Server::start(IDLE);
                    (0..rounds).for_each(|_| client(&server, calls, idempotent, attempts));
                    let (calls, (_, requests)) = (rounds * calls, server.seen());
                    // A call that may be repeated may be done again; no other.
                    assert!(
                        requests == calls || idempotent && requests > calls,
                        "{requests} {idempotent} {attempts}"
                    );
                });
            }
        });
    }
}

#[test]
fn connections_are_used_again_where_that_is_safe() {
    for client in [blocking, concurrent] {
        for idempotent in [true, false] {
            let server = Server::start(Duration::from_secs(600));
            client(&server, 20, idempotent, 3);
            let (connections, requests) = server.seen();
            assert_eq!((connections < 20, requests), (idempotent, 20), "{connections}");
        }
    }
}

//! A server that misbehaves on demand: one behaviour for each connection, in order, the last one for all
//! further ones. It counts the requests that reached it.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// What a server does with one request.
#[derive(Clone)]
pub(crate) enum Act {
    /// Sends these bytes and closes.
    Send(Vec<u8>),
    /// Sends these bytes, one each time this much has passed.
    Drip(Vec<u8>, Duration),
    /// Sends the first bytes, then the others again and again until the client closes.
    Endless(Vec<u8>, Vec<u8>),
    /// Reads the request and resets the connection.
    Reset,
    /// Reads the request and says nothing for this long.
    Stall(Duration),
    /// Reads the request and says nothing until the client closes; then notes [`CLOSED`] as a request.
    Listen,
}

/// What [`Act::Listen`] notes.
pub(crate) const CLOSED: &str = "closed";

impl Act {
    pub(crate) fn reply(status: u16, headers: &str, body: impl AsRef<[u8]>) -> Act {
        let body = body.as_ref();
        let head = format!(
            "HTTP/1.1 {status} X\r\nContent-Length: {}\r\nConnection: close\r\n{headers}\r\n",
            body.len()
        );
        Act::Send([head.as_bytes(), body].concat())
    }

    /// A reply on a connection that is then closed although nothing said so.
    pub(crate) fn closing_silently(body: &str) -> Act {
        Act::Send(format!("HTTP/1.1 200 X\r\nContent-Length: {}\r\n\r\n{body}", body.len()).into())
    }

    pub(crate) fn json(body: &str) -> Act {
        Act::reply(200, "Content-Type: application/json\r\n", body)
    }
}

pub(crate) struct Server {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Server {
    pub(crate) fn start(acts: Vec<Act>) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let server = Server { address: listener.local_addr().unwrap(), requests: Arc::default() };
        let requests = server.requests.clone();
        // The thread ends with the test's process.
        thread::spawn(move || {
            for (index, stream) in listener.incoming().flatten().enumerate() {
                let act = acts.get(index).or(acts.last()).expect("a server does something").clone();
                let requests = requests.clone();
                thread::spawn(move || serve(stream, act, &requests));
            }
        });
        server
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The requests that came, head and body.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }
}

fn serve(mut stream: TcpStream, act: Act, requests: &Mutex<Vec<String>>) {
    // Closing a socket with unread data resets the connection; closing an empty one only ends it.
    let unread = usize::from(matches!(act, Act::Reset));
    let Some(request) = read_request(&mut stream, unread) else { return };
    requests.lock().unwrap().push(request);
    // A client that gave up closes its end: errors of writing are part of the play.
    match act {
        Act::Send(bytes) => drop(stream.write_all(&bytes)),
        Act::Drip(bytes, pause) => {
            for byte in bytes {
                if stream.write_all(&[byte]).is_err() {
                    return;
                }
                thread::sleep(pause);
            }
        }
        Act::Endless(first, again) => {
            let again = again.repeat(20_000 / again.len().max(1) + 1);
            let mut sent = stream.write_all(&first);
            while sent.is_ok() {
                sent = stream.write_all(&again);
            }
        }
        // Data that the server has not read makes closing a reset.
        Act::Reset => drop(stream),
        Act::Stall(time) => thread::sleep(time),
        Act::Listen => {
            let _ = stream.read(&mut [0]);
            requests.lock().unwrap().push(CLOSED.to_owned());
        }
    }
}

/// Head and body, but for the last `unread` bytes.
fn read_request(stream: &mut TcpStream, unread: usize) -> Option<String> {
    let mut request = Vec::new();
    let mut byte = [0];
    while !request.ends_with(b"\r\n\r\n") {
        if stream.read(&mut byte).ok()? == 0 {
            return None;
        }
        request.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&request).to_ascii_lowercase();
    let length =
        head.lines().find_map(|line| line.strip_prefix("content-length:")?.trim().parse::<usize>().ok());
    let mut body = vec![0; length.unwrap_or(0).saturating_sub(unread)];
    stream.read_exact(&mut body).ok()?;
    request.extend(body);
    Some(String::from_utf8_lossy(&request).into_owned())
}

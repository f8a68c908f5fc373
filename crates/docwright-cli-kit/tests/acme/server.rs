//! A vendor's server on loopback: records what comes, answers what it is told.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

/// A server that gives its answers in turn, and the last one for ever.
pub(crate) struct Server {
    pub(crate) url: String,
    requests: Receiver<BTreeMap<String, String>>,
}

impl Server {
    /// `answers`: status and body.
    pub(crate) fn start(answers: &[(u16, &str)]) -> Self {
        Server::start_with(answers, answers.len() - 1, "")
    }

    /// Gives one answer for ever, with these further headers, a line each.
    pub(crate) fn start_with_headers(answer: (u16, &str), headers: &'static str) -> Self {
        Server::start_with(&[answer], 0, headers)
    }

    /// Gives its answers in turn, and then none.
    pub(crate) fn start_and_hang(answers: &[(u16, &str)]) -> Self {
        Server::start_with(answers, answers.len(), "")
    }

    /// `last` is the answer for all requests after it; one that is not there is never given.
    fn start_with(answers: &[(u16, &str)], last: usize, headers: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let answers: Vec<(u16, String)> =
            answers.iter().map(|(status, body)| (*status, (*body).to_owned())).collect();
        let (sender, requests) = mpsc::channel();
        thread::spawn(move || {
            let mut hanging = Vec::new();
            for (index, stream) in listener.incoming().enumerate() {
                let mut stream = stream.expect("a connection");
                let parameters = read(&mut stream);
                let Some((status, body)) = answers.get(index.min(last)) else {
                    hanging.push(stream);
                    let _ = sender.send(parameters);
                    continue;
                };
                let answer = format!(
                    "HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\
                     Connection: close\r\n{headers}\r\n{body}",
                    body.len()
                );
                // Noted first: who has the answer may look at once.
                if sender.send(parameters).is_err() {
                    return;
                }
                stream.write_all(answer.as_bytes()).expect("a client that listens");
            }
        });
        Server { url, requests }
    }

    /// Waits until this many requests have come.
    pub(crate) fn wait_for(&self, count: usize) {
        for _ in 0..count {
            self.requests.recv_timeout(Duration::from_secs(10)).expect("a request");
        }
    }

    /// The parameters of the requests that came so far.
    pub(crate) fn requests(&self) -> Vec<BTreeMap<String, String>> {
        self.requests.try_iter().collect()
    }
}

pub(crate) fn read(stream: &mut TcpStream) -> BTreeMap<String, String> {
    let mut reader = BufReader::new(stream);
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).expect("a header");
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().expect("a length");
        }
        if line.trim().is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).expect("a body");
    let body = String::from_utf8(body).expect("a form");
    body.split('&').filter_map(|pair| pair.split_once('=')).map(|(k, v)| (decoded(k), decoded(v))).collect()
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => {
                let hex: Vec<u8> = rest.by_ref().take(2).collect();
                let hex = String::from_utf8(hex).expect("hex");
                bytes.push(u8::from_str_radix(&hex, 16).expect("hex"));
            }
            byte => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).expect("UTF-8")
}

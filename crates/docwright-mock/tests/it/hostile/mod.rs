//! Requests that nobody's client sends, by theme. After each kind a good call must be answered.

#[cfg(test)]
mod broken;
#[cfg(test)]
mod crowds;
#[cfg(test)]
mod names;
#[cfg(test)]
mod plain;
#[cfg(test)]
mod sizes;

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use docwright_ir::Api;
use docwright_mock::{Mock, Options, Running};
use serde_json::json;

use crate::client::call_form;

const LIST: [(&str, &str); 1] = [("Action", "DescribeHosts")];

fn with(api: Api, options: Options) -> Running {
    Mock::new(api, options).start("127.0.0.1:0").unwrap()
}

#[track_caller]
fn assert_alive(mock: &Running) {
    assert_eq!(call_form(mock, &LIST)["RetCode"], json!(0));
}

fn open(address: SocketAddr, request: &[u8]) -> TcpStream {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    // The server may have gone away in the middle: that is its right.
    let _ = stream.write_all(request);
    stream
}

fn rest(mut stream: TcpStream) -> Vec<u8> {
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    answer
}

/// Sends a request that the server does not take or answers as the connection's last, and reads the answer.
fn exchange(address: SocketAddr, request: &[u8]) -> Vec<u8> {
    rest(open(address, request))
}

fn post(headers: &str, body: &str) -> String {
    let form = "Content-Type: application/x-www-form-urlencoded";
    let length = body.len();
    format!("POST / HTTP/1.1\r\nHost: localhost\r\n{form}\r\n{headers}Content-Length: {length}\r\n\r\n{body}")
}

/// Sockets that this process may open beside those of the server and of other tests, which share its limit.
fn sockets(wanted: usize) -> usize {
    let limits = std::fs::read_to_string("/proc/self/limits").unwrap_or_default();
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"));
    let limit = line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(256_usize);
    wanted.min(limit.saturating_sub(150) / 4)
}

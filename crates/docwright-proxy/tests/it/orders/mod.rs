//! An API of bodies that are no object of JSON: files, texts, forms of parts, streams; of statuses, headers and cookies.

mod answers;
mod requests;

use std::path::Path;

use docwright_ir::{Api, load_api};

use crate::client::{Reply, send_bytes};
use crate::servers::{Pair, pair};

/// The mock's.
fn orders() -> Api {
    load_api(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../docwright-mock/tests/orders")).unwrap()
}

fn start() -> Pair {
    pair(orders())
}

/// `POST /orders` with a body that is called so, if it is called anything.
fn call(pair: &Pair, target: &str, kind: &str, body: &[u8]) -> Reply {
    let headers = [("Content-Type", kind)];
    call_with(pair, target, if kind.is_empty() { &[] } else { &headers }, body)
}

fn call_with(pair: &Pair, target: &str, headers: &[(&str, &str)], body: &[u8]) -> Reply {
    let (method, path) = target.split_once(' ').unwrap();
    let has_body = !matches!(method, "GET" | "DELETE");
    send_bytes(method, &format!("{}/shop{path}", pair.proxy.url()), headers, has_body.then_some(body))
}

fn get(pair: &Pair, path: &str) -> Reply {
    call(pair, &format!("GET {path}"), "", b"")
}

/// A form of parts: what each says of itself behind `form-data`, and what it holds.
fn parts(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (head, content) in parts {
        body.extend(format!("--mark\r\nContent-Disposition: form-data; {head}\r\n\r\n").as_bytes());
        body.extend(*content);
        body.extend(b"\r\n");
    }
    body.extend(b"--mark--\r\n");
    body
}

const PARTS: &str = "multipart/form-data; boundary=mark";

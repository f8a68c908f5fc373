//! An API of bodies that are no object of JSON: files, texts, forms of parts, streams; of statuses, headers and cookies.

mod answers;
mod hostile;
mod requests;

use std::path::Path;

use docwright_ir::{Api, load_api};
use docwright_mock::{Mock, Options, Running};
use ureq::http::Request;

use crate::client::{Reply, send};

pub(crate) fn orders() -> Api {
    load_api(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/orders")).unwrap()
}

fn start() -> Running {
    Mock::new(orders(), Options::default()).start("127.0.0.1:0").unwrap()
}

/// A request as somebody whom the server knows, with further headers.
fn call(mock: &Running, target: &str, headers: &[(&str, &str)], body: &[u8]) -> Reply {
    let (method, path) = target.split_once(' ').unwrap();
    let mut request = Request::builder().method(method).uri(format!("{}{path}", mock.url()));
    request = request.header("Authorization", "Bearer mock-key");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    send(request.body(body.to_vec()).unwrap()).unwrap()
}

fn typed(mock: &Running, target: &str, content_type: &str, body: &[u8]) -> Reply {
    call(mock, target, &[("Content-Type", content_type)], body)
}

fn get(mock: &Running, path: &str) -> Reply {
    call(mock, &format!("GET {path}"), &[], b"")
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

//! What is sent on, and what is not.

use std::time::{Duration, Instant};

use docwright_proxy::Options;
use serde_json::{Value, json};

use super::{PARTS, call, call_with, get, orders, parts, start};
use crate::client::raw;
use crate::servers::{Pair, pair_with};

const JPEG: &[u8] = b"\xff\xd8\xff\xe0\0\x10JFIF";

fn is_in(part: &[u8], whole: &[u8]) -> bool {
    whole.windows(part.len()).any(|window| window == part)
}

#[test]
fn a_form_of_parts_arrives_part_by_part() {
    let pair = start();
    let body = parts(&[
        ("name=\"title\"", "Größe".as_bytes()),
        ("name=\"file\"; filename=\"ä \\\"1\\\".jpg\"\r\nContent-Type: image/jpeg", JPEG),
        ("name=\"scans\"", b"\x00\x01"),
        ("name=\"scans\"; filename=\"2\"", b""),
        ("name=\"labels\"", b"a"),
        ("name=\"labels\"", b"b"),
        ("name=\"pages\"\r\nContent-Type: application/json", b"{\"number\": 1}"),
        ("name=\"about\"\r\nContent-Type: application/json", b"{\"pages\": 2}"),
        ("name=\"other\"", b"x"),
    ]);
    let reply = call(&pair, "POST /orders/7/files", PARTS, &body);
    assert_eq!(reply.status(), 200, "{}", reply.json());
    let sent = pair.mock.requests().pop().unwrap();
    for (name, value) in [
        ("title", json!("Größe")),
        ("file", json!("(10 bytes)")),
        ("scans", json!(["(2 bytes)", "(0 bytes)"])),
        ("labels", json!(["a", "b"])),
        ("pages", json!([{"number": 1}])),
        ("about", json!({"pages": 2})),
        ("other", json!("x")),
    ] {
        assert_eq!(sent.parameters[name], value, "{name}");
    }
    assert!(is_in(JPEG, &sent.body) && is_in(b"Content-Type: image/jpeg", &sent.body));
    let text = String::from_utf8_lossy(&sent.body);
    assert!(text.contains("filename=\"ä") && !text.contains("--mark"), "{text}");
}

#[test]
fn texts_bytes_lists_and_scalars_arrive_as_they_are() {
    let pair = start();
    for (target, kind, body, arrives_as) in [
        ("PUT /orders/7/invoice", "application/pdf", JPEG, "application/pdf"),
        ("PUT /orders/7/invoice", "application/pdf", b"", "application/pdf"),
        ("PUT /blobs/a", "image/png", JPEG, "application/octet-stream"),
        ("PUT /orders/7/note", "text/plain", "für dich".as_bytes(), "text/plain; charset=utf-8"),
        ("PUT /tags", "application/json", b"[\"a\",\"b\"]", "application/json"),
        ("PUT /limit", "application/json", b"5", "application/json"),
        ("POST /forms", "application/json", b"{\"item\":\"a b\"}", "application/x-www-form-urlencoded"),
    ] {
        let reply = call(&pair, target, kind, body);
        assert!(matches!(reply.status(), 200 | 204), "{target}: {reply:?}");
        let sent = pair.mock.requests().pop().unwrap();
        assert_eq!(sent.header("content-type"), Some(arrives_as), "{target}");
        let expected = if target.contains("/forms") { b"item=a+b".as_slice() } else { body };
        assert_eq!(sent.body, expected, "{target}");
    }
}

#[test]
fn another_type_is_refused_before_anything_is_sent() {
    let pair = start();
    for (target, kind, told) in [
        ("POST /orders/7/files", "application/json", "`Content-Type: multipart/form-data`"),
        ("PUT /orders/7/invoice", "application/json", "`Content-Type: application/pdf`"),
        ("PUT /orders/7/note", "application/json", "`Content-Type: text/plain`"),
        ("PUT /blobs/a", PARTS, "`Content-Type: application/octet-stream`"),
        ("PUT /tags", "text/plain", "`Content-Type: application/json`"),
        ("POST /orders", PARTS, "`Content-Type: application/json`"),
        ("POST /forms", "application/x-www-form-urlencoded", "`Content-Type: application/json`"),
    ] {
        let reply = call(&pair, target, kind, b"x");
        let message = reply.json()["detail"].as_str().unwrap().to_owned();
        assert!(reply.status() == 415 && message.contains(told), "{target} {kind}: {message}");
        assert_eq!(reply.header("x-docwright-proxy"), Some("MediaType"));
    }
    assert!(pair.mock.requests().is_empty());
}

#[test]
fn a_refusal_is_a_problem_where_errors_are() {
    let pair = start();
    let reply = call(&pair, "POST /orders", "application/json", b"[");
    assert_eq!((reply.status(), reply.header("content-type")), (400, Some("application/problem+json")));
    let told = reply.json();
    let detail = told["detail"].as_str().unwrap_or_default();
    assert!(detail.starts_with("The body is not JSON"), "{told}");
    let rest = json!({
        "type": "about:blank", "title": "Bad Request", "status": 400, "code": "Proxy.Unreadable", "detail": detail,
    });
    assert_eq!(told, rest);
}

#[test]
fn no_body_is_none_and_no_empty_file() {
    let pair = start();
    let reply = call(&pair, "PUT /orders/7/invoice", "", b"");
    assert_eq!(reply.status(), 400, "{reply:?}");
    assert_eq!(pair.mock.requests().pop().unwrap().header("content-type"), None);
}

#[test]
fn only_documented_cookies_go_further() {
    let pair = start();
    let cookies = |text: &str| call_with(&pair, "GET /events", &[("Cookie", text)], b"");
    assert_eq!(cookies("theme=dark; session=%C3%A4%3B; id=hunter2").status(), 200);
    assert_eq!(pair.mock.requests().pop().unwrap().header("cookie"), Some("session=%C3%A4%3B"));
    let before = pair.mock.requests().len();
    assert_eq!(cookies("session=a; session=b").status(), 400);
    assert_eq!(cookies("session=%ff").status(), 400);
    assert_eq!(pair.mock.requests().len(), before);
    call_with(&pair, "GET /orders/7", &[("Cookie", "theme=dark")], b"");
    assert_eq!(pair.mock.requests().pop().unwrap().header("cookie"), None);
}

#[test]
fn what_a_file_holds_is_in_no_record() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("record.jsonl");
    let pair = pair_with(orders(), Options { record: Some(path.clone()), ..Options::default() });
    let body = parts(&[("name=\"title\"", b"a"), ("name=\"file\"; filename=\"keys.txt\"", b"hunter2")]);
    assert_eq!(call(&pair, "POST /orders/7/files", PARTS, &body).status(), 200);
    assert_eq!(call(&pair, "PUT /orders/7/invoice", "application/pdf", b"hunter2").status(), 204);
    assert_eq!(get(&pair, "/orders/7/invoice").body, b"hunter2");
    pair.proxy.stop();
    let text = std::fs::read_to_string(&path).unwrap();
    assert_eq!(text.lines().count(), 3);
    assert!(text.contains("name=\\\"file\\\"") && !text.contains("hunter2"), "{text}");
}

/// Refused in few words, and soon; nothing is sent.
#[track_caller]
fn refused(pair: &Pair, kind: &str, body: &[u8]) -> String {
    let (start, sent) = (Instant::now(), pair.mock.requests().len());
    let reply = call(pair, "POST /orders/7/files", kind, body);
    let text = reply.json()["detail"].as_str().unwrap().to_owned();
    assert!(matches!(reply.status(), 400 | 415) && text.len() < 3_000, "{} {text}", reply.status());
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
    assert_eq!(pair.mock.requests().len(), sent);
    text
}

#[test]
fn hostile_forms_are_refused() {
    let pair = start();
    let good = parts(&[("name=\"title\"", b"a"), ("name=\"file\"", b"b")]);
    let one: (&str, &[u8]) = ("name=\"labels\"", b"x");
    assert!(refused(&pair, PARTS, &parts(&vec![one; 100_000])).contains("more than 1000 parts"));
    let head = format!("name=\"title\"{}", "\r\nX: y".repeat(100_000));
    refused(&pair, PARTS, &parts(&[(&head, b"x")]));
    let title: (&str, &[u8]) = ("name=\"title\"", b"x");
    let file: (&str, &[u8]) = ("name=\"file\"", b"x");
    for (sent, told) in [
        (vec![title, title], "`title` is given twice"),
        (vec![file, file], "`file` is given twice"),
        (vec![title, ("name=\"order_id\"", b"8")], "`order_id` is given twice"),
        (vec![title, ("name=\"title\"; filename=\"x\"", b"8")], "`title` is given twice"),
        (vec![("name=\"Authorization\"", b"x")], "`Authorization` is set by the proxy"),
        (vec![("name=\"Authorization\"; filename=\"x\"", b"x")], "`Authorization` is set by the proxy"),
        (vec![("name=\"title\"", JPEG)], "no text in UTF-8"),
        (vec![("name=\"about\"\r\nContent-Type: application/json", b"{")], "is not JSON"),
        (vec![("name=\"about\"\r\nContent-Type: application/json", b"{\"a\":1,\"a\":2}")], "`about.a` twice"),
        (vec![("filename=\"x\"", b"")], "A part has no name"),
    ] {
        let text = refused(&pair, PARTS, &parts(&sent));
        assert!(text.contains(told), "{told}: {text}");
    }
    for end in [1, 5, 10, 40, 70, good.len() - 20, good.len() - 5] {
        refused(&pair, PARTS, &good[..end]);
    }
    refused(&pair, "multipart/form-data; boundary=other", &good);
    refused(&pair, "multipart/form-data", &good);
    refused(&pair, &format!("multipart/form-data; boundary={}", "b".repeat(60_000)), &good);
    refused(&pair, PARTS, &b"\r\n--mar".repeat(1_000_000));
    // A name of a megabyte is undocumented, and so the vendor's matter; that it is read at all is what counts.
    let long = format!("name=\"{}\"", "n".repeat(1 << 20));
    let reply = call(&pair, "POST /orders/7/files", PARTS, &parts(&[title, file, (&long, b"x")]));
    assert!(reply.status() < 500, "{reply:?}");
    assert_eq!(call(&pair, "POST /orders/7/files", PARTS, &good).status(), 200);
}

#[test]
fn a_part_ends_no_line_of_what_is_sent() {
    let pair = start();
    let head = "name=\"file\"; filename=\"a%0d%0aX-Evil: 1\\\"; name=\\\"title\"\r\nContent-Type: text/plain";
    let reply = call(&pair, "POST /orders/7/files", PARTS, &parts(&[("name=\"title\"", b"a"), (head, b"b")]));
    assert_eq!(reply.status(), 200, "{reply:?}");
    let sent = pair.mock.requests().pop().unwrap();
    assert!(!is_in(b"\r\nX-Evil", &sent.body), "{}", String::from_utf8_lossy(&sent.body));
    assert_eq!(sent.parameters["title"], json!("a"));
}

#[test]
fn a_body_that_says_it_is_huge_is_refused() {
    let pair = start();
    let head = format!("Host: {}\r\nContent-Type: application/pdf", pair.proxy.address());
    let request =
        format!("PUT /shop/orders/7/invoice HTTP/1.1\r\n{head}\r\nContent-Length: 10737418240\r\n\r\n%PDF");
    let start = Instant::now();
    let response = raw(pair.proxy.address(), &request);
    let told: Value = serde_json::from_str(response.split_once("\r\n\r\n").unwrap().1).unwrap();
    assert_eq!(told["detail"], json!("The body is larger than 10 MiB."));
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
}

//! What comes back: as it came, but for addresses.

use std::io::Write;
use std::net::TcpStream;
use std::time::Duration;

use docwright_ir::{Api, MemberPath};
use docwright_proxy::{Options, Running};
use serde_json::json;

use super::{call, call_with, get, orders, start};
use crate::client::{Reply, send};
use crate::servers::before_vendor;

#[test]
fn what_was_created_is_reached_where_its_header_says() {
    let pair = start();
    let created = call(&pair, "POST /orders", "application/json", b"{\"item\": \"tea\"}");
    assert_eq!(created.status(), 201);
    assert!(created.header("x-rate-left").is_some());
    let (id, location) = (created.json()["order_id"].clone(), created.header("location").unwrap());
    assert_eq!(location, format!("/shop/orders/{}", id.as_str().unwrap()));
    let shown = send("GET", &format!("{}{location}", pair.proxy.url()), &[], None);
    assert_eq!((shown.status(), shown.json()), (200, json!({"order_id": id, "item": "tea"})));
    let deleted = send("DELETE", &format!("{}{location}", pair.proxy.url()), &[], None);
    assert_eq!((deleted.status(), deleted.body.len()), (204, 0));
    let gone = send("GET", &format!("{}{location}", pair.proxy.url()), &[], None);
    assert_eq!((gone.status(), gone.header("content-type")), (404, Some("application/problem+json")));
    assert_eq!((&gone.json()["title"], gone.header("x-docwright-proxy")), (&json!("Not Found"), None));
}

#[test]
fn files_texts_and_streams_are_passed_on_as_they_come() {
    let pair = start();
    let file = get(&pair, "/orders/7/invoice");
    assert_eq!((file.status(), file.header("content-type")), (200, Some("application/pdf")));
    assert!(file.header("etag").is_some() && std::str::from_utf8(&file.body).is_err());
    let note = call(&pair, "PUT /orders/7/note", "text/plain", "für dich".as_bytes());
    assert_eq!((note.status(), note.body.as_slice()), (200, "für dich".as_bytes()));
    let events = call_with(&pair, "GET /events", &[("Cookie", "session=s")], b"");
    assert_eq!(events.header("content-type"), Some("text/event-stream"));
    assert_eq!(String::from_utf8(events.body).unwrap().matches("data: {").count(), 3);
    let lines = get(&pair, "/export");
    assert_eq!(String::from_utf8(lines.body).unwrap().lines().count(), 3);
    let tags = call(&pair, "PUT /tags", "application/json", b"[\"a\"]");
    assert!(tags.json()[0]["tag"].is_string());
}

/// An answer of a vendor's own to a call.
fn answered(api: Api, target: &str, head: &str, body: &str) -> Reply {
    let text =
        format!("HTTP/1.1 {head}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len());
    let proxy = vendor(api, text);
    let (method, path) = target.split_once(' ').unwrap();
    send(method, &format!("{}/shop{path}", proxy.url()), &[("Cookie", "session=s")], None)
}

fn vendor(api: Api, text: String) -> Running {
    before_vendor(api, Options::default(), move |mut stream: TcpStream, _| {
        let _ = stream.write_all(text.as_bytes());
        std::thread::sleep(Duration::from_millis(20));
    })
}

#[test]
fn a_good_status_of_a_file_is_the_apis_answer_whatever_it_holds() {
    for (target, kind) in [
        ("GET /orders/7/invoice", "application/json"),
        ("GET /orders/7/invoice", "text/html"),
        ("GET /events", "text/plain"),
        ("GET /export", "application/json"),
    ] {
        for body in ["{\"code\": \"x\", \"message\": \"y\"}", "<html>", "", "{", "data: 1"] {
            let reply = answered(orders(), target, &format!("200 OK\r\nContent-Type: {kind}"), body);
            assert_eq!((reply.status(), reply.body.as_slice()), (200, body.as_bytes()), "{target} {kind}");
        }
        let bad = answered(orders(), target, "503 Busy\r\nContent-Type: text/html", "<html>");
        assert_eq!((bad.status(), bad.body.as_slice()), (503, b"<html>".as_slice()));
        let moved = answered(orders(), target, "302 Found\r\nLocation: https://evil.example/", "");
        assert_eq!((moved.status(), moved.header("location")), (502, None), "{moved:?}");
    }
}

#[test]
fn an_envelope_that_is_an_error_is_one_in_place_of_a_file_too() {
    let mut api = orders();
    let path: MemberPath = "RetCode".parse().unwrap();
    api.info.protocol.reply.success.member = Some(path.clone());
    api.info.protocol.reply.success.is = vec!["0".to_owned()];
    api.info.protocol.reply.code = path;
    for (kind, body, status) in [
        ("application/json", "{\"RetCode\": 230}", 400),
        ("application/json", "{\"some\": \"file\"}", 200),
        ("application/json", "[1]", 200),
        ("application/pdf", "{\"RetCode\": 230}", 200),
    ] {
        let head = format!("200 OK\r\nContent-Type: {kind}");
        let reply = answered(api.clone(), "GET /orders/7/invoice", &head, body);
        assert_eq!((reply.status(), reply.body.as_slice()), (status, body.as_bytes()), "{kind} {body}");
    }
    let deleted = answered(api, "DELETE /orders/7", "204 No Content", "");
    assert_eq!(deleted.status(), 204, "a page says so");
}

#[test]
fn an_address_that_leads_elsewhere_is_left_out() {
    for (location, passed) in [
        ("/orders/8", Some("/shop/orders/8")),
        ("/orders/8?a=b", Some("/shop/orders/8?a=b")),
        ("https://evil.example/orders/8", None),
        ("//evil.example/orders/8", None),
        ("/orders/../../x", None),
        ("/nothing/here", None),
        ("/orders/8\r\nLocation: /orders/9", None),
    ] {
        let proxy = vendor(
            orders(),
            format!(
                "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nLocation: {location}\r\nX-Rate-Left: 3\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{{}}"
            ),
        );
        let headers = [("Content-Type", "application/json")];
        let reply =
            send("POST", &format!("{}/shop/orders", proxy.url()), &headers, Some("{\"item\": \"x\"}"));
        assert_eq!((reply.status(), reply.header("location")), (201, passed), "{location}");
        assert_eq!(reply.header("x-rate-left"), Some("3"));
    }
    let head = "200 OK\r\nContent-Type: application/json\r\nLocation: /orders/8";
    let undocumented = answered(orders(), "GET /orders/7", head, "{}");
    assert_eq!((undocumented.status(), undocumented.header("location")), (200, None));
}

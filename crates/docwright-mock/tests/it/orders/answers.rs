//! What comes back: statuses, headers, texts, files, streams, and refusals that have fields of their own.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use docwright_mock::{Mock, Options, Running};
use serde_json::{Value, json};

use super::{PARTS, call, get, orders, parts, start, typed};

fn create(mock: &Running, front: &str) -> crate::client::Reply {
    typed(mock, &format!("POST {front}/orders"), "application/json", b"{\"item\": \"tea\"}")
}

#[test]
fn what_was_created_is_where_its_header_says() {
    let mock = start();
    for front in ["", "/v1", "/shop"] {
        let created = create(&mock, front);
        assert_eq!(created.status(), 201);
        assert!(created.header("x-rate-left").unwrap().parse::<u32>().is_ok());
        let (body, location) = (created.json(), created.header("location").unwrap());
        assert_eq!(body.as_object().unwrap().keys().collect::<Vec<_>>(), ["order_id", "item"]);
        assert_eq!(location, format!("{front}/orders/{}", body["order_id"].as_str().unwrap()));
        let shown = get(&mock, location);
        assert_eq!(
            (shown.status(), shown.json()),
            (200, json!({"order_id": body["order_id"], "item": "tea"}))
        );
        let deleted = call(&mock, &format!("DELETE {location}"), &[], b"");
        assert_eq!((deleted.status(), deleted.body.len(), deleted.header("content-type")), (204, 0, None));
        assert_eq!(get(&mock, location).status(), 404);
    }
}

#[test]
fn a_header_alone_may_say_what_was_created() {
    let mock = start();
    let draft = |item: &str| {
        let body = json!({"item": item}).to_string();
        let created = typed(&mock, "POST /drafts", "application/json", body.as_bytes());
        assert_eq!(created.status(), 202);
        created.header("location").unwrap().to_owned()
    };
    let (tea, milk) = (draft("tea"), draft("milk"));
    assert_eq!(get(&mock, &tea).json()["item"], json!("tea"));
    assert_eq!(get(&mock, &milk).json()["item"], json!("milk"));
    assert_ne!(tea, milk);
    assert_eq!(get(&mock, "/drafts/nothing").json()["detail"], json!("No such draft."));
}

#[test]
fn a_refusal_has_the_fields_that_its_page_lists() {
    let mock = start();
    let reply = get(&mock, "/orders/nothing");
    assert_eq!((reply.status(), reply.header("content-type")), (404, Some("application/problem+json")));
    let mut told = reply.json();
    assert!(told["support"].take().is_string());
    let expected = json!({
        "type": "about:blank", "title": "Not Found", "status": 404, "detail": "There is no such order.", "support": null,
    });
    assert_eq!(told, expected);
    let reply = typed(&mock, "POST /orders", "application/json", b"{}");
    assert_eq!((reply.status(), reply.header("content-type")), (400, Some("application/json")));
    let told = reply.json();
    assert_eq!(told["error"]["code"], json!("400"));
    assert_eq!(told["error"]["message"], json!("The parameter `item` is missing."));
    assert!(told["error"]["hints"][0].is_string() && told.as_object().unwrap().len() == 1, "{told}");
    mock.fail_next("CreateOrder", "400", "So it is.");
    assert_eq!(create(&mock, "").json()["error"]["message"], json!("So it is."));
    mock.fail_next("CreateOrder", "503", "So it is.");
    assert_eq!(create(&mock, "").json()["detail"], json!("So it is."), "no page says more of this status");
}

#[test]
fn a_file_is_made_up_and_then_what_was_uploaded() {
    let mock = start();
    let made_up = get(&mock, "/orders/7/invoice");
    assert_eq!((made_up.status(), made_up.header("content-type")), (200, Some("application/pdf")));
    assert!(made_up.header("etag").is_some());
    assert!(std::str::from_utf8(&made_up.body).is_err() && made_up.body.len() < 1_000);
    assert_eq!(get(&mock, "/orders/7/invoice").body, made_up.body);
    assert_ne!(get(&mock, "/orders/8/invoice").body, made_up.body);
    typed(&mock, "PUT /orders/7/invoice", "application/pdf", b"%PDF-1.7");
    assert_eq!(get(&mock, "/v1/orders/7/invoice").body, b"%PDF-1.7");
    assert_eq!(get(&mock, "/shop/orders/7/invoice").body, b"%PDF-1.7");
    assert_ne!(get(&mock, "/orders/8/invoice").body, b"%PDF-1.7");
    call(&mock, "DELETE /orders/7/invoice", &[], b"");
    assert_eq!(get(&mock, "/orders/7/invoice").body, made_up.body);
    typed(&mock, "PUT /orders/7/invoice", "application/pdf", b"%PDF-1.7");
    mock.forget_things();
    assert_eq!(get(&mock, "/orders/7/invoice").body, made_up.body);
    let stateless = Options { stateless: true, ..Options::default() };
    let mock = Mock::new(orders(), stateless).start("127.0.0.1:0").unwrap();
    typed(&mock, "PUT /orders/7/invoice", "application/pdf", b"%PDF-1.7");
    assert_eq!(get(&mock, "/orders/7/invoice").body, made_up.body);
}

#[test]
fn a_text_is_a_text_and_a_list_is_the_body() {
    let mock = start();
    let reply = typed(&mock, "PUT /orders/7/note", "text/plain", "für dich".as_bytes());
    assert_eq!(reply.header("content-type"), Some("text/plain; charset=utf-8"));
    assert_eq!(reply.body, "für dich".as_bytes());
    let reply = typed(&mock, "PUT /tags", "application/json", b"[\"a\"]");
    assert!(reply.json()[0]["tag"].is_string(), "{}", reply.json());
    let body = parts(&[("name=\"title\"", b"a"), ("name=\"file\"", b"\xff")]);
    assert_eq!(
        typed(&mock, "POST /orders/7/files", PARTS, &body).status(),
        200,
        "a file need not be called so"
    );
}

/// Reads an answer as it comes: each piece with its time.
fn pieces(mock: &Running, path: &str) -> Vec<(Duration, String)> {
    let mut stream = TcpStream::connect(mock.address()).unwrap();
    let head = "Authorization: Bearer mock-key\r\nCookie: session=s\r\nConnection: close\r\nHost: localhost";
    stream.write_all(format!("GET {path} HTTP/1.1\r\n{head}\r\n\r\n").as_bytes()).unwrap();
    let (start, mut pieces, mut buffer) = (Instant::now(), Vec::new(), [0; 4096]);
    loop {
        match stream.read(&mut buffer).unwrap_or(0) {
            0 => return pieces,
            size => pieces.push((start.elapsed(), String::from_utf8_lossy(&buffer[..size]).into_owned())),
        }
    }
}

#[test]
fn a_stream_comes_piece_by_piece() {
    let mock = start();
    for (path, content_type, begin, end) in
        [("/events", "text/event-stream", "data: ", "\n\n"), ("/export", "application/x-ndjson", "", "\n")]
    {
        let pieces = pieces(&mock, path);
        let (first, last) = (pieces.first().unwrap().0, pieces.last().unwrap().0);
        assert!(pieces.len() >= 3 && last - first > Duration::from_millis(40), "{pieces:?}");
        let reply = call(&mock, &format!("GET {path}"), &[("Cookie", "session=s")], b"");
        assert_eq!(reply.header("content-type"), Some(content_type));
        let text = String::from_utf8(reply.body).unwrap();
        let entries: Vec<Value> = text
            .split_terminator(end)
            .map(|entry| serde_json::from_str(entry.strip_prefix(begin).unwrap()).unwrap())
            .collect();
        assert!(text.ends_with(end) && entries.len() == 3, "{text}");
        assert!(entries.iter().all(|entry| entry["order_id"].is_string()), "{text}");
        assert_ne!(entries[0], entries[1]);
    }
}

#[test]
fn faults_hold_for_streams_and_files() {
    let mock = start();
    let stream = |fault: &str| {
        mock.add_fault(format!("{fault}*1").parse().unwrap());
        pieces(&mock, "/events").into_iter().map(|(_, piece)| piece).collect::<String>()
    };
    let half = stream("half-body");
    assert!(half.contains("data: ") && !half.contains("0\r\n\r\n"), "{half}");
    assert!(stream("gzip").contains("content-encoding: gzip"));
    for (fault, count) in [("drip=1ms", 3), ("huge=1KiB", 3), ("status=503", 0), ("reset-after", 0)] {
        assert_eq!(stream(fault).matches("data: ").count(), count, "{fault}");
    }
}

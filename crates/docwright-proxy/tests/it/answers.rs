//! What comes back: whole, in pieces, broken, too late, and never.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use docwright_proxy::Options;
use serde_json::{Value, json};

use crate::client::{call, open, raw, send};
use crate::servers::{REST, before, before_vendor, form_api, json_api, path_api};

const CALL: &str = "POST /host/DescribeHosts HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nContent-Length: 0\r\n\r\n";

fn request(proxy: &docwright_proxy::Running) -> String {
    CALL.replace("PORT", &proxy.address().port().to_string())
}

/// Writes an answer of this type and body, with its length.
fn answer(mut stream: TcpStream, kind: &str, more: &str, body: &[u8]) {
    let head =
        format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n{more}Content-Length: {}\r\n\r\n", body.len());
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body));
}

/// Reads until `part` has come.
fn read_until(stream: &mut TcpStream, part: &str) -> String {
    let mut text = String::new();
    let mut buffer = [0; 4096];
    while !text.contains(part) {
        let count = stream.read(&mut buffer).unwrap();
        assert!(count > 0, "the answer ends before {part}: {text}");
        text.push_str(&String::from_utf8_lossy(&buffer[..count]));
    }
    text
}

#[test]
fn a_streams_first_bytes_arrive_before_its_last() {
    let (go, wait) = mpsc::channel::<()>();
    let wait = std::sync::Mutex::new(wait);
    let proxy = before_vendor(form_api(), Options::default(), move |mut stream, _| {
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
        stream.write_all(format!("{head}d\r\ndata: first\n\n\r\n").as_bytes()).unwrap();
        wait.lock().unwrap().recv().unwrap();
        stream.write_all(b"c\r\ndata: last\n\n\r\n0\r\n\r\n").unwrap();
    });
    let mut stream = open(proxy.address(), &request(&proxy));
    let first = read_until(&mut stream, "first\n\n");
    assert!(first.starts_with("HTTP/1.1 200") && !first.contains("last"), "{first}");
    go.send(()).unwrap();
    read_until(&mut stream, "last\n\n");
}

#[test]
fn json_that_is_large_or_no_object_where_it_may_be_none_is_passed_on_while_it_comes() {
    let large = [b"{\"RetCode\":1,\"A\":\"".to_vec(), b"x".repeat(2 << 20)].concat();
    for (api, start) in [(path_api(REST), b"[1,".repeat(100)), (form_api(), large)] {
        let is_form = !api.info.protocol.is_by_path();
        let proxy = before_vendor(api, Options::default(), move |mut stream, _| {
            let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 4000000\r\n\r\n";
            let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&start));
            std::thread::sleep(Duration::from_secs(5));
        });
        let started = Instant::now();
        let request = match is_form {
            true => request(&proxy),
            false => request(&proxy).replace("POST /host/DescribeHosts", "GET /host/users/me"),
        };
        let head = read_until(&mut open(proxy.address(), &request), "\r\n\r\n");
        assert!(head.starts_with("HTTP/1.1 200") && head.contains("content-length: 4000000"), "{head}");
        assert!(started.elapsed() < Duration::from_secs(4));
    }
}

#[test]
fn json_that_drips_is_passed_on_when_its_time_is_over() {
    let options = Options { timeout: Duration::from_millis(300), ..Options::default() };
    let proxy = before_vendor(form_api(), options, |mut stream, _| {
        let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{";
        stream.write_all(head.as_bytes()).unwrap();
        std::thread::sleep(Duration::from_secs(5));
    });
    assert!(read_until(&mut open(proxy.address(), &request(&proxy)), "\r\n\r\n").starts_with("HTTP/1.1 200"));
}

#[test]
fn a_body_arrives_byte_by_byte_and_so_does_what_surrounds_it() {
    let body: Vec<u8> = (0..=255).cycle().take(100_000).collect();
    let sent = body.clone();
    let more = "X-Kept: a\r\nX-Hop: b\r\nKeep-Alive: timeout=5\r\nConnection: keep-alive, X-Hop\r\nSet-Cookie: a=b\r\n\
                Access-Control-Allow-Origin: *\r\nX-Docwright-Proxy: Busy\r\nContent-Encoding: odd\r\n";
    let proxy = before_vendor(form_api(), Options::default(), move |stream, _| {
        answer(stream, "application/octet-stream", more, &sent);
    });
    let reply = call(&proxy, "/host/DescribeHosts", &json!({}));
    assert!(reply.status() == 200 && reply.body == body);
    assert_eq!((reply.header("x-kept"), reply.header("content-encoding")), (Some("a"), Some("odd")));
    for dropped in ["x-hop", "keep-alive", "set-cookie", "access-control-allow-origin", "x-docwright-proxy"] {
        assert_eq!(reply.header(dropped), None, "{dropped}");
    }
}

#[test]
fn errors_are_found_in_any_wrapping_and_nothing_else_is_one() {
    let gzip = |body: &str| {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(body.as_bytes()).unwrap();
        encoder.finish().unwrap()
    };
    let error = r#"{"RetCode": 230, "Message": "no"}"#;
    for (kind, more, body, status) in [
        ("application/json", "", error.as_bytes().to_vec(), 400),
        ("application/json; charset=utf-8", "", error.as_bytes().to_vec(), 400),
        ("text/plain", "", error.as_bytes().to_vec(), 400),
        ("application/json", "Content-Encoding: gzip\r\n", gzip(error), 400),
        ("application/json", "", br#"{"RetCode": 0}"#.to_vec(), 200),
        ("text/event-stream", "", b"data: <html>".to_vec(), 200),
    ] {
        let sent = body.clone();
        let proxy =
            before_vendor(form_api(), Options::default(), move |stream, _| answer(stream, kind, more, &sent));
        let text = raw(
            proxy.address(),
            &request(&proxy).replace("Content-Length", "Connection: close\r\nContent-Length"),
        );
        assert!(text.starts_with(&format!("HTTP/1.1 {status}")), "{kind} {more}: {text}");
        assert_eq!(text.contains("x-docwright-vendor-status: 200"), status == 400);
        let reply = call(&proxy, "/host/DescribeHosts", &json!({}));
        assert_eq!(reply.body, body);
    }
}

#[test]
fn what_is_no_answer_of_the_api_is_a_bad_gateways() {
    for (api, kind, more, body, words) in [
        (form_api(), "text/html", "", "<html>hello", "`text/html`"),
        (form_api(), "application/json", "", "", "an empty body"),
        (form_api(), "application/json", "", "{\"Id\": 1}", "expected `RetCode`"),
        (form_api(), "application/json", "", "[1, 2]", "expected an object"),
        (form_api(), "text/plain", "", "OK", "`text/plain`"),
        (form_api(), "application/xml", "", "<Error/>", "`application/xml`"),
        (form_api(), "application/json", "Content-Encoding: gzip\r\n", "{\"RetCode\": 0}", "broken gzip"),
        (json_api(), "application/json", "", "{\"RequestId\": \"r\"}", "expected `Response`"),
    ] {
        let proxy = before_vendor(api, Options::default(), move |stream, _| {
            answer(stream, kind, more, body.as_bytes());
        });
        let reply = call(&proxy, "/host/DescribeHosts", &json!({}));
        let (refusal, message) = reply.refusal();
        assert_eq!((reply.status(), refusal.as_str()), (502, "Foreign"), "{body}: {reply:?}");
        assert_eq!(reply.header("x-docwright-vendor-status"), Some("200"));
        for part in [words, "status 200", "127.0.0.1:", "may have been carried out"] {
            assert!(message.contains(part), "{part}: {message}");
        }
        assert!(!message.contains("hello"), "{message}");
    }
    let no_content = |api, path: &str, method| {
        let proxy = before_vendor(api, Options::default(), |mut stream, _| {
            let _ = stream.write_all(b"HTTP/1.1 204 No Content\r\n\r\n");
        });
        send(method, &format!("{}{path}", proxy.url()), &[], None).status()
    };
    assert_eq!(
        no_content(form_api(), "/host/DescribeHosts", "POST"),
        502,
        "its body says that a call succeeded"
    );
    assert_eq!(no_content(path_api(REST), "/host/users/7", "DELETE"), 204);
}

#[test]
fn what_breaks_off_is_told_or_breaks_off_too() {
    let proxy = before_vendor(json_api(), Options::default(), |mut stream, _| {
        stream
            .write_all(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{\"R")
            .unwrap();
    });
    let reply = call(&proxy, "/host/DescribeHosts", &json!({}));
    let (kind, message) = reply.refusal();
    assert_eq!((reply.status(), kind.as_str()), (502, "Interrupted"));
    assert!(message.contains("127.0.0.1") && message.contains("may have been carried out"), "{message}");
    let proxy = before_vendor(json_api(), Options::default(), |mut stream, _| {
        stream
            .write_all(
                b"HTTP/1.1 200 OK\r\nContent-Type: a/b\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
            )
            .unwrap();
    });
    let text = raw(proxy.address(), &request(&proxy));
    assert!(text.contains("abc") && !text.ends_with("0\r\n\r\n"), "{text}");
}

#[test]
fn who_is_not_there_or_too_late_is_named() {
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let proxy =
        before(json_api(), format!("http://{nobody}"), Options::default()).start("127.0.0.1:0").unwrap();
    let reply = call(&proxy, "/host/DescribeHosts", &json!({}));
    let (kind, message) = reply.refusal();
    assert_eq!((reply.status(), kind.as_str()), (502, "Unreachable"));
    assert!(message.contains(&format!("cannot connect to {nobody}")), "{message}");
    assert_eq!(reply.json()["Response"]["Error"]["Code"], json!("Proxy.Unreachable"));

    let options = Options { timeout: Duration::from_millis(200), ..Options::default() };
    let proxy = before_vendor(form_api(), options, |_stream, _| std::thread::sleep(Duration::from_secs(20)));
    let started = Instant::now();
    let reply = call(&proxy, "/host/DescribeHosts", &json!({}));
    assert_eq!(
        (reply.status(), reply.refusal().0.as_str(), reply.json()["RetCode"].clone()),
        (504, "Timeout", json!(-1))
    );
    assert!(started.elapsed() < Duration::from_secs(10));
}

#[test]
fn a_client_that_goes_away_ends_the_call_before_and_after_the_answers_head() {
    for head in ["", "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\n"] {
        let (told, gone) = mpsc::channel();
        let (came, coming) = mpsc::channel();
        let (told, came) = (std::sync::Mutex::new(told), std::sync::Mutex::new(came));
        let log = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
        let sink = std::sync::Arc::clone(&log);
        let observer = move |served: &docwright_proxy::Served| sink.lock().unwrap().push(served.clone());
        let options = Options { observer: Some(Box::new(observer)), ..Options::default() };
        let proxy = before_vendor(form_api(), options, move |mut stream, _| {
            stream.write_all(head.as_bytes()).unwrap();
            came.lock().unwrap().send(()).unwrap();
            stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
            // The proxy closes its connection: the end of what it sends, or a reset.
            let ended = matches!(stream.read(&mut [0]), Ok(0)) || stream.write_all(b"x").is_err();
            told.lock().unwrap().send(ended).unwrap();
        });
        let mut stream = open(proxy.address(), &request(&proxy));
        coming.recv_timeout(Duration::from_secs(20)).unwrap();
        if !head.is_empty() {
            read_until(&mut stream, "data: 1");
        }
        drop(stream);
        assert!(gone.recv_timeout(Duration::from_secs(20)).unwrap(), "{head}");
        let end = Instant::now() + Duration::from_secs(20);
        while log.lock().unwrap().is_empty() && Instant::now() < end {
            std::thread::sleep(Duration::from_millis(5));
        }
        let served = log.lock().unwrap().pop().unwrap();
        assert_eq!((served.status, served.complete), ((!head.is_empty()).then_some(200), false), "{served}");
    }
}

#[test]
fn an_answer_whose_client_reads_nothing_is_not_gathered() {
    let (told, sent) = mpsc::channel::<usize>();
    let told = std::sync::Mutex::new(told);
    let proxy = before_vendor(form_api(), Options::default(), move |mut stream, _| {
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: a/b\r\n\r\n").unwrap();
        stream.set_write_timeout(Some(Duration::from_secs(2))).unwrap();
        let piece = vec![b'x'; 1 << 20];
        let count = (0..200).take_while(|_| stream.write_all(&piece).is_ok()).count();
        told.lock().unwrap().send(count).unwrap();
    });
    let _unread = open(proxy.address(), &request(&proxy));
    assert!(sent.recv_timeout(Duration::from_secs(30)).unwrap() < 100);
}

#[test]
fn replies_to_many_calls_on_one_connection_come_in_order() {
    let proxy = before_vendor(form_api(), Options::default(), |stream, request| {
        let limit =
            request.split("Limit=").nth(1).and_then(|rest| rest.split('&').next()).unwrap().to_owned();
        answer(stream, "application/json", "", format!("{{\"RetCode\": 0, \"Limit\": {limit}}}").as_bytes());
    });
    let mut text = String::new();
    for limit in 0..20 {
        let body = json!({"Limit": limit}).to_string();
        let head = request(&proxy).replace(
            "Content-Length: 0",
            &format!("Content-Type: application/json\r\nContent-Length: {}", body.len()),
        );
        text += &(head + &body);
    }
    let mut stream = open(proxy.address(), &text);
    let replies = read_until(&mut stream, "\"Limit\": 19}");
    let limits: Vec<Value> =
        replies.lines().filter_map(|line| serde_json::from_str(line.split("HTTP").next()?).ok()).collect();
    assert!(limits.iter().map(|reply| reply["Limit"].as_i64().unwrap()).eq(0..20), "{replies}");
}

//! Foreign names, headers that ask for faults, and texts that would be lines of the log.

use docwright_mock::{DEFAULT_CREDENTIALS, FAULT_HEADER, Options, Outcome};
use serde_json::json;
use ureq::http::Request;

use super::{LIST, post, with};
use crate::apis::{form_api, start};
use crate::client::{form, form_as, post_form, raw, send};

#[test]
fn a_page_in_a_browser_does_not_reach_the_server() {
    let mock = start(form_api());
    let body = form(&LIST);
    let request = |host: &str, more: &str| {
        let lines =
            post(more, &body).replace("Host: localhost", &format!("Host: {host}\r\nConnection: close"));
        raw(&mock, &lines)
    };
    for (host, more) in [
        ("evil.example:8080", ""),
        ("127.0.0.1.nip.io", ""),
        ("localhost", "Origin: https://evil.example\r\n"),
        ("localhost", "Origin: null\r\n"),
        ("localhost", "Host: evil.example\r\n"),
    ] {
        let response = request(host, more);
        assert!(response.starts_with("HTTP/1.1 421") || response.starts_with("HTTP/1.1 400"), "{response}");
        assert!(!response.contains("RetCode"), "{response}");
    }
    assert!(request("evil.example", "").contains("--allow-host"));
    let refused = mock.requests();
    assert!(matches!(&refused[0].outcome, Outcome::Refused { code, .. } if code == "421"), "{}", refused[0]);
    let port = mock.address().port();
    for (host, more) in [
        (format!("127.0.0.1:{port}"), ""),
        (format!("localhost:{port}"), "Origin: http://localhost:3000\r\n"),
        (format!("[::1]:{port}"), ""),
        (mock.url(), ""),
        ("mock:8080".to_owned(), ""),
        ("api.example.com".to_owned(), ""),
    ] {
        let response = request(&host, more);
        assert!(response.contains("\"RetCode\":0"), "{host}: {response}");
        assert!(!response.to_lowercase().contains("access-control"), "{response}");
    }
    let preflight = format!(
        "OPTIONS / HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\nConnection: close\r\n\
        Access-Control-Request-Headers: {FAULT_HEADER}\r\n\r\n"
    );
    assert!(!raw(&mock, &preflight).to_lowercase().contains("access-control-allow"));
    let mock =
        with(form_api(), Options { allowed_hosts: vec!["evil.example".to_owned()], ..Options::default() });
    let response = raw(&mock, &post("Connection: close\r\n", &body).replace("localhost", "evil.example"));
    assert!(response.contains("\"RetCode\":0"), "{response}");
}

#[test]
fn faults_by_header_are_off_unless_they_are_wanted() {
    let mock = start(form_api());
    let url = format!("{}/?{}", mock.url(), form(&LIST));
    for fault in ["status=500", "delay=1h", "reset-before", "nonsense"] {
        let reply = send(Request::get(&url).header(FAULT_HEADER, fault).body(Vec::new()).unwrap()).unwrap();
        assert_eq!(reply.json()["RetCode"], json!(0));
    }
    assert_eq!(mock.requests()[0].fault, None);
    assert!(mock.requests()[0].to_string().contains("not listened to"), "{}", mock.requests()[0]);
}

#[test]
fn the_servers_own_texts_are_lines_whatever_the_ir_holds() {
    let mut api = form_api();
    let evil = "::error::x\r\n::y\u{202e}\u{2028}##[z]";
    api.info.title = evil.to_owned();
    api.services[0].name = evil.to_owned();
    api.services[0].version = Some(evil.to_owned());
    api.services[0].operations[1].name = evil.to_owned();
    let credentials = vec![(evil.to_owned(), evil.to_owned())];
    let mock = with(api, Options { credentials, ..Options::default() });
    let text = mock.describe();
    // Without a command to copy: no name of it is plain.
    assert_eq!(text.lines().count(), 4, "{text}");
    assert!(!text.contains(['\r', '\u{202e}', '\u{2028}']) && !text.contains("##["), "{text}");
    assert!(text.lines().all(|line| !line.trim_start().starts_with("::")), "{text}");
    let reply = post_form(&mock, form_as(&[("Action", evil)], (evil, evil))).unwrap();
    assert_eq!(reply.json()["Action"], json!(format!("{evil}Response")));
    assert_eq!(mock.requests()[0].to_string().lines().count(), 1);
    assert!(reply.head.headers().len() < 6, "{:?}", reply.head.headers());
    assert_ne!(DEFAULT_CREDENTIALS.0, evil);
}

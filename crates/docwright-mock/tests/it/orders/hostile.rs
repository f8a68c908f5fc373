//! Forms of parts, files and sizes that nobody's client sends. After each, a good call must be answered.

use std::time::{Duration, Instant};

use docwright_mock::Running;

use super::{PARTS, get, parts, start, typed};
use crate::client::raw;

/// Refused in few words, and soon.
#[track_caller]
fn refused(mock: &Running, content_type: &str, body: &[u8]) -> String {
    let start = Instant::now();
    let reply = typed(mock, "POST /orders/7/files", content_type, body);
    let text = String::from_utf8(reply.body.clone()).unwrap();
    assert!(matches!(reply.status(), 400 | 415) && text.len() < 5_000, "{} {text}", reply.status());
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
    assert!(mock.requests().pop().is_none_or(|seen| seen.to_json().len() < 400_000));
    assert_eq!(get(mock, "/export").status(), 200);
    text
}

#[test]
fn endless_parts_and_heads_are_refused() {
    let mock = start();
    let one: (&str, &[u8]) = ("name=\"labels\"", b"x");
    assert!(refused(&mock, PARTS, &parts(&vec![one; 100_000])).contains("more than 1000 parts"));
    assert!(
        refused(&mock, PARTS, &parts(&vec![("name=\"scans\"", b"x" as &[u8]); 100_000])).contains("parts")
    );
    let long = format!("name=\"{}\"", "n".repeat(1 << 20));
    refused(&mock, PARTS, &parts(&[(&long, b"x")]));
    let long = format!("name=\"title\"\r\nX-Long: {}", "x".repeat(1 << 20));
    refused(&mock, PARTS, &parts(&[(&long, b"x")]));
    let many = format!("name=\"title\"{}", "\r\nX: y".repeat(100_000));
    refused(&mock, PARTS, &parts(&[(&many, b"x")]));
    let dots = format!("name=\"{}\"", ".".repeat(100_000));
    refused(&mock, PARTS, &parts(&[(&dots, b"x")]));
    let quotes = format!("name=\"{}", "\\\"".repeat(1 << 20));
    refused(&mock, PARTS, &parts(&[(&quotes, b"x")]));
    let names = format!("{}name=\"title\"", "xname;".repeat(1 << 18));
    refused(&mock, PARTS, &parts(&[(&names, b"x")]));
}

#[test]
fn forms_without_an_end_or_with_another_mark_are_refused() {
    let mock = start();
    let good = parts(&[("name=\"title\"", b"a"), ("name=\"file\"", b"b")]);
    for end in 0..good.len() - 3 {
        if end % 7 == 0 || end + 20 > good.len() {
            refused(&mock, PARTS, &good[..end.max(1)]);
        }
    }
    refused(&mock, PARTS, b"");
    refused(&mock, PARTS, b"title=a&file=b");
    refused(&mock, "multipart/form-data; boundary=other", &good);
    refused(&mock, "multipart/form-data", &good);
    refused(&mock, "multipart/form-data; boundary=", &good);
    refused(&mock, "multipart/mixed; boundary=mark", &good);
    let long = format!("multipart/form-data; boundary={}", "b".repeat(60_000));
    assert!(refused(&mock, &long, &good).contains("longer than 70 characters"));
    refused(&mock, PARTS, &b"--mark\r\n".repeat(100_000));
    refused(&mock, PARTS, &b"\r\n--mar".repeat(1_000_000));
    refused(&mock, PARTS, &b"--mark--".repeat(100_000));
    refused(&mock, PARTS, &vec![b'-'; 9 << 20]);
    for evil in ["\u{1b}[31m", "\u{202e}", "a\0b", "::error::x", "..", "[[[[", "a[b]c", "%0d%0a"] {
        let head = format!("name=\"{evil}\"");
        let text = refused(&mock, PARTS, &parts(&[(&head, b"x")]));
        let line = mock.requests().into_iter().rev().nth(1).unwrap().to_string();
        assert!(!line.contains(|c: char| c.is_control() || c == '\u{202e}'), "{line} {text}");
    }
}

#[test]
fn what_says_that_it_is_huge_is_refused_before_it_comes() {
    let mock = start();
    let head = "Host: localhost\r\nAuthorization: Bearer mock-key\r\nContent-Type: application/pdf";
    let request =
        format!("PUT /orders/7/invoice HTTP/1.1\r\n{head}\r\nContent-Length: 10737418240\r\n\r\n%PDF");
    let start = Instant::now();
    let response = raw(&mock, &request);
    assert!(response.starts_with("HTTP/1.1 413") && start.elapsed() < Duration::from_secs(5), "{response}");
    assert_eq!(get(&mock, "/export").status(), 200);
}

#[test]
fn uploads_without_end_take_no_more_memory_than_is_theirs() {
    let mock = start();
    let large = vec![0xff; 9 << 20];
    for number in 0..4 {
        let target = format!("PUT /orders/{number}/invoice");
        assert_eq!(typed(&mock, &target, "application/pdf", &large).status(), 204);
    }
    assert_eq!(get(&mock, "/orders/3/invoice").body.len(), large.len());
    assert!(get(&mock, "/orders/0/invoice").body.len() < 1_000, "the oldest gave way");
}

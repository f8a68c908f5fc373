//! What requests may hold, and what is said of those that hold something else.

use docwright_mock::Outcome;
use serde_json::json;

use super::{PARTS, call, get, orders, parts, start, typed};
use crate::generated::answered;

const JPEG: &[u8] = b"\xff\xd8\xff\xe0\0\x10JFIF";

#[test]
fn the_least_good_request_for_each_operation_is_answered() {
    answered(orders());
}

#[test]
fn a_form_of_parts_is_read_part_by_part_and_files_are_shown_by_their_size() {
    let mock = start();
    let body = parts(&[
        ("name=\"title\"", "Größe".as_bytes()),
        ("name=\"file\"; filename=\"a.jpg\"\r\nContent-Type: image/jpeg", JPEG),
        ("name=\"scans\"; filename=\"1\"", b"\x00\x01"),
        ("name=\"scans\"; filename=\"2\"", b""),
        ("name=\"labels\"", b"a"),
        ("name=\"labels\"", b"b"),
        ("name=\"about\"\r\nContent-Type: application/json", b"{\"pages\": 2}"),
        ("name=\"pages\"\r\nContent-Type: application/json", b"{\"number\": 1}"),
        ("name=\"pages\"\r\nContent-Type: application/json", b"{\"number\": 2}"),
    ]);
    let reply = typed(&mock, "POST /orders/7/files", PARTS, &body);
    assert_eq!(reply.status(), 200, "{}", reply.json());
    assert_eq!((&reply.json()["title"], &reply.json()["labels"]), (&json!("Größe"), &json!(["a", "b"])));
    assert!(!reply.json()["file"].as_str().unwrap().contains("bytes"), "{}", reply.json());
    let seen = mock.requests().pop().unwrap();
    assert_eq!(seen.parameters["file"], json!("(10 bytes)"));
    assert_eq!(seen.parameters["scans"], json!(["(2 bytes)", "(0 bytes)"]));
    let line: serde_json::Value = serde_json::from_str(&seen.to_json()).unwrap();
    assert_eq!(line["parameters"]["file"], json!("(10 bytes)"), "{line}");
    assert_eq!(line["parameters"]["about"], json!({"pages": 2}), "{line}");
    assert_eq!(line["parameters"]["pages"], json!([{"number": 1}, {"number": 2}]), "{line}");
    assert!(!seen.to_json().contains("JFIF"));
}

#[test]
fn parts_are_held_to_their_page() {
    let mock = start();
    let file: (&str, &[u8]) = ("name=\"file\"; filename=\"a\"", b"");
    let title: (&str, &[u8]) = ("name=\"title\"", b"a");
    for (sent, told) in [
        (vec![file], "`title` is missing"),
        (vec![title], "`file` is missing"),
        (vec![title, file, file], "`file` is sent twice"),
        (vec![title, file, ("name=\"colour\"", b"red")], "no parameter `colour`"),
        (vec![title, file, ("name=\"colour\"; filename=\"x\"", JPEG)], "no parameter `colour`"),
        (vec![title, ("name=\"labels\"", JPEG)], "the part `labels` is no text in UTF-8"),
        (vec![("name=\"title\"", b"aaaaaaaaaaaaaaaaaaaaaaaa"), file], "20 or less characters"),
        (vec![title, file, ("name=\"about\"\r\nContent-Type: application/json", b"{")], "is not JSON"),
        (
            vec![title, file, ("name=\"about\"\r\nContent-Type: application/json", b"{}")],
            "`about.pages` is missing",
        ),
        (vec![title, file, ("filename=\"x\"", b"")], "a part has no name"),
    ] {
        let reply = typed(&mock, "POST /orders/7/files", PARTS, &parts(&sent));
        let detail = reply.json()["detail"].as_str().unwrap().to_owned();
        assert!(reply.status() == 400 && detail.contains(told), "{told}: {detail}");
    }
    let reply = typed(&mock, "POST /orders/7/files", PARTS, &parts(&[title, file]));
    assert_eq!(reply.status(), 200, "an empty file is one: {}", reply.json());
}

#[test]
fn a_body_is_what_its_operation_says_and_not_what_others_have() {
    let mock = start();
    for (target, content_type, status) in [
        ("POST /orders/7/files", "application/json", 415),
        ("POST /orders/7/files", "application/x-www-form-urlencoded", 415),
        ("PUT /orders/7/invoice", "application/pdf", 204),
        ("PUT /orders/7/invoice", "Application/PDF; x=y", 204),
        ("PUT /orders/7/invoice", "application/json", 415),
        ("PUT /orders/7/invoice", "", 415),
        ("PUT /orders/7/note", "text/plain; charset=utf-8", 200),
        ("PUT /orders/7/note", "text/markdown", 200),
        ("PUT /orders/7/note", "application/json", 415),
        ("PUT /blobs/a", "image/png", 200),
        ("PUT /blobs/a", "", 200),
        ("PUT /blobs/a", "multipart/form-data; boundary=x", 415),
        ("PUT /tags", "application/json", 400),
        ("PUT /tags", "text/plain", 415),
        ("POST /forms", "application/json", 415),
    ] {
        for front in ["", "/v1", "/shop"] {
            // In the plain form, names and values are JSON whatever the vendor takes.
            if front == "/shop" && target.contains("/forms") {
                continue;
            }
            let target = target.replace(" /", &format!(" {front}/"));
            let reply = typed(&mock, &target, content_type, b"x");
            assert_eq!(reply.status(), status, "{target} {content_type}");
        }
    }
    assert_eq!(
        typed(&mock, "POST /forms", "application/x-www-form-urlencoded", b"item=x&count=2").status(),
        200
    );
    assert_eq!(typed(&mock, "POST /shop/forms", "application/json", b"{\"item\": \"x\"}").status(), 200);
    let told = typed(&mock, "PUT /orders/7/invoice", "text/html", b"x").json();
    assert_eq!(told["detail"], json!("The body is `text/html`; it must be application/pdf."));
}

#[test]
fn a_body_that_is_one_value_is_required_and_checked_as_one() {
    let mock = start();
    for (target, content_type, body, status) in [
        ("PUT /tags", "application/json", "[\"a\", \"b\"]", 200),
        ("PUT /tags", "application/json", "[]", 400),
        ("PUT /tags", "application/json", "[1]", 400),
        ("PUT /tags", "application/json", "{\"tags\": [\"a\"]}", 400),
        ("PUT /tags", "application/json", "", 400),
        ("PUT /tags", "application/json", "null", 400),
        ("PUT /limit", "application/json", "5", 200),
        ("PUT /limit", "application/json", "\"5\"", 400),
        ("PUT /orders/7/invoice", "application/pdf", "", 204),
        ("PUT /orders/7/invoice", "", "", 400),
        ("PUT /orders/7/note", "text/plain", "", 400),
        ("PUT /blobs/a", "", "", 200),
    ] {
        for front in ["", "/shop"] {
            let target = target.replace(" /", &format!(" {front}/"));
            let reply = typed(&mock, &target, content_type, body.as_bytes());
            assert_eq!(reply.status(), status, "{target} {body}: {}", String::from_utf8_lossy(&reply.body));
        }
    }
    assert_eq!(typed(&mock, "PUT /orders/7/note", "text/plain", b"\xff").status(), 400);
    let long = typed(&mock, "PUT /orders/7/note", "text/plain", "x".repeat(101).as_bytes());
    assert!(long.json()["detail"].as_str().unwrap().contains("`note`"), "{}", long.json());
    let told = typed(&mock, "PUT /orders/7/invoice", "", b"").json();
    assert_eq!(told["detail"], json!("The parameter `invoice` is missing."));
}

#[test]
fn a_cookie_is_a_parameter_like_others() {
    let mock = start();
    for (cookies, status) in [
        ("a=b; session=s1", 200),
        ("session=%C3%A4%3B%20%3D%22%22%22%22", 200),
        ("a=b", 400),
        ("Session=s1", 400),
    ] {
        let reply = call(&mock, "GET /events", &[("Cookie", cookies)], b"");
        assert_eq!(reply.status(), status, "{cookies}");
    }
    assert_eq!(get(&mock, "/events").json()["detail"], json!("The parameter `session` is missing."));
}

#[test]
fn bytes_in_json_are_a_text_of_any_kind_and_no_log_has_them() {
    let mock = start();
    for text in ["aGVsbG8gd29ybGQ=", "hello world, not base64"] {
        let body = json!({"blob": text}).to_string();
        assert_eq!(typed(&mock, "POST /keys", "application/json", body.as_bytes()).status(), 200);
        let line = mock.requests().pop().unwrap().to_json();
        assert!(line.contains(&format!("({} bytes)", text.len())) && !line.contains(text), "{line}");
    }
    typed(&mock, "POST /keys", "application/json", b"{\"blob\": {\"hello\": \"world\"}}");
    let seen = mock.requests().pop().unwrap();
    assert!(matches!(seen.outcome, Outcome::Refused { .. }) && !seen.to_json().contains("world"));
}

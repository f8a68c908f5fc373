//! Requests that are large, deep or many-membered, and answers that would be.

use docwright_ir::{Field, Model, Type};
use docwright_mock::Options;
use serde_json::json;
use ureq::http::Request;

use super::{assert_alive, exchange, post, with};
use crate::apis::{form_api, start};
use crate::client::{call_form, form, post_form, send};

#[test]
fn large_and_deep_requests_are_refused_or_answered_within_bounds() {
    let mock = start(form_api());
    let json = |body: String| {
        let request = Request::post(mock.url()).header("Content-Type", "application/json");
        send(request.body(body.into_bytes()).unwrap()).unwrap().body.len()
    };
    assert!(json(format!("{{\"A\":{}", "[".repeat(100_000))) < 1_000);
    assert!(json("{\"A\":".repeat(100_000)) < 1_000);
    assert!(json(format!("{{\"A\":[{}0]}}", "0,".repeat(1_000_000))) < 1_000);
    let pairs = |body: String| post_form(&mock, body).unwrap().body.len();
    assert!(pairs("a=&".repeat(1_000_000)) < 1_000);
    assert!(pairs((0..1_000_000).map(|n| format!("{n}&")).collect()) < 1_000);
    assert!(pairs(format!("Action={}", "x".repeat(5 << 20))) < 10_000);
    assert!(pairs(format!("Action={}", "%ff".repeat(1 << 20))) < 10_000);
    let size = [("Action", "CreateHost"), ("Region", "r"), ("Name", "x"), ("Disks.4000000000.Size", "1")];
    assert!(call_form(&mock, &size)["Message"].as_str().unwrap().contains("without a gap"));
    let unknown: Vec<(String, String)> =
        (0..10_000).map(|n| (format!("Unknown{n}"), String::new())).collect();
    let known = [("Action".to_owned(), "DescribeHosts".to_owned())];
    call_form(&mock, &[unknown, known.to_vec()].concat());
    assert!(mock.requests().last().unwrap().remarks.len() <= 101);
    assert!(
        exchange(mock.address(), format!("GET /?{} HTTP/1.1\r\n\r\n", "q".repeat(200_000)).as_bytes()).len()
            < 1_000
    );
    let headers: String = (0..200).map(|n| format!("X-{n}: y\r\n")).collect();
    assert!(exchange(mock.address(), post(&headers, "").as_bytes()).starts_with(b"HTTP/1.1 431"));
    let header = format!("X: {}\r\n", "y".repeat(1 << 20));
    assert!(exchange(mock.address(), post(&header, "").as_bytes()).len() < 1_000);
    assert_alive(&mock);
}

#[test]
fn what_a_request_draws_out_of_an_answer_is_bounded() {
    const MAX_BYTES: usize = 64 << 20;
    let mut api = form_api();
    let items = vec![Field::new("HostId", Type::String), Field::new("Note", Type::String)];
    let listing = &mut api.services[0].operations[1];
    listing.request.push(Field::new("Note", Type::String));
    listing.response[1].ty = Type::list(Type::Fields(items));
    listing.response.push(Field::new("Tree", Type::Model("Tree".to_owned())));
    let tree = Type::list(Type::list(Type::Model("Tree".to_owned())));
    let fields = vec![Field::new("Self", tree.clone()), Field::new("Also", Type::Map(Box::new(tree)))];
    api.services[0].models.push(Model { name: "Tree".to_owned(), fields, ..Model::default() });
    let mock = with(api, Options { entries: usize::MAX, ..Options::default() });
    let note = "n".repeat(1 << 20);
    for (offset, limit) in [("999999999999", "18446744073709551615"), ("18446744073709551615", "1")] {
        let pairs = [("Action", "DescribeHosts"), ("Offset", offset), ("Limit", limit), ("Note", &note)];
        let reply = post_form(&mock, form(&pairs)).unwrap();
        assert!(reply.body.len() < MAX_BYTES, "{}", reply.body.len());
        assert_eq!(reply.json()["TotalCount"], json!(usize::MAX));
    }
}

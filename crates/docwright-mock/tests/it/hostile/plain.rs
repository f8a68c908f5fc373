//! The plain form's share: deep and wide bodies, doubled keys, paths that nobody has, and things without end.

use docwright_ir::{Field, Type};
use docwright_mock::{Options, Running};
use serde_json::{Value, json};
use ureq::http::Request;

use super::{assert_alive, exchange, with};
use crate::apis::{form_api, start};
use crate::client::{Reply, raw, send};
use crate::plain::post;

fn post_text(mock: &Running, path: &str, body: String) -> Reply {
    let request = Request::post(format!("{}{path}", mock.url())).header("Content-Type", "application/json");
    send(request.body(body.into_bytes()).unwrap()).unwrap()
}

#[test]
fn bodies_of_any_shape_are_refused_in_few_words() {
    let mut api = form_api();
    api.services[0].operations[1].request.push(Field::new("Free", Type::Any));
    let mock = start(api);
    let deep = |depth: usize| format!("{{\"Free\":{}1{}}}", "[".repeat(depth), "]".repeat(depth));
    for body in [
        deep(1_000),
        deep(1_000_000),
        "{\"a\":".repeat(200_000),
        format!("{{{}}}", (0..60_000).map(|n| format!("\"k{n}\":1")).collect::<Vec<_>>().join(",")),
        format!("{{\"HostIds\":[{}\"a\"]}}", "\"a\",".repeat(60_000)),
        format!("{{\"{}\":1}}", "k".repeat(5 << 20)),
        format!("{{\"Limit\":\"{}\"}}", "9".repeat(5 << 20)),
        format!("{{\"Limit\":{}}}", "9".repeat(300)),
        "{\"Limit\":1e400}".to_owned(),
        "{\"Limit\":1} {}".to_owned(),
        "\u{feff}{}".to_owned(),
        "{\"Limit\":1,}".to_owned(),
        "{\"\u{0}\":1}".to_owned(),
    ] {
        let reply = post_text(&mock, "/host/DescribeHosts", body);
        assert!(reply.status() == 400 && reply.body.len() < 3_000, "{} {}", reply.status(), reply.body.len());
        assert!(reply.json()["Message"].is_string());
    }
    assert_eq!(post_text(&mock, "/host/DescribeHosts", deep(100)).status(), 200);
    assert_alive(&mock);
}

#[test]
fn a_key_that_stands_twice_is_refused() {
    let mock = start(form_api());
    for body in ["{\"Limit\":1,\"Limit\":2}", "{\"HostIds\":[],\"Limit\":1,\"HostIds\":[]}"] {
        let told = post_text(&mock, "/host/DescribeHosts", body.to_owned());
        assert_eq!(told.status(), 400, "{body}");
        assert!(told.json()["Message"].as_str().unwrap().contains("twice"), "{}", told.json());
    }
    let inside = "{\"Region\":\"r\",\"Name\":\"x\",\"Disks\":[{\"Size\":1,\"Size\":2}]}";
    assert_eq!(post_text(&mock, "/host/CreateHost", inside.to_owned()).status(), 400);
}

#[test]
fn paths_that_nobody_has_are_lines_and_cost_little() {
    let mock = start(form_api());
    let long = "a/".repeat(30_000);
    for path in [
        "/host/%0a::error::x",
        "/%1b[31m/CreateHost",
        "/host/%e2%80%ae",
        "/%00",
        "/..%2f..",
        "/host/*",
        &long,
    ] {
        let request =
            format!("POST /{path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
        let response = raw(&mock, &request);
        assert!(response.starts_with("HTTP/1.1 404") && response.len() < 2_000, "{response}");
    }
    let raw_bytes = exchange(mock.address(), b"POST /host/\x1b[31m HTTP/1.1\r\nHost: x\r\n\r\n");
    assert!(!raw_bytes.contains(&0x1b), "{}", String::from_utf8_lossy(&raw_bytes));
    for seen in mock.requests() {
        for line in [seen.to_string(), seen.to_json()] {
            assert!(!line.contains(|c: char| c.is_control() || c == '\u{202e}') && line.len() < 10_000);
        }
    }
    assert_alive(&mock);
}

#[test]
fn many_identities_of_many_things_cost_little() {
    let mut api = form_api();
    let ids = || Field::new("HostIds", Type::list(Type::String));
    let remove = docwright_ir::Operation {
        name: "DeleteHosts".to_owned(),
        request: vec![ids()],
        ..Default::default()
    };
    api.services[0].operations.push(remove);
    let mock = with(api, Options { entries: usize::MAX, ..Options::default() });
    for _ in 0..10 {
        let many = json!({"Region": "r", "Name": "x", "MaxCount": u64::MAX});
        assert_eq!(post(&mock, "/host/CreateHost", &many).status(), 400, "there is no such parameter");
        post(&mock, "/host/CreateHost", &json!({"Region": "r", "Name": "x"}));
    }
    let known = post(&mock, "/host/DescribeHosts", &json!({"Limit": 2_000})).json();
    let mut ids: Vec<Value> =
        known["Hosts"].as_array().unwrap().iter().map(|host| host["HostId"].clone()).collect();
    ids.extend((0..40_000).map(|n| json!(format!("nobody-{n}"))));
    let start = std::time::Instant::now();
    for operation in ["DescribeHosts", "DeleteHosts", "DeleteHosts", "DescribeHosts"] {
        let reply = post(&mock, &format!("/host/{operation}"), &json!({"HostIds": ids}));
        assert_eq!(reply.status(), 200);
    }
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
    let left = post(&mock, "/host/DescribeHosts", &json!({"Limit": 1, "Offset": i64::MAX}));
    assert!(left.json()["Hosts"].as_array().unwrap().len() <= 1);
}

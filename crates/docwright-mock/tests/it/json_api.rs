//! JSON, TC3 signatures, action and version in headers, `Response` (Tencent Cloud's protocol).

use docwright_ir::{Field, Location, Type};
use docwright_mock::Outcome;
use serde_json::{Value, json};
use ureq::http::Request;

use crate::apis::{json_api, required, start};
use crate::client::{Tc3, raw, send};

fn create() -> Value {
    json!({"Name": "web 中", "Disks": [{"Size": 20, "IsBoot": true}], "Price": 1.5})
}

fn code(body: &Value) -> &str {
    body["Error"]["Code"].as_str().unwrap_or_default()
}

#[test]
fn a_good_call_is_answered_with_the_bare_content_type() {
    let mock = start(json_api());
    let reply = Tc3::post(&mock, "CreateHost", &create()).send(&mock).unwrap();
    assert_eq!(reply.header("content-type"), Some("application/json"));
    let body = &reply.json()["Response"];
    assert_eq!(body["Name"], json!("web 中"));
    assert!(body["RequestId"].is_string() && body["Created"].is_i64(), "{body}");
    let [seen] = &mock.requests()[..] else { panic!("one request") };
    assert_eq!(seen.outcome, Outcome::Answered, "{seen}");
    assert_eq!(Value::Object(seen.parameters.clone()), create());
    assert_eq!(seen.remarks, Vec::<String>::new());
}

#[test]
fn a_get_with_a_flattened_query_is_answered() {
    let mock = start(json_api());
    let query = "Name=web&Disks.0.Size=20&Disks.0.IsBoot=true&Price=1.5".to_owned();
    let call =
        Tc3 { method: "GET", query, body: String::new(), ..Tc3::post(&mock, "CreateHost", &json!({})) };
    let body = call.call(&mock);
    assert_eq!(body["Name"], json!("web"), "{body}");
}

#[test]
fn what_travels_beside_a_json_body_is_text() {
    let mut api = json_api();
    let fields = &mut api.services[0].operations[0].request;
    fields.push(Field { location: Some(Location::Query), ..required("Limit", Type::Integer) });
    fields.push(Field { location: Some(Location::Header), ..required("X-Depth", Type::Integer) });
    let mock = start(api);
    let call = Tc3 { query: "Limit=2".to_owned(), ..Tc3::post(&mock, "CreateHost", &create()) };
    assert_eq!(code(&call.call(&mock)), "MissingParameter");
    let call = Tc3 { extra: vec![("X-Depth", "3".to_owned())], ..call };
    assert_eq!(code(&call.call(&mock)), "");
    let call = Tc3 { query: "Limit=two".to_owned(), ..call };
    assert_eq!(code(&call.call(&mock)), "InvalidParameter");
}

#[test]
fn an_operation_that_logs_somebody_in_needs_no_signature() {
    let mut api = json_api();
    api.services[0].operations[0].unsigned = true;
    let mock = start(api);
    let call = |action: &str| {
        let request = Request::post(mock.url())
            .header("Content-Type", "application/json")
            .header("Authorization", "SKIP")
            .header("X-TC-Action", action)
            .header("X-TC-Version", "2020-01-01")
            .header("X-TC-Region", "ap-one");
        send(request.body(create().to_string().into_bytes()).unwrap()).unwrap().json()["Response"].take()
    };
    assert!(call("CreateHost")["HostIds"].is_array(), "{}", call("CreateHost"));
    assert!(code(&call("DescribeHosts")).starts_with("AuthFailure"), "{}", call("DescribeHosts"));
}

#[test]
fn an_unsigned_payload_is_taken_as_one() {
    let mock = start(json_api());
    let call = Tc3 { unsigned: true, ..Tc3::post(&mock, "CreateHost", &create()) };
    assert_eq!(call.call(&mock)["Name"], json!("web 中"));
}

#[test]
fn a_host_with_a_scheme_is_signed_as_it_was_sent() {
    let mock = start(json_api());
    // What tccli sends for `--endpoint http://127.0.0.1:PORT`.
    let call = Tc3 { host: mock.url(), ..Tc3::post(&mock, "CreateHost", &create()) };
    let mut request = "POST / HTTP/1.1\r\nConnection: close\r\n".to_owned();
    for (name, value) in call.headers() {
        request += &format!("{name}: {value}\r\n");
    }
    request += &format!("Content-Length: {}\r\n\r\n{}", call.body.len(), call.body);
    let response = raw(&mock, &request);
    assert!(response.starts_with("HTTP/1.1 200") && response.contains("\"HostIds\""), "{response}");
}

#[test]
fn each_mistake_has_the_vendors_code() {
    let mock = start(json_api());
    let good = Tc3::post(&mock, "CreateHost", &create());
    let with = |body: Value| Tc3 { body: body.to_string(), ..good.clone() };
    let cases = [
        ("InvalidAction", Tc3 { action: "Fly".to_owned(), ..good.clone() }),
        ("NoSuchVersion", Tc3 { version: "1999-01-01".to_owned(), ..good.clone() }),
        ("AuthFailure.SignatureFailure", Tc3 { key: ("mock-id", "another"), ..good.clone() }),
        ("AuthFailure.SecretIdNotFound", Tc3 { key: ("nobody", "mock-key"), ..good.clone() }),
        ("AuthFailure.SignatureExpire", Tc3 { skew: -310, ..good.clone() }),
        ("AuthFailure.SignatureExpire", Tc3 { skew: 310, ..good.clone() }),
        ("MissingParameter", with(json!({}))),
        ("InvalidParameter", with(json!({"Name": "x", "Price": "dear"}))),
        ("InvalidParameter", with(json!({"Name": "x", "Disks": [{"Size": "20"}]}))),
        ("InvalidRequest", Tc3 { body: String::new(), ..good.clone() }),
        ("InvalidRequest", Tc3 { body: "[]".to_owned(), ..good.clone() }),
        ("", good.clone()),
    ];
    for (expected, call) in cases {
        let reply = call.send(&mock).unwrap();
        assert_eq!(reply.status(), 200);
        let body = &reply.json()["Response"];
        assert_eq!(code(body), expected, "{body}");
        assert!(body["RequestId"].is_string());
    }
}

#[test]
fn a_vendors_error_is_a_good_http_response() {
    let mock = start(json_api());
    mock.fail_next("CreateHost", "LimitExceeded.Hosts", "No more hosts.");
    let body = Tc3::post(&mock, "CreateHost", &create()).call(&mock);
    assert_eq!(body["Error"], json!({"Code": "LimitExceeded.Hosts", "Message": "No more hosts."}));
}

#[test]
fn a_body_beyond_the_limit_is_refused() {
    let mock = start(json_api());
    let long = json!({"Name": "x".repeat(11 << 20)});
    // The server answers while the client still writes; either side of that race is right.
    match Tc3::post(&mock, "CreateHost", &long).send(&mock) {
        Ok(reply) => assert_eq!(code(&reply.json()["Response"]), "RequestSizeLimitExceeded"),
        Err(ureq::Error::Io(_)) => {}
        Err(other) => panic!("{other}"),
    }
    let seen = mock.requests();
    assert!(
        matches!(&seen[0].outcome, Outcome::Refused { code, .. } if code == "RequestSizeLimitExceeded"),
        "{}",
        seen[0]
    );
}

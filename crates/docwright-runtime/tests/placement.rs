//! What leaves an operation's usual way: parameters in the query or in headers of a call that has a body, and calls
//! that carry no signature.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod support;

use docwright_runtime::{
    Api, Builder, ErrorKind, FakeTransport, HttpRequest, Operation, OperationInfo, Params, Place,
    PlacedParameter, Value,
};
use support::server::{Act, Server};
use support::{API, DRIVERS, GOOD, ListDisks, TC3_API, disk};

static PLACED: OperationInfo = ListDisks::INFO.with_placed(&[
    PlacedParameter::new("Limit", Place::Query),
    PlacedParameter::new("X-Trace", Place::Header),
    PlacedParameter::new("X-Secret", Place::Header),
]);

static LOGIN: OperationInfo = disk("Login").unsigned().idempotent();

fn params() -> Params {
    let mut params = Params::new();
    params.field("Limit", &2_i64);
    params.field("X-Trace", "t 1");
    params.secret("X-Secret", "hunter2");
    params.field("Names", &vec!["a".to_owned()]);
    params
}

/// The request that would be sent, and what may be shown of it.
fn prepared(api: &'static Api, info: &'static OperationInfo) -> (HttpRequest, HttpRequest) {
    let client =
        Builder::new(api).credentials("id", "key").region("r1").blocking_transport(FakeTransport::new());
    let prepared = client.build_blocking().unwrap().prepare(info, params()).unwrap();
    (prepared.http().clone(), prepared.masked())
}

fn body(request: &HttpRequest) -> String {
    request.body.shown()
}

#[test]
fn parameters_travel_where_the_operation_says() {
    for (api, url, sent) in [
        (&TC3_API, "https://disk.example.com/?Limit=2", r#"{"Names":["a"]}"#),
        (
            &API,
            "https://api.example.com/?Limit=2",
            "Names.0=a&Region=r1&Action=ListDisks&PublicKey=id&Signature=",
        ),
    ] {
        let (request, masked) = prepared(api, &PLACED);
        assert_eq!(request.url, url);
        assert!(body(&request).starts_with(sent), "{}", body(&request));
        assert_eq!((request.header("X-Trace"), request.header("X-Secret")), (Some("t 1"), Some("hunter2")));
        assert_eq!((masked.header("X-Trace"), masked.header("X-Secret")), (Some("t 1"), Some("REDACTED")));
        assert_eq!(masked.url, url);
    }
}

#[test]
fn a_signature_covers_the_query_and_no_header() {
    let (in_query, _) = prepared(&API, &PLACED);
    let usual: &'static OperationInfo = Box::leak(Box::new(PLACED.with_placed(&PLACED.placed[1..])));
    let (in_body, _) = prepared(&API, usual);
    let signature = |request: &HttpRequest| body(request).rsplit_once('=').unwrap().1.to_owned();
    assert_eq!(signature(&in_query), signature(&in_body));
    let without = Builder::new(&API).credentials("id", "key").region("r1").build_blocking().unwrap();
    let plain = Params::from_iter([("Limit", Value::from(2)), ("Names", Value::from_iter(["a"]))]);
    let plain = without.prepare(usual, plain).unwrap();
    assert_eq!(signature(plain.http()), signature(&in_body));
}

#[test]
fn a_body_means_nothing_with_a_get() {
    static GET: OperationInfo =
        ListDisks::INFO.with_http("GET", "/").with_placed(&[PlacedParameter::new("Limit", Place::Body)]);
    let client = Builder::new(&TC3_API).credentials("id", "key").region("r1").build_blocking().unwrap();
    let prepared = client.prepare(&GET, Params::from_iter([("Limit", 2)])).unwrap();
    assert_eq!(
        (prepared.http().url.as_str(), prepared.http().body.len()),
        ("https://disk.example.com/?Limit=2", 0)
    );
}

#[test]
fn a_call_without_a_signature_needs_no_key() {
    for driver in DRIVERS {
        let server = Server::start(vec![Act::json(r#"{"Response":{}}"#)]);
        let tc3 = Builder::new(&TC3_API).without_credentials().region("r1").endpoint(server.url());
        driver.call_dynamic(tc3, &LOGIN, Params::new()).unwrap();
        let request = server.requests()[0].to_lowercase();
        assert!(request.contains("\r\nauthorization: skip\r\n"), "{request}");
        assert!(request.contains("\r\nx-tc-action: login\r\n"), "{request}");

        let server = Server::start(vec![Act::json(GOOD)]);
        let form = Builder::new(&API).without_credentials().region("r1").endpoint(server.url());
        driver.call_dynamic(form, &LOGIN, Params::new()).unwrap();
        assert!(server.requests()[0].ends_with("\r\n\r\nRegion=r1&Action=Login"), "{}", server.requests()[0]);
    }
}

#[test]
fn a_key_is_not_used_where_none_is_needed() {
    let client = Builder::new(&TC3_API).credentials("id", "key").region("r1").build_blocking().unwrap();
    let prepared = client.prepare(&LOGIN, Params::new()).unwrap();
    assert_eq!(prepared.http().header("Authorization"), Some("SKIP"));
    assert_eq!(prepared.masked().header("Authorization"), Some("SKIP"));
}

#[test]
fn without_a_key_all_other_calls_are_errors() {
    for driver in DRIVERS {
        let error = driver.send(Builder::new(&TC3_API).without_credentials().region("r1")).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Credentials);
        assert_eq!(error.to_string(), "the client was built without credentials");
    }
}

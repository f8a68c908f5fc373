//! What the clients do when the server misbehaves, as a table: for each fault, how many requests reach the server and
//! how the call ends, for a call that may be repeated and for one that may not, async and blocking.
//!
//! Each fault is for the first request only; what comes after it is answered well.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::time::{Duration, Instant};

use docwright_e2e::mock;
use docwright_mock::{DEFAULT_CREDENTIALS, Running};
use docwright_runtime::{Builder, Error, ErrorKind, Operation};
use orders_client::shop::attach_files::AttachFiles;
use tencentcloud_client::apigateway::create_api_key::CreateApiKey;
use ucloud_client::ufile::create_ufile_token::CreateUFileToken;

/// Requests that reached the server, and the error that the call ended with.
type Expected = (usize, Option<ErrorKind>);

const GOOD: Expected = (1, None);
const REPEATED: Expected = (2, None);

const fn fails(kind: ErrorKind) -> Expected {
    (1, Some(kind))
}

/// Fault, if the call may not be repeated, if it may.
const TABLE: &[(&str, Expected, Expected)] = &[
    ("delay=2s", fails(ErrorKind::Timeout), REPEATED),
    ("drip=100ms", fails(ErrorKind::Timeout), REPEATED),
    ("reset-before", fails(ErrorKind::Transport), REPEATED),
    ("reset-after", fails(ErrorKind::Transport), REPEATED),
    ("half-body", fails(ErrorKind::Transport), REPEATED),
    ("status=429", REPEATED, REPEATED),
    ("status=500", fails(ErrorKind::Server), REPEATED),
    ("status=501", fails(ErrorKind::Server), fails(ErrorKind::Server)),
    ("status=502", fails(ErrorKind::Server), REPEATED),
    ("status=503", fails(ErrorKind::Server), REPEATED),
    ("status=504", fails(ErrorKind::Server), REPEATED),
    ("throttle", REPEATED, REPEATED),
    ("content-type=text/html", GOOD, GOOD),
    ("content-type=application/json; charset=utf-8", GOOD, GOOD),
    ("gzip", GOOD, GOOD),
    ("huge=64KiB", GOOD, GOOD),
    ("huge=2MiB", fails(ErrorKind::Transport), fails(ErrorKind::Transport)),
    ("gzip,content-type=text/plain", GOOD, GOOD),
];

fn tame(builder: Builder, mock: &Running) -> Builder {
    let (id, secret) = DEFAULT_CREDENTIALS;
    builder
        .endpoint(mock.url())
        .credentials(id, secret)
        .region("north-1")
        .timeout(Duration::from_secs(20))
        .attempt_timeout(Duration::from_millis(500))
        .backoff(Duration::from_millis(1), Duration::from_millis(1))
        .max_reply_bytes(1 << 20)
}

/// How a call ends, and how many requests reached the server: async, then blocking.
async fn outcomes<O: Operation + Clone>(
    fault: &str,
    idempotent: bool,
    builder: fn() -> Builder,
    mock: &Running,
    operation: O,
) -> [(usize, Result<(), Error>); 2] {
    let misbehave = || {
        mock.forget_requests();
        mock.add_fault(format!("{fault}*1").parse().unwrap());
    };
    misbehave();
    let client = tame(builder(), mock).build().unwrap();
    let result = client.send(operation.clone()).idempotent(idempotent).await.map(drop);
    let asynchronous = (mock.requests().len(), result);
    misbehave();
    let client = tame(builder(), mock).build_blocking().unwrap();
    let result = client.send(operation).idempotent(idempotent).send().map(drop);
    [asynchronous, (mock.requests().len(), result)]
}

async fn table<O: Operation + Clone>(api: &str, builder: fn() -> Builder, operation: O) {
    let mock = mock(api);
    for (fault, once, again) in TABLE {
        for (idempotent, expected) in [(false, once), (true, again)] {
            for (requests, result) in outcomes(fault, idempotent, builder, &mock, operation.clone()).await {
                let found = (requests, result.as_ref().err().map(Error::kind));
                assert_eq!(&found, expected, "{fault}, idempotent: {idempotent}: {result:?}");
            }
        }
    }
}

#[tokio::test]
async fn ucloud_faults() {
    table("ucloud", ucloud_client::Client::builder, CreateUFileToken::new("ci")).await;
}

#[tokio::test]
async fn tencentcloud_faults() {
    table("tencentcloud", tencentcloud_client::Client::builder, CreateApiKey::new("ci")).await;
}

/// Of an API that says by its statuses what a call came to: an operation without a token, which the runtime would repeat.
#[tokio::test]
async fn faults_of_an_api_with_statuses() {
    let attach = AttachFiles::new().id("o-1").files([b"tea".as_slice()]);
    table("orders", orders_client::Client::builder, attach).await;
}

#[tokio::test]
async fn a_redirect_to_another_host_gets_no_request_and_no_signature() {
    let (vendor, other) = (mock("tencentcloud"), mock("tencentcloud"));
    let fault = format!("redirect={}/", other.url());
    let builder = tencentcloud_client::Client::builder;
    for idempotent in [false, true] {
        for (requests, result) in
            outcomes(&fault, idempotent, builder, &vendor, CreateApiKey::new("ci")).await
        {
            let error = result.unwrap_err();
            assert!(matches!(error, Error::Http { status: 307, .. }), "{error:?}");
            assert_eq!(requests, 1);
        }
    }
    assert!(other.requests().is_empty());
}

#[tokio::test]
async fn a_clock_that_is_wrong_is_corrected_by_the_servers() {
    let vendor = mock("tencentcloud");
    vendor.add_fault("skew=10m".parse().unwrap());
    let client = tame(tencentcloud_client::Client::builder(), &vendor).build().unwrap();
    client.send(CreateApiKey::new("ci")).await.unwrap();
    assert_eq!(vendor.requests().len(), 2, "refused for its time, signed anew");
    client.send(CreateApiKey::new("ci")).await.unwrap();
    assert_eq!(vendor.requests().len(), 3, "the client has learnt the time");
}

#[tokio::test]
async fn the_wait_that_the_server_asks_for_is_kept() {
    let vendor = mock("ucloud");
    let started = Instant::now();
    let builder = ucloud_client::Client::builder;
    for (requests, result) in
        outcomes("status=429,retry-after=1", false, builder, &vendor, CreateUFileToken::new("ci")).await
    {
        result.unwrap();
        assert_eq!(requests, 2);
    }
    assert!(started.elapsed() >= Duration::from_secs(2), "two calls, a second each");
}

#[tokio::test]
async fn a_call_whose_deadline_is_near_ends_with_its_real_error() {
    let vendor = mock("ucloud");
    vendor.add_fault("throttle,retry-after=60".parse().unwrap());
    let started = Instant::now();
    let client = tame(ucloud_client::Client::builder(), &vendor).build().unwrap();
    let error = client.send(CreateUFileToken::new("ci")).await.unwrap_err();
    assert!(error.is_throttled() && started.elapsed() < Duration::from_secs(5), "{error}");
    assert_eq!(vendor.requests().len(), 1);
}

#[tokio::test]
async fn attempts_come_to_an_end() {
    let vendor = mock("ucloud");
    vendor.add_fault("throttle".parse().unwrap());
    let client = tame(ucloud_client::Client::builder(), &vendor).attempts(4).build().unwrap();
    let error = client.send(CreateUFileToken::new("ci")).await.unwrap_err();
    assert!(error.is_throttled(), "{error}");
    assert_eq!(vendor.requests().len(), 4);
}

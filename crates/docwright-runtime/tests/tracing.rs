//! What a subscriber is told of a call.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod support;

use std::io::Write;
use std::sync::{Arc, Mutex};

use docwright_runtime::FakeTransport;
use support::{ListDisks, builder};
use tracing_subscriber::fmt::format::FmtSpan;

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// What is told while this runs.
fn log(run: impl FnOnce()) -> String {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::DEBUG)
        .with_span_events(FmtSpan::CLOSE)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .finish();
    tracing::subscriber::with_default(subscriber, run);
    let told = log.0.lock().unwrap().clone();
    String::from_utf8(told).unwrap()
}

#[test]
fn a_call_and_its_attempts_are_spans_without_secrets() {
    let fake = FakeTransport::new()
        .reply(200, r#"{"RetCode": 153, "Message": "slow down", "request_uuid": "u-1"}"#)
        .reply(200, r#"{"RetCode": 0, "request_uuid": "u-2"}"#);
    let log = log(|| {
        let client = builder("https://api.example.com").blocking_transport(fake).build_blocking().unwrap();
        client.send(ListDisks::default()).parameter("Password", "swordfish").send().unwrap();
    });
    let call = r#"docwright.call{api="acme" service="disk" operation="ListDisks"}"#;
    for (attempt, request_id) in [(1, "u-1"), (2, "u-2")] {
        let span =
            format!(r#"{call}:docwright.attempt{{attempt={attempt} status=200 request_id="{request_id}"}}"#);
        assert!(log.contains(&span), "{span}\nin\n{log}");
    }
    assert!(log.contains("153: slow down"), "{log}");
    assert!(!log.contains("hunter2") && !log.contains("swordfish"), "{log}");
}

#[test]
fn nothing_of_a_strange_reply_is_told() {
    let long = "x".repeat(1 << 20);
    let replies = [
        "<html>swordfish".to_owned(),
        r#"{"RetCode": 0, "swordfish"#.to_owned(),
        r#"{"RetCode": 0, "TotalCount": "swordfish"}"#.to_owned(),
        format!(
            r#"{{"RetCode": 230, "Message": "\u001b[2J\n\u202e{long}", "request_uuid": "\u001b{long}"}}"#
        ),
    ];
    for reply in replies {
        let log = log(|| {
            let fake = FakeTransport::new().reply(200, reply.as_str());
            let client = builder("http://ann.example.com").blocking_transport(fake).build_blocking().unwrap();
            // One of them is a good answer with a member of another shape.
            let _ = client.send(ListDisks::default()).send();
        });
        assert!(!log.contains("swordfish") && !log.contains(['\u{1b}', '\u{202e}']), "{log}");
        assert!(log.len() < 20_000, "{}", log.len());
        assert_eq!(log.matches("the endpoint http://ann.example.com is not encrypted").count(), 1, "{log}");
    }
}

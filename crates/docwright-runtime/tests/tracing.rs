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

#[test]
fn a_call_and_its_attempts_are_spans_without_secrets() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::DEBUG)
        .with_span_events(FmtSpan::CLOSE)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .finish();
    let fake = FakeTransport::new()
        .reply(200, r#"{"RetCode": 153, "Message": "slow down", "request_uuid": "u-1"}"#)
        .reply(200, r#"{"RetCode": 0, "request_uuid": "u-2"}"#);
    tracing::subscriber::with_default(subscriber, || {
        let client = builder("https://api.example.com").blocking_transport(fake).build_blocking().unwrap();
        client.send(ListDisks::default()).parameter("Password", "swordfish").send().unwrap();
    });
    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    let call = r#"docwright.call{api="acme" service="disk" operation="ListDisks"}"#;
    for (attempt, request_id) in [(1, "u-1"), (2, "u-2")] {
        let span =
            format!(r#"{call}:docwright.attempt{{attempt={attempt} status=200 request_id="{request_id}"}}"#);
        assert!(log.contains(&span), "{span}\nin\n{log}");
    }
    assert!(log.contains("153: slow down"), "{log}");
    assert!(!log.contains("hunter2") && !log.contains("swordfish"), "{log}");
}

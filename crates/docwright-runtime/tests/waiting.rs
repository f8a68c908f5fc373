//! Waiting until a resource is as somebody wants it.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod support;

use std::time::Duration;

use docwright_runtime::{
    Decode, Encode, Error, ErrorKind, FakeTransport, Key, Known, Open, Operation, OperationInfo, Params,
    Reader, Stated,
};
use support::{builder, runtime};

#[derive(Default, Clone)]
struct ShowDisks;

impl Encode for ShowDisks {
    fn encode(&self, _: &mut Params) {}
}

impl Operation for ShowDisks {
    type Output = Disks;
    const INFO: &'static OperationInfo = &support::disk("ShowDisks").idempotent();
}

#[derive(Debug, Default)]
struct Disks(Vec<Disk>);

#[derive(Debug, Default)]
struct Disk(Option<Open<State>>);

#[derive(Debug, PartialEq, Eq)]
enum State {}

impl State {
    const READY: Open<Self> = Open::of("Ready");
}

impl Known for State {
    const VALUES: &'static [&'static str] = &["Ready"];
}

impl Decode for Disks {
    fn decode(&mut self, key: Key<'_>, r: &mut Reader<'_>) -> Result<bool, Error> {
        if key.lower() == "disks" { r.models(&mut self.0) } else { Ok(false) }
    }
}

impl Decode for Disk {
    fn decode(&mut self, key: Key<'_>, r: &mut Reader<'_>) -> Result<bool, Error> {
        if key.lower() == "state" { r.open(&mut self.0) } else { Ok(false) }
    }
}

impl Stated for ShowDisks {
    type State = State;

    fn states(output: &Disks) -> Vec<Option<&Open<State>>> {
        output.0.iter().map(|disk| disk.0.as_ref()).collect()
    }
}

/// What a wait comes to, and how often it looked, with either client.
fn waits(states: &[&str], deadline: Duration, check: impl Fn(Result<Disks, Error>, usize)) {
    for blocking in [true, false] {
        let reply = |fake: FakeTransport, disks: &&str| {
            fake.reply(200, format!(r#"{{"RetCode": 0, "Disks": [{disks}]}}"#))
        };
        let fake = states.iter().fold(FakeTransport::new(), reply);
        let builder = builder("http://x").transport(fake.clone()).blocking_transport(fake.clone());
        let every = Duration::from_millis(2);
        let result = if blocking {
            let client = builder.build_blocking().unwrap();
            client.wait(ShowDisks).every(every).deadline(deadline).until_state("Ready")
        } else {
            runtime().block_on(async {
                let client = builder.build().unwrap();
                let wait = client.wait(ShowDisks).every(every).deadline(deadline).until_state(State::READY);
                tokio::spawn(wait).await.unwrap()
            })
        };
        check(result, fake.requests().len());
    }
}

const MINUTE: Duration = Duration::from_secs(60);

#[test]
fn it_looks_until_there_is_something_and_all_of_it_is_as_wanted() {
    let states = [
        "",
        r#"{"State": "Starting"}"#,
        r#"{"State": "Ready"}, {"State": "Starting"}"#,
        r#"{"State": "Ready"}, {}"#,
        r#"{"State": "Ready"}, {"State": "Ready"}"#,
    ];
    waits(&states, MINUTE, |result, looks| assert_eq!((result.unwrap().0.len(), looks), (2, 5)));
}

#[test]
fn a_deadline_ends_the_wait_and_says_what_was_waited_for() {
    let states = [r#"{"State": "Starting"}"#; 40];
    waits(&states, Duration::from_millis(20), |result, looks| {
        let error = result.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Timeout);
        let told = format!("ShowDisks: not as wanted within 20ms, {looks} answers looked at");
        assert_eq!(error.to_string(), told);
        assert!((1..=13).contains(&looks), "{looks}");
    });
}

#[test]
fn an_error_ends_the_wait() {
    for blocking in [true, false] {
        let fake = FakeTransport::new().reply(200, r#"{"RetCode": 299, "Message": "no"}"#);
        let builder = builder("http://x").transport(fake.clone()).blocking_transport(fake.clone());
        let error = if blocking {
            builder.build_blocking().unwrap().wait(ShowDisks).until(|_| false).unwrap_err()
        } else {
            let client = builder.build().unwrap();
            runtime().block_on(client.wait(ShowDisks).until(|_| false)).unwrap_err()
        };
        assert_eq!((error.code(), fake.requests().len()), (Some("299"), 1));
    }
}

#[test]
fn no_pause_is_too_long_to_reckon_with() {
    let fake = FakeTransport::new().reply(200, r#"{"RetCode": 0, "Disks": []}"#);
    let client = builder("http://x").blocking_transport(fake).build_blocking().unwrap();
    let wait = client.wait(ShowDisks).every(Duration::MAX).deadline(MINUTE);
    assert_eq!(wait.until(|_| false).unwrap_err().kind(), ErrorKind::Timeout);
}

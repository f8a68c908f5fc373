//! How long a call takes, how often it is sent, and what is left of it once nobody waits: both clients against real
//! sockets.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod support;

use std::time::{Duration, Instant, SystemTime};

use docwright_runtime::{Builder, Error, ErrorKind, FakeTransport, HttpResponse};
use support::server::{Act, CLOSED, Server};
use support::{DRIVERS, Driver, GOOD, ListDisks, TC3_API, builder};

/// What a busy machine may need on top.
const SLACK: Duration = Duration::from_millis(1500);

/// A call, what it came to, and how long it took.
fn timed(driver: Driver, builder: Builder) -> (Result<(), Error>, Duration) {
    let start = Instant::now();
    let result = driver.send(builder).map(drop);
    (result, start.elapsed())
}

#[test]
fn the_deadline_holds_whatever_the_server_does() {
    let deadline = Duration::from_millis(400);
    let drip = |bytes: &[u8]| Act::Drip(bytes.to_vec(), Duration::from_millis(30));
    let head = b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\nX-Long: a-header-that-takes-its-time\r\n\r\n";
    for act in [
        Act::Stall(Duration::from_secs(20)),
        drip(head),
        drip(&[b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n".as_slice(), &[b' '; 5000]].concat()),
        Act::Reset,
        Act::reply(503, "", "down"),
        Act::reply(429, "Retry-After: 0\r\n", ""),
    ] {
        for driver in DRIVERS {
            let server = Server::start(vec![act.clone()]);
            let step = Duration::from_millis(20);
            let patient = builder(&server.url()).timeout(deadline).attempts(10_000).backoff(step, step);
            let (result, took) = timed(driver, patient);
            result.unwrap_err();
            assert!(took < deadline + SLACK, "{driver:?}: {took:?}");
        }
    }
}

#[test]
fn retry_after_is_kept_in_seconds_and_as_a_date() {
    for driver in DRIVERS {
        // A date has no fractions: three seconds from now are more than two.
        let date = || httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(3));
        let cases: [(&dyn Fn() -> String, u64); 2] = [(&|| "1".to_owned(), 1), (&date, 2)];
        for (after, least) in cases {
            let after = after();
            let refused = Act::reply(429, &format!("Retry-After: {after}\r\n"), "");
            let server = Server::start(vec![refused, Act::json(GOOD)]);
            let (result, took) = timed(driver, builder(&server.url()));
            result.unwrap();
            let least = Duration::from_secs(least);
            assert!(
                took >= least && took < least + Duration::from_secs(1) + SLACK,
                "{driver:?} {after}: {took:?}"
            );
            assert_eq!(server.requests().len(), 2);
        }
    }
}

#[test]
fn a_retry_after_beyond_the_deadline_ends_the_call_at_once() {
    let date = httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(3600));
    for after in ["60", &date, "99999999999999999999", "18446744073709551615"] {
        for driver in DRIVERS {
            let refused = Act::reply(429, &format!("Retry-After: {after}\r\n"), "");
            let server = Server::start(vec![refused]);
            // A number that fits nothing is no wait: then the call is repeated as without the header.
            let expected = if after == "99999999999999999999" { 3 } else { 1 };
            let (result, took) = timed(driver, builder(&server.url()).timeout(Duration::from_secs(10)));
            assert_eq!(result.unwrap_err().kind(), ErrorKind::Throttled, "the real error, and no timeout");
            assert!(took < SLACK, "{driver:?} {after}: {took:?}");
            assert_eq!(server.requests().len(), expected, "{after}");
        }
    }
}

#[test]
fn clients_of_a_service_that_is_down_run_out_of_retries() {
    let calls = 30;
    // 30 first attempts, and the 50 retries that a full budget pays for, of the 60 that three attempts each allow.
    let expected = 80;
    let down = || Server::start(vec![Act::reply(503, "", "")]);
    let server = down();
    let client = builder(&server.url()).build_blocking().unwrap();
    (0..calls).for_each(|_| drop(client.clone().send(ListDisks::default()).send().unwrap_err()));
    assert_eq!(server.requests().len(), expected);

    let server = down();
    support::runtime().block_on(async {
        let client = builder(&server.url()).build().unwrap();
        for _ in 0..calls {
            client.clone().send(ListDisks::default()).await.unwrap_err();
        }
    });
    assert_eq!(server.requests().len(), expected);
}

#[test]
fn dropping_a_call_closes_its_connection() {
    let server = Server::start(vec![Act::Listen]);
    support::runtime().block_on(async {
        let client = builder(&server.url()).build().unwrap();
        let call = client.send(ListDisks::default()).into_future();
        assert!(tokio::time::timeout(Duration::from_millis(500), call).await.is_err());
        let started = Instant::now();
        while server.requests().last().is_none_or(|last| last != CLOSED) {
            assert!(started.elapsed() < Duration::from_secs(10), "the connection is still open");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    });
    assert_eq!(server.requests().len(), 2, "the request and its end");
}

#[test]
fn a_call_that_is_dropped_while_it_waits_is_not_sent_again() {
    let server = Server::start(vec![Act::reply(429, "Retry-After: 1\r\n", ""), Act::json(GOOD)]);
    support::runtime().block_on(async {
        let client = builder(&server.url()).build().unwrap();
        let call = client.send(ListDisks::default()).into_future();
        assert!(tokio::time::timeout(Duration::from_millis(600), call).await.is_err());
        tokio::time::sleep(Duration::from_millis(1500)).await;
    });
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn no_duration_is_too_long() {
    let longest = [
        Duration::MAX,
        Duration::from_secs(u64::MAX),
        Duration::from_secs_f64(1e19),
        Duration::from_secs(1 << 40),
    ];
    let set: [fn(Builder, Duration) -> Builder; 5] = [
        |builder, long| builder.timeout(long),
        |builder, long| builder.attempt_timeout(long),
        |builder, long| builder.connect_timeout(long),
        |builder, long| builder.timeout(long).attempt_timeout(long).connect_timeout(long).backoff(long, long),
        |builder, long| builder.backoff(Duration::ZERO, long),
    ];
    for driver in DRIVERS {
        let server = Server::start(vec![Act::json(GOOD)]);
        for long in longest {
            for set in set {
                driver.send(set(builder(&server.url()), long)).unwrap();
            }
            driver
                .send_with(
                    builder(&server.url()),
                    |call| call.timeout(long).attempt_timeout(long).connect_timeout(long),
                    |call| call.timeout(long).attempt_timeout(long).connect_timeout(long),
                )
                .unwrap();
            // A wait of a year is more than the call has.
            let down = Server::start(vec![Act::reply(503, "", "")]);
            driver.send(builder(&down.url()).backoff(long, long).attempts(u32::MAX)).unwrap_err();
        }
        for short in [Duration::ZERO, Duration::from_nanos(1)] {
            for set in set.get(..3).unwrap_or_default() {
                let error = driver.send(set(builder(&server.url()).attempts(1), short)).err();
                assert!(
                    error.is_none_or(|error| matches!(
                        error.kind(),
                        ErrorKind::Timeout | ErrorKind::Transport
                    ))
                );
            }
        }
    }
}

#[test]
fn no_time_that_a_server_tells_stops_a_client() {
    let dates = [
        "Fri, 31 Dec 9999 23:59:59 GMT",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "Fri, 31 Dec 1600 23:59:59 GMT",
        "Sat, 30 Feb 2030 00:00:00 GMT",
        "Fri, 31 Dec 99999 23:59:59 GMT",
        "18446744073709551615",
        "-1",
        "1e400",
        "0.5",
        "",
        "\u{661}",
    ];
    let expired = r#"{"Response": {"Error": {"Code": "AuthFailure.SignatureExpire", "Message": "late"}}}"#;
    for driver in DRIVERS {
        for date in dates {
            for status in [200, 429, 503] {
                let headers =
                    vec![("Date".to_owned(), date.to_owned()), ("Retry-After".to_owned(), date.to_owned())];
                let reply = HttpResponse { status, headers, body: expired.into() };
                let fake = (0..9).fold(FakeTransport::new(), |fake, _| fake.respond(Ok(reply.clone())));
                let tc3 = Builder::new(&TC3_API)
                    .credentials("id", "key")
                    .region("r1")
                    .timeout(Duration::from_secs(1));
                let step = Duration::from_millis(1);
                let tc3 = tc3.backoff(step, step).transport(fake.clone()).blocking_transport(fake);
                assert!(driver.send(tc3).is_err(), "{date}");
            }
        }
    }
}

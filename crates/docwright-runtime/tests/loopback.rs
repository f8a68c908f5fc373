//! Both clients against real sockets: what they send, and what they make of what comes back.

mod support;

use std::io::Write;
use std::time::{Duration, Instant};

use docwright_runtime::{Builder, Error, ErrorKind, OperationInfo, Params, TransportErrorKind, Value};
use support::server::{Act, Server};
use support::{DRIVERS, GOOD, ListDisks, TC3_API, builder, disk};

/// Sends one call with each client against a server of its own; gives what came and what reached it.
fn each(acts: &[Act], check: impl Fn(Result<support::ListDisksOutput, Error>, &[String])) {
    each_built(acts, |builder| builder, check);
}

fn each_built(
    acts: &[Act],
    configure: impl Fn(Builder) -> Builder,
    check: impl Fn(Result<support::ListDisksOutput, Error>, &[String]),
) {
    for driver in DRIVERS {
        eprintln!("{driver:?}");
        let server = Server::start(acts.to_vec());
        let result = driver.send(configure(builder(&server.url())));
        check(result.map(|response| response.into_output()), &server.requests());
    }
}

#[test]
fn a_good_call_is_signed_sent_and_decoded() {
    each(&[Act::json(GOOD)], |result, requests| {
        assert_eq!(result.unwrap().disk_set[0].disk_id.as_deref(), Some("d-1"));
        let request = &requests[0];
        assert!(request.starts_with("POST / HTTP/1.1\r\n"), "{request}");
        assert!(request.to_lowercase().contains("content-type: application/x-www-form-urlencoded\r\n"));
        assert_eq!(request.to_lowercase().matches("\r\nhost: ").count(), 1, "{request}");
        let (_, body) = request.split_once("\r\n\r\n").unwrap();
        // sha1("ActionListDisksPublicKeymy_public_keyRegionr1hunter2")
        let signature = "f22c7e62d61e9f2f483b6d9e8dc124116e2a18e8";
        assert_eq!(body, format!("Region=r1&Action=ListDisks&PublicKey=my_public_key&Signature={signature}"));
    });
}

#[test]
fn a_tc3_call_signs_the_host_and_content_type_that_it_sends() {
    for driver in DRIVERS {
        let server = Server::start(vec![Act::json(r#"{"Response":{"TotalCount":0,"RequestId":"r-1"}}"#)]);
        let tc3 = Builder::new(&TC3_API).credentials("id", "hunter2").region("r1").endpoint(server.url());
        let response = driver.send(tc3).unwrap();
        assert_eq!((response.request_id(), response.unknown()), (Some("r-1"), &[][..]));
        let request = &server.requests()[0];
        let header = |name: &str| {
            let head = request.lines().find(|line| line.to_lowercase().starts_with(name));
            head.and_then(|line| line.split_once(": ")).map(|(_, value)| value)
        };
        assert_eq!(header("content-type:"), Some("application/json"));
        assert_eq!(header("host:"), server.url().strip_prefix("http://"));
        assert_eq!(header("x-tc-action:"), Some("ListDisks"));
        assert_eq!(header("x-tc-region:"), Some("r1"));
        assert_eq!(header("x-tc-version:"), Some("2020-01-02"));
        assert!(header("authorization:").unwrap().contains("SignedHeaders=content-type;host, Signature="));
        assert!(request.ends_with("\r\n\r\n{}"), "a call without arguments sends an empty object");
    }
}

static GET_DISK: OperationInfo = disk("GetDisk").with_http("GET", "/v2/{DiskId}/info").idempotent();

#[test]
fn a_get_travels_in_path_and_query() {
    for driver in DRIVERS {
        let server = Server::start(vec![Act::json(r#"{"Response":{}}"#)]);
        let tc3 = Builder::new(&TC3_API).credentials("id", "hunter2").region("r1").endpoint(server.url());
        let params = Params::from_iter([
            ("DiskId", Value::from("d/1 ä")),
            ("Filters", Value::from_iter([[("Name", "a b")].into_iter().collect::<Value>()])),
        ]);
        driver.call_dynamic(tc3, &GET_DISK, params).unwrap();
        let request = &server.requests()[0];
        assert!(
            request.starts_with("GET /v2/d%2F1%20%C3%A4/info?Filters.0.Name=a+b HTTP/1.1\r\n"),
            "{request}"
        );
        assert!(request.ends_with("\r\n\r\n"), "no body");
    }
}

#[test]
fn a_path_without_its_parameter_is_an_error() {
    for driver in DRIVERS {
        let error = driver.call_dynamic(builder("http://127.0.0.1:1"), &GET_DISK, Params::new()).unwrap_err();
        assert_eq!(error.to_string(), "GetDisk: needs `DiskId`, which is part of its path");
    }
}

#[test]
fn a_header_that_http_cannot_carry_is_an_error() {
    for driver in DRIVERS {
        let tc3 = Builder::new(&TC3_API).credentials("id", "key").region("r1\r\nEvil: 1");
        let error = driver.send(tc3.endpoint("http://127.0.0.1:1")).unwrap_err();
        let Error::Transport { source, .. } = &error else { panic!("{error:?}") };
        assert_eq!(source.kind(), TransportErrorKind::Unusable, "{error}");
    }
}

#[test]
fn a_vendor_error_is_one_type_with_code_and_message() {
    each(
        &[Act::json(r#"{"RetCode":171,"Action":"ListDisksResponse","Message":"Signature VerifyAC Error"}"#)],
        |result, requests| {
            let error = result.unwrap_err();
            assert_eq!(error.to_string(), "ListDisks: 171: Signature VerifyAC Error");
            assert_eq!((error.code(), error.kind()), (Some("171"), ErrorKind::Credentials));
            assert_eq!(requests.len(), 1);
        },
    );
}

#[test]
fn a_content_type_with_a_charset_is_no_matter() {
    let act = Act::reply(200, "Content-Type: application/json; charset=utf-8\r\n", GOOD);
    each(&[act], |result, _| assert_eq!(result.unwrap().total_count, Some(1)));
    let act = Act::reply(200, "Content-Type: text/html\r\n", r#"{"RetCode":153,"Message":"slow down"}"#);
    each(&[act], |result, requests| {
        assert!(result.unwrap_err().is_throttled());
        assert_eq!(requests.len(), 3, "throttling is retried");
    });
}

#[test]
fn a_compressed_reply_is_decompressed() {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(GOOD.as_bytes()).unwrap();
    let act = Act::reply(200, "Content-Encoding: gzip\r\n", gzip.finish().unwrap());
    each(&[act], |result, requests| {
        assert_eq!(result.unwrap().total_count, Some(1));
        assert!(requests[0].to_lowercase().contains("accept-encoding: gzip\r\n"));
    });
}

#[test]
fn a_reply_beyond_the_limit_is_an_error_compressed_or_not() {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(&vec![b' '; 1 << 20]).unwrap();
    let bomb = Act::reply(200, "Content-Encoding: gzip\r\n", gzip.finish().unwrap());
    for act in [bomb, Act::reply(200, "", vec![b' '; 1 << 20])] {
        each_built(
            &[act],
            |builder| builder.max_reply_bytes(64 << 10),
            |result, requests| {
                let Error::Transport { source, .. } = result.unwrap_err() else {
                    panic!("a transport error")
                };
                assert_eq!(source.kind(), TransportErrorKind::TooLarge);
                assert_eq!(requests.len(), 1);
            },
        );
    }
}

#[test]
fn a_server_error_is_retried_until_it_passes() {
    each(&[Act::reply(500, "", "oops"), Act::reply(503, "", ""), Act::json(GOOD)], |result, requests| {
        assert_eq!(result.unwrap().total_count, Some(1));
        assert_eq!(requests.len(), 3);
    });
}

#[test]
fn a_server_error_that_stays_keeps_its_body() {
    each(&[Act::reply(500, "", "oops")], |result, requests| {
        let error = result.unwrap_err();
        assert_eq!(error.to_string(), "ListDisks: HTTP status 500: the reply is not the API's own");
        assert_eq!((error.body(), requests.len()), (Some(&b"oops"[..]), 3));
    });
}

#[test]
fn a_redirect_to_another_host_is_not_followed() {
    for driver in DRIVERS {
        let other = Server::start(vec![Act::json(GOOD)]);
        for status in [301, 302, 303, 307, 308] {
            let location = format!("Location: {}/\r\n", other.url());
            let server = Server::start(vec![Act::reply(status, &location, "")]);
            let error = driver.send(builder(&server.url())).unwrap_err();
            assert!(matches!(error, Error::Http { .. }), "{error:?}");
            assert_eq!((server.requests().len(), other.requests().len()), (1, 0), "{status}");
        }
    }
}

#[test]
fn a_reset_is_retried_if_the_call_is_idempotent() {
    each(&[Act::Reset, Act::json(GOOD)], |result, requests| {
        assert_eq!(result.unwrap().total_count, Some(1));
        assert_eq!(requests.len(), 2);
    });
    for driver in DRIVERS {
        let server = Server::start(vec![Act::Reset]);
        let builder = builder(&server.url());
        let result = driver.send_with(builder, |c| c.idempotent(false), |c| c.idempotent(false));
        let Error::Transport { source, .. } = result.unwrap_err() else { panic!("a transport error") };
        assert!(source.may_have_been_sent(), "{driver:?} {source:?}");
        assert_eq!(server.requests().len(), 1);
    }
}

#[test]
fn half_a_body_is_a_broken_connection() {
    let half = Act::Send(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"RetCode\":0,".to_vec());
    each(&[half, Act::json(GOOD)], |result, requests| {
        assert_eq!(result.unwrap().total_count, Some(1));
        assert_eq!(requests.len(), 2);
    });
}

#[test]
fn a_refused_connection_is_known_not_to_have_been_sent() {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    for driver in DRIVERS {
        let error = driver.send(builder(&format!("http://127.0.0.1:{port}"))).unwrap_err();
        let Error::Transport { source, .. } = &error else { panic!("{error:?}") };
        assert_eq!(source.kind(), TransportErrorKind::Connect, "{driver:?} {error}");
        assert!(error.to_string().contains("refused"), "{error}");
    }
}

#[test]
fn the_deadline_holds_for_a_server_that_says_nothing_and_for_one_that_drips() {
    let drip = [b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n".as_slice(), &[b' '; 500]].concat();
    for act in [Act::Stall(Duration::from_secs(20)), Act::Drip(drip, Duration::from_millis(50))] {
        for driver in DRIVERS {
            let server = Server::start(vec![act.clone()]);
            let start = Instant::now();
            let error = driver.send(builder(&server.url()).timeout(Duration::from_millis(300))).unwrap_err();
            assert!(start.elapsed() < Duration::from_secs(10), "{driver:?} {:?}", start.elapsed());
            assert_eq!(error.to_string(), "ListDisks: no answer within 300ms", "{driver:?}");
        }
    }
}

#[test]
fn an_attempts_own_limit_leaves_time_for_another() {
    let acts = [Act::Stall(Duration::from_secs(20)), Act::json(GOOD)];
    each_built(
        &acts,
        |builder| builder.attempt_timeout(Duration::from_secs(1)),
        |result, requests| {
            assert_eq!(result.unwrap().total_count, Some(1));
            assert_eq!(requests.len(), 2);
        },
    );
}

#[test]
fn what_is_not_http_and_what_is_not_json_are_errors() {
    each_built(
        &[Act::Send(b"220 smtp ready\r\n".to_vec())],
        |builder| builder.attempts(1),
        |result, _| {
            assert_eq!(result.unwrap_err().kind(), ErrorKind::Transport);
        },
    );
    each(&[Act::reply(200, "Content-Type: text/html\r\n", "<html>")], |result, requests| {
        let error = result.unwrap_err();
        assert_eq!((error.kind(), error.body()), (ErrorKind::Decode, Some(&b"<html>"[..])));
        assert_eq!(requests.len(), 1);
    });
}

#[test]
fn dropping_a_call_cancels_it() {
    let server = Server::start(vec![Act::Stall(Duration::from_secs(20)), Act::json(GOOD)]);
    support::runtime().block_on(async {
        let client = builder(&server.url()).build().unwrap();
        let call = client.send(ListDisks::default());
        assert!(tokio::time::timeout(Duration::from_secs(1), call).await.is_err());
        // The client is as good as before.
        assert_eq!(client.send(ListDisks::default()).await.unwrap().total_count, Some(1));
    });
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn a_connection_that_the_server_closed_meanwhile_costs_no_call() {
    let pause = || std::thread::sleep(Duration::from_millis(100));
    let once = |server: &Server| builder(&server.url()).attempts(1);
    let server = Server::start(vec![Act::closing_silently(GOOD)]);
    support::runtime().block_on(async {
        let client = once(&server).build().unwrap();
        for _ in 0..3 {
            client.send(ListDisks::default()).await.unwrap();
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    });
    let client = once(&server).build_blocking().unwrap();
    for _ in 0..3 {
        client.send(ListDisks::default()).send().unwrap();
        pause();
    }
}

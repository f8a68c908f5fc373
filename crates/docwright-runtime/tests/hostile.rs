//! What a hostile server, or a broken one, can do to a client: nothing but an error, within the call's time and the
//! reply's bound.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

mod support;

use std::time::Duration;

use docwright_runtime::{
    Builder, Client, Error, FakeTransport, HttpResponse, Operation, Params, TransportErrorKind, Value,
    blocking,
};
use support::server::{Act, Server};
use support::{API, DRIVERS, Driver, GOOD, ListDisks, TC3_API, builder, runtime};

/// Both clients, built once: each call goes to a server of its own.
struct Clients {
    runtime: tokio::runtime::Runtime,
    asynchronous: Client,
    blocking: blocking::Client,
}

impl Clients {
    fn new(time: Duration) -> Self {
        let builder = || builder("http://127.0.0.1:1").attempts(1).timeout(time).max_reply_bytes(64 << 10);
        let (asynchronous, blocking) = (builder().build().unwrap(), builder().build_blocking().unwrap());
        Clients { runtime: runtime(), asynchronous, blocking }
    }

    /// What a call comes to whose server answers so.
    fn answered(&self, driver: Driver, act: Act) -> Result<(), Error> {
        let server = Server::start(vec![act]);
        let request = ListDisks::default();
        let result = match driver {
            Driver::Async => {
                self.runtime.block_on(self.asynchronous.send(request).endpoint(server.url()).into_future())
            }
            Driver::Blocking => self.blocking.send(request).endpoint(server.url()).send(),
        };
        assert!(server.requests().len() <= 1, "one attempt is one request");
        result.map(drop).inspect_err(quiet)
    }
}

/// Neither the error nor what caused it shows anything of the answer.
fn quiet(error: &Error) {
    let mut shown = format!("{error} {error:?}");
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        shown.push_str(&format!(" {error} {error:?}"));
        cause = error.source();
    }
    assert!(!shown.contains("hunter2") && !shown.contains(char::is_control), "{shown}");
    assert!(shown.len() < 9000, "{}", shown.len());
}

fn raw(text: impl AsRef<[u8]>) -> Act {
    Act::Send(text.as_ref().to_vec())
}

fn with_body(head: &str) -> Vec<u8> {
    format!("{head}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{GOOD}", GOOD.len()).into_bytes()
}

#[test]
fn what_is_no_answer_is_an_error() {
    let clients = Clients::new(Duration::from_secs(5));
    let many = "X-A: hunter2\r\n".repeat(100_000);
    let long = format!("X-A: {}\r\n", "hunter2".repeat(200_000));
    for (what, answer) in [
        ("no status", with_body("HTTP/1.1")),
        ("a word for a status", with_body("HTTP/1.1 hunter2")),
        ("a negative status", with_body("HTTP/1.1 -200 hunter2")),
        ("a status of 99", with_body("HTTP/1.1 99 hunter2")),
        ("a status of 2000", with_body("HTTP/1.1 2000 hunter2")),
        ("another version", with_body("HTTP/9.9 200 hunter2")),
        ("another protocol", with_body("hunter2 200 OK")),
        ("no line at all", b"\r\n\r\n\r\nhunter2".to_vec()),
        ("no header", b"HTTP/1.1 200 OK".to_vec()),
        ("nothing", Vec::new()),
        ("NULs", vec![0; 4096]),
        ("a header without a colon", with_body("HTTP/1.1 200 OK\r\nhunter2")),
        ("a header with a NUL", with_body("HTTP/1.1 200 OK\r\nX: hunter2\0")),
        ("too many headers", with_body(&format!("HTTP/1.1 200 OK\r\n{many}X: y"))),
        ("a long header", with_body(&format!("HTTP/1.1 200 OK\r\n{long}X: y"))),
        ("two lengths", with_body("HTTP/1.1 200 OK\r\nContent-Length: 7")),
        ("a negative length", b"HTTP/1.1 200 OK\r\nContent-Length: -7\r\n\r\nhunter2".to_vec()),
        ("a huge length", b"HTTP/1.1 200 OK\r\nContent-Length: 18446744073709551615\r\n\r\nhunter2".to_vec()),
        (
            "a longer length",
            b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\nhunter2".to_vec(),
        ),
        ("no chunk", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nhunter2\r\nhunter2".to_vec()),
        (
            "a huge chunk",
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nhunter2".to_vec(),
        ),
        (
            "a longer chunk",
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffffff\r\nhunter2".to_vec(),
        ),
        ("half a chunk", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nhunter2".to_vec()),
        (
            "a switch",
            b"HTTP/1.1 101 Switching\r\nConnection: upgrade\r\nUpgrade: hunter2\r\n\r\nhunter2".to_vec(),
        ),
        ("no content", with_body("HTTP/1.1 204 No Content")),
        ("no news", with_body("HTTP/1.1 304 Not Modified")),
        ("a status of 600", with_body("HTTP/1.1 600 hunter2")),
        ("a status of 999", with_body("HTTP/1.1 999 hunter2")),
    ] {
        for driver in DRIVERS {
            clients.answered(driver, raw(&answer)).expect_err(what);
        }
    }
}

#[test]
fn what_is_odd_and_means_an_answer_is_one() {
    let clients = Clients::new(Duration::from_secs(5));
    let continues = "HTTP/1.1 100 Continue\r\n\r\n".repeat(3);
    for (what, answer) in [
        ("no reason", with_body("HTTP/1.1 200")),
        ("an old version", with_body("HTTP/1.0 200 OK")),
        ("a reason that is no text", [b"HTTP/1.1 200 \xff\xfe\r\n".as_slice(), &with_body("X: y")].concat()),
        (
            "a header that is no text",
            [b"HTTP/1.1 200 OK\r\nX: \xff\xfe\r\n".as_slice(), &with_body("X: y")].concat(),
        ),
        ("a length twice", with_body(&format!("HTTP/1.1 200 OK\r\nContent-Length: {}", GOOD.len()))),
        ("no length", format!("HTTP/1.1 200 OK\r\n\r\n{GOOD}").into_bytes()),
        ("a continue", [continues.as_bytes(), &with_body("HTTP/1.1 200 OK")].concat()),
        ("a location", with_body("HTTP/1.1 200 OK\r\nLocation: http://127.0.0.1:1/")),
        ("a byte order mark", format!("HTTP/1.1 200 OK\r\n\r\n\u{feff}{GOOD}").into_bytes()),
    ] {
        for driver in DRIVERS {
            clients
                .answered(driver, raw(&answer))
                .unwrap_or_else(|error| panic!("{driver:?} {what}: {error}"));
        }
    }
}

#[test]
fn what_never_ends_ends_at_the_bound() {
    let clients = Clients::new(Duration::from_millis(500));
    let head = |more: &str| format!("HTTP/1.1 200 OK\r\n{more}\r\n").into_bytes();
    for (what, head, again) in [
        ("a body", head(""), vec![b' '; 1000]),
        (
            "chunks",
            head("Transfer-Encoding: chunked\r\n"),
            [b"3e8\r\n".as_slice(), &[b' '; 1000], b"\r\n"].concat(),
        ),
        ("headers", b"HTTP/1.1 200 OK\r\n".to_vec(), b"X-A: hunter2\r\n".to_vec()),
        ("one header", b"HTTP/1.1 200 OK\r\nX-A: ".to_vec(), b"hunter2".to_vec()),
        ("a reason", b"HTTP/1.1 200 ".to_vec(), b"hunter2".to_vec()),
        (
            "a chunk's extension",
            head("Transfer-Encoding: chunked\r\n").into_iter().chain(*b"1;").collect(),
            b"hunter2".to_vec(),
        ),
    ] {
        for driver in DRIVERS {
            let act = Act::Endless(head.clone(), again.clone());
            clients.answered(driver, act).expect_err(what);
        }
    }
    // The async client takes tens of megabytes of these before it looks at the clock: without optimisation, seconds.
    let act = Act::Endless(Vec::new(), b"HTTP/1.1 100 Continue\r\n\r\n".to_vec());
    clients.answered(Driver::Blocking, act).unwrap_err();
}

#[test]
fn a_redirect_is_never_followed_nor_shown() {
    let clients = Clients::new(Duration::from_secs(5));
    for driver in DRIVERS {
        let other = Server::start(vec![Act::json(GOOD)]);
        for location in
            ["/", "//ann:hunter2@h", "http://ann:hunter2@h/?hunter2", "javascript:hunter2", "\\\\hunter2"]
        {
            for status in [301, 302, 307, 399] {
                let location =
                    location.replace("@h", &format!("@{}", other.url().trim_start_matches("http://")));
                let act = Act::reply(
                    status,
                    &format!("Location: {location}\r\nRefresh: 0;url=hunter2\r\n"),
                    "hunter2",
                );
                clients.answered(driver, act).unwrap_err();
            }
        }
        assert!(other.requests().is_empty());
    }
}

/// A reply's members, as both APIs wrap them.
fn replies(members: &str) -> [(Builder, String); 2] {
    let key = |api| Builder::new(api).credentials("id", "key").region("r1");
    [
        (key(&API), format!(r#"{{"RetCode": 0, {members}}}"#)),
        (key(&TC3_API), format!(r#"{{"Response": {{{members}}}}}"#)),
    ]
}

/// What both kinds of call make of these members: typed, and without types.
fn decoded(members: &str) -> Vec<Result<Value, Error>> {
    let mut results = Vec::new();
    for (builder, body) in replies(members) {
        let fake = FakeTransport::new().reply(200, body.as_str()).reply(200, body);
        let client = builder.strict().blocking_transport(fake).build_blocking().unwrap();
        results.push(client.send(ListDisks::default()).send().map(|output| Value::from(output.total_count)));
        let response = client.call_dynamic(ListDisks::INFO, Params::new(), Default::default());
        results.push(response.map(docwright_runtime::Response::into_output));
    }
    results.iter().filter_map(|result| result.as_ref().err()).for_each(|error| {
        let shown = format!("{error} {error:?}");
        assert!(shown.len() < 2000 && !shown.contains(char::is_control), "{shown}");
    });
    results
}

#[test]
fn no_reply_stops_the_decoder() {
    let deep = |open: &str, close: &str, n: usize| format!("{}1{}", open.repeat(n), close.repeat(n));
    let digits = "9".repeat(100_000);
    let key = "k".repeat(100_000);
    for (members, good) in [
        // Unknown to the typed reply, and all the same in an untyped one.
        (format!(r#""X": {}"#, deep("[", "]", 100)), [true, true]),
        (format!(r#""X": {}"#, deep("[", "]", 100_000)), [false, false]),
        (format!(r#""X": {}"#, deep(r#"{"a":"#, "}", 100_000)), [false, false]),
        (format!(r#""X": {}"#, "[".repeat(100_000)), [false, false]),
        (format!(r#""DiskSet": {}"#, deep("[", "]", 100_000)), [false, false]),
        (format!(r#""TotalCount": {}"#, deep(r#"{"a":"#, "}", 100_000)), [false, false]),
        (r#""X": 1e400"#.to_owned(), [true, false]),
        (r#""TotalCount": 1e400"#.to_owned(), [false, false]),
        (r#""TotalCount": -1e400"#.to_owned(), [false, false]),
        (r#""TotalCount": 1e-400"#.to_owned(), [true, true]),
        (format!(r#""TotalCount": {digits}"#), [false, false]),
        (format!(r#""TotalCount": "{digits}""#), [false, true]),
        (format!(r#""TotalCount": 1.{digits}"#), [true, true]),
        (format!(r#""TotalCount": 1e{digits}"#), [false, false]),
        (format!(r#""DiskSet": [{{"DiskId": {digits}}}]"#), [false, false]),
        (format!(r#""{key}": 1, "DiskSet": [{{"{key}": 1}}]"#), [true, true]),
        (r#""TotalCount": 1, "totalcount": 2, "TOTALCOUNT": 3"#.to_owned(), [true, true]),
        (r#""DiskSet": [{}], "DiskSet": 1"#.to_owned(), [false, true]),
        (
            (0..20_000).map(|n| format!(r#""K{n}": {{}},"#)).collect::<String>() + r#""TotalCount": 1"#,
            [true, true],
        ),
        (format!(r#""X": [{}0]"#, "0,".repeat(200_000)), [true, true]),
        (r#""X": "\ud800""#.to_owned(), [false, false]),
        (r#""X": "\u0000\u001b", "TotalCount": 1"#.to_owned(), [true, true]),
        ("\"X\": \"\0\"".to_owned(), [false, false]),
        (r#""X": nul"#.to_owned(), [false, false]),
        (r#""X": NaN"#.to_owned(), [false, false]),
        (r#""X": 01"#.to_owned(), [false, false]),
        (r#""X": 1,"#.to_owned(), [false, false]),
        (r#""X" 1"#.to_owned(), [false, false]),
        (r#""X": 1 /* */"#.to_owned(), [false, false]),
    ] {
        let found: Vec<bool> = decoded(&members).iter().map(Result::is_ok).collect();
        let start: String = members.chars().take(60).collect();
        assert_eq!(found, [good, good].concat(), "{start}");
    }
}

#[test]
fn bytes_that_are_no_text_are_an_error() {
    for body in [
        b"{\"RetCode\": 0, \"DiskSet\": [{\"DiskId\": \"\xff\xfe\"}]}".as_slice(),
        b"{\"RetCode\": 0, \"\xff\": 1}",
        b"\xff\xfe{\0}\0",
        b"\0",
        b"{\"RetCode\": 0}\0",
        b"\xef\xbb\xbf\xef\xbb\xbf{\"RetCode\": 0}",
        b"",
        b" ",
    ] {
        for driver in DRIVERS {
            let fake = FakeTransport::new().reply(200, body);
            let builder = Builder::new(&API).credentials("id", "key").region("r1");
            let error = driver.send(builder.transport(fake.clone()).blocking_transport(fake)).unwrap_err();
            assert_eq!(error.body(), Some(body));
        }
    }
}

#[test]
fn a_bomb_in_many_members_stays_within_the_bound() {
    use std::io::Write;
    let mut member = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    member.write_all(&vec![b' '; 1 << 20]).unwrap();
    let bomb = member.finish().unwrap().repeat(100);
    for driver in DRIVERS {
        let reply = HttpResponse {
            status: 200,
            headers: vec![("content-encoding".into(), " GZIP ".into())],
            body: bomb.clone(),
        };
        let fake = FakeTransport::new().respond(Ok(reply));
        let builder = Builder::new(&API).credentials("id", "key").region("r1").max_reply_bytes(2 << 20);
        let error = driver.send(builder.transport(fake.clone()).blocking_transport(fake)).unwrap_err();
        let Error::Transport { source, .. } = error else { panic!("{error}") };
        assert_eq!(source.kind(), TransportErrorKind::TooLarge);
    }
}

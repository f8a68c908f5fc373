//! Thousands of broken requests, and signatures that are odd.

use std::net::{Shutdown, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use docwright_mock::{Options, Running};
use serde_json::json;
use ureq::http::Request;

use super::{assert_alive, open, post, rest, sockets, with};
use crate::apis::{form_api, json_api, start};
use crate::client::{Tc3, form, raw, send};

/// A linear congruential generator: the same requests in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % limit.max(1)
    }

    fn of<'a>(&mut self, texts: &[&'a str]) -> &'a str {
        texts[self.below(texts.len())]
    }
}

const EVIL: &[&str] = &[
    "\r\n",
    "\r\n\r\n",
    "\n",
    "\0",
    "\u{1b}[31m",
    "::error::x",
    "##[error]",
    "\u{202e}",
    "\u{2028}",
    "%",
    "%zz",
    "%ff",
    "%0d%0a",
    "%00",
    "&",
    "=",
    ".",
    "..",
    "....",
    "/",
    "?",
    "#",
    "{",
    "[",
    "[[[[[[[[",
    "\"",
    "\\",
    ":",
    ";",
    ",",
    "-1",
    "0",
    "9223372036854775807",
    "18446744073709551616",
    "-9223372036854775808",
    "1e999",
    "NaN",
    "4000000000",
    "Transfer-Encoding: chunked\r\n",
    "Content-Length: 5\r\n",
    "Content-Length: 18446744073709551615\r\n",
    "Host: evil.example\r\n",
    "Expect: 100-continue\r\n",
    "Upgrade: h2c\r\n",
    "Connection: close\r\n",
    "HTTP/2.0",
    "PRI * ",
    "TC3-HMAC-SHA256 ",
    "Credential=",
    "SignedHeaders=;;;",
    "mock-id",
    "X-TC-Timestamp: 253402300800\r\n",
    "Action=",
    "Limit=",
    "Offset=",
    "Disks.4000000000.Size=1",
    "Disks.0=",
    "X-Docwright-Fault: skew=9223372036854775807s\r\n",
    "X-Docwright-Fault: huge=64KiB,gzip\r\n",
    "X-Docwright-Fault: reset-before\r\n",
    "X-Docwright-Fault: half-body\r\n",
    "1\r\na\r\n0\r\nX-Trailer: a\r\n\r\n",
    "ffffffffffffffff\r\n",
];

/// `good`, with some of its bytes changed, gone, doubled, or evil between them.
fn mutation(random: &mut Random, good: &[u8]) -> Vec<u8> {
    let mut bytes = good.to_vec();
    for _ in 0..1 + random.below(4) {
        let at = random.below(bytes.len() + 1);
        let end = (at + random.below(40)).min(bytes.len());
        match random.below(6) {
            0 => drop(bytes.drain(at..end)),
            1 => drop(bytes.splice(at..at, random.of(EVIL).bytes())),
            2 => drop(bytes.splice(at..end, random.of(EVIL).bytes())),
            3 => bytes.truncate(at.max(1)),
            4 => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte = random.below(256) as u8),
            _ => {
                let (piece, times) = (bytes[at..end].to_vec(), random.below(50));
                drop(bytes.splice(at..at, piece.repeat(times)));
            }
        }
    }
    bytes
}

/// Good requests as bytes: forms, queries, JSON, chunks.
fn good(form_mock: &Running, json_mock: &Running) -> Vec<Vec<u8>> {
    let create = form(&[
        ("Action", "CreateHost"),
        ("Region", "cn-one"),
        ("Name", "web 中&"),
        ("Disks.0.Size", "20"),
        ("Price", "1.5"),
    ]);
    let list = form(&[("Action", "DescribeHosts"), ("Limit", "10"), ("Offset", "5"), ("HostIds.0", "a")]);
    let mut requests = vec![
        post("", &create),
        post("X-Docwright-Fault: status=503\r\n", &list),
        format!("GET /?{list} HTTP/1.1\r\nHost: {}\r\n\r\n", form_mock.address()),
        format!(
            "POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Transfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n{:x}\r\n{list}\r\n0\r\nX-Sum: 1\r\n\r\n",
            list.len()
        ),
    ];
    for (address, limit) in [(form_mock.address(), 10), (json_mock.address(), 1_000)] {
        let body = format!("{{\"Limit\": {limit}, \"HostIds\": [\"a\", \"\\u0000\"]}}");
        requests.push(format!(
            "POST /host/DescribeHosts HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\n\r\n{body}",
            body.len()
        ));
    }
    let call =
        Tc3::post(json_mock, "CreateHost", &json!({"Name": "x", "Disks": [{"Size": 1, "IsBoot": true}]}));
    let head: String = call.headers().iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    requests.push(format!(
        "POST / HTTP/1.1\r\n{head}Content-Length: {}\r\n\r\n{}",
        call.body.len(),
        call.body
    ));
    requests.into_iter().map(String::into_bytes).collect()
}

#[test]
fn thousands_of_broken_requests_do_no_harm() {
    const ROOM: usize = 64 << 10;
    let told = Arc::new(AtomicBool::new(true));
    let options = || {
        let told = Arc::clone(&told);
        let observer = move |request: &docwright_mock::Recorded| {
            let (text, json) = (request.to_string(), request.to_json());
            let fine = [&text, &json].iter().all(|line| {
                !line.contains(|c: char| c.is_control() || c == '\u{202e}' || c == '\u{2028}')
                    && !line.starts_with("::")
                    && !line.contains("##[")
            });
            let is_read = serde_json::from_str::<serde_json::Value>(&json).is_ok_and(|read| read.is_object());
            let fine = fine && is_read && text.len() < 20_000 && json.len() < 300_000;
            told.fetch_and(fine, Ordering::Relaxed);
        };
        Options {
            faults_by_header: true,
            history_bytes: ROOM,
            observer: Some(Box::new(observer)),
            ..Options::default()
        }
    };
    let (form_mock, json_mock) = (with(form_api(), options()), with(json_api(), options()));
    let good = good(&form_mock, &json_mock);
    let addresses = [form_mock.address(), json_mock.address()];
    let mut random = Random(1);
    for _ in 0..30 {
        let broken: Vec<TcpStream> = (0..sockets(100))
            .map(|number| {
                let start = random.below(good.len());
                open(addresses[number % 2], &mutation(&mut random, &good[start]))
            })
            .collect();
        // Good calls between: what is whole among the broken is answered meanwhile, the rest waits for more.
        assert_alive(&form_mock);
        Tc3::post(&json_mock, "DescribeHosts", &json!({})).call(&json_mock);
        for stream in broken {
            let _ = stream.shutdown(Shutdown::Write);
            rest(stream);
        }
    }
    assert_alive(&form_mock);
    let total = &Tc3::post(&json_mock, "DescribeHosts", &json!({})).call(&json_mock)["TotalCount"];
    assert!(total.as_u64().unwrap() >= 25, "{total}: what broken requests made is there, too");
    for mock in [&form_mock, &json_mock] {
        assert!(mock.history_bytes() <= ROOM && mock.dropped_requests() > 0);
    }
    assert!(told.load(Ordering::Relaxed), "a line of the log holds what it may not");
}

#[test]
fn signatures_with_extreme_times_and_odd_parts_are_refused() {
    let mock = start(json_api());
    let long = "9".repeat(10_000);
    let times = [
        "",
        "-1",
        "0",
        "9223372036854775807",
        "-9223372036854775808",
        "253402207200",
        "253402300800",
        "-377705116800",
        "1e9",
        " 5",
        "+5",
        "\u{ff15}",
        &long,
    ];
    let ids = ["mock-id", "", "/////", "mock-id/2020-01-01", "中"];
    for time in times {
        for id in ids {
            let request = format!(
                "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nX-TC-Action: DescribeHosts\r\n\
                 X-TC-Version: 2020-01-01\r\nX-TC-Timestamp: {time}\r\nAuthorization: TC3-HMAC-SHA256 \
                 Credential={id}/{time}/host/tc3_request, SignedHeaders=content-type;host;;{id}, Signature=\r\n\
                 Content-Length: 2\r\n\r\n{{}}"
            );
            let response = raw(&mock, &request);
            assert!(response.contains("AuthFailure"), "{time} {id}: {response}");
        }
    }
    let many = "a;".repeat(20_000);
    let request = Request::post(mock.url()).header("Authorization", format!(
        "TC3-HMAC-SHA256 Credential=mock-id/1/host/tc3_request, SignedHeaders={many}content-type;host, Signature=1"
    )).header("a", "x".repeat(20_000)).header("X-TC-Action", "DescribeHosts").header("X-TC-Version", "2020-01-01");
    let reply =
        send(request.header("Content-Type", "application/json").body(b"{}".to_vec()).unwrap()).unwrap();
    assert!(reply.json()["Response"]["Error"]["Message"].as_str().unwrap().contains("more than 100 headers"));
}

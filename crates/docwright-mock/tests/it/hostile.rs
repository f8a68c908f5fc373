//! Requests that nobody's client sends: thousands of broken ones, crowds of slow ones, costly ones, foreign names. After
//! each kind a good call must be answered.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use docwright_ir::{Api, Field, Model, Type};
use docwright_mock::{DEFAULT_CREDENTIALS, FAULT_HEADER, Mock, Options, Outcome, Running};
use serde_json::json;
use ureq::http::Request;

use crate::apis::{form_api, json_api, start};
use crate::client::{Tc3, call_form, form, form_as, post_form, raw, send};

const LIST: [(&str, &str); 1] = [("Action", "DescribeHosts")];

fn with(api: Api, options: Options) -> Running {
    Mock::new(api, options).start("127.0.0.1:0").unwrap()
}

#[track_caller]
fn assert_alive(mock: &Running) {
    assert_eq!(call_form(mock, &LIST)["RetCode"], json!(0));
}

fn open(address: SocketAddr, request: &[u8]) -> TcpStream {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    // The server may have gone away in the middle: that is its right.
    let _ = stream.write_all(request);
    stream
}

fn rest(mut stream: TcpStream) -> Vec<u8> {
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    answer
}

/// Sends a request that the server does not take or answers as the connection's last, and reads the answer.
fn exchange(address: SocketAddr, request: &[u8]) -> Vec<u8> {
    rest(open(address, request))
}

fn post(headers: &str, body: &str) -> String {
    let form = "Content-Type: application/x-www-form-urlencoded";
    let length = body.len();
    format!("POST / HTTP/1.1\r\nHost: localhost\r\n{form}\r\n{headers}Content-Length: {length}\r\n\r\n{body}")
}

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
            let line = request.to_string();
            let fine = !line.contains(|c: char| c.is_control() || c == '\u{202e}' || c == '\u{2028}')
                && !line.starts_with("::")
                && line.len() < 20_000;
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
    assert_eq!(Tc3::post(&json_mock, "DescribeHosts", &json!({})).call(&json_mock)["TotalCount"], json!(25));
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

#[test]
fn large_and_deep_requests_are_refused_or_answered_within_bounds() {
    let mock = start(form_api());
    let json = |body: String| {
        let request = Request::post(mock.url()).header("Content-Type", "application/json");
        send(request.body(body.into_bytes()).unwrap()).unwrap().body.len()
    };
    assert!(json(format!("{{\"A\":{}", "[".repeat(100_000))) < 1_000);
    assert!(json("{\"A\":".repeat(100_000)) < 1_000);
    assert!(json(format!("{{\"A\":[{}0]}}", "0,".repeat(1_000_000))) < 1_000);
    let pairs = |body: String| post_form(&mock, body).unwrap().body.len();
    assert!(pairs("a=&".repeat(1_000_000)) < 1_000);
    assert!(pairs((0..1_000_000).map(|n| format!("{n}&")).collect()) < 1_000);
    assert!(pairs(format!("Action={}", "x".repeat(5 << 20))) < 10_000);
    assert!(pairs(format!("Action={}", "%ff".repeat(1 << 20))) < 10_000);
    let size = [("Action", "CreateHost"), ("Region", "r"), ("Name", "x"), ("Disks.4000000000.Size", "1")];
    assert!(call_form(&mock, &size)["Message"].as_str().unwrap().contains("without a gap"));
    let unknown: Vec<(String, String)> =
        (0..10_000).map(|n| (format!("Unknown{n}"), String::new())).collect();
    let known = [("Action".to_owned(), "DescribeHosts".to_owned())];
    call_form(&mock, &[unknown, known.to_vec()].concat());
    assert!(mock.requests().last().unwrap().remarks.len() <= 101);
    assert!(
        exchange(mock.address(), format!("GET /?{} HTTP/1.1\r\n\r\n", "q".repeat(200_000)).as_bytes()).len()
            < 1_000
    );
    let headers: String = (0..200).map(|n| format!("X-{n}: y\r\n")).collect();
    assert!(exchange(mock.address(), post(&headers, "").as_bytes()).starts_with(b"HTTP/1.1 431"));
    let header = format!("X: {}\r\n", "y".repeat(1 << 20));
    assert!(exchange(mock.address(), post(&header, "").as_bytes()).len() < 1_000);
    assert_alive(&mock);
}

#[test]
fn what_a_request_draws_out_of_an_answer_is_bounded() {
    const MAX_BYTES: usize = 64 << 20;
    let mut api = form_api();
    let items = vec![Field::new("HostId", Type::String), Field::new("Note", Type::String)];
    let listing = &mut api.services[0].operations[1];
    listing.request.push(Field::new("Note", Type::String));
    listing.response[1].ty = Type::list(Type::Fields(items));
    listing.response.push(Field::new("Tree", Type::Model("Tree".to_owned())));
    let tree = Type::list(Type::list(Type::Model("Tree".to_owned())));
    let fields = vec![Field::new("Self", tree.clone()), Field::new("Also", Type::Map(Box::new(tree)))];
    api.services[0].models.push(Model { name: "Tree".to_owned(), fields, ..Model::default() });
    let mock = with(api, Options { entries: usize::MAX, ..Options::default() });
    let note = "n".repeat(1 << 20);
    for (offset, limit) in [("999999999999", "18446744073709551615"), ("18446744073709551615", "1")] {
        let pairs = [("Action", "DescribeHosts"), ("Offset", offset), ("Limit", limit), ("Note", &note)];
        let reply = post_form(&mock, form(&pairs)).unwrap();
        assert!(reply.body.len() < MAX_BYTES, "{}", reply.body.len());
        assert_eq!(reply.json()["TotalCount"], json!(usize::MAX));
    }
}

/// Sockets that this process may open beside those of the server and of other tests, which share its limit.
fn sockets(wanted: usize) -> usize {
    let limits = std::fs::read_to_string("/proc/self/limits").unwrap_or_default();
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"));
    let limit = line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(256_usize);
    wanted.min(limit.saturating_sub(150) / 4)
}

/// Connections that say nothing, half a head, or a body that does not end.
fn crowd(address: SocketAddr, size: usize) -> Vec<TcpStream> {
    let starts = [
        "",
        "P",
        "POST / HTTP/1.1\r\nHost: x\r\nX: ",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\na",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n",
    ];
    let open = |number: usize| {
        let mut stream = TcpStream::connect(address).ok()?;
        let _ = stream.write_all(starts[number % starts.len()].as_bytes());
        Some(stream)
    };
    (0..size).filter_map(open).collect()
}

#[test]
fn a_crowd_of_slow_connections_starves_nobody() {
    for connections in [20, 1024] {
        let mock = with(form_api(), Options { connections, ..Options::default() });
        let mut crowd = crowd(mock.address(), sockets(1_000));
        for _ in 0..3 {
            assert_alive(&mock);
            crowd.iter_mut().for_each(|slow| drop(slow.write_all(b"1")));
        }
        let held = crowd.len();
        drop(mock);
        assert!(held > 20);
    }
}

#[test]
fn the_end_comes_although_connections_hang_and_work_is_under_way() {
    let slow = |_: &docwright_mock::Recorded| std::thread::sleep(Duration::from_secs(600));
    let mock = with(form_api(), Options { observer: Some(Box::new(slow)), ..Options::default() });
    let mut crowd = crowd(mock.address(), 50);
    mock.add_fault("delay=1h*1".parse().unwrap());
    for _ in 0..20 {
        let mut stream = TcpStream::connect(mock.address()).unwrap();
        stream.write_all(post("", &form(&LIST)).as_bytes()).unwrap();
        crowd.push(stream);
    }
    while mock.requests().len() < 5 {
        std::thread::sleep(Duration::from_millis(5));
    }
    let (ended, end) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        drop(mock);
        ended.send(()).unwrap();
    });
    end.recv_timeout(Duration::from_secs(60)).unwrap();
}

#[test]
fn one_costly_answer_holds_up_nobody() {
    let (enter, entered) = std::sync::mpsc::sync_channel::<()>(0);
    let (leave, left) = std::sync::mpsc::sync_channel::<()>(0);
    let left = std::sync::Mutex::new(left);
    let busy = move |request: &docwright_mock::Recorded| {
        if request.operation == "CreateHost" {
            enter.send(()).unwrap();
            left.lock().unwrap().recv().unwrap();
        }
    };
    let mock = with(form_api(), Options { observer: Some(Box::new(busy)), ..Options::default() });
    std::thread::scope(|scope| {
        scope.spawn(|| call_form(&mock, &[("Action", "CreateHost")]));
        entered.recv().unwrap();
        assert_alive(&mock);
        leave.send(()).unwrap();
    });
}

#[test]
fn a_panic_is_answered_with_500_and_the_server_lives() {
    let lock = std::sync::Mutex::new(());
    let panics = move |request: &docwright_mock::Recorded| {
        if request.operation == "CreateHost" {
            let _guard = lock.lock();
            panic!("on purpose");
        }
    };
    let mock = with(form_api(), Options { observer: Some(Box::new(panics)), ..Options::default() });
    for _ in 0..20 {
        assert_eq!(post_form(&mock, form(&[("Action", "CreateHost")])).unwrap().status(), 500);
    }
    assert_alive(&mock);
}

#[test]
fn a_page_in_a_browser_does_not_reach_the_server() {
    let mock = start(form_api());
    let body = form(&LIST);
    let request = |host: &str, more: &str| {
        let lines =
            post(more, &body).replace("Host: localhost", &format!("Host: {host}\r\nConnection: close"));
        raw(&mock, &lines)
    };
    for (host, more) in [
        ("evil.example:8080", ""),
        ("127.0.0.1.nip.io", ""),
        ("localhost", "Origin: https://evil.example\r\n"),
        ("localhost", "Origin: null\r\n"),
        ("localhost", "Host: evil.example\r\n"),
    ] {
        let response = request(host, more);
        assert!(response.starts_with("HTTP/1.1 421") || response.starts_with("HTTP/1.1 400"), "{response}");
        assert!(!response.contains("RetCode"), "{response}");
    }
    assert!(request("evil.example", "").contains("--allow-host"));
    let refused = mock.requests();
    assert!(matches!(&refused[0].outcome, Outcome::Refused { code, .. } if code == "421"), "{}", refused[0]);
    let port = mock.address().port();
    for (host, more) in [
        (format!("127.0.0.1:{port}"), ""),
        (format!("localhost:{port}"), "Origin: http://localhost:3000\r\n"),
        (format!("[::1]:{port}"), ""),
        (mock.url(), ""),
        ("mock:8080".to_owned(), ""),
        ("api.example.com".to_owned(), ""),
    ] {
        let response = request(&host, more);
        assert!(response.contains("\"RetCode\":0"), "{host}: {response}");
        assert!(!response.to_lowercase().contains("access-control"), "{response}");
    }
    let preflight = format!(
        "OPTIONS / HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\nConnection: close\r\n\
        Access-Control-Request-Headers: {FAULT_HEADER}\r\n\r\n"
    );
    assert!(!raw(&mock, &preflight).to_lowercase().contains("access-control-allow"));
    let mock =
        with(form_api(), Options { allowed_hosts: vec!["evil.example".to_owned()], ..Options::default() });
    let response = raw(&mock, &post("Connection: close\r\n", &body).replace("localhost", "evil.example"));
    assert!(response.contains("\"RetCode\":0"), "{response}");
}

#[test]
fn faults_by_header_are_off_unless_they_are_wanted() {
    let mock = start(form_api());
    let url = format!("{}/?{}", mock.url(), form(&LIST));
    for fault in ["status=500", "delay=1h", "reset-before", "nonsense"] {
        let reply = send(Request::get(&url).header(FAULT_HEADER, fault).body(Vec::new()).unwrap()).unwrap();
        assert_eq!(reply.json()["RetCode"], json!(0));
    }
    assert_eq!(mock.requests()[0].fault, None);
    assert!(mock.requests()[0].to_string().contains("not listened to"), "{}", mock.requests()[0]);
}

#[test]
fn the_servers_own_texts_are_lines_whatever_the_ir_holds() {
    let mut api = form_api();
    let evil = "::error::x\r\n::y\u{202e}\u{2028}##[z]";
    api.info.title = evil.to_owned();
    api.services[0].name = evil.to_owned();
    api.services[0].version = Some(evil.to_owned());
    api.services[0].operations[1].name = evil.to_owned();
    let credentials = vec![(evil.to_owned(), evil.to_owned())];
    let mock = with(api, Options { credentials, ..Options::default() });
    let text = mock.describe();
    // Without a command to copy: no name of it is plain.
    assert_eq!(text.lines().count(), 4, "{text}");
    assert!(!text.contains(['\r', '\u{202e}', '\u{2028}']) && !text.contains("##["), "{text}");
    assert!(text.lines().all(|line| !line.trim_start().starts_with("::")), "{text}");
    let reply = post_form(&mock, form_as(&[("Action", evil)], (evil, evil))).unwrap();
    assert_eq!(reply.json()["Action"], json!(format!("{evil}Response")));
    assert_eq!(mock.requests()[0].to_string().lines().count(), 1);
    assert!(reply.head.headers().len() < 6, "{:?}", reply.head.headers());
    assert_ne!(DEFAULT_CREDENTIALS.0, evil);
}

/// The server part of the next test: a process of its own, with few file descriptors.
#[test]
fn serves_until_its_input_ends() {
    if std::env::var_os("DOCWRIGHT_MOCK_FEW_FILES").is_none() {
        return;
    }
    let mock = start(form_api());
    println!("\naddress {}", mock.address());
    let _ = std::io::stdin().read(&mut [0]);
}

#[cfg(unix)]
#[test]
fn a_server_without_file_descriptors_makes_room() {
    use std::io::{BufRead, BufReader};
    use std::process::{Command, Stdio};
    let mut server = Command::new("sh")
        .args(["-c", "ulimit -n 64; exec \"$0\" --exact hostile::serves_until_its_input_ends --nocapture"])
        .arg(std::env::current_exe().unwrap())
        .env("DOCWRIGHT_MOCK_FEW_FILES", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(server.stdout.take().unwrap()).lines();
    let address = lines
        .by_ref()
        .map_while(Result::ok)
        .find_map(|line| Some(line.strip_prefix("address ")?.parse().unwrap()));
    let address: SocketAddr = address.unwrap();
    let crowd = crowd(address, sockets(120));
    for _ in 0..5 {
        let response = exchange(address, post("Connection: close\r\n", &form(&LIST)).as_bytes());
        let response = String::from_utf8_lossy(&response);
        assert!(response.contains("\"RetCode\":0"), "{response}");
    }
    drop((crowd, server.stdin.take()));
    lines.for_each(drop);
    server.wait().unwrap();
}

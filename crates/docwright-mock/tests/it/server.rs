//! The server itself: its start and end, what it says of itself, and what it does with junk.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use docwright_mock::{Mock, Options};

use crate::apis::{form_api, json_api, start};
use crate::client::{call_form, raw};

#[test]
fn dropping_frees_the_port_and_ends_open_connections() {
    let mock = start(form_api());
    let address = mock.address();
    let mut idle = TcpStream::connect(address).unwrap();
    idle.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    drop(mock);
    assert!(matches!(idle.read(&mut [0]), Ok(0) | Err(_)));
    assert!(TcpStream::connect(address).is_err());
}

#[test]
fn it_starts_and_ends_inside_another_runtime() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let url = runtime.block_on(async { start(form_api()).url() });
    assert!(url.starts_with("http://127.0.0.1:"));
}

#[test]
fn a_taken_port_is_an_error() {
    let mock = start(form_api());
    assert!(Mock::new(form_api(), Options::default()).start(mock.address()).is_err());
}

#[test]
fn it_describes_itself() {
    let mock = start(json_api());
    mock.add_fault("status=503*2".parse().unwrap());
    let text = mock.describe();
    let url = mock.url();
    let example = format!("acme configure --endpoint {url} && acme call DescribeHosts --service host");
    let curl = format!("curl --json '{{}}' {url}/host/DescribeHosts");
    for part in [
        &url,
        &curl,
        "operations 2, services 1: host 2020-01-01",
        "mock-id / mock-key",
        "status=503*2",
        &example,
    ] {
        assert!(text.contains(part), "{text}");
    }
    assert_eq!(text.lines().count(), 7, "{text}");
}

#[test]
fn it_starts_with_few_lines_however_much_it_plays_and_no_name_becomes_a_command() {
    let mut api = json_api();
    let service = api.services[0].clone();
    api.services.extend((0..500).map(|n| docwright_ir::Service { name: format!("s{n}"), ..service.clone() }));
    let text = start(api.clone()).describe();
    assert!(text.contains("operations 1002, services 501: host") && text.lines().count() == 6, "{text}");
    api.services.truncate(1);
    for operation in &mut api.services[0].operations {
        operation.name = "A;reboot".to_owned();
    }
    let text = start(api).describe();
    assert!(!text.contains(";reboot") && !text.contains("acme call"), "{text}");
}

#[test]
fn an_observer_is_told_and_requests_can_be_forgotten() {
    let told = Arc::new(Mutex::new(Vec::new()));
    let sink = Arc::clone(&told);
    let observer = move |request: &docwright_mock::Recorded| sink.lock().unwrap().push(request.to_string());
    let options = Options { observer: Some(Box::new(observer)), ..Options::default() };
    let mock = Mock::new(form_api(), options).start("127.0.0.1:0").unwrap();
    call_form(&mock, &[("Action", "DescribeHosts")]);
    call_form(&mock, &[("Action", "Fly")]);
    assert_eq!(
        *told.lock().unwrap(),
        ["POST DescribeHosts: answered", "POST Fly: refused with 161: There is no action `Fly`."]
    );
    mock.forget_requests();
    assert_eq!(mock.requests(), []);
}

#[test]
fn junk_is_answered_or_dropped_and_the_server_lives() {
    let mock = start(form_api());
    for junk in ["\r\n\r\n", "GET\r\n\r\n", "\u{1}\u{2}\u{3}\r\n\r\n"] {
        let mut stream = TcpStream::connect(mock.address()).unwrap();
        stream.write_all(junk.as_bytes()).unwrap();
    }
    let odd = "PUT /a/../b?%ff=%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 2\r\n\r\n\u{7f}\u{7f}";
    assert!(raw(&mock, odd).starts_with("HTTP/1.1 404"), "{}", raw(&mock, odd));
    assert!(raw(&mock, &odd.replace("/a/../b", "/")).contains("\"RetCode\":230"));
    assert_eq!(call_form(&mock, &[("Action", "DescribeHosts")])["RetCode"], serde_json::json!(0));
}

#[test]
fn ten_clients_at_once_are_all_served() {
    let mock = start(form_api());
    std::thread::scope(|scope| {
        for _ in 0..10 {
            scope.spawn(|| call_form(&mock, &[("Action", "DescribeHosts")]));
        }
    });
    let mut numbers: Vec<u64> = mock.requests().iter().map(|request| request.number).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=10).collect::<Vec<_>>());
}

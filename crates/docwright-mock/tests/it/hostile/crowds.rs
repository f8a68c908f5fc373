//! Crowds of slow clients, costly answers, and a process without file descriptors.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use docwright_mock::Options;

use super::{LIST, assert_alive, exchange, post, sockets, with};
use crate::apis::{form_api, start};
use crate::client::{call_form, form, post_form};

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
        .args([
            "-c",
            "ulimit -n 64; exec \"$0\" --exact hostile::crowds::serves_until_its_input_ends --nocapture",
        ])
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

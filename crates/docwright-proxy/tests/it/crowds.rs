//! Many at once, slow ones, large ones, and the end.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use docwright_proxy::{Options, Running, Served};
use serde_json::json;

use crate::client::{call, open};
use crate::servers::{before_vendor, form_api, pair, pair_with};

fn request(proxy: &Running) -> String {
    format!(
        "POST /host/DescribeHosts HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
        proxy.address().port()
    )
}

fn rest(mut stream: TcpStream) -> String {
    let mut text = Vec::new();
    let _ = stream.read_to_end(&mut text);
    String::from_utf8_lossy(&text).into_owned()
}

/// As many calls at once as the process may have files: each takes four here, two of them the proxy's.
fn at_once(wanted: usize) -> usize {
    let limits = std::fs::read_to_string("/proc/self/limits").unwrap_or_default();
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"));
    let limit = line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(256_usize);
    wanted.min(limit.saturating_sub(150) / 6)
}

/// A gate that a crowd waits at.
#[derive(Default)]
struct Barrier {
    here: AtomicUsize,
    open: Mutex<bool>,
    opened: Condvar,
}

impl Barrier {
    fn wait(&self) {
        self.here.fetch_add(1, Ordering::SeqCst);
        let mut open = self.open.lock().unwrap();
        while !*open {
            open = self.opened.wait(open).unwrap();
        }
    }

    fn open(&self) {
        *self.open.lock().unwrap() = true;
        self.opened.notify_all();
    }

    fn await_count(&self, count: usize) {
        let end = Instant::now() + Duration::from_secs(60);
        while self.here.load(Ordering::SeqCst) < count {
            assert!(Instant::now() < end, "{} of {count} have come", self.here.load(Ordering::SeqCst));
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

/// A proxy before a vendor that answers when the barrier opens.
fn held_up(options: Options) -> (Running, Arc<Barrier>) {
    let barrier = Arc::new(Barrier::default());
    let shared = Arc::clone(&barrier);
    let proxy = before_vendor(form_api(), options, move |mut stream, _| {
        shared.wait();
        let _ = stream.write_all(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 14\r\n\r\n{\"RetCode\": 0}",
        );
    });
    (proxy, barrier)
}

#[test]
fn a_thousand_calls_at_once_are_all_answered() {
    let (proxy, barrier) = held_up(Options::default());
    let count = at_once(1_000);
    let streams: Vec<TcpStream> = (0..count).map(|_| open(proxy.address(), &request(&proxy))).collect();
    barrier.await_count(count);
    barrier.open();
    for stream in streams {
        let reply = rest(stream);
        assert!(reply.starts_with("HTTP/1.1 200"), "{reply}");
    }
    assert!(count > 50, "{count}");
}

#[test]
fn calls_under_way_never_give_way_and_the_next_one_is_told() {
    let (proxy, barrier) = held_up(Options { connections: 10, ..Options::default() });
    let streams: Vec<TcpStream> = (0..10).map(|_| open(proxy.address(), &request(&proxy))).collect();
    barrier.await_count(10);
    let refused = rest(open(proxy.address(), &request(&proxy)));
    assert!(refused.starts_with("HTTP/1.1 503") && refused.contains("x-docwright-proxy: Busy"), "{refused}");
    barrier.open();
    for stream in streams {
        assert!(rest(stream).starts_with("HTTP/1.1 200"));
    }
    assert_eq!(call(&proxy, "/host/DescribeHosts", &json!({})).status(), 200);
}

#[test]
fn a_crowd_that_says_little_starves_nobody() {
    let pair = pair_with(form_api(), Options { connections: 20, ..Options::default() });
    let port = pair.proxy.address().port();
    let starts = [
        String::new(),
        "P".to_owned(),
        "POST /host/DescribeHosts HTTP/1.1\r\nHost: x\r\nX: ".to_owned(),
        format!(
            "POST /host/DescribeHosts HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n\
             Content-Length: 1000\r\n\r\n{{"
        ),
    ];
    let crowd: Vec<TcpStream> =
        (0..at_once(200)).map(|n| open(pair.proxy.address(), &starts[n % 4])).collect();
    for _ in 0..5 {
        assert_eq!(call(&pair.proxy, "/host/DescribeHosts", &json!({})).status(), 200);
    }
    assert!(crowd.len() > 20);
}

#[test]
fn large_bodies_at_once_share_the_memory_and_small_calls_go_on() {
    let pair = pair(form_api());
    let port = pair.proxy.address().port();
    let head = format!(
        "POST /host/CreateHost HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n\
         Content-Length: 9000000\r\n\r\n{{\"Name\": \"",
    );
    let piece = vec![b'x'; 8 << 20];
    let large: Vec<TcpStream> = (0..20)
        .map(|_| {
            let mut stream = open(pair.proxy.address(), &head);
            stream.set_write_timeout(Some(Duration::from_secs(10))).unwrap();
            let _ = stream.write_all(&piece);
            stream
        })
        .collect();
    assert_eq!(call(&pair.proxy, "/host/DescribeHosts", &json!({})).status(), 200);
    // What they still send is read for some seconds, so that they come to read the answer.
    std::thread::sleep(Duration::from_secs(7));
    let told = large
        .into_iter()
        .filter_map(|mut stream| {
            stream.set_read_timeout(Some(Duration::from_millis(50))).unwrap();
            let mut start = [0; 12];
            stream.read_exact(&mut start).ok().filter(|()| &start == b"HTTP/1.1 503")
        })
        .count();
    assert!(told > 5, "{told}");
}

#[test]
fn the_end_waits_for_calls_under_way_and_takes_no_new_ones() {
    let (proxy, barrier) = held_up(Options::default());
    let address = proxy.address();
    let running = open(address, &request(&proxy));
    let idle = open(address, "");
    barrier.await_count(1);
    let end = std::thread::spawn(move || proxy.stop());
    let closed = Instant::now() + Duration::from_secs(10);
    while TcpStream::connect(address).is_ok() {
        assert!(Instant::now() < closed, "new connections are taken");
        std::thread::sleep(Duration::from_millis(5));
    }
    assert_eq!(rest(idle), "");
    assert!(!end.is_finished());
    barrier.open();
    assert!(rest(running).starts_with("HTTP/1.1 200"));
    end.join().unwrap();
}

#[test]
fn the_end_comes_although_a_vendor_never_answers() {
    let log = Arc::new(Mutex::new(Vec::new()));
    let sink = Arc::clone(&log);
    let observer = move |served: &Served| sink.lock().unwrap().push(served.to_string());
    let grace = Duration::from_millis(300);
    let (proxy, barrier) =
        held_up(Options { grace, observer: Some(Box::new(observer)), ..Options::default() });
    let gone = open(proxy.address(), &request(&proxy));
    barrier.await_count(1);
    drop(gone);
    let running = open(proxy.address(), &request(&proxy));
    barrier.await_count(2);
    while log.lock().unwrap().is_empty() {
        std::thread::sleep(Duration::from_millis(5));
    }
    let started = Instant::now();
    proxy.stop();
    assert!(started.elapsed() < Duration::from_secs(5) && started.elapsed() >= grace);
    assert_eq!(rest(running), "");
    barrier.open();
    let log = log.lock().unwrap();
    assert!(log[0].contains("the client left") && log[1].contains("the proxy ended"), "{log:?}");
}

#[test]
fn an_answer_that_the_end_cuts_off_is_not_its_readers_fault() {
    let log = Arc::new(Mutex::new(Vec::new()));
    let sink = Arc::clone(&log);
    let observer = move |served: &Served| sink.lock().unwrap().push(served.clone());
    let grace = Duration::from_millis(300);
    let options = Options { grace, observer: Some(Box::new(observer)), ..Options::default() };
    let proxy = before_vendor(form_api(), options, |mut stream, _| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\n");
        std::thread::sleep(Duration::from_secs(20));
    });
    let mut running = open(proxy.address(), &request(&proxy));
    running.read_exact(&mut [0; 12]).unwrap();
    proxy.stop();
    let served = log.lock().unwrap().remove(0);
    assert!(served.ended && !served.complete, "{served}");
    assert!(served.to_string().ends_with("the proxy ended before the answer did"), "{served}");
}

#[test]
fn dropping_ends_at_once() {
    let (proxy, barrier) = held_up(Options::default());
    let _running = open(proxy.address(), &request(&proxy));
    barrier.await_count(1);
    let started = Instant::now();
    drop(proxy);
    assert!(started.elapsed() < Duration::from_secs(5));
    barrier.open();
}

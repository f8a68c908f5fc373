//! `docwright proxy` as people start it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

fn ir(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../generated/ir").join(name)
}

fn docwright(api: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_docwright"));
    command.arg("proxy").arg(ir(api)).args(["--listen", "127.0.0.1:0"]).args(arguments);
    for variable in ["PUBLIC_KEY", "PRIVATE_KEY", "PROFILE", "REGION", "ENDPOINT"] {
        command.env_remove(format!("UCLOUD_{variable}"));
    }
    command.env_remove("DOCWRIGHT_PROXY_TOKEN").env("UCLOUD_CONFIG", "/nowhere/ucloud.json");
    command
}

/// A server, its output, its first lines, and where it listens.
fn start(api: &str, arguments: &[&str]) -> (Child, BufReader<ChildStdout>, String, String) {
    let mut command = docwright(api, arguments);
    let mut proxy = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut out = BufReader::new(proxy.stdout.take().unwrap());
    let mut told = BufReader::new(proxy.stderr.take().unwrap());
    // Of a log for programs, all of standard output is the log.
    let head: &mut dyn BufRead = if arguments.contains(&"json") { &mut told } else { &mut out };
    let mut shown = String::new();
    while !shown.contains("  log ") {
        assert!(head.read_line(&mut shown).unwrap() > 0, "{shown}");
    }
    let address = shown.lines().next().unwrap().rsplit("http://").next().unwrap().trim().to_owned();
    (proxy, out, shown, address)
}

fn post(address: &str, path: &str, body: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let head = format!("POST {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n");
    let length = body.len();
    let rest = format!("Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}");
    stream.write_all((head + &rest).as_bytes()).unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    text
}

#[cfg(unix)]
fn ask_to_end(process: u32) {
    assert!(Command::new("kill").args(["-TERM", &process.to_string()]).status().unwrap().success());
}

/// The example that the server prints, as its path and its body.
fn example(shown: &str) -> (String, String) {
    let line = shown.lines().find(|line| line.starts_with("  try ")).unwrap();
    let body = line.split('\'').nth(1).unwrap().to_owned();
    let path = line.rsplit("http://").next().unwrap();
    (path.get(path.find('/').unwrap()..).unwrap().to_owned(), body)
}

#[cfg(unix)]
#[test]
fn with_a_mock_the_printed_example_works_without_any_key_and_the_end_is_a_good_one() {
    for api in ["ucloud", "tencentcloud"] {
        let (mut proxy, mut out, shown, address) = start(api, &["--mock", "--log", "json"]);
        let (path, body) = example(&shown);
        let reply = post(&address, &path, &body);
        assert!(reply.starts_with("HTTP/1.1 200"), "{shown}{reply}");
        assert!(post(&address, "/x\u{1b}[2J", "{}").starts_with("HTTP/1.1 4"));
        ask_to_end(proxy.id());
        assert_eq!(proxy.wait().unwrap().code(), Some(0));
        let mut log = String::new();
        out.read_to_string(&mut log).unwrap();
        let line: serde_json::Value = serde_json::from_str(log.lines().next().unwrap()).unwrap();
        assert_eq!((&line["path"], &line["status"]), (&path.into(), &200.into()), "{log}");
    }
}

#[cfg(unix)]
#[test]
fn asked_twice_it_ends_at_once() {
    let (mut proxy, _out, _, address) = start("ucloud", &["--mock", "--grace", "60s"]);
    // A request whose body never comes is under way.
    let mut stream = TcpStream::connect(&address).unwrap();
    let head = format!(
        "POST /iam/CreateAccessKey HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\n"
    );
    stream.write_all((head + "Content-Length: 10\r\n\r\n{").as_bytes()).unwrap();
    std::thread::sleep(Duration::from_millis(200));
    let started = Instant::now();
    ask_to_end(proxy.id());
    std::thread::sleep(Duration::from_millis(200));
    assert!(proxy.try_wait().unwrap().is_none());
    ask_to_end(proxy.id());
    assert_eq!(proxy.wait().unwrap().code(), Some(0));
    assert!(started.elapsed() < Duration::from_secs(20));
}

#[test]
fn what_cannot_start_says_what_to_do() {
    for (arguments, words) in [
        ([].as_slice(), "UCLOUD_PUBLIC_KEY and UCLOUD_PRIVATE_KEY"),
        (&[], "`ucloud-dw configure`); `--mock` needs none"),
        (&["--profile", "work"], "there is no profile `work`"),
        (&["--mock", "--listen", "0.0.0.0:0"], "set a token"),
        (&["--mock", "--listen", "nonsense"], "cannot listen"),
        (&["--mock", "--allow-origin", "*"], "the origin `*` is none"),
        (&["--mock", "--allow-host", "*"], "allowed is one name or address"),
        (&["--mock", "--timeout", "0s"], "expected a time above zero"),
        (&["--mock", "--timeout", "fast"], "expected a time, as in 60s"),
        (&["--mock", "--endpoint", "http://x"], "cannot be used with"),
        (&["--mock", "--record", "/nowhere/x"], "/nowhere/x"),
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_docwright"));
        command.arg("proxy").arg(ir("ucloud")).args(arguments).env("UCLOUD_CONFIG", "/nowhere/ucloud.json");
        for variable in ["UCLOUD_PUBLIC_KEY", "UCLOUD_PRIVATE_KEY", "UCLOUD_PROFILE", "DOCWRIGHT_PROXY_TOKEN"]
        {
            command.env_remove(variable);
        }
        let output = command.output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.code() == Some(2) && told.contains(words), "{arguments:?}: {told}");
    }
}

//! `docwright mock` as the tests of other programs start it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

fn ir() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../generated/ir/ucloud")
}

fn docwright(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_docwright"));
    command.arg("mock").arg(ir()).args(["--listen", "127.0.0.1:0"]).args(arguments);
    command
}

/// A server, its output, and where it listens.
fn start(arguments: &[&str]) -> (Child, BufReader<ChildStdout>, String) {
    let mut mock = docwright(arguments).stdout(Stdio::piped()).spawn().unwrap();
    let mut out = BufReader::new(mock.stdout.take().unwrap());
    let mut line = String::new();
    out.read_line(&mut line).unwrap();
    let address = line.rsplit("http://").next().unwrap().trim().to_owned();
    (mock, out, address)
}

#[test]
fn a_log_that_nobody_reads_keeps_nobody_from_an_answer() {
    let (mut mock, mut out, address) = start(&[]);
    let mut stream = TcpStream::connect(&address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let path = "x".repeat(200);
    let request = format!("GET /{path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    let mut answer = [0; 4096];
    for _ in 0..3_000 {
        stream.write_all(request.as_bytes()).unwrap();
        assert!(stream.read(&mut answer).unwrap() > 0);
    }
    // Whoever begins to read is told what is missing.
    let mut shown = String::new();
    while !shown.contains("requests are not shown") {
        assert!(out.read_line(&mut shown).unwrap() > 0, "the log ended");
    }
    mock.kill().unwrap();
    mock.wait().unwrap();
}

#[test]
fn a_fault_for_an_operation_that_the_api_does_not_have_is_refused() {
    let output = docwright(&["--fault", "status=503@CreateUFileTokn"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("has no operation CreateUFileTokn; did you mean `CreateUFileToken`"), "{told}");
}

#[test]
fn a_host_that_is_none_is_refused() {
    let output = docwright(&["--allow-host", "http://box/"]).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.code() == Some(2) && told.contains("one name or address"), "{told}");
}

/// Sends a request in the plain form, and reads the answer.
fn post(address: &str, path: &str, body: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let head = format!("POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n");
    let length = body.len();
    let rest = format!("Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}");
    stream.write_all(format!("{head}{rest}").as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn the_log_for_programs_is_json_without_secrets_and_a_lenient_server_remarks() {
    let arguments = ["--log", "json", "--lenient", "--seed", "7"];
    let mut mock = docwright(&arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    // Kept: a server that cannot say what it is ends.
    let mut told = BufReader::new(mock.stderr.take().unwrap());
    told.read_line(&mut line).unwrap();
    let address = line.rsplit("http://").next().unwrap().trim().to_owned();
    let body = r###"{"TokenName": "ci", "Password": "hunter2", "Odd": "\u001b[31m##[x]"}"###;
    let answer = post(&address, "/ufile/CreateUFileToken", body);
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(post(&address, "/ufile/%7f", "").starts_with("HTTP/1.1 404"));
    let mut lines = BufReader::new(mock.stdout.take().unwrap()).lines();
    let first = lines.next().unwrap().unwrap();
    assert!(!first.contains(['\u{1b}', '\u{7f}']) && !first.contains("hunter2"), "{first}");
    let told: serde_json::Value = serde_json::from_str(&first).unwrap();
    assert_eq!(told["operation"], "CreateUFileToken");
    assert_eq!(told["parameters"]["Password"], "***");
    assert_eq!(told["parameters"]["Odd"], "\u{1b}[31m##[x]");
    assert_eq!(told["remarks"][0], "the unknown parameter `Password` is ignored");
    let second: serde_json::Value = serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap();
    assert_eq!((&second["outcome"], &second["code"]), (&"refused".into(), &"161".into()));
    mock.kill().unwrap();
    mock.wait().unwrap();
}

#[test]
fn a_seed_decides_what_is_made_up() {
    let answered = |arguments: &[&str]| {
        let (mut mock, _out, address) = start(arguments);
        let answer = post(&address, "/iam/CreateAccessKey", r#"{"UserName": "somebody"}"#);
        mock.kill().unwrap();
        mock.wait().unwrap();
        answer.split_once("\r\n\r\n").unwrap().1.to_owned()
    };
    assert_eq!(answered(&[]), answered(&["--seed", "0"]));
    assert_ne!(answered(&[]), answered(&["--seed", "1"]));
}

#[test]
fn it_starts_with_what_is_needed_to_call_it_and_faults_in_any_case() {
    let (mut mock, mut out, address) = start(&["--fault", "status=503@createufiletoken"]);
    let mut shown = String::new();
    while !shown.contains("  log ") {
        assert!(out.read_line(&mut shown).unwrap() > 0, "{shown}");
    }
    mock.kill().unwrap();
    mock.wait().unwrap();
    for part in [
        "operations 4, services 4: iam, ufile",
        "mock-id / mock-key",
        "status=503@CreateUFileToken",
        &format!(
            "ucloud-dw configure --endpoint http://{address} && ucloud-dw call CreateAccessKey --service iam"
        ),
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
}

/// The most memory that a process has held, in MiB.
#[cfg(target_os = "linux")]
fn peak(process: u32) -> usize {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<usize>().unwrap() >> 10
}

#[cfg(target_os = "linux")]
#[test]
fn clients_that_send_much_and_never_all_of_it_do_not_fill_the_memory() {
    let (mut mock, _out, address) = start(&[]);
    let head = b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 7900000\r\n\r\n";
    let piece = vec![b'x'; 64 << 10];
    let mut peaks = Vec::new();
    for _ in 0..6 {
        let connect = |_| {
            let mut stream = TcpStream::connect(&address).unwrap();
            stream.write_all(head).unwrap();
            stream.set_nonblocking(true).unwrap();
            stream
        };
        let mut streams: Vec<TcpStream> = (0..200).map(connect).collect();
        for _ in 0..60 {
            for stream in &mut streams {
                let _ = stream.write(&piece);
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        peaks.push(peak(mock.id()));
    }
    mock.kill().unwrap();
    mock.wait().unwrap();
    // 200 bodies of 3.8 MB each time.
    assert!(peaks[5] < 450 && peaks[5] < peaks[0] + 150, "{peaks:?} MiB");
}

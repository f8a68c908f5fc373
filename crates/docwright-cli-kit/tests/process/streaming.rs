//! Replies that come as server-sent events.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::{self, Sender};
use std::thread;
use std::time::Duration;

use crate::acme::server;
use crate::{acme, home, output, text};

/// A server that answers one request with a stream, in pieces that the test sends when it wants to.
pub(crate) struct Stream {
    url: String,
    pieces: Sender<Option<String>>,
}

impl Stream {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let (pieces, coming) = mpsc::channel::<Option<String>>();
        thread::spawn(move || {
            let (mut client, _) = listener.accept().expect("a connection");
            server::read(&mut client);
            let head = "HTTP/1.1 200 X\r\nContent-Type: text/event-stream; charset=utf-8\r\n\
                        Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n";
            client.write_all(head.as_bytes()).expect("a client that listens");
            // Without an end the connection breaks.
            for piece in coming {
                let piece = piece.unwrap_or_default();
                if write!(client, "{:x}\r\n{piece}\r\n", piece.len()).is_err() {
                    return;
                }
            }
        });
        Stream { url, pieces }
    }

    /// One that sends all of this, and ends.
    fn of(body: &str) -> Self {
        let stream = Stream::start();
        stream.send(body);
        stream.end();
        stream
    }

    pub(crate) fn send(&self, text: &str) {
        self.pieces.send(Some(text.to_owned())).expect("a server");
    }

    pub(crate) fn end(&self) {
        self.pieces.send(None).expect("a server");
    }

    pub(crate) fn environment(&self) -> [(&str, &str); 3] {
        [("ACME_PUBLIC_KEY", "id"), ("ACME_PRIVATE_KEY", "k"), ("ACME_ENDPOINT", &self.url)]
    }

    fn command(&self, home: &Path, more: &[&str]) -> Command {
        let mut command = acme(home, &[&["queue", "list-queues"], more].concat());
        command.envs(self.environment());
        command
    }

    /// What a call says in the end.
    fn ran(&self, more: &[&str]) -> (Option<i32>, String, String) {
        let ran = output(&mut self.command(home().path(), more));
        (ran.status.code(), text(&ran.stdout), text(&ran.stderr))
    }
}

/// A call whose output goes into a pipe.
fn started(stream: &Stream, home: &Path) -> (Child, BufReader<ChildStdout>) {
    let mut command = stream.command(home, &[]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("a program");
    let lines = BufReader::new(child.stdout.take().expect("a pipe"));
    (child, lines)
}

/// The next line, which must come soon.
fn line(lines: &mut (impl BufRead + Send)) -> String {
    thread::scope(|scope| {
        let (done, is_done) = mpsc::channel();
        scope.spawn(move || {
            let mut line = String::new();
            let read = lines.read_line(&mut line).map(|_| line);
            let _ = done.send(read);
        });
        is_done.recv_timeout(Duration::from_secs(10)).expect("a line in time").expect("a line")
    })
}

pub(crate) fn an_event_is_shown_before_the_next_one_comes() {
    let (home, stream) = (home(), Stream::start());
    let (child, mut lines) = started(&stream, home.path());
    for number in 1..4 {
        stream.send(&format!(": wait\nid: {number}\ndata: {{\"Z\": {number},\ndata: \"A\": \"é\"}}\n\n"));
        assert_eq!(line(&mut lines), format!("{{\"Z\":{number},\"A\":\"é\"}}\n"));
    }
    stream.send("data: [DO");
    stream.send("NE]\n\n");
    stream.end();
    let ran = child.wait_with_output().expect("an end");
    assert_eq!((ran.status.code(), text(&ran.stderr).as_str()), (Some(0), ""));
    let mut rest = String::new();
    lines.read_to_string(&mut rest).expect("text");
    assert_eq!(rest, "");
}

pub(crate) fn an_error_in_a_stream_is_one_of_the_api() {
    for (event, told) in [
        (r#"data: {"RetCode": 171, "Message": "no more"}"#, "error: ListQueues: 171: no more"),
        ("event: error\ndata: {\"message\": \"no more\"}", "no more"),
    ] {
        let stream = Stream::of(&format!("data: {{\"A\": 1}}\n\n{event}\n\ndata: {{\"A\": 2}}\n\n"));
        let (code, stdout, stderr) = stream.ran(&[]);
        assert_eq!((code, stdout.as_str()), (Some(1), "{\"A\":1}\n"), "{stderr}");
        assert!(stderr.contains(told), "{stderr}");
    }
}

pub(crate) fn a_stream_that_breaks_is_no_answer() {
    let stream = Stream::start();
    stream.send("data: {\"A\": 1}\n\ndata: {\"A\":");
    let Stream { url, pieces } = stream;
    let child = {
        let stream = Stream { url, pieces };
        let (child, mut lines) = started(&stream, home().path());
        assert_eq!(line(&mut lines), "{\"A\":1}\n");
        child
    };
    let ran = child.wait_with_output().expect("an end");
    assert_eq!(ran.status.code(), Some(3), "{}", text(&ran.stderr));
    let stream = Stream::start();
    stream.send("data: {\"A\": 1}\n\n");
    let (code, stdout, stderr) = stream.ran(&["--timeout", "0.5"]);
    assert_eq!((code, stdout.as_str()), (Some(3), "{\"A\":1}\n"), "{stderr}");
    assert!(stderr.contains("`--timeout SECONDS` allows more time"), "{stderr}");
}

pub(crate) fn it_is_queried_and_written_event_by_event() {
    let two = "data: {\"A\": \"x\"}\n\ndata: {\"A\": \"y\"}\n\n";
    for (more, printed) in [
        (&["--query", "A"][..], "\"x\"\n\"y\"\n"),
        (&["--query", "A", "-o", "text"], "x\ny\n"),
        (&["-o", "table"], "{\"A\":\"x\"}\n{\"A\":\"y\"}\n"),
    ] {
        let (code, stdout, stderr) = Stream::of(two).ran(more);
        assert_eq!((code, stdout.as_str(), stderr.as_str()), (Some(0), printed, ""), "{more:?}");
    }
    let folder = home();
    let file = folder.path().join("all");
    std::fs::write(&file, "before").expect("a file");
    let (code, stdout, _) = Stream::of(two).ran(&["--output-file", &file.display().to_string()]);
    assert_eq!((code, stdout.as_str()), (Some(0), ""));
    assert_eq!(std::fs::read_to_string(&file).expect("a file"), "{\"A\":\"x\"}\n{\"A\":\"y\"}\n");
    let (code, stdout, stderr) = Stream::of(two).ran(&["--query", "keys(A)"]);
    assert_eq!((code, stdout.as_str()), (Some(7), "{\"A\":\"x\"}\n"), "{stderr}");
}

pub(crate) fn no_event_reaches_the_terminal_raw() {
    let stream = Stream::of("data: {\"A\": \"\\u001b[2J\"}\n\ndata: \u{1b}]0;x\u{7}::error::\n\n");
    let (code, stdout, stderr) = stream.ran(&["--debug"]);
    assert!(stderr.contains("< HTTP status 200") && !stderr.contains(['\u{1b}', '\u{7}']), "{stderr}");
    assert_eq!(
        (code, stdout.as_str()),
        (Some(0), "{\"A\":\"\\u001b[2J\"}\n\"\\u001b]0;x\\u0007::error::\"\n")
    );
}

#[cfg(unix)]
pub(crate) fn ctrl_c_leaves_whole_lines() {
    use std::os::unix::process::ExitStatusExt;

    let (home, stream) = (home(), Stream::start());
    let (child, mut lines) = started(&stream, home.path());
    stream.send("data: {\"A\": 1}\n\ndata: {\"A\"");
    assert_eq!(line(&mut lines), "{\"A\":1}\n");
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill").success());
    let ran = child.wait_with_output().expect("an end");
    assert_eq!((ran.status.signal(), text(&ran.stderr).as_str()), (Some(2), ""));
    let mut rest = String::new();
    lines.read_to_string(&mut rest).expect("text");
    assert_eq!(rest, "");
}

//! What comes from outside is shown, and does nothing: to a terminal, or to a CI runner that reads the log.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::acme::server::Server;
use crate::{acme, home, output, text};

/// Everything that a terminal or a runner obeys. Without `NUL`, which no argument can hold.
const HOSTILE: &str = "x\u{1b}[2J\u{9b}31m\u{7f}\u{8}\r\n::error file=a::y\n ::add-mask::z\n\t::set-output name=a::b\
                       \u{202e}\u{2066}\u{200f}\u{61c}\u{2028}\u{85}\u{feff}\n##[error]a ##vso[task.b]c";

/// Asserts that nothing in `bytes` does anything but stand there.
#[track_caller]
pub(crate) fn assert_inert(bytes: &[u8], of: &str) {
    let shown = std::str::from_utf8(bytes).unwrap_or_else(|error| panic!("{of}: {error}: {bytes:?}"));
    let is_safe = |c: char| match c {
        '\n' | '\t' => true,
        '\u{61c}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}' => false,
        c => !c.is_control(),
    };
    if let Some(c) = shown.chars().find(|c| !is_safe(*c)) {
        panic!("{of}: {c:?} in {shown:?}");
    }
    if let Some(line) = shown.lines().find(|line| line.trim_start().starts_with("::")) {
        panic!("{of}: a command: {line:?} in {shown:?}");
    }
    assert!(!shown.contains("##[") && !shown.contains("##vso["), "{of}: {shown:?}");
}

#[track_caller]
fn assert_ran_inert(ran: &Output, args: &[&str]) {
    assert!(ran.status.code().is_some(), "{args:?} was ended by a signal: {}", text(&ran.stderr));
    assert!(!text(&ran.stderr).contains("panicked"), "{args:?}: {}", text(&ran.stderr));
    assert_inert(&ran.stdout, &format!("standard output of {args:?}"));
    assert_inert(&ran.stderr, &format!("standard error of {args:?}"));
}

/// With a key and a region, so that a call goes as far as it can.
fn acme_with_key(home: &Path, url: &str, args: &[&str]) -> Command {
    let mut command = acme(home, args);
    command
        .env("ACME_PUBLIC_KEY", "id")
        .env("ACME_PRIVATE_KEY", "k")
        .env("ACME_ENDPOINT", url)
        .env("ACME_REGION", "r");
    command
}

const CREATE: [&str; 4] = ["queue", "create-queue", "--queue-name", "ci"];

pub(crate) fn no_argument_reaches_the_terminal_raw() {
    let home = home();
    let server = Server::start(&[(200, r#"{"RetCode": 0}"#)]);
    let (h, flag, pair) = (HOSTILE, format!("--{HOSTILE}"), format!("{HOSTILE}={HOSTILE}"));
    let (label, member, index) =
        (format!("--labels.{h}"), format!("--disks.0.{h}"), format!("--disks.{h}.size"));
    let (file, broken) = (format!("@{h}"), format!("[{h}"));
    let dir = home.path().join(h).display().to_string();
    let mut cases: Vec<Vec<&str>> =
        vec![vec![h], vec![&flag], vec!["--profile", h, "queue"], vec!["man", "--dir", &dir]];
    cases.extend(
        ["queue", "keys", "list", "help", "man", "schema", "search", "completion"]
            .map(|command| vec![command, h]),
    );
    cases.extend(
        [
            "-o",
            "--query",
            "--timeout",
            "--retries",
            "--profile",
            "--endpoint",
            "--region",
            "--project-id",
            "--public-key",
        ]
        .map(|option| ["queue", "create-queue", "--queue-name", "ci", "--dry-run", option, h].to_vec()),
    );
    let after: [&[&str]; 15] = [
        &[h],
        &[&flag, h],
        &["--queue-name", h],
        &["--modes", h, "--modes", &broken],
        &["--Timeout", h],
        &["--durable", h],
        &["--weight", h],
        &[&label, h],
        &[&label, h, "--dry-run", "-o", "table"],
        &[&member, h],
        &[&index, h],
        &["--labels", h],
        &["--labels", &broken],
        &["--input", h],
        &["--password", &file],
    ];
    cases.extend(after.map(|more| [&CREATE[..], more].concat()));
    cases.push(vec!["queue", "list-queues", "--max-items", h]);
    cases.push(vec!["call", h, "--param", &pair, "--dry-run"]);
    cases.push(vec!["call", h, "--param", h]);
    cases.push(vec!["call", "CreateQueue", "--service", h, "--api-version", h, "--dry-run", "--debug"]);
    cases.push(vec!["configure", "--profile", h, "--public-key", "a", "--private-key", "b"]);
    cases.push(vec!["configure", "--public-key", h, "--private-key", h, "--region", h]);
    for args in cases {
        assert_ran_inert(&output(&mut acme_with_key(home.path(), &server.url, &args)), &args);
    }
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStrExt;
        let bytes = std::ffi::OsStr::from_bytes(b"--x\xff\x1b[2J\x9b\n::error::");
        for place in 0..CREATE.len() {
            let mut command = acme_with_key(home.path(), &server.url, &CREATE[..place]);
            assert_ran_inert(&output(command.arg(bytes)), &CREATE[..place]);
        }
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

pub(crate) fn no_file_reaches_the_terminal_raw() {
    let home = home();
    let hostile = quoted(HOSTILE);
    let documents = [
        format!("{{{hostile}: 1}}"),
        format!("{{\"QueueName\": [{hostile}], \"Timeout\": {hostile}, \"Disks\": [{{{hostile}: 1}}]}}"),
        format!("{{\"QueueName\": {hostile}, \"Modes\": [{hostile}], \"Labels\": {{{hostile}: {hostile}}}}}"),
        format!("QueueName: &{hostile} x"),
        format!("? {hostile}\n: *{hostile}"),
        format!("QueueName: !<{HOSTILE}> x"),
        HOSTILE.to_owned(),
    ];
    for document in documents {
        for format in ["json", "yaml", "table", "text"] {
            let args = ["queue", "create-queue", "--input", "-", "--dry-run", "-o", format];
            let mut child = acme_with_key(home.path(), "http://127.0.0.1:1", &args)
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .expect("a program");
            let _ = child.stdin.take().expect("a pipe").write_all(document.as_bytes());
            assert_ran_inert(&child.wait_with_output().expect("an end"), &args);
        }
    }
    let named = |name: &str| home.path().join(name);
    let path = named(if cfg!(unix) { "p\u{1b}[2J\n::error::\u{9b}" } else { "p" });
    let profiles = [
        format!("{{{hostile}: {{\"region\": {hostile}}}}}"),
        format!("{{{hostile}: {hostile}}}"),
        format!("{{\"default\": {{{hostile}: 1}}}}"),
        format!(
            "{{\"default\": {{\"endpoint\": {hostile}, \"public_key\": {hostile}, \"private_key\": {hostile}}}}}"
        ),
        HOSTILE.to_owned(),
    ];
    for profile in profiles {
        fs::write(&path, profile).expect("a file");
        for args in [&["configure", "list"][..], &["queue", "list-queues"], &["configure", "--region", "r"]] {
            assert_ran_inert(&output(acme(home.path(), args).env("ACME_CONFIG", &path)), args);
        }
    }
    fs::remove_file(&path).expect("a file");
    fs::create_dir(&path).expect("a folder");
    assert_ran_inert(&output(acme(home.path(), &["configure", "list"]).env("ACME_CONFIG", &path)), &[]);
}

const HEADERS: &str =
    "X-Request-Id: a\u{9b}31m\u{202e} ##[error]b\r\nX-Colons: ::error::x\r\nRetry-After: ::error::x\r\n";

pub(crate) fn no_reply_reaches_the_terminal_raw() {
    let home = home();
    let hostile = quoted(HOSTILE);
    let list = format!("[{{{hostile}: {hostile}, \"b\": [{hostile}]}}, {{\"a\": {{{hostile}: {hostile}}}}}]");
    let bodies = [
        (200, format!("{{\"RetCode\": 0, \"Queues\": {list}, {hostile}: {hostile}}}")),
        (200, format!("{{\"RetCode\": 0, \"Queues\": [{hostile}, {hostile}]}}")),
        (200, format!("{{\"RetCode\": 171, \"Message\": {hostile}, \"RequestId\": {hostile}}}")),
        (200, format!("{{\"RetCode\": {hostile}, \"Message\": {hostile}}}")),
        (200, format!("{{\"RetCode\": 0, \"TotalCount\": {hostile}, \"Queues\": {hostile}}}")),
        (200, HOSTILE.to_owned()),
        (502, format!("<html>{HOSTILE}")),
        (302, HOSTILE.to_owned()),
    ];
    for (status, body) in &bodies {
        let server = Server::start_with_headers((*status, body), HEADERS);
        for more in [
            &["-o", "json"][..],
            &["-o", "yaml"],
            &["-o", "table"],
            &["-o", "text"],
            &["--debug"],
            &["--query", "Queues[]", "-o", "text"],
            &["--query", "keys(@)", "-o", "text"],
            &["--all-pages", "-o", "yaml"],
        ] {
            let args = [&["queue", "list-queues", "--retries", "0"], more].concat();
            assert_ran_inert(&output(&mut acme_with_key(home.path(), &server.url, &args)), &args);
        }
    }
}

/// A script that keeps a key with its line breaks gets it as it is; only what has other values beside it is a
/// row, which no value can end.
pub(crate) fn a_lone_text_in_a_pipe_is_exact() {
    let home = home();
    let server = Server::start(&[(200, r#"{"RetCode": 0, "Key": "a\n\u001b::b", "Cidr": "::/0"}"#)]);
    let ask = |query: &str| {
        let args = ["keys", "create-key", "-o", "text", "--query", query];
        text(&output(&mut acme_with_key(home.path(), &server.url, &args)).stdout)
    };
    assert_eq!(ask("Key"), "a\n\u{1b}::b\n");
    assert_eq!(ask("[Key, Cidr]"), "a\\n\\u{1b}::b\t::/0\n");
    assert_eq!(ask("[[Cidr, Key]]"), "::/0\ta\\n\\u{1b}::b\n");
}

pub(crate) fn no_secret_of_a_call_is_shown() {
    let home = home();
    let reply = r#"{"RetCode": 0, "key": {"SECRET": "hunter2", "secret": ["hunter2"]}, "dbPassword": "hunter2", "Token": "hunter2",
                   "ApiKey": "hunter2", "s": "{\"Password\": \"hunter2\"}", "words": "your key is open-sesame",
                   "Url": "https://u:hunter2@h/?Signature=hunter2"}"#;
    let refusal = r#"{"RetCode": 172, "Message": "PrivateKey=open-sesame&Signature=0123456789abcdef0123456789abcdef01234567"}"#;
    let headers = "Set-Cookie: hunter2\r\nX-Words: open-sesame\r\nX-Acme-Token: hunter2\r\nLocation: https://u:hunter2@h/?hunter2\r\n";
    for (status, body) in [
        (200, reply),
        (200, refusal),
        (200, "<html>hunter2"),
        (502, "hunter2"),
        (502, "open-sesame"),
        (200, r#"{"RetCode": 0} hunter2"#),
    ] {
        let server = Server::start_with_headers((status, body), headers);
        for call in [
            &["keys", "create-key"][..],
            &["call", "CreateKey", "--param", "PRIVATE_KEY=hunter2", "--param", "x.0.password=hunter2"],
        ] {
            for more in ["--debug", "--dry-run"] {
                let args = [call, &[more, "--retries", "0"]].concat();
                let ran = output(
                    acme_with_key(home.path(), &server.url, &args).env("ACME_PRIVATE_KEY", "open-sesame"),
                );
                let told = text(&ran.stderr)
                    + if more == "--dry-run" { text(&ran.stdout) } else { String::new() }.as_str();
                for secret in ["hunter2", "open-sesame", "0123456789abcdef"] {
                    assert!(!told.contains(secret), "{args:?}: {told}");
                }
            }
        }
    }
    for endpoint in ["http://u:hunter2@h/", "https://h/?key=hunter2", "u:hunter2@h"] {
        let args = ["queue", "list-queues", "--debug", "--endpoint", endpoint];
        let ran = output(&mut acme_with_key(home.path(), "", &args));
        let told = text(&ran.stderr) + &text(&ran.stdout);
        assert!(!ran.status.success() && !told.contains("hunter2"), "{told}");
    }
}

pub(crate) fn a_call_that_others_can_read_is_warned_of() {
    let home = home();
    let warned = |url: &str, call: &[&str]| {
        let args = [call, &["--dry-run", "--endpoint", url]].concat();
        let ran = output(&mut acme_with_key(home.path(), "", &args));
        text(&ran.stderr).matches("without encryption").count()
    };
    let signed = ["queue", "list-queues"];
    assert_eq!(warned("http://acme.example", &signed), 1);
    for url in ["https://acme.example", "http://127.0.0.1:1", "http://localhost:1", "http://[::1]:1"] {
        assert_eq!(warned(url, &signed), 0, "{url}");
    }
    assert_eq!(warned("http://acme.example", &["keys", "log-in"]), 0, "there is no key in it");
    assert_eq!(warned("http://acme.example", &["queue", "list-queues", "-q"]), 0);
}

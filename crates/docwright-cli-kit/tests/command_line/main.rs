//! The kit in-process: arguments in; requests, output and exit code out.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that breaks shall stop"
)]

#[path = "../acme/mod.rs"]
mod acme;
mod calling;
mod failing;
mod finding;
mod helping;
mod paging;
mod undocumented;
mod waiting;

use acme::server::Server;
use docwright_cli_kit::{Environment, Exit, Io, Terminal, run};
use serde_json::Value;

struct Ran {
    exit: Exit,
    stdout: String,
    stderr: String,
}

impl Ran {
    fn json(&self) -> Value {
        serde_json::from_str(&self.stdout)
            .unwrap_or_else(|error| panic!("{error}: {}{}", self.stdout, self.stderr))
    }
}

fn acme_with(args: &[&str], stdin: &str, environment: &[(&str, &str)], terminal: Terminal) -> Ran {
    let args = std::iter::once("acme").chain(args.iter().copied()).map(Into::into);
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    let mut no_secret = |_: &str| Err(std::io::ErrorKind::Unsupported.into());
    let mut stdin = stdin.as_bytes();
    let mut io = Io::new(&mut stdin, &mut stdout, &mut stderr, terminal, &mut no_secret);
    let exit = run(&acme::CLI, args, &environment.iter().copied().collect::<Environment>(), &mut io);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    Ran { exit, stdout: text(stdout), stderr: text(stderr) }
}

fn acme(args: &[&str]) -> Ran {
    acme_with(args, "", &[], Terminal::default())
}

/// Against a server, with credentials whose private half is `s3cret`.
fn call(server: &Server, args: &[&str]) -> Ran {
    call_at(&server.url, args)
}

fn call_at(url: &str, args: &[&str]) -> Ran {
    let key = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(key.path(), "s3cret\n").expect("a key");
    let key = format!("@{}", key.path().display());
    let common = ["--endpoint", url, "--public-key", "id", "--private-key", &key, "--retries", "0"];
    acme(&[args, &common].concat())
}

const CREATED: &str = r#"{"RetCode": 0, "Action": "CreateQueueResponse", "QueueId": "q-1", "Extra": {"b": 1, "a": "\u001b[31mred"}}"#;

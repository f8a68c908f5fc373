//! A program that prints a key.

use std::io::Read;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use super::KeyMembers;
use crate::{Credentials, Error, Value};

/// The most that is read of what it prints, in bytes.
const MAX_BYTES: u64 = 64 << 10;

/// How long to look away from a program that has closed its output and not ended.
const PAUSE: Duration = Duration::from_millis(5);

/// Runs the program, for its key. What it prints may hold the key, so that none of it is in the error.
pub(super) fn ask(program: &str, arguments: &[String], deadline: Duration) -> Result<Credentials, Error> {
    let (status, text) = output(program, arguments, deadline).map_err(Error::credentials)?;
    if !status.success() {
        return Err(Error::credentials(format!("it failed ({status}); run it by hand to see what it says")));
    }
    key(&text).map_err(|why| Error::credentials(format!("what it prints is no key: {why}")))
}

fn key(text: &[u8]) -> Result<Credentials, String> {
    let object = Value::from_json(text).map_err(|_| "it is no JSON".to_owned())?;
    match object.get("Version").and_then(Value::as_i64) {
        Some(1) => KeyMembers::PROCESS.key(&object),
        _ => Err("its `Version` is not 1".to_owned()),
    }
}

/// What the program printed, and how it ended.
fn output(program: &str, arguments: &[String], deadline: Duration) -> Result<(ExitStatus, Vec<u8>), String> {
    let started = Instant::now();
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| format!("it cannot be started: {error}"))?;
    let result = read(&mut child, deadline).and_then(|text| Ok((end(&mut child, started, deadline)?, text)));
    if result.is_err() {
        // It may have ended meanwhile.
        let _ = child.kill();
        let _ = child.wait();
    }
    result
}

fn read(child: &mut Child, deadline: Duration) -> Result<Vec<u8>, String> {
    let Some(stdout) = child.stdout.take() else { return Ok(Vec::new()) };
    let (read, came) = mpsc::channel();
    // A pipe cannot be read with a deadline. The thread ends with the pipe.
    thread::spawn(move || {
        let mut text = Vec::new();
        let result = stdout.take(MAX_BYTES + 1).read_to_end(&mut text);
        // Nobody may wait any more.
        let _ = read.send(result.map(|_| text));
    });
    let text = came.recv_timeout(deadline).map_err(|_| late(deadline))?;
    let text = text.map_err(|error| format!("what it prints cannot be read: {error}"))?;
    match text.len() as u64 > MAX_BYTES {
        true => Err(format!("it prints more than {} KiB", MAX_BYTES >> 10)),
        false => Ok(text),
    }
}

fn end(child: &mut Child, started: Instant, deadline: Duration) -> Result<ExitStatus, String> {
    loop {
        match child.try_wait().map_err(|error| error.to_string())? {
            Some(status) => return Ok(status),
            None if started.elapsed() >= deadline => return Err(late(deadline)),
            None => thread::sleep(PAUSE),
        }
    }
}

fn late(deadline: Duration) -> String {
    format!("it has not ended within {deadline:?}")
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn run(script: &str) -> Result<Credentials, String> {
        let arguments = ["-c".to_owned(), script.to_owned()];
        ask("sh", &arguments, Duration::from_millis(500)).map_err(|error| error.to_string())
    }

    #[test]
    fn a_program_prints_a_key() {
        let printed =
            r#"{"Version": 1, "AccessKeyId": " id ", "SecretAccessKey": "hunter2", "SessionToken": "t"}"#;
        let key = run(&format!("echo warning >&2; echo '{printed}'")).unwrap();
        assert_eq!((key.id(), key.secret(), key.token()), ("id", "hunter2", Some("t")));
    }

    #[test]
    fn what_goes_wrong_is_told_without_what_it_printed() {
        for (script, expected) in [
            ("echo hunter2; exit 3", "it failed (exit status: 3); run it by hand to see what it says"),
            ("echo hunter2", "what it prints is no key: it is no JSON"),
            ("echo '{\"SecretAccessKey\": \"hunter2\"}'", "what it prints is no key: its `Version` is not 1"),
            ("echo '{\"Version\": 1}'", "what it prints is no key: it has no text `AccessKeyId`"),
            ("yes hunter2", "it prints more than 64 KiB"),
            ("sleep 60", "it has not ended within 500ms"),
            ("exec >&-; sleep 60", "it has not ended within 500ms"),
        ] {
            let started = Instant::now();
            assert_eq!(run(script).unwrap_err(), expected, "{script}");
            assert!(started.elapsed() < Duration::from_secs(20), "{script}");
        }
        let error = ask("/nowhere/at-all", &[], Duration::from_secs(1)).unwrap_err().to_string();
        assert!(error.starts_with("it cannot be started: "), "{error}");
    }
}

//! `--debug` and `--dry-run`: requests and replies as text, without what must not be seen.

use std::fmt::Write;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use docwright_runtime::{Attempt, Error, HttpRequest, HttpResponse, Middleware, TransportError};

use crate::io::Io;
use crate::output::json;
use crate::text;
use crate::values::Json;

/// No more of a reply than this is printed, in bytes.
const LONGEST: usize = 64 * 1024;

/// A request as HTTP writes it. It must be a masked one.
pub(super) fn shown(request: &HttpRequest) -> String {
    let mut out = format!("{} {}\n", request.method, text::line(&request.url));
    for (name, value) in &request.headers {
        // Writing to a string cannot fail; so below.
        let _ = writeln!(out, "{}: {}", text::line(name), text::line(value));
    }
    if !request.body.is_empty() {
        let _ = writeln!(out, "\n{}", text::block(&String::from_utf8_lossy(&request.body)));
    }
    out
}

/// What happened during a call, line by line. The runtime's hooks fill it; the call prints it.
#[derive(Debug, Clone, Default)]
pub(super) struct Trace(Arc<Mutex<Vec<String>>>);

impl Trace {
    /// Prints a request before it is sent, so that it is seen even if no answer ever comes.
    pub(super) fn request(&self, io: &mut Io<'_>, masked: &HttpRequest) {
        for line in shown(masked).lines() {
            self.push(format!("> {line}"));
        }
        self.print(io);
    }

    /// Prints what has happened since. That standard error is gone must not fail a call.
    pub(super) fn print(&self, io: &mut Io<'_>) {
        for line in std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner)) {
            let _ = writeln!(io.stderr, "{line}");
        }
    }

    /// Notes what came, good or bad.
    pub(super) fn reply(&self, bytes: &[u8], secrets: &[&str]) {
        body(bytes, secrets).lines().for_each(|line| self.push(format!("< {line}")));
    }

    fn push(&self, line: String) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(line);
    }
}

impl Middleware for Trace {
    fn after_receive(&self, attempt: Attempt, result: &Result<HttpResponse, TransportError>) {
        match result {
            Ok(response) => {
                self.push(format!("< HTTP status {} (attempt {})", response.status, attempt.number));
                for (name, value) in &response.headers {
                    self.push(format!("< {}: {}", text::line(name), text::line(value)));
                }
            }
            Err(error) => {
                self.push(format!("< attempt {} failed: {}", attempt.number, text::line(&error.to_string())))
            }
        }
    }

    fn on_retry(&self, attempt: Attempt, error: &Error, wait: Duration) {
        let error = error.to_string();
        self.push(format!(
            "* attempt {} failed, next one in {wait:.1?}: {}",
            attempt.number,
            text::line(&error)
        ));
    }

    fn on_unknown(&self, _: Attempt, paths: &[String]) {
        self.push(format!("* members that nothing reads: {}", text::line(&paths.join(", "))));
    }
}

/// A reply's body for eyes: JSON with the members called `secrets` masked, else its first part as text.
pub(super) fn body(bytes: &[u8], secrets: &[&str]) -> String {
    if let Ok(mut json) = serde_json::from_slice(bytes) {
        mask(&mut json, secrets);
        return json::pretty(&json);
    }
    let part = bytes.get(..LONGEST).unwrap_or(bytes);
    text::block(&String::from_utf8_lossy(part)).into_owned()
}

fn mask(value: &mut Json, secrets: &[&str]) {
    match value {
        Json::Object(members) => {
            for (name, value) in members {
                match secrets.contains(&name.as_str()) {
                    true => *value = Json::from("REDACTED"),
                    false => mask(value, secrets),
                }
            }
        }
        Json::Array(entries) => entries.iter_mut().for_each(|entry| mask(entry, secrets)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reply_is_shown_without_its_secrets() {
        let shown = body(br#"{"Keys": [{"Id": "a", "Secret": {"x": 1}}]}"#, &["Secret"]);
        assert!(shown.contains(r#""Secret": "REDACTED""#), "{shown}");
    }

    #[test]
    fn what_is_no_json_is_shown_without_controls() {
        assert_eq!(body(b"<html>\x1b[2J\xff", &[]), "<html>\\u{1b}[2J\u{fffd}");
    }
}

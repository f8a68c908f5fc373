//! `--debug` and `--dry-run`: requests and replies as text, without what must not be seen.

use std::fmt::Write;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use docwright_runtime::{
    Attempt, Error, HttpRequest, HttpResponse, MASK, Middleware, PreparedRequest, TransportError,
};
use serde_json::Value as Json;

use super::secrets::Secrets;
use crate::io::Io;
use crate::output::json;
use crate::text;

/// No more of a reply than this is printed, in bytes.
const MAX_SHOWN: usize = 64 * 1024;

/// A request as HTTP writes it. It must be a masked one.
pub(super) fn shown(request: &HttpRequest) -> String {
    let mut out = format!("{} {}\n", request.method, text::line(&request.url));
    for (name, value) in &request.headers {
        // Writing to a string cannot fail; so below.
        let _ = writeln!(out, "{}: {}", text::line(name), text::line(value));
    }
    if !request.body.is_empty() {
        let _ = writeln!(out, "\n{}", text::block(&request.body.shown()));
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
        self.print(io, None);
    }

    /// Prints what has happened since, without what `prepared`, the request, keeps secret: others repeat it anywhere.
    /// That standard error is gone must not fail a call.
    pub(super) fn print(&self, io: &mut Io<'_>, prepared: Option<&PreparedRequest>) {
        let lines = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        if lines.is_empty() {
            return;
        }
        let text = lines.join("\n");
        let text = prepared.map_or_else(|| text.clone(), |prepared| prepared.without_secrets(&text));
        for line in text.split('\n') {
            io.say(&format!("{line}\n"));
        }
    }

    /// Notes what came, good or bad.
    pub(super) fn reply(&self, bytes: &[u8], secrets: &Secrets) {
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
                    self.push(format!("< {}: {}", text::line(name), header(name, value)));
                }
            }
            Err(error) => {
                self.push(format!("< attempt {} failed: {}", attempt.number, one_line(&error.to_string())))
            }
        }
    }

    fn on_retry(&self, attempt: Attempt, error: &Error, wait: Duration) {
        let error = one_line(&error.to_string());
        self.push(format!("* attempt {} failed, next one in {wait:.1?}: {error}", attempt.number));
    }

    fn on_unknown(&self, _: Attempt, paths: &[String]) {
        self.push(format!("* members that nothing reads: {}", text::line(&paths.join(", "))));
    }
}

fn one_line(text: &str) -> String {
    text::line(&text::without_url_secrets(text)).into_owned()
}

/// A reply's header. Its name alone says whether it is a secret: no page documents headers.
fn header(name: &str, value: &str) -> String {
    if Secrets::default().has(name) { MASK.to_owned() } else { one_line(value) }
}

/// A reply's body for eyes: JSON with its secrets masked, else its first part as text, unless secrets
/// may stand in it where nothing finds them.
pub(super) fn body(bytes: &[u8], secrets: &Secrets) -> String {
    if let Ok(mut json) = serde_json::from_slice::<Json>(bytes) {
        secrets.mask(&mut json);
        return text::without_url_secrets(&json::pretty(&json)).into_owned();
    }
    if secrets.are_documented() {
        return format!(
            "({} bytes that are no JSON: not shown, since the reply may hold secrets)",
            bytes.len()
        );
    }
    let part = bytes.get(..MAX_SHOWN).unwrap_or(bytes);
    text::block(&text::without_url_secrets(&String::from_utf8_lossy(part))).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reply_is_shown_without_its_secrets() {
        let shown = body(
            br#"{"Keys": [{"Id": "a", "Secret": {"x": 1}}], "Url": "https://h/?hunter2"}"#,
            &Secrets::default(),
        );
        assert!(shown.contains(r#""Secret": "REDACTED""#) && !shown.contains("hunter2"), "{shown}");
    }

    #[test]
    fn what_is_no_json_is_shown_without_controls() {
        assert_eq!(body(b"<html>\x1b[2J\xff", &Secrets::default()), "<html>\\u{1b}[2J\u{fffd}");
    }

    #[test]
    fn headers_that_let_somebody_in_are_masked() {
        for name in ["Set-Cookie", "authorization", "X-TC-Token", "x-amz-security-token"] {
            assert_eq!(header(name, "hunter2"), MASK, "{name}");
        }
        assert_eq!(header("Location", "http://u:hunter2@h/?hunter2"), "http://REDACTED@h/?REDACTED");
        assert_eq!(header("X-Request-Id", "a\n::b"), "a\\n::b");
    }
}

//! Exchanges as lines of JSON in a file, without secrets.
//!
//! A thread of its own writes them. What does not fit into its queue is counted, and the next line says so: a slow disk
//! holds up no call.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use docwright_runtime::{HttpRequest, MASK, PreparedRequest};
use serde_json::{Map, Value as Json, json};

use crate::secrets::Secrets;
use crate::served::Served;

/// How much of a body is recorded, in bytes.
const MAX_BODY: usize = 64 << 10;
/// How many lines wait to be written.
const MAX_WAITING: usize = 128;

/// The file.
pub(crate) struct Recorder {
    lines: Mutex<Option<SyncSender<Json>>>,
    path: PathBuf,
    left_out: Arc<AtomicU64>,
    writer: Mutex<Option<JoinHandle<io::Result<()>>>>,
}

impl Recorder {
    /// Opens the file for its owner alone, or adds to one that is so.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        let mut options = OpenOptions::new();
        options.append(true).create(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let named = |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", path.display()));
        let file = options.open(path).map_err(named)?;
        check_access(&file).map_err(named)?;
        let (sender, lines) = sync_channel(MAX_WAITING);
        let left_out = Arc::new(AtomicU64::new(0));
        let counter = Arc::clone(&left_out);
        let writer = thread::Builder::new()
            .name("docwright-record".to_owned())
            .spawn(move || write(file, &lines, &counter))?;
        let (lines, writer) = (Mutex::new(Some(sender)), Mutex::new(Some(writer)));
        Ok(Recorder { lines, path: path.to_owned(), left_out, writer })
    }

    /// Adds an exchange.
    pub(crate) fn add(&self, draft: Draft, served: &Served) {
        let line = json!({"exchange": served, "request": draft.request, "reply": draft.reply});
        let lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        if lines.as_ref().is_none_or(|lines| lines.try_send(line).is_err()) {
            self.left_out.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Writes what waits, and ends. What could not be written is an error; `None` if nothing is missing.
    pub(crate) fn finish(&self) -> Option<String> {
        drop(self.lines.lock().unwrap_or_else(PoisonError::into_inner).take());
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner).take()?;
        let written = writer.join().unwrap_or_else(|_| Err(io::Error::other("its writer broke off")));
        let why = written.err().map_or_else(|| "it was too slow".to_owned(), |error| error.to_string());
        let missing = self.left_out.load(Ordering::Relaxed);
        (missing > 0)
            .then(|| format!("{}: exchanges that are not recorded: {missing} ({why})", self.path.display()))
    }
}

/// A record is as private as what it holds, masked or not: a file that was there and that others may read takes none.
#[cfg(unix)]
fn check_access(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let known = file.metadata()?;
    let mode = known.permissions().mode() & 0o777;
    match known.is_file() && mode & 0o077 != 0 {
        false => Ok(()),
        true => Err(io::Error::new(
            io::ErrorKind::PermissionDenied,
            format!(
                "it was there, and other users may read or change it (mode {mode:03o}), which a record is not for: make it \
                 yours alone (`chmod 600`), or name a file that is not there yet"
            ),
        )),
    }
}

#[cfg(not(unix))]
fn check_access(_: &File) -> io::Result<()> {
    Ok(())
}

/// Writes until there is no more; the first failure is what is told.
fn write(mut file: File, lines: &Receiver<Json>, left_out: &AtomicU64) -> io::Result<()> {
    let mut told = Ok(());
    for mut line in lines {
        let count = left_out.swap(0, Ordering::Relaxed);
        if let (true, Some(members)) = (count > 0, line.as_object_mut()) {
            members.insert("left_out_before".to_owned(), count.into());
        }
        // In one piece: others may add to the same file.
        if let Err(error) = file.write_all(format!("{line}\n").as_bytes()) {
            left_out.fetch_add(count + 1, Ordering::Relaxed);
            told = told.and(Err(error));
        }
    }
    told
}

/// An exchange that is under way.
pub(crate) struct Draft {
    request: Json,
    reply: Json,
}

impl Draft {
    /// What is sent. Its secrets must have been marked.
    pub(crate) fn of(prepared: &PreparedRequest) -> Self {
        let HttpRequest { method, url, headers, body } = prepared.masked();
        let url = prepared.without_secrets(&url);
        // Compression is not asked for when a request is sent on.
        let headers: Vec<_> =
            headers.into_iter().filter(|(name, _)| !name.eq_ignore_ascii_case("accept-encoding")).collect();
        let request = json!({
            "method": method,
            "url": url,
            "headers": shown(&headers, &Secrets::default()),
            "body": cut(&body.shown()),
        });
        Draft { request, reply: Json::Null }
    }

    /// What came. A body is shown if all of it is at hand and is JSON: of anything else nobody can say where a secret
    /// stands in it.
    pub(crate) fn replied(
        &mut self,
        prepared: &PreparedRequest,
        secrets: &Secrets,
        headers: &[(String, String)],
        body: Option<&[u8]>,
    ) {
        let json = body.and_then(|body| serde_json::from_slice::<Json>(body).ok());
        let body = match json {
            Some(mut body) => {
                secrets.mask(&mut body);
                cut(&prepared.without_secrets(&body.to_string()))
            }
            None => json!({"not_shown": "streamed, or no JSON: it may hold secrets"}),
        };
        self.reply = json!({"headers": shown(headers, secrets), "body": body});
    }
}

fn shown(headers: &[(String, String)], secrets: &Secrets) -> Json {
    let header = |(name, value): &(String, String)| {
        let value = if secrets.has(name) { MASK } else { value.as_str() };
        (name.to_ascii_lowercase(), Json::from(value))
    };
    Json::Object(headers.iter().map(header).collect::<Map<_, _>>())
}

/// A text, or its start, marked as such.
fn cut(text: &str) -> Json {
    if text.len() <= MAX_BODY {
        return Json::from(text);
    }
    // A character takes up to four bytes.
    let start = (MAX_BODY - 3..=MAX_BODY).rev().find_map(|end| text.get(..end));
    json!({"cut": start, "bytes": text.len()})
}

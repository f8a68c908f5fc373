//! One run at a time in an output folder.
//!
//! The run file `.docwright-run` is locked by the operating system while a run writes, and names the run: its
//! process, and the token that its staging folder is called by. A run that ends removes the file. One that was
//! killed leaves it behind without its lock, and the next run finds there what to clear up.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use same_file::Handle;
use serde::{Deserialize, Serialize};

use super::folder;
use super::staging::Token;
use crate::{Error, Progress, Step};

/// The run file's name, in the output folder.
pub(super) const RUN: &str = ".docwright-run";

/// A run of the largest documentation generates and writes for some seconds; one that takes so much longer is stuck.
const PATIENCE: Duration = Duration::from_secs(300);

/// How often a run that waits looks again.
const INTERVAL: Duration = Duration::from_millis(50);

/// More than the run file ever holds.
const MAX_BYTES: u64 = 4096;

/// What every run file begins with.
const START: &[u8] = br#"{"process":"#;

/// What the run file says.
#[derive(Debug, Serialize, Deserialize)]
struct Holder {
    process: u32,
    token: String,
}

/// The output folder is this run's until this is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    file: File,
}

impl Lock {
    /// Waits for the folder. Also gives the token of a run that was killed in it.
    pub(super) fn acquire(root: &Path, progress: Progress<'_>) -> Result<(Lock, Option<Token>), Error> {
        let path = root.join(RUN);
        let deadline = Instant::now() + PATIENCE;
        loop {
            let Some(file) = open(root, &path)? else { continue };
            match file.try_lock() {
                Ok(()) if is_still(&file, &path) => {
                    let mut lock = Lock { path, file };
                    lock.refuse_foreign()?;
                    let killed = lock.holder().and_then(|holder| Token::parse(&holder.token));
                    return Ok((lock, killed));
                }
                // The run that held it has ended and removed it.
                Ok(()) => continue,
                // A file system without locks: the folder is taken to be nobody else's.
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                    return Ok((Lock { path, file }, None));
                }
                Err(TryLockError::Error(error)) => return Err(Error::io("lock", &path, error)),
                Err(TryLockError::WouldBlock) if Instant::now() >= deadline => {
                    return Err(busy(root, Lock { path, file }.holder()));
                }
                Err(TryLockError::WouldBlock) => {
                    Lock { path: path.clone(), file }.wait_a_little(root, progress);
                }
            }
        }
    }

    /// Waits until no run writes to the folder, without writing there.
    pub(super) fn wait(root: &Path, progress: Progress<'_>) -> Result<Option<Token>, Error> {
        let path = root.join(RUN);
        let deadline = Instant::now() + PATIENCE;
        while folder::kind(&path)? == folder::Kind::File {
            let file = match File::open(&path) {
                Ok(file) => file,
                // The run that held it has ended meanwhile.
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(Error::io("open", &path, error)),
            };
            match file.try_lock_shared() {
                Err(TryLockError::WouldBlock) if Instant::now() >= deadline => {
                    return Err(busy(root, Lock { path, file }.holder()));
                }
                Err(TryLockError::WouldBlock) => {
                    Lock { path: path.clone(), file }.wait_a_little(root, progress);
                }
                _ => {
                    let holder = Lock { path, file }.holder();
                    return Ok(holder.and_then(|holder| Token::parse(&holder.token)));
                }
            }
        }
        Ok(None)
    }

    fn wait_a_little(mut self, root: &Path, progress: Progress<'_>) {
        let who = who(self.holder());
        progress(Step::Wait(&format!("waiting for {who}, which writes to {}", root.display())));
        thread::sleep(INTERVAL);
    }

    /// What the user keeps under the run file's name, or under another name as well, is not written over.
    fn refuse_foreign(&mut self) -> Result<(), Error> {
        let failed = |error| Error::io("read", &self.path, error);
        let mut start = [0; START.len()];
        self.file.rewind().map_err(failed)?;
        let read = self.file.read(&mut start).map_err(failed)?;
        // A run that was killed while it wrote its name has left the beginning.
        let is_run_file = start.iter().take(read).eq(START.iter().take(read));
        if is_run_file && !folder::has_other_names(&self.file).map_err(failed)? {
            return Ok(());
        }
        Err(Error::File {
            path: self.path.display().to_string(),
            message: "is not a file that docwright has made, but has the name of the one that it makes while it runs; \
                      move it away"
                .to_owned(),
        })
    }

    /// Names this run in the file.
    pub(super) fn claim(&mut self, token: &Token) -> Result<(), Error> {
        let holder = Holder { process: std::process::id(), token: token.to_string() };
        let write = || {
            let text = serde_json::to_vec(&holder)?;
            self.file.set_len(0)?;
            self.file.rewind()?;
            self.file.write_all(&text)?;
            self.file.sync_all()
        };
        let mut write = write;
        write().map_err(|error| Error::io("write", &self.path, error))
    }

    /// Gives the folder to whoever waits for it.
    pub(super) fn release(self) -> Result<(), Error> {
        // Removed while it is locked: whoever has opened it meanwhile sees that it is not there any more.
        std::fs::remove_file(&self.path).map_err(|error| Error::io("remove", &self.path, error))
    }

    fn holder(&mut self) -> Option<Holder> {
        let mut text = Vec::new();
        self.file.rewind().ok()?;
        (&self.file).take(MAX_BYTES).read_to_end(&mut text).ok()?;
        serde_json::from_slice(&text).ok()
    }
}

/// The run file, opened or made; `None` if it went away in between.
fn open(root: &Path, path: &Path) -> Result<Option<File>, Error> {
    let made = OpenOptions::new().read(true).write(true).create_new(true).open(path);
    let error = match made {
        Ok(file) => return Ok(Some(file)),
        Err(error) => error,
    };
    if error.kind() != io::ErrorKind::AlreadyExists {
        return Err(Error::io("write to", root, error));
    }
    match folder::kind(path)? {
        folder::Kind::Missing => return Ok(None),
        folder::Kind::File => {}
        other => return Err(other.refused(path)),
    }
    match OpenOptions::new().read(true).write(true).open(path) {
        Ok(file) => Ok(Some(file)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::io("open", path, error)),
    }
}

fn is_still(file: &File, path: &Path) -> bool {
    let opened = file.try_clone().and_then(Handle::from_file);
    matches!((opened, Handle::from_path(path)), (Ok(opened), Ok(there)) if opened == there)
}

fn busy(root: &Path, holder: Option<Holder>) -> Error {
    let who = who(holder);
    Error::File {
        path: root.display().to_string(),
        message: format!(
            "is being written by {who}, for more than {} seconds; wait for it or end it, then run again",
            PATIENCE.as_secs()
        ),
    }
}

fn who(holder: Option<Holder>) -> String {
    holder.map_or_else(|| "another run".to_owned(), |holder| format!("the run of process {}", holder.process))
}

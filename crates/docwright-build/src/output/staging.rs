//! Where new files wait until all of them are written.
//!
//! The staging folder `.docwright-<token>` stands in the output folder, so that a file moves to its place by a rename.
//! A disk that runs full does so here, before anything has changed. The token is random and stands in the run file:
//! only a folder that a run of docwright has made is ever cleared away.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::hash::{BuildHasher, RandomState};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use docwright_ir::RelativePath;
use serde::{Deserialize, Serialize};

use super::bounded;
use super::folder::{self, Kind};
use crate::Error;

/// The list of what a run is about to put in place, in its staging folder.
const INTENT: &str = "intent.json";

/// A run's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token(String);

impl Token {
    /// One that nobody has guessed.
    pub(super) fn random() -> Self {
        // Its keys are the system's random numbers: the only ones that the standard library offers.
        Token(format!("{:016x}", RandomState::new().hash_one(std::process::id())))
    }

    /// What a run file says is a token, and not a path.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let hex = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        (text.len() == 16 && text.bytes().all(hex)).then(|| Token(text.to_owned()))
    }

    /// The staging folder of the run that is called so.
    fn folder(&self, root: &Path) -> PathBuf {
        root.join(format!("{PREFIX}{}", self.0))
    }
}

/// What a staging folder's name begins with.
const PREFIX: &str = ".docwright-";

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What is about to be put in place: path → SHA-256 in hex.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Intent {
    files: BTreeMap<String, String>,
}

impl Intent {
    /// The intended files whose paths stay in the folder.
    pub(super) fn files(&self) -> impl Iterator<Item = (RelativePath, &String)> {
        self.files.iter().filter_map(|(path, hash)| Some((RelativePath::new(path).ok()?, hash)))
    }
}

impl FromIterator<(String, String)> for Intent {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(iter: I) -> Self {
        Intent { files: iter.into_iter().collect() }
    }
}

/// A staging folder.
#[derive(Debug)]
pub(super) struct Staging {
    folder: PathBuf,
    count: usize,
}

impl Staging {
    /// A new one; the run file names it already.
    pub(super) fn create(root: &Path, token: &Token) -> Result<Self, Error> {
        let folder = token.folder(root);
        fs::create_dir(&folder).map_err(|error| Error::io("create", &folder, error))?;
        Ok(Staging { folder, count: 0 })
    }

    /// The one that a killed run has left, if it has come so far.
    pub(super) fn of_killed(root: &Path, token: Option<Token>) -> Result<Option<Self>, Error> {
        let Some(token) = token else { return Ok(None) };
        let folder = token.folder(root);
        let there = folder::kind(&folder)? == Kind::Folder;
        Ok(there.then_some(Staging { folder, count: 0 }))
    }

    /// Writes a file; returns where it waits.
    pub(super) fn add(&mut self, content: &[u8]) -> Result<PathBuf, Error> {
        self.write(content, |_| Ok(()))
    }

    /// Writes a file, and returns when it is on the disk.
    pub(super) fn durable(&mut self, content: &[u8]) -> Result<PathBuf, Error> {
        self.write(content, File::sync_all)
    }

    /// Under the next free number: a run that repairs may find the files of one that was killed while it repaired.
    fn write(&mut self, content: &[u8], finish: Finish) -> Result<PathBuf, Error> {
        loop {
            self.count += 1;
            let path = self.folder.join(self.count.to_string());
            match write(&path, content, finish) {
                Ok(()) => return Ok(path),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(Error::io("write", &path, error)),
            }
        }
    }

    /// Says what is about to be put in place. When this returns, a killed run's files are known for docwright's.
    pub(super) fn declare(&mut self, intent: &Intent) -> Result<(), Error> {
        let text =
            serde_json::to_vec(intent).map_err(|error| Error::io("write", &self.folder, error.into()))?;
        let draft = self.durable(&text)?;
        let path = self.folder.join(INTENT);
        fs::rename(draft, &path)
            .and_then(|()| folder::sync(&self.folder))
            .map_err(|error| Error::io("write", &path, error))
    }

    /// What a killed run was about to put in place: nothing, unless it had said so.
    pub(super) fn declared(&self) -> Result<Intent, Error> {
        let path = self.folder.join(INTENT);
        match folder::kind(&path)? {
            Kind::File => {
                let text = bounded::read(&path).map_err(|error| Error::io("read", &path, error))?;
                Ok(serde_json::from_slice(&text).unwrap_or_default())
            }
            _ => Ok(Intent::default()),
        }
    }

    /// The folder's name.
    pub(super) fn name(&self) -> Option<&OsStr> {
        self.folder.file_name()
    }

    /// Clears it away: what a run has put there. A folder that holds something else stays.
    pub(super) fn remove(self) -> Result<(), Error> {
        let failed = |error| Error::io("remove", &self.folder, error);
        for entry in fs::read_dir(&self.folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let name = entry.file_name();
            let own = name == INTENT || name.as_encoded_bytes().iter().all(u8::is_ascii_digit);
            if own && entry.file_type().map_err(failed)?.is_file() {
                fs::remove_file(entry.path()).map_err(failed)?;
            }
        }
        match fs::remove_dir(&self.folder) {
            Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => Ok(()),
            done => done.map_err(failed),
        }
    }
}

/// What is done to a file that was written.
type Finish = fn(&File) -> io::Result<()>;

fn write(path: &Path, content: &[u8], finish: Finish) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(content)?;
    finish(&file)
}

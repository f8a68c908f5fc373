//! The manifest: which files of an output folder are docwright's.
//!
//! It lists path and SHA-256 of every file that the last run wrote, and the operations that it read and where. It is a file like
//! any other, which anybody may have written: what it says is checked before it is believed.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use docwright_ir::{RelativePath, visible_json};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::bounded::{MAX_BYTES, read};
use super::folder::{self, Kind};
use super::staging::Staging;
use crate::inventory::LastRun;
use crate::{Error, Inventory};

/// The manifest's file name, in the output folder.
pub const MANIFEST: &str = ".docwright-manifest.json";

/// The version of the format that is written, and the newest that is read.
const VERSION: u32 = 1;

/// No generated file comes near a gigabyte.
const MAX_FILE_BYTES: u64 = 1 << 30;

/// What the last run left.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Manifest {
    /// Path → SHA-256 in hex.
    pub(super) files: BTreeMap<RelativePath, String>,
    /// What it had read.
    pub(super) read: LastRun,
}

/// The file.
#[derive(Debug, Serialize, Deserialize)]
struct Stored {
    docwright: u32,
    files: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "Inventory::is_empty")]
    operations: Inventory,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    read_from: BTreeMap<String, String>,
}

impl Manifest {
    /// The manifest of a folder; an empty one if it has none.
    pub(super) fn read(root: &Path) -> Result<Manifest, Error> {
        let path = root.join(MANIFEST);
        match folder::kind(&path)? {
            Kind::Missing => return Ok(Manifest::default()),
            Kind::File => {}
            other => return Err(other.refused(&path)),
        }
        let content = read(&path).map_err(|error| Error::io("read", &path, error))?;
        Manifest::parse(&content).map_err(|message| Error::File { path: path.display().to_string(), message })
    }

    /// Reads a manifest's text. A path in it that leads elsewhere is nobody's business here, and is left out.
    pub(super) fn parse(content: &[u8]) -> Result<Manifest, String> {
        #[derive(Deserialize)]
        struct Header {
            docwright: u32,
        }
        let broken = |error: serde_json::Error| {
            format!(
                "is not a manifest of docwright ({error}); restore it from version control, or delete it: files \
                 that are not exactly what is generated are yours then"
            )
        };
        if content.len() as u64 >= MAX_BYTES {
            return Err(format!(
                "is larger than {} MiB; delete it: files that are not exactly what is generated are yours then",
                MAX_BYTES >> 20
            ));
        }
        // The version first: what a newer manifest holds is not known here.
        let header: Header = serde_json::from_slice(content).map_err(broken)?;
        if header.docwright > VERSION {
            return Err(format!(
                "has format version {}, and this docwright reads up to {VERSION}; update docwright",
                header.docwright
            ));
        }
        let stored: Stored = serde_json::from_slice(content).map_err(broken)?;
        let checked = |(path, hash): (String, String)| Some((RelativePath::new(&path).ok()?, hash));
        Ok(Manifest {
            files: stored.files.into_iter().filter_map(checked).collect(),
            read: LastRun { operations: stored.operations, read_from: stored.read_from },
        })
    }

    /// Prepares the manifest's file, and returns when it is on the disk; `None` if it is in place already.
    pub(super) fn stage(&self, root: &Path, staging: &mut Staging) -> Result<Option<PathBuf>, Error> {
        let path = root.join(MANIFEST);
        let stored = Stored {
            docwright: VERSION,
            files: self.files.iter().map(|(path, hash)| (path.to_string(), hash.clone())).collect(),
            operations: self.read.operations.clone(),
            read_from: self.read.read_from.clone(),
        };
        let json = serde_json::to_string_pretty(&stored)
            .map_err(|error| Error::File { path: path.display().to_string(), message: error.to_string() })?;
        let content = (visible_json(json) + "\n").into_bytes();
        if folder::kind(&path)? == Kind::File && read(&path).is_ok_and(|there| there == content) {
            return Ok(None);
        }
        staging.durable(&content).map(Some)
    }
}

/// Puts a staged manifest in place. When this returns, it is on the disk.
pub(super) fn put(root: &Path, staged: Option<PathBuf>) -> Result<(), Error> {
    let Some(staged) = staged else { return Ok(()) };
    let path = root.join(MANIFEST);
    fs::rename(&staged, &path)
        .and_then(|()| folder::sync(root))
        .map_err(|error| Error::io("write", &path, error))
}

/// SHA-256 in hex.
pub(super) fn hash(content: &[u8]) -> String {
    hex(&Sha256::digest(content))
}

/// The same, of a file. One that is larger than anything docwright writes has none, and equals none.
pub(super) fn hash_file(path: &Path) -> io::Result<String> {
    if fs::metadata(path)?.len() > MAX_FILE_BYTES {
        return Ok(String::new());
    }
    let mut hasher = Sha256::new();
    let mut file = File::open(path)?;
    let mut buffer = vec![0; 64 << 10];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hex(&hasher.finalize())),
            read => hasher.update(buffer.get(..read).unwrap_or_default()),
        }
    }
}

fn hex(digest: &[u8]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

//! The only code that writes files.
//!
//! A manifest in the output folder lists path and SHA-256 of every file that docwright wrote there. It is how
//! a later run tells its own files from everybody else's: listed files are rewritten and removed, a file that
//! is not listed is never touched, and one that was edited since is named.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::Error;

/// The manifest's file name, in the output folder.
pub const MANIFEST: &str = ".docwright-manifest.json";

/// Whether files are written or only compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Write what differs.
    Write,
    /// Write nothing; say what differs.
    Check,
}

/// What became of the output folder. Paths are relative to it, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that were already right.
    pub unchanged: usize,
    /// Files that were written, or would be.
    pub written: Vec<String>,
    /// Files of an earlier run that are no longer generated and were removed, or would be.
    pub removed: Vec<String>,
    /// Written files that somebody had edited since docwright wrote them.
    pub edited: Vec<String>,
    /// Files of an earlier run that are no longer generated, but were edited since: left in place, and no
    /// longer docwright's.
    pub released: Vec<String>,
    /// Files in the output folder that docwright did not write and does not touch.
    pub strays: Vec<String>,
    /// Files that stand where a generated file belongs, but are not docwright's: left as they are.
    pub blocked: Vec<String>,
}

impl Written {
    /// Whether the output folder holds, or held, exactly what the pages give. Strays do not count.
    pub fn is_clean(&self) -> bool {
        self.written.is_empty()
            && self.removed.is_empty()
            && self.released.is_empty()
            && self.blocked.is_empty()
    }
}

#[derive(Debug, Default, Serialize, Deserialize)]
struct Manifest {
    /// The version of this file's format.
    docwright: u32,
    /// Path → SHA-256 in hex.
    files: BTreeMap<String, String>,
}

/// Brings `root` to hold exactly `files` (relative path with forward slashes → content).
pub fn write(root: &Path, files: &BTreeMap<String, Vec<u8>>, mode: Mode) -> Result<Written, Error> {
    let old = read_manifest(root)?;
    let mut new = Manifest { docwright: 1, files: BTreeMap::new() };
    let mut out = Written::default();
    for (path, content) in files {
        let disk = read_existing(&root.join(path))?;
        let listed = old.files.get(path);
        match disk {
            Some(disk) if disk == *content => out.unchanged += 1,
            Some(_) if listed.is_none() => {
                out.blocked.push(path.clone());
                continue;
            }
            disk => {
                if disk.is_some_and(|disk| listed != Some(&hash(&disk))) {
                    out.edited.push(path.clone());
                }
                out.written.push(path.clone());
                if mode == Mode::Write {
                    replace(&root.join(path), content)?;
                }
            }
        }
        new.files.insert(path.clone(), hash(content));
    }
    remove_stale(root, &old, files, mode, &mut out)?;
    out.strays = strays(root, &old, files)?;
    if mode == Mode::Write {
        write_manifest(root, &new)?;
    }
    Ok(out)
}

fn remove_stale(
    root: &Path,
    old: &Manifest,
    files: &BTreeMap<String, Vec<u8>>,
    mode: Mode,
    out: &mut Written,
) -> Result<(), Error> {
    for (path, listed) in old.files.iter().filter(|(path, _)| !files.contains_key(*path)) {
        // A manifest is a file like any other: a path in it that leads elsewhere is not followed.
        if !is_inside(path) {
            continue;
        }
        let full = root.join(path);
        match read_existing(&full)? {
            None => {}
            Some(disk) if hash(&disk) != *listed => out.released.push(path.clone()),
            Some(_) => {
                out.removed.push(path.clone());
                if mode == Mode::Write {
                    fs::remove_file(&full).map_err(|error| Error::io("remove", &full, error))?;
                    remove_empty_parents(root, &full);
                }
            }
        }
    }
    Ok(())
}

/// Whether a relative path stays in its folder.
fn is_inside(path: &str) -> bool {
    Path::new(path).components().all(|part| matches!(part, std::path::Component::Normal(_)))
}

fn remove_empty_parents(root: &Path, file: &Path) {
    for folder in file.ancestors().skip(1).take_while(|folder| *folder != root) {
        if fs::remove_dir(folder).is_err() {
            return;
        }
    }
}

/// Every file below `root` that is neither listed nor about to be. Cargo's own products do not count.
fn strays(root: &Path, old: &Manifest, files: &BTreeMap<String, Vec<u8>>) -> Result<Vec<String>, Error> {
    let mut out = Vec::new();
    if !root.is_dir() {
        return Ok(out);
    }
    let ours = |path: &str| path == MANIFEST || files.contains_key(path) || old.files.contains_key(path);
    let walk = walkdir::WalkDir::new(root).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(|entry| entry.depth() == 0 || !is_by_product(entry)) {
        let entry = entry.map_err(|error| Error::io("list", root, error.into()))?;
        let Ok(relative) = entry.path().strip_prefix(root) else { continue };
        let relative = slashed(relative);
        if entry.file_type().is_file() && !ours(&relative) {
            out.push(relative);
        }
    }
    Ok(out)
}

fn is_by_product(entry: &walkdir::DirEntry) -> bool {
    let name = entry.file_name();
    if entry.file_type().is_dir() { name == "target" || name == ".git" } else { name == "Cargo.lock" }
}

fn slashed(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn hash(content: &[u8]) -> String {
    Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn read_existing(path: &Path) -> Result<Option<Vec<u8>>, Error> {
    match fs::read(path) {
        Ok(content) => Ok(Some(content)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::io("read", path, error)),
    }
}

fn read_manifest(root: &Path) -> Result<Manifest, Error> {
    let path = root.join(MANIFEST);
    let Some(content) = read_existing(&path)? else { return Ok(Manifest::default()) };
    serde_json::from_slice(&content).map_err(|error| Error::File {
        path: path.display().to_string(),
        message: format!(
            "is not a manifest of docwright ({error}); restore it from version control, or delete it to have \
             every file here treated as yours"
        ),
    })
}

fn write_manifest(root: &Path, manifest: &Manifest) -> Result<(), Error> {
    let path = root.join(MANIFEST);
    let mut content = serde_json::to_vec_pretty(manifest)
        .map_err(|error| Error::File { path: path.display().to_string(), message: error.to_string() })?;
    content.push(b'\n');
    if read_existing(&path)?.as_ref() == Some(&content) { Ok(()) } else { replace(&path, &content) }
}

/// Writes beside the target, then renames, so that nobody ever reads half a file.
fn replace(path: &Path, content: &[u8]) -> Result<(), Error> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(|error| Error::io("create", folder, error))?;
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".tmp");
    let temporary: PathBuf = folder.join(name);
    let write = || {
        let mut file = fs::File::create(&temporary)?;
        file.write_all(content)?;
        fs::rename(&temporary, path)
    };
    write().map_err(|error| Error::io("write", path, error))
}

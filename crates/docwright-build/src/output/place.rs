//! The steps that change an output folder, each of which looks once more before it acts.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::Path;

use docwright_ir::RelativePath;

use super::folder::{self, Kind, Spot};
use super::lock::RUN;
use super::manifest::{MANIFEST, hash_file};
use super::written::Blocked;
use crate::Error;

/// Moves a staged file to its place, unless something that was not `there` before has come in its way.
pub(super) fn put(
    root: &Path,
    path: &RelativePath,
    staged: &Path,
    there: &Spot,
) -> Result<Option<Blocked>, Error> {
    let full = root.join(path.as_str());
    match folder::spot(root, path)? {
        Spot::Free => folder::make_parents(root, path)?,
        Spot::File if *there == Spot::File => {}
        Spot::File => return Ok(Some(Blocked::foreign(path))),
        Spot::Taken(kind, at) => return Ok(Some(Blocked::by(path, kind, &at))),
    }
    match fs::rename(staged, &full) {
        Ok(()) => Ok(None),
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices => Err(Error::File {
            path: full.display().to_string(),
            message: "is on another file system than the output folder, and files cannot be moved there; unmount it, or \
                      write to a folder on it"
                .to_owned(),
        }),
        Err(error) => Err(Error::io("write", &full, error)),
    }
}

/// Removes a stale file, and the folders that are empty without it; `false` if it is somebody's by now.
pub(super) fn remove(root: &Path, path: &RelativePath, listed: &str) -> Result<bool, Error> {
    let full = root.join(path.as_str());
    match folder::spot(root, path)? {
        Spot::Free => return Ok(true),
        Spot::File => {}
        Spot::Taken(..) => return Ok(false),
    }
    if hash_file(&full).map_err(|error| Error::io("read", &full, error))? != listed {
        return Ok(false);
    }
    fs::remove_file(&full).map_err(|error| Error::io("remove", &full, error))?;
    folder::remove_empty_parents(root, path);
    Ok(true)
}

/// Whether what stands at `at` is gone when everything stale is: a stale file, or a folder that holds nothing else.
pub(super) fn is_cleared(root: &Path, at: &Path, kind: Kind, stale: &BTreeSet<RelativePath>) -> bool {
    let is_stale = |path: &Path| RelativePath::new(&slashed(path)).is_ok_and(|path| stale.contains(&path));
    match kind {
        Kind::File => is_stale(at),
        Kind::Folder => {
            let mut files = 0;
            let mut all = walkdir::WalkDir::new(root.join(at)).into_iter();
            let cleared = all.all(|entry| {
                entry.is_ok_and(|entry| {
                    files += usize::from(!entry.file_type().is_dir());
                    entry.file_type().is_dir() || entry.path().strip_prefix(root).is_ok_and(is_stale)
                })
            });
            cleared && files > 0
        }
        _ => false,
    }
}

/// Everything below `root` that is no folder and not `ours`, in order. Cargo's own products do not count.
pub(super) fn strays(
    root: &Path,
    staging: Option<&OsStr>,
    ours: impl Fn(&RelativePath) -> bool,
) -> Result<Vec<String>, Error> {
    let mut out = Vec::new();
    if !root.is_dir() {
        return Ok(out);
    }
    let walk = walkdir::WalkDir::new(root).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(|entry| entry.depth() == 0 || !is_by_product(entry, staging)) {
        let entry = entry.map_err(|error| Error::io("list", root, error.into()))?;
        let Ok(relative) = entry.path().strip_prefix(root) else { continue };
        let name = slashed(relative);
        if !entry.file_type().is_dir() && !RelativePath::new(&name).is_ok_and(|path| ours(&path)) {
            out.push(name);
        }
    }
    Ok(out)
}

fn is_by_product(entry: &walkdir::DirEntry, staging: Option<&OsStr>) -> bool {
    let name = entry.file_name();
    let folder = entry.file_type().is_dir();
    let own = entry.depth() == 1 && (name == MANIFEST || name == RUN || Some(name) == staging);
    own || if folder { name == "target" || name == ".git" } else { name == "Cargo.lock" }
}

fn slashed(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

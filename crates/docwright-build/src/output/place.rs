//! The steps that change an output folder, each of which looks once more before it acts.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use docwright_ir::RelativePath;

use super::folder::{self, Kind, Spot};
use super::lock::RUN;
use super::manifest::MANIFEST;
use super::staging;
use crate::Error;

/// Moves a staged file to its place.
pub(super) fn put(root: &Path, path: &RelativePath, staged: &Path) -> Result<(), Error> {
    let full = root.join(path.as_str());
    match folder::spot(root, path)? {
        Spot::Free => folder::make_parents(root, path)?,
        Spot::File => {}
        Spot::Taken(kind, at) => return Err(kind.refused(&root.join(at))),
    }
    fs::rename(staged, &full).map_err(|error| Error::io("write", &full, error))
}

/// Removes a stale file, and the folders that are empty without it.
pub(super) fn remove(root: &Path, path: &RelativePath) -> Result<(), Error> {
    let full = root.join(path.as_str());
    if folder::spot(root, path)? == Spot::File {
        fs::remove_file(&full).map_err(|error| Error::io("remove", &full, error))?;
        folder::remove_empty_parents(root, path);
    }
    Ok(())
}

/// Whether what stands at `at` is gone when everything stale is: a stale file, or a folder that holds nothing else.
pub(super) fn is_cleared(root: &Path, at: &Path, kind: Kind, stale: &BTreeSet<RelativePath>) -> bool {
    let is_stale = |path: &Path| RelativePath::new(&slashed(path)).is_ok_and(|path| stale.contains(&path));
    match kind {
        Kind::File => is_stale(at),
        Kind::Folder => walkdir::WalkDir::new(root.join(at)).into_iter().all(|entry| {
            entry.is_ok_and(|entry| {
                entry.file_type().is_dir() || entry.path().strip_prefix(root).is_ok_and(is_stale)
            })
        }),
        _ => false,
    }
}

/// Everything below `root` that is no folder and not `ours`, in order. Cargo's own products do not count.
pub(super) fn strays(root: &Path, ours: impl Fn(&RelativePath) -> bool) -> Result<Vec<String>, Error> {
    let mut out = Vec::new();
    if !root.is_dir() {
        return Ok(out);
    }
    let walk = walkdir::WalkDir::new(root).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(|entry| entry.depth() == 0 || !is_by_product(entry)) {
        let entry = entry.map_err(|error| Error::io("list", root, error.into()))?;
        let Ok(relative) = entry.path().strip_prefix(root) else { continue };
        let name = slashed(relative);
        if !entry.file_type().is_dir() && !RelativePath::new(&name).is_ok_and(|path| ours(&path)) {
            out.push(name);
        }
    }
    Ok(out)
}

fn is_by_product(entry: &walkdir::DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    let folder = entry.file_type().is_dir();
    let own = entry.depth() == 1 && (name == MANIFEST || name == RUN || folder && staging::is_staging(&name));
    own || if folder { name == "target" || name == ".git" } else { name == "Cargo.lock" }
}

fn slashed(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

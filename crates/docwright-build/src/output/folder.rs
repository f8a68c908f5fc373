//! What stands at a path of the output folder, without following anything.
//!
//! A link in the output folder leads to something that is not docwright's, and a pipe never ends: so every part of a
//! path is looked at before a file is read, written or removed. Only the folder itself may be reached by a link, since
//! the user has named it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use docwright_ir::RelativePath;

use crate::Error;

/// What stands at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing.
    Missing,
    /// A plain file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link, to whatever.
    Link,
    /// A pipe, a socket or a device.
    Special,
}

impl Kind {
    /// For people.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Kind::Missing => "nothing",
            Kind::File => "a file",
            Kind::Folder => "a folder",
            Kind::Link => "a symbolic link",
            Kind::Special => "a pipe, a socket or a device",
        }
    }

    /// Something that docwright keeps as a plain file is something else.
    pub(super) fn refused(self, path: &Path) -> Error {
        Error::File {
            path: path.display().to_string(),
            message: format!("is {}, where docwright keeps a plain file; move it away", self.as_str()),
        }
    }
}

/// What stands at `path` itself.
pub(super) fn kind(path: &Path) -> Result<Kind, Error> {
    let found = match fs::symlink_metadata(path) {
        Ok(found) => found.file_type(),
        // `a/b` where `a` is a file.
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(Kind::Missing);
        }
        Err(error) => return Err(Error::io("look at", path, error)),
    };
    Ok(match found {
        found if found.is_symlink() => Kind::Link,
        found if found.is_file() => Kind::File,
        found if found.is_dir() => Kind::Folder,
        _ => Kind::Special,
    })
}

/// Whether a file has another name elsewhere, as a hard link. Where the system does not tell, it has none.
#[cfg(unix)]
pub(super) fn has_other_names(file: &fs::File) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    Ok(file.metadata()?.nlink() > 1)
}

/// Whether a file has another name elsewhere, as a hard link. Where the system does not tell, it has none.
#[cfg(not(unix))]
pub(super) fn has_other_names(_file: &fs::File) -> io::Result<bool> {
    Ok(false)
}

/// Where a generated file belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Spot {
    /// Nothing stands there, or in the way to it.
    Free,
    /// A plain file stands there.
    File,
    /// Something else stands there or in the way to it: what, and at which path.
    Taken(Kind, PathBuf),
}

/// Looks at every part of `path` below `root`.
pub(super) fn spot(root: &Path, path: &RelativePath) -> Result<Spot, Error> {
    let mut at = PathBuf::new();
    let mut parts = path.as_str().split('/').peekable();
    while let Some(part) = parts.next() {
        at.push(part);
        let last = parts.peek().is_none();
        match kind(&root.join(&at))? {
            Kind::Missing => return Ok(Spot::Free),
            Kind::File if last => return Ok(Spot::File),
            Kind::Folder if !last => {}
            other => return Ok(Spot::Taken(other, at)),
        }
    }
    Ok(Spot::Free)
}

/// Makes the folders above `path`; [`spot`] has found nothing in their way.
pub(super) fn make_parents(root: &Path, path: &RelativePath) -> Result<(), Error> {
    let full = root.join(path.as_str());
    let parent = full.parent().unwrap_or(root);
    fs::create_dir_all(parent).map_err(|error| Error::io("create", parent, error))
}

/// Removes the folders above `path` that hold nothing any more.
pub(super) fn remove_empty_parents(root: &Path, path: &RelativePath) {
    let full = root.join(path.as_str());
    for folder in full.ancestors().skip(1).take_while(|folder| *folder != root) {
        if fs::remove_dir(folder).is_err() {
            return;
        }
    }
}

/// Sees to it that what was done to the folder's list of files survives a power cut, where the system can say so.
pub(super) fn sync(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { fs::File::open(folder)?.sync_all() } else { Ok(()) }
}

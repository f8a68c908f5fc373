//! One file outside an output folder, that the user has named: written beside its place, then moved there.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;

use super::folder::{self, Kind};
use super::staging::Token;
use crate::Error;

/// Replaces a plain file, or makes one, so that nobody ever meets half of it.
pub(crate) fn replace(path: &Path, content: &[u8]) -> Result<(), Error> {
    match folder::kind(path)? {
        Kind::Missing | Kind::File => {}
        other => return Err(other.refused(path)),
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}", Token::random()));
    let draft = path.with_file_name(name);
    let write = || {
        let mut file = OpenOptions::new().write(true).create_new(true).open(&draft)?;
        file.write_all(content)
            .and_then(|()| file.sync_all())
            .and_then(|()| fs::rename(&draft, path))
            .inspect_err(
                // The first error is the one to report.
                |_| drop(fs::remove_file(&draft)),
            )
    };
    write().map_err(|error| Error::io("write", path, error))
}

//! A file that is there when it is complete, and else not.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use crate::random;

/// A file under another name, beside the one that it is to have. Dropped before its end, it goes.
pub(crate) struct Partial {
    file: File,
    path: PathBuf,
    wanted: PathBuf,
    is_finished: bool,
}

impl Partial {
    pub(crate) fn beside(wanted: &Path) -> io::Result<Self> {
        let name = wanted
            .file_name()
            .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "no file's name"))?;
        let path =
            wanted.with_file_name(format!(".{}.{:08x}.part", name.to_string_lossy(), random::word() as u32));
        let file = File::create_new(&path)?;
        Ok(Partial { file, path, wanted: wanted.to_path_buf(), is_finished: false })
    }

    pub(crate) fn file(&self) -> &File {
        &self.file
    }

    /// Gives it its name.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.file.sync_all()?;
        fs::rename(&self.path, &self.wanted)?;
        self.is_finished = true;
        Ok(())
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        if !self.is_finished {
            // Nobody is left to be told.
            let _ = fs::remove_file(&self.path);
        }
    }
}

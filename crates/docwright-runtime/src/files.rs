//! A file that is there when it is complete, and else not.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use crate::random;

/// A file under another name, beside the one that it is to have. Dropped before its end, it goes.
pub(crate) struct Partial {
    path: PathBuf,
    file: File,
}

impl Partial {
    /// A file that was made for this.
    pub(crate) fn new(path: PathBuf, file: File) -> Self {
        Partial { path, file }
    }

    /// Makes one for the file that is wanted, under a name that no other has.
    pub(crate) fn beside(wanted: &Path) -> io::Result<Self> {
        let name = wanted
            .file_name()
            .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "no file's name"))?;
        let path =
            wanted.with_file_name(format!(".{}.{:08x}.part", name.to_string_lossy(), random::word() as u32));
        let file = File::create_new(&path)?;
        Ok(Partial::new(path, file))
    }

    pub(crate) fn file(&self) -> &File {
        &self.file
    }

    /// Puts it in the place of the file that is wanted, in one step.
    pub(crate) fn finish(mut self, wanted: &Path) -> io::Result<()> {
        self.file.sync_all()?;
        fs::rename(&self.path, wanted)?;
        // It is not there any more, and may be another's by now.
        self.path = PathBuf::new();
        Ok(())
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        if !self.path.as_os_str().is_empty() {
            // What went wrong before is the error to report.
            let _ = fs::remove_file(&self.path);
        }
    }
}

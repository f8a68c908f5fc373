//! How the file of profiles is changed: at its real place, by one program at a time, in one step, for its owner alone.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{fs, thread};

use crate::files::Partial;

/// How long a file that another program changes is waited for: five seconds, where a change takes milliseconds.
const LOCK_WAIT: Duration = Duration::from_millis(20);
pub(super) const LOCK_ATTEMPTS: u32 = 250;

/// The file that `path` leads to. People keep it in a repository and link to it: replacing the link would part the two.
pub(super) fn target(path: &Path) -> io::Result<PathBuf> {
    let refused = |why: &str| io::Error::new(io::ErrorKind::InvalidInput, why.to_owned());
    let is_link = match fs::symlink_metadata(path) {
        Ok(found) => found.is_symlink(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(path.to_owned()),
        Err(error) => return Err(error),
    };
    let target = match fs::canonicalize(path) {
        Ok(target) if is_link => target,
        Ok(_) => path.to_owned(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(refused("is a link that leads nowhere"));
        }
        Err(error) => return Err(error),
    };
    // Opening a pipe would wait for a writer, and reading a device may never end.
    match fs::metadata(&target)?.is_file() {
        true => Ok(target),
        false => Err(refused("is no file")),
    }
}

/// The next content of a file, beside it. That it exists is the lock on the file.
pub(super) struct Draft(Partial);

impl Draft {
    /// Creates it, once it is nobody else's. A program that was killed leaves it: only a person can know that.
    pub(super) fn lock(target: &Path, attempts: u32) -> io::Result<Draft> {
        let folder =
            target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        create_folder(folder)?;
        let mut name = target.file_name().unwrap_or_default().to_owned();
        name.push(".lock");
        let path = folder.join(name);
        for _ in 0..attempts {
            match create_private(&path) {
                Ok(file) => return Ok(Draft(Partial::new(path, file))),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => thread::sleep(LOCK_WAIT),
                Err(error) => return Err(error),
            }
        }
        let message = format!("another program is changing it; if none is, remove {}", path.display());
        Err(io::Error::new(io::ErrorKind::WouldBlock, message))
    }

    /// Puts it, with `text` in it, in the place of the file; this ends the lock.
    pub(super) fn replace(self, target: &Path, text: &str) -> io::Result<()> {
        self.0.file().write_all(text.as_bytes())?;
        self.0.finish(target)
    }
}

fn create_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

fn create_private(path: &Path) -> io::Result<fs::File> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

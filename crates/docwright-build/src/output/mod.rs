//! The output folder: the only code that writes files.
//!
//! ```text
//! open ──▶ lock, clear up after a killed run, read the manifest
//! add  ──▶ compare with the disk; what differs waits in the staging folder
//! finish ─▶ declare ─▶ remove stale files ─▶ put new ones in place ─▶ manifest ─▶ unlock
//! ```
//!
//! Until `finish` nothing has changed, so that a full disk or an error costs nothing. From the declaration on, a run
//! that is killed can be told from the user's own work, and the next one repairs. Files that the manifest does not
//! list are never touched, and nothing is reached through a link.

mod bounded;
mod finish;
mod folder;
mod lock;
mod manifest;
mod place;
mod repair;
mod single;
mod staging;
mod written;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use docwright_ir::{PathSet, RelativePath};

use self::folder::Spot;
use self::lock::Lock;
use self::manifest::{Manifest, hash, hash_file};
use self::repair::{repair, with_killed};
use self::staging::{Staging, Token};
use crate::inventory::LastRun;
use crate::{Error, Progress};

pub use manifest::MANIFEST;
pub(crate) use single::replace;
pub(crate) use written::Blocked;
pub use written::{Mode, Written};

/// What every file of docwright's own begins with in an output folder.
const OWN: &str = ".docwright-";

/// What the last run in an output folder had read.
pub(crate) fn previous(root: &Path) -> Result<LastRun, Error> {
    Ok(Manifest::read(root)?.read)
}

/// Brings `root` to hold exactly `files`.
///
/// # Errors
/// See [`Output::open`], [`Output::add`] and [`Output::finish`].
pub fn write(root: &Path, files: &BTreeMap<RelativePath, Vec<u8>>, mode: Mode) -> Result<Written, Error> {
    let mut output = Output::open(root, mode, &|_| {})?;
    for (path, content) in files {
        output.add(path, content)?;
    }
    output.finish()
}

/// An output folder that a run is writing.
#[derive(Debug)]
pub struct Output {
    root: PathBuf,
    mode: Mode,
    holds: Holds,
    old: Manifest,
    new: Manifest,
    paths: PathSet,
    changes: BTreeMap<RelativePath, Change>,
    /// What stays as it is, and whose it was, though this run does not make it.
    kept: BTreeSet<RelativePath>,
    removes: Removes,
    out: Written,
}

/// Which of an earlier run's files, if this one does not make them, it removes.
#[derive(Debug)]
enum Removes {
    All,
    /// Those below a folder.
    Below(String),
    Nothing,
}

/// What a run may do to the folder.
#[derive(Debug)]
enum Holds {
    /// Write: nobody else does.
    Writing(Lock, Staging),
    /// Look only, since that was asked for.
    Looking,
    /// Look only, since the folder cannot be written; an error as soon as there is something to write.
    Refused(Box<Error>),
}

/// What a file on the disk is to a run.
enum Standing {
    /// It holds what it should.
    Right,
    /// An earlier run wrote it.
    Old,
    /// An earlier run wrote it, and somebody has changed it since.
    Edited,
    /// It is somebody else's.
    Foreign,
}

/// A file that differs from what is on the disk.
#[derive(Debug)]
struct Change {
    hash: String,
    /// Where it waits; `None` if nothing is written.
    staged: Option<PathBuf>,
    spot: Spot,
}

impl Output {
    /// Takes hold of a folder, which is made if need be; waits for a run that is writing there, and clears up after
    /// one that was killed. `progress` is told of the waiting.
    ///
    /// # Errors
    /// Another run does not end, the folder cannot be made, or its manifest is broken or newer.
    pub fn open(root: &Path, mode: Mode, progress: Progress<'_>) -> Result<Self, Error> {
        // Before anything is made: a folder whose manifest cannot be read is not written to.
        previous(root)?;
        Output::take(root, mode, progress)
    }

    /// The same, of a folder of which [`previous`] was asked before.
    pub(crate) fn take(root: &Path, mode: Mode, progress: Progress<'_>) -> Result<Self, Error> {
        let (holds, old) = match mode {
            Mode::Write => Output::hold(root, progress)?,
            Mode::Check => (Holds::Looking, Output::look(root, progress)?),
        };
        Ok(Output {
            root: root.to_owned(),
            mode,
            holds,
            old,
            new: Manifest::default(),
            paths: PathSet::new(),
            changes: BTreeMap::new(),
            kept: BTreeSet::new(),
            removes: Removes::All,
            out: Written::default(),
        })
    }

    fn hold(root: &Path, progress: Progress<'_>) -> Result<(Holds, Manifest), Error> {
        if root.symlink_metadata().is_ok() && !root.is_dir() {
            let message = "is not a folder; name a folder to write, or move it away".to_owned();
            return Err(Error::File { path: root.display().to_string(), message });
        }
        fs::create_dir_all(root).map_err(|error| Error::io("create", root, error))?;
        let (mut lock, killed) = match Lock::acquire(root, progress) {
            Ok(taken) => taken,
            // It may hold already what it should.
            Err(error) if error.is_unwritable() => {
                return Ok((Holds::Refused(Box::new(error)), Manifest::read(root)?));
            }
            Err(error) => return Err(error),
        };
        let old = match Staging::of_killed(root, killed)? {
            Some(staging) => repair(root, staging)?,
            None => Manifest::read(root)?,
        };
        let token = Token::random();
        match lock.claim(&token).and_then(|()| Staging::create(root, &token)) {
            Ok(staging) => Ok((Holds::Writing(lock, staging), old)),
            Err(error) => {
                // The first error is the one to report.
                let _ = lock.release();
                Err(error)
            }
        }
    }

    fn look(root: &Path, progress: Progress<'_>) -> Result<Manifest, Error> {
        match Staging::of_killed(root, Lock::wait(root, progress)?)? {
            Some(staging) => with_killed(root, &staging),
            None => Manifest::read(root),
        }
    }

    /// Leaves everything outside the folder `scope` of the output folder as it is.
    pub fn only_below(&mut self, scope: &RelativePath) {
        self.removes = Removes::Below(format!("{scope}/"));
    }

    /// Names what was read, for the next run to compare.
    pub(crate) fn has_read(&mut self, read: LastRun) {
        self.new.read = read;
    }

    /// What the last run had read. While this run holds the folder, no other changes it.
    pub(crate) fn previous(&self) -> &LastRun {
        &self.old.read
    }

    /// Removes nothing: some of what belongs in the folder could not be made.
    pub(crate) fn keep_all(&mut self) {
        self.removes = Removes::Nothing;
    }

    /// Leaves one file as it is: it is neither written nor removed.
    pub(crate) fn keep(&mut self, path: RelativePath) {
        self.kept.insert(path);
    }

    /// A file that belongs in the folder.
    ///
    /// # Errors
    /// Another file of the run wants the path, the disk is full, or the file system says no.
    pub fn add(&mut self, path: &RelativePath, content: &[u8]) -> Result<(), Error> {
        self.claim(path)?;
        let spot = folder::spot(&self.root, path)?;
        let hash = hash(content);
        if spot == Spot::File {
            match self.standing(path, content)? {
                Standing::Right => {
                    self.out.unchanged += 1;
                    self.new.files.insert(path.clone(), hash);
                    return Ok(());
                }
                Standing::Foreign => {
                    self.out.blocked.push(Blocked::foreign(path));
                    return Ok(());
                }
                Standing::Edited => self.out.edited.push(path.to_string()),
                Standing::Old => {}
            }
        }
        let staged = self.stage(content)?;
        self.changes.insert(path.clone(), Change { hash, staged, spot });
        Ok(())
    }

    /// What the file at `path` is to this run.
    fn standing(&self, path: &RelativePath, content: &[u8]) -> Result<Standing, Error> {
        let full = self.root.join(path.as_str());
        let failed = |error| Error::io("read", &full, error);
        let listed = self.old.files.get(path);
        // A disk that does not tell letters' cases apart shows a file that is renamed in case only at both names.
        let respelled = || {
            let alike = |known: &RelativePath| known.as_str().eq_ignore_ascii_case(path.as_str());
            self.old.files.iter().find(|(known, _)| alike(known)).map(|(_, hash)| hash)
        };
        let Some(listed) = listed else {
            return Ok(match respelled() {
                Some(old) if *old == hash_file(&full).map_err(failed)? => Standing::Old,
                None if is(&full, content).map_err(failed)? => Standing::Right,
                _ => Standing::Foreign,
            });
        };
        Ok(if is(&full, content).map_err(failed)? {
            Standing::Right
        } else if hash_file(&full).map_err(failed)? == *listed {
            Standing::Old
        } else {
            Standing::Edited
        })
    }

    fn claim(&mut self, path: &RelativePath) -> Result<(), Error> {
        let refused = |message: String| Error::File { path: self.root.display().to_string(), message };
        if path.as_str().starts_with(OWN) {
            return Err(refused(format!(
                "cannot hold `{path}`: docwright keeps its own files under such names"
            )));
        }
        self.paths.insert(path).map_err(|error| refused(format!("cannot be written: {error}")))
    }

    fn stage(&mut self, content: &[u8]) -> Result<Option<PathBuf>, Error> {
        match &mut self.holds {
            Holds::Writing(_, staging) => staging.add(content).map(Some),
            Holds::Looking => Ok(None),
            Holds::Refused(_) => Err(self.refusal()),
        }
    }

    /// Why nothing can be written here.
    fn refusal(&mut self) -> Error {
        match std::mem::replace(&mut self.holds, Holds::Looking) {
            Holds::Refused(error) => *error,
            _ => {
                Error::File { path: self.root.display().to_string(), message: "cannot be written".to_owned() }
            }
        }
    }
}

impl Drop for Output {
    /// A run that ends early leaves nothing behind. One that broke off while files were put in place leaves its
    /// declaration, and the next one repairs: so its staging folder is not touched here.
    fn drop(&mut self) {
        if let Holds::Writing(lock, staging) = std::mem::replace(&mut self.holds, Holds::Looking) {
            // Whatever fails here fails again, and is reported, in the next run.
            let _ = staging.remove().and_then(|()| lock.release());
        }
    }
}

/// Whether a file holds exactly `content`.
fn is(path: &Path, content: &[u8]) -> std::io::Result<bool> {
    if fs::metadata(path)?.len() != content.len() as u64 {
        return Ok(false);
    }
    Ok(fs::read(path)? == content)
}

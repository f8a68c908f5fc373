//! The end of a run: what is stale goes, what is new moves to its place, the manifest says so.

use std::collections::BTreeSet;

use docwright_ir::RelativePath;

use super::folder::{self, Spot};
use super::manifest::{self, hash_file};
use super::repair::repair;
use super::staging::Staging;
use super::{Blocked, Holds, Mode, Output, Removes, Written, place};
use crate::Error;

impl Output {
    /// Puts everything in its place and removes what an earlier run left and this one does not make.
    ///
    /// # Errors
    /// The file system says no. What has been done until then is in the manifest.
    pub fn finish(mut self) -> Result<Written, Error> {
        self.keep_the_rest();
        let stale = self.stale()?;
        self.settle(&stale);
        self.out.removed = stale.iter().map(ToString::to_string).collect();
        self.out.written = self.changes.keys().map(ToString::to_string).collect();
        self.out.blocked.sort();
        self.out.strays = self.strays()?;
        match self.mode {
            Mode::Write => self.carry_out(&stale),
            Mode::Check => Ok(std::mem::take(&mut self.out)),
        }
    }

    /// What this run does not remove, and what is kept, stays docwright's.
    fn keep_the_rest(&mut self) {
        let removes = |path: &RelativePath| match &self.removes {
            Removes::All => true,
            Removes::Below(folder) => path.as_str().starts_with(folder),
            Removes::Nothing => false,
        };
        let left = self.old.files.iter().filter(|(path, _)| !self.changes.contains_key(*path));
        for (path, hash) in left {
            if !removes(path) || self.kept.contains(path) {
                self.new.files.entry(path.clone()).or_insert_with(|| hash.clone());
            }
        }
    }

    /// Files of an earlier run that are no longer made; those that were edited since are their editor's now.
    fn stale(&mut self) -> Result<BTreeSet<RelativePath>, Error> {
        let mut stale = BTreeSet::new();
        for (path, listed) in &self.old.files {
            if self.new.files.contains_key(path) || self.changes.contains_key(path) {
                continue;
            }
            match folder::spot(&self.root, path)? {
                Spot::Free => {}
                Spot::File => {
                    let full = self.root.join(path.as_str());
                    let disk = hash_file(&full).map_err(|error| Error::io("read", &full, error))?;
                    if disk == *listed {
                        stale.insert(path.clone());
                    } else {
                        self.out.released.push(path.to_string());
                    }
                }
                Spot::Taken(..) => self.out.released.push(path.to_string()),
            }
        }
        Ok(stale)
    }

    /// Gives up changes that something of the user's is in the way of, once what is stale is gone.
    fn settle(&mut self, stale: &BTreeSet<RelativePath>) {
        let blocked = self.changes.iter().filter_map(|(path, change)| match &change.spot {
            Spot::Taken(kind, at) if !place::is_cleared(&self.root, at, *kind, stale) => {
                Some((path.clone(), Blocked::by(path, *kind, at)))
            }
            _ => None,
        });
        for (path, blocked) in blocked.collect::<Vec<_>>() {
            self.changes.remove(&path);
            self.out.blocked.push(blocked);
        }
    }

    fn carry_out(mut self, stale: &BTreeSet<RelativePath>) -> Result<Written, Error> {
        for (path, change) in &self.changes {
            self.new.files.insert(path.clone(), change.hash.clone());
        }
        let nothing = self.changes.is_empty() && stale.is_empty();
        let Holds::Writing(lock, mut staging) = std::mem::replace(&mut self.holds, Holds::Looking) else {
            return if nothing { Ok(std::mem::take(&mut self.out)) } else { Err(self.refusal()) };
        };
        if nothing && self.new == self.old {
            // Nothing to do.
        } else if let Err(error) = self.place(stale, &mut staging) {
            // If this fails as well, the next run does it: the lock's file names what it needs.
            let _ = repair(&self.root, staging).and_then(|_| lock.release());
            return Err(error);
        }
        staging.remove()?;
        lock.release()?;
        Ok(std::mem::take(&mut self.out))
    }

    fn place(&mut self, stale: &BTreeSet<RelativePath>, staging: &mut Staging) -> Result<(), Error> {
        let mut manifest = self.new.stage(&self.root, staging)?;
        let intended = self.changes.iter().map(|(path, change)| (path.to_string(), change.hash.clone()));
        staging.declare(&intended.collect())?;
        // Removed first: `a` may be stale, and `a/b` or `A` new.
        for path in stale {
            let listed = self.old.files.get(path).map_or("", String::as_str);
            if !place::remove(&self.root, path, listed)? {
                self.out.removed.retain(|removed| removed != path.as_str());
                self.out.released.push(path.to_string());
            }
        }
        let mut blocked = Vec::new();
        for (path, change) in &self.changes {
            if let Some(staged) = &change.staged {
                blocked.extend(place::put(&self.root, path, staged, &change.spot)?);
            }
        }
        if !blocked.is_empty() {
            self.give_up(blocked);
            manifest = self.new.stage(&self.root, staging)?;
        }
        manifest::put(&self.root, manifest)
    }

    /// What came in the way in the last moment is somebody's, and what should stand there is not docwright's yet.
    fn give_up(&mut self, blocked: Vec<Blocked>) {
        for blocked in blocked {
            self.new.files.retain(|path, _| path.as_str() != blocked.path);
            self.out.written.retain(|path| *path != blocked.path);
            self.out.blocked.push(blocked);
        }
        self.out.blocked.sort();
    }

    /// Every file in the folder that neither this nor an earlier run has made.
    fn strays(&self) -> Result<Vec<String>, Error> {
        let ours = |path: &RelativePath| {
            self.old.files.contains_key(path)
                || self.new.files.contains_key(path)
                || self.changes.contains_key(path)
        };
        let staging = match &self.holds {
            Holds::Writing(_, staging) => staging.name(),
            _ => None,
        };
        place::strays(&self.root, staging, ours)
    }
}

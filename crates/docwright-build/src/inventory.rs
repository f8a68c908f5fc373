//! Which operations were read, and from which pages: what one run tells the next, so that none vanishes unnoticed.
//!
//! The output folder's manifest holds the last run's. A lock file (`docwright.lock`, if a project or build script names
//! one) holds what must be there, and is checked in:
//!
//! ```yaml
//! docwright: 1
//! operations:
//!   acme/queue/CreateQueue: queue/create_queue.md
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use docwright_ir::{Api, FORMAT_VERSION, LoadError, Place, yaml};
use docwright_parser::Spec;
use serde::{Deserialize, Serialize};

use crate::{Error, way};

/// Operations (`api/service/Operation`), each with the page that it was read from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Inventory(BTreeMap<String, String>);

/// What a run has read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct LastRun {
    /// The operations of all APIs.
    pub(crate) operations: Inventory,
    /// By API, the way from the output folder to the folder of pages or of IR: the same on every machine.
    pub(crate) read_from: BTreeMap<String, String>,
}

impl LastRun {
    /// Adds an API that was read in `folder`.
    pub(crate) fn add(&mut self, api: &Api, folder: &Path, out: &Path) -> Result<(), Error> {
        self.operations.add(api);
        self.read_from.insert(api.info.name.clone(), way::relative(folder, out)?);
        Ok(())
    }
}

/// An operation that was read once, and was not read now.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lost {
    /// The API's name.
    pub api: String,
    /// The service's name.
    pub service: String,
    /// The operation's name.
    pub operation: String,
    /// The page that it had been read from.
    pub page: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct LockFile {
    docwright: u32,
    operations: Inventory,
}

impl Inventory {
    /// Whether it names none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds an API's operations.
    pub fn add(&mut self, api: &Api) {
        for service in &api.services {
            for operation in &service.operations {
                let key = format!("{}/{}/{}", api.info.name, service.name, operation.name);
                self.0.insert(key, operation.page.clone().unwrap_or_default());
            }
        }
    }

    /// The names of the APIs.
    pub(crate) fn apis(&self) -> BTreeSet<&str> {
        self.0.keys().filter_map(|key| key.split('/').next()).collect()
    }

    /// Adds what `other` names of the services that are not read.
    pub(crate) fn keep_unread(&mut self, other: &Inventory, specs: &[Spec]) {
        let is_read = |service: &str| specs.iter().any(|spec| spec.wants(service));
        let service = |key: &str| key.split('/').nth(1).is_some_and(|service| !is_read(service));
        self.0.extend(
            other.0.iter().filter(|(key, _)| service(key)).map(|(key, page)| (key.clone(), page.clone())),
        );
    }

    /// The operations (`service/Operation`) that `now` names and this one does not.
    pub(crate) fn unlisted(&self, now: &Inventory) -> Vec<String> {
        let new = now.0.keys().filter(|key| !self.0.contains_key(*key));
        new.filter_map(|key| key.split_once('/')).map(|(_, name)| name.to_owned()).collect()
    }

    /// Whether an operation is there: by its name, or as `service/Operation`.
    pub fn holds(&self, name: &str) -> bool {
        self.0.keys().any(|key| key.strip_suffix(name).is_some_and(|rest| rest.ends_with('/')))
    }

    /// What this one names and `now` does not, in order.
    pub fn lost(&self, now: &Inventory) -> Vec<Lost> {
        self.0
            .iter()
            .filter(|(key, _)| !now.0.contains_key(*key))
            .filter_map(|(key, page)| lost(key, page))
            .collect()
    }

    /// Reads a lock file; `None` if it is not there.
    ///
    /// # Errors
    /// It cannot be read, is broken, or is newer than this docwright.
    pub fn read_lock(path: &Path) -> Result<Option<Inventory>, Error> {
        // A link to nothing is a lock file that cannot be read.
        if path.symlink_metadata().is_err() {
            return Ok(None);
        }
        let text = docwright_ir::read_text(path)?;
        let failed =
            |line, message| LoadError { place: Place::new(path.display().to_string(), line), message };
        let lock: LockFile = yaml::from_str(&text).map_err(|error| {
            let advice = "settle a merge, restore it, or delete it and have it written again";
            failed(error.line, format!("is no lock file: {}; {advice}", error.message))
        })?;
        if lock.docwright > FORMAT_VERSION {
            let message = format!(
                "has format version {}, and this docwright reads up to {FORMAT_VERSION}; update docwright",
                lock.docwright
            );
            return Err(failed(1, message).into());
        }
        Ok(Some(lock.operations))
    }

    /// A lock file's text.
    ///
    /// # Errors
    /// None is known.
    pub fn lock_text(&self) -> Result<String, Error> {
        let lock = LockFile { docwright: FORMAT_VERSION, operations: self.clone() };
        let text = yaml::to_string(&lock)
            .map_err(|error| LoadError { place: Place::new("docwright.lock", 0), message: error.message })?;
        Ok(format!("# @generated by docwright: the operations that must be there. Check it in.\n{text}"))
    }
}

fn lost(key: &str, page: &str) -> Option<Lost> {
    let mut parts = key.splitn(3, '/').map(str::to_owned);
    Some(Lost { api: parts.next()?, service: parts.next()?, operation: parts.next()?, page: page.to_owned() })
}

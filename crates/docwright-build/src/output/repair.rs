//! What a run that was killed has left, and how it becomes docwright's again.

use std::path::Path;

use super::folder::{self, Spot};
use super::manifest::{self, Manifest, hash_file};
use super::staging::Staging;
use crate::Error;

/// The manifest, with the files that a killed run had put in place but not listed yet.
pub(super) fn with_killed(root: &Path, staging: &Staging) -> Result<Manifest, Error> {
    let mut manifest = Manifest::read(root)?;
    for (path, hash) in staging.declared()?.files() {
        let full = root.join(path.as_str());
        if folder::spot(root, &path)? == Spot::File && hash_file(&full).is_ok_and(|disk| disk == *hash) {
            manifest.files.insert(path, hash.clone());
        }
    }
    Ok(manifest)
}

/// Lists what a killed run had put in place, and clears away what it was still preparing.
pub(super) fn repair(root: &Path, mut staging: Staging) -> Result<Manifest, Error> {
    let manifest = with_killed(root, &staging)?;
    // A run that has put nothing in place is cleared away without writing anything: the disk may be full.
    if manifest.files != Manifest::read(root)?.files {
        let staged = manifest.stage(root, &mut staging)?;
        manifest::put(root, staged)?;
    }
    staging.remove()?;
    Ok(manifest)
}

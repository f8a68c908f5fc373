//! The door that every target hands its files through.

use std::fmt;

use docwright_ir::{Diagnostic, Diagnostics, PathSet, Place, RelativePath};

use crate::artifacts::{Body, UNUSABLE_PATH};

/// Hands files on, each path once.
pub struct Delivery<'a> {
    paths: PathSet,
    take: &'a mut dyn FnMut(RelativePath, Body),
}

impl<'a> Delivery<'a> {
    /// To `take`, of which nothing was given to it yet.
    pub(crate) fn to(take: &'a mut dyn FnMut(RelativePath, Body)) -> Self {
        Delivery { paths: PathSet::default(), take }
    }

    /// Hands a file on. A path that cannot be used, or that was used already, costs an error and the file.
    pub fn add(&mut self, path: &str, body: Body, diags: &mut Diagnostics) {
        let checked = RelativePath::new(path).and_then(|path| self.paths.insert(&path).map(|()| path));
        match checked {
            Ok(path) => (self.take)(path, body),
            Err(refused) => {
                diags.push(Diagnostic::new(UNUSABLE_PATH, Place::new(path, 0), refused.to_string()));
            }
        }
    }
}

impl fmt::Debug for Delivery<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Delivery").field("paths", &self.paths).finish_non_exhaustive()
    }
}

//! Where names stand in a list that grows: a few are looked through, many are hashed.

use foldhash::HashMap;

use crate::limits::MAX_UNHASHED;

/// Empty until there are too many names to look through.
#[derive(Debug, Default)]
pub(super) struct Index<'a>(Option<Box<HashMap<&'a str, usize>>>);

impl<'a> Index<'a> {
    /// Where the entry of this name stands among `entries`, of each of which this was [told](Index::grew).
    pub(super) fn position<T>(
        &self,
        entries: &[T],
        called: impl Fn(&T) -> &'a str,
        name: &str,
    ) -> Option<usize> {
        if entries.len() > MAX_UNHASHED {
            return self.0.as_ref()?.get(name).copied();
        }
        entries.iter().position(|entry| called(entry) == name)
    }

    /// `entries` have one more at their end, whose name is new.
    pub(super) fn grew<T>(&mut self, entries: &[T], called: impl Fn(&T) -> &'a str) {
        if entries.len() > MAX_UNHASHED {
            // All of them when they become too many, then each new one.
            let index = self.0.get_or_insert_default();
            let known = index.len();
            let new = entries.get(known..).unwrap_or_default();
            index.extend(new.iter().enumerate().map(|(at, entry)| (called(entry), known + at)));
        }
    }
}

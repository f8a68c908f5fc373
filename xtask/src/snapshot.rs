//! What a folder holds, to be compared: every entry by its path, links as links.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

/// An entry of a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Entry {
    File(Vec<u8>),
    Link(PathBuf),
    Folder,
    /// A pipe, a socket.
    Other,
}

/// Every entry below a folder.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Snapshot(BTreeMap<String, Entry>);

impl Snapshot {
    /// What stands below a folder now; nothing if there is none.
    pub(crate) fn of(folder: &Path) -> std::io::Result<Self> {
        let mut entries = BTreeMap::new();
        if std::fs::symlink_metadata(folder).is_err() {
            return Ok(Snapshot(entries));
        }
        for entry in WalkDir::new(folder).min_depth(1) {
            let entry = entry?;
            let path =
                entry.path().strip_prefix(folder).unwrap_or(entry.path()).to_string_lossy().into_owned();
            let kind = entry.file_type();
            let what = if kind.is_symlink() {
                Entry::Link(std::fs::read_link(entry.path())?)
            } else if kind.is_dir() {
                Entry::Folder
            } else if kind.is_file() {
                Entry::File(std::fs::read(entry.path())?)
            } else {
                Entry::Other
            };
            entries.insert(path, what);
        }
        Ok(Snapshot(entries))
    }

    /// The entries at or below one of these paths.
    pub(crate) fn at(&self, paths: &[&str]) -> Self {
        let wanted = |path: &str| {
            paths.iter().any(|wanted| {
                path.strip_prefix(wanted).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            })
        };
        Snapshot(
            self.0
                .iter()
                .filter(|(path, _)| wanted(path))
                .map(|(path, entry)| (path.clone(), entry.clone()))
                .collect(),
        )
    }

    /// All but the entries at or below a path.
    pub(crate) fn without(&self, path: &str) -> Self {
        let inside = self.at(&[path]);
        Snapshot(
            self.0
                .iter()
                .filter(|(path, _)| !inside.0.contains_key(*path))
                .map(|(path, entry)| (path.clone(), entry.clone()))
                .collect(),
        )
    }

    /// What stands at a path.
    pub(crate) fn entry(&self, path: &str) -> Option<&Entry> {
        self.0.get(path)
    }

    pub(crate) fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// What became of each entry that is not the same in `later`.
    pub(crate) fn differences(&self, later: &Snapshot) -> Vec<String> {
        let gone =
            self.0.keys().filter(|path| !later.0.contains_key(*path)).map(|path| format!("{path} is gone"));
        let other = later.0.iter().filter_map(|(path, entry)| match self.0.get(path) {
            None => Some(format!("{path} is new")),
            Some(was) if was != entry => Some(format!("{path} is another")),
            Some(_) => None,
        });
        gone.chain(other).collect()
    }

    /// The differences as one line, or none.
    pub(crate) fn told(&self, later: &Snapshot, what: &str) -> Option<String> {
        told(what, &self.differences(later))
    }

    /// The same, but what is new in `later` is nobody's business.
    pub(crate) fn lost(&self, later: &Snapshot, what: &str) -> Option<String> {
        let mut differences = self.differences(later);
        differences.retain(|difference| !difference.ends_with(" is new"));
        told(what, &differences)
    }
}

fn told(what: &str, differences: &[String]) -> Option<String> {
    let shown: Vec<&str> = differences.iter().take(4).map(String::as_str).collect();
    (!differences.is_empty()).then(|| format!("{what}: {} differ: {}", differences.len(), shown.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_changes_is_told() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("a")).unwrap();
        std::fs::write(folder.path().join("a/b"), "1").unwrap();
        let before = Snapshot::of(folder.path()).unwrap();
        std::fs::write(folder.path().join("a/b"), "2").unwrap();
        std::fs::write(folder.path().join("c"), "").unwrap();
        let after = Snapshot::of(folder.path()).unwrap();
        assert_eq!(before.differences(&after), ["a/b is another", "c is new"]);
        assert_eq!(before.at(&["a/b"]).differences(&after.at(&["a/b"])), ["a/b is another"]);
        assert_eq!(after.without("a").paths().collect::<Vec<_>>(), ["c"]);
    }
}

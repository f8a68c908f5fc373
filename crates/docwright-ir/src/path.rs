//! The path of a file that a run writes: checked once, so that whoever writes it need not ask again.
//!
//! Names in paths come from pages and from IR files that somebody else wrote. A [`RelativePath`] stays below the
//! folder that it is joined to, on every system; a [`PathSet`] keeps the files of a run apart on disks that do not
//! tell `UHost` from `uhost`.

use std::collections::HashMap;
use std::fmt;

use crate::{name::is_device, printable};

/// A path below an output folder: forward slashes, no `..`, no drive, no name that some system reserves.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RelativePath(String);

impl RelativePath {
    /// Checks `path`. Parts are letters, digits, `_`, `-` and `.`, and do not end with a dot.
    ///
    /// # Errors
    /// Says what is wrong with the path.
    pub fn new(path: &str) -> Result<Self, PathError> {
        let fault = |reason: &str| PathError { path: path.to_owned(), reason: reason.to_owned() };
        if path.is_empty() || path.len() > 400 {
            return Err(fault("is empty or longer than 400 bytes"));
        }
        match path.split('/').find_map(part_fault) {
            Some(reason) => Err(fault(reason)),
            None => Ok(RelativePath(path.to_owned())),
        }
    }

    /// The path, with forward slashes.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn part_fault(part: &str) -> Option<&'static str> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    if part.is_empty() || part.ends_with('.') {
        return Some("has an empty part, or one that ends with a dot");
    }
    if !part.chars().all(allowed) {
        return Some("holds a character other than letters, digits, `_`, `-` and `.`");
    }
    if part.len() > 150 {
        return Some("has a part longer than 150 bytes");
    }
    is_device(part).then_some("has a part that Windows reserves for a device")
}

impl fmt::Display for RelativePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl AsRef<std::path::Path> for RelativePath {
    fn as_ref(&self) -> &std::path::Path {
        self.0.as_ref()
    }
}

/// Why a path is not used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathError {
    path: String,
    reason: String,
}

impl fmt::Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the path `{}` {}", printable(&self.path), self.reason)
    }
}

impl std::error::Error for PathError {}

/// The files of one run, kept apart on every disk.
///
/// macOS and Windows do not tell `UHost.yaml` from `uhost.yaml`, and no disk holds a file and a folder of one
/// name. Two such files would overwrite each other on one machine and stand side by side on another.
#[derive(Debug, Clone, Default)]
pub struct PathSet {
    /// In lower case: as it was written first, and whether it is a file.
    known: HashMap<String, (String, bool)>,
}

impl PathSet {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file.
    ///
    /// # Errors
    /// The path meets an earlier one: the same, the same but for letters' case (also of its folders), or a file
    /// where the other has a folder. The set is then as before.
    pub fn insert(&mut self, path: &RelativePath) -> Result<(), PathError> {
        let text = path.as_str();
        let folders = text.match_indices('/').map(|(end, _)| (text.get(..end).unwrap_or_default(), false));
        let steps: Vec<(&str, bool)> = folders.chain([(text, true)]).collect();
        if let Some(reason) = steps.iter().find_map(|(step, file)| self.meets(step, *file)) {
            return Err(PathError { path: text.to_owned(), reason });
        }
        for (step, file) in steps {
            self.known.entry(step.to_ascii_lowercase()).or_insert_with(|| (step.to_owned(), file));
        }
        Ok(())
    }

    fn meets(&self, step: &str, file: bool) -> Option<String> {
        let (spelled, is_file) = self.known.get(&step.to_ascii_lowercase())?;
        match (file, is_file) {
            _ if spelled != step => Some(format!(
                "differs from `{spelled}` in letters' case only, and some disks do not tell them apart"
            )),
            (true, true) => Some("is generated twice".to_owned()),
            (true, false) => Some("is a folder of other files".to_owned()),
            (false, true) => Some(format!("lies in `{spelled}`, which is a file")),
            (false, false) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_stays_below_the_output_folder() {
        for bad in [
            "",
            "/",
            "/etc/passwd",
            "a/../b",
            "..",
            ".",
            "a/.",
            "a//b",
            "a/",
            "C:/x",
            "C:x",
            "a\\b",
            "\\\\host\\x",
            "a/con.rs",
            "a/b.",
            "a/\0",
            "aux",
            "COM1",
            "a/Lpt9.yaml",
            "nul.tar.gz",
            "a b",
            "a\nb",
            "a/\u{1b}[2J",
            "名",
            "a/~root",
            "a/$HOME",
            "a/*",
            "a/b:stream",
        ] {
            assert!(RelativePath::new(bad).is_err(), "{bad:?}");
        }
        assert!(RelativePath::new(&"a".repeat(151)).is_err());
        assert!(RelativePath::new(&"a/".repeat(250)).is_err());
        for good in
            ["ucloud-client/src/lib.rs", "openapi/x/y.json", ".gitattributes", "a/console.rs", "a..b/c"]
        {
            assert!(RelativePath::new(good).is_ok(), "{good:?}");
        }
    }

    #[test]
    fn files_that_some_disk_takes_for_one_are_refused() {
        for (first, second, why) in [
            ("ir/a/uhost.yaml", "ir/a/uhost.yaml", "twice"),
            ("ir/a/UHost.yaml", "ir/a/uhost.yaml", "case only"),
            ("ir/A/x.yaml", "ir/a/y.yaml", "case only"),
            ("a", "a/b", "is a file"),
            ("a/b", "a", "is a folder"),
            ("a/b/c", "a/B", "case only"),
        ] {
            let mut set = PathSet::new();
            let [first, second] = [first, second].map(|path| RelativePath::new(path).unwrap());
            set.insert(&first).unwrap();
            let error = set.insert(&second).unwrap_err();
            assert!(error.to_string().contains(why), "{error}");
            // A refused file leaves nothing behind that could refuse another.
            set.insert(&RelativePath::new("ir/other").unwrap()).unwrap_or_else(|error| panic!("{error}"));
        }
    }

    #[test]
    fn files_of_one_folder_live_together() {
        let mut set = PathSet::new();
        for path in ["ir/a/x.yaml", "ir/a/y.yaml", "ir/b/x.yaml", "findings.txt", "ir/a/z/x.yaml"] {
            set.insert(&RelativePath::new(path).unwrap()).unwrap();
        }
    }
}

//! What was generated, in memory: a checked relative path for each file, and how its text was made.
//!
//! A file's extension picks its lane, and a [`Body`] can only be made through a lane: Rust from tokens, YAML
//! and JSON by serialising a value, the rest from a template with an escaper. There is no `Body` from a bare
//! string.

use std::collections::BTreeMap;
use std::fmt;

use docwright_ir::{Code, Diagnostic, Diagnostics, Place, Severity, yaml};
use serde::Serialize;

/// Two files want one path, or a path would leave the output folder.
pub const UNUSABLE_PATH: Code = Code {
    name: "unusable-path",
    severity: Severity::Error,
    about: "A generated file's path leaves the output folder, is not portable, or is wanted twice. The file is \
            not written. Rename the service, operation or crate that gives the path its name.",
};

/// Every file of a run, by path.
#[derive(Debug, Clone, Default)]
pub struct Artifacts(BTreeMap<RelativePath, Body>);

impl Artifacts {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file. A path that cannot be used, or that is there already, costs an error and the file.
    pub fn add(&mut self, path: &str, body: Body, diags: &mut Diagnostics) {
        let refused = match RelativePath::new(path) {
            Ok(path) if !self.0.contains_key(&path) => {
                self.0.insert(path, body);
                return;
            }
            Ok(_) => PathError { path: path.to_owned(), reason: "is generated twice" },
            Err(error) => error,
        };
        diags.push(Diagnostic::new(UNUSABLE_PATH, Place::new(path, 0), refused.to_string()));
    }

    /// The file at `path`.
    pub fn get(&self, path: &str) -> Option<&Body> {
        self.0.get(&RelativePath::new(path).ok()?)
    }

    /// All files, in order of path.
    pub fn iter(&self) -> std::collections::btree_map::Iter<'_, RelativePath, Body> {
        self.0.iter()
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'a> IntoIterator for &'a Artifacts {
    type Item = (&'a RelativePath, &'a Body);
    type IntoIter = std::collections::btree_map::Iter<'a, RelativePath, Body>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for Artifacts {
    type Item = (RelativePath, Body);
    type IntoIter = std::collections::btree_map::IntoIter<RelativePath, Body>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// A path below the output folder: forward slashes, no `..`, no drive, no name that some system reserves.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RelativePath(String);

impl RelativePath {
    /// Checks `path`. Parts are letters, digits, `_`, `-` and `.`, and do not begin or end with a dot, except
    /// that a file may be called `.gitattributes` or the like.
    pub fn new(path: &str) -> Result<Self, PathError> {
        let fault = |reason| PathError { path: path.to_owned(), reason };
        let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
        if path.is_empty() || path.len() > 400 {
            return Err(fault("is empty or longer than 400 bytes"));
        }
        for part in path.split('/') {
            if part.is_empty() || part.chars().all(|c| c == '.') || part.ends_with('.') {
                return Err(fault("has an empty part, or one that ends with a dot"));
            }
            if !part.chars().all(allowed) {
                return Err(fault("holds a character other than letters, digits, `_`, `-` and `.`"));
            }
            if part.len() > 150 {
                return Err(fault("has a part longer than 150 bytes"));
            }
            if is_reserved(part) {
                return Err(fault("has a part that Windows reserves for a device"));
            }
        }
        Ok(RelativePath(path.to_owned()))
    }

    /// The path, with forward slashes.
    pub fn as_str(&self) -> &str {
        &self.0
    }
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

/// Whether Windows takes a file of this name, with any extension, for a device.
pub(crate) fn is_reserved(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or(part).to_ascii_lowercase();
    let numbered = |prefix: &str| {
        stem.strip_prefix(prefix)
            .is_some_and(|rest| matches!(rest.as_bytes(), [digit] if digit.is_ascii_digit()))
    };
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

/// Why a path is not used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathError {
    path: String,
    reason: &'static str,
}

impl fmt::Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the path `{}` {}", docwright_ir::printable(&self.path), self.reason)
    }
}

impl std::error::Error for PathError {}

/// One file's text, and how it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    lane: Lane,
    text: String,
}

/// How a file's text was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lane {
    /// From tokens, pretty-printed.
    Rust,
    /// By the YAML serialiser.
    Yaml,
    /// By the JSON serialiser.
    Json,
    /// From a template, escaped for its kind of file.
    Text,
}

impl Body {
    /// A value as YAML, safe for readers of YAML 1.1 and 1.2.
    pub fn yaml(value: &impl Serialize) -> Result<Self, yaml::Error> {
        Ok(Body { lane: Lane::Yaml, text: yaml::to_string(value)? })
    }

    /// A value as indented JSON with a final newline.
    pub fn json(value: &impl Serialize) -> Result<Self, serde_json::Error> {
        Ok(Body { lane: Lane::Json, text: serde_json::to_string_pretty(value)? + "\n" })
    }

    pub(crate) fn rust(printed: String) -> Self {
        Body { lane: Lane::Rust, text: printed }
    }

    pub(crate) fn text(rendered: String) -> Self {
        Body { lane: Lane::Text, text: rendered }
    }

    /// How the text was made.
    pub fn lane(&self) -> Lane {
        self.lane
    }

    /// What stands in the file.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What stands in the file, byte for byte.
    pub fn render(&self) -> &[u8] {
        self.text.as_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_stays_below_the_output_folder() {
        for bad in
            ["", "/etc/passwd", "a/../b", "..", "a//b", "C:/x", "a\\b", "a/con.rs", "a/b.", "a/\0", "aux"]
        {
            assert!(RelativePath::new(bad).is_err(), "{bad:?}");
        }
        for good in ["ucloud-client/src/lib.rs", "openapi/x/y.json", ".gitattributes", "a/console.rs"] {
            assert!(RelativePath::new(good).is_ok(), "{good:?}");
        }
    }

    #[test]
    fn a_second_file_at_one_path_is_an_error() {
        let mut artifacts = Artifacts::new();
        let mut diags = Diagnostics::new();
        for _ in 0..2 {
            artifacts.add("a.json", Body::json(&1).unwrap(), &mut diags);
        }
        assert_eq!((artifacts.len(), diags.iter().count()), (1, 1));
        assert!(diags.has_errors());
    }
}

//! What was generated, in memory: a checked relative path for each file, and how its text was made.
//!
//! A file's extension picks its lane, and a [`Body`] can only be made through a lane: Rust from tokens, YAML
//! and JSON by serialising a value, the rest from a template with an escaper. There is no `Body` from a bare
//! string.

use std::collections::BTreeMap;

use docwright_ir::{
    Code, Diagnostic, Diagnostics, PathSet, Place, RelativePath, Severity, visible_json, yaml,
};
use serde::Serialize;

/// Two files want one path, or a path would leave the output folder.
pub(crate) const UNUSABLE_PATH: Code = Code {
    name: "unusable-path",
    severity: Severity::Error,
    about: "A generated file's path leaves the output folder, is not portable, or is wanted twice; paths that \
            differ in letters' case only are one on some disks. The file is not written. Rename the service, operation or crate that gives the path its name.",
};

/// Every file of a run, by path.
#[derive(Debug, Clone, Default)]
pub struct Artifacts {
    files: BTreeMap<RelativePath, Body>,
    paths: PathSet,
}

impl Artifacts {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file. A path that cannot be used, or that meets an earlier one on some disk, costs an error and the
    /// file.
    pub fn add(&mut self, path: &str, body: Body, diags: &mut Diagnostics) {
        let checked = RelativePath::new(path).and_then(|path| self.paths.insert(&path).map(|()| path));
        match checked {
            Ok(path) => {
                self.files.insert(path, body);
            }
            Err(error) => diags.push(Diagnostic::new(UNUSABLE_PATH, Place::new(path, 0), error.to_string())),
        }
    }

    /// The file at `path`.
    pub fn get(&self, path: &str) -> Option<&Body> {
        self.files.get(&RelativePath::new(path).ok()?)
    }

    /// All files, in order of path.
    pub fn iter(&self) -> std::collections::btree_map::Iter<'_, RelativePath, Body> {
        self.files.iter()
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
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
        self.files.into_iter()
    }
}

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
        Ok(Body { lane: Lane::Json, text: visible_json(serde_json::to_string_pretty(value)?) + "\n" })
    }

    pub(crate) fn yaml_parts(parts: yaml::Parts) -> Self {
        Body { lane: Lane::Yaml, text: parts.into_text() }
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
    fn a_second_file_at_one_path_is_an_error() {
        let mut artifacts = Artifacts::new();
        let mut diags = Diagnostics::new();
        for _ in 0..2 {
            artifacts.add("a.json", Body::json(&1).unwrap(), &mut diags);
        }
        assert_eq!((artifacts.len(), diags.iter().count()), (1, 1));
        assert!(diags.has_errors());
    }

    #[test]
    fn files_that_differ_in_case_only_are_an_error() {
        let mut artifacts = Artifacts::new();
        let mut diags = Diagnostics::new();
        for path in ["openapi/x/UHost.json", "openapi/x/uhost.json", "OpenAPI/x/other.json"] {
            artifacts.add(path, Body::json(&1).unwrap(), &mut diags);
        }
        assert_eq!((artifacts.len(), diags.iter().count()), (1, 2));
    }
}

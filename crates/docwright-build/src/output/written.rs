//! What became of an output folder.

use std::path::Path;

use docwright_ir::RelativePath;

use super::folder::Kind;

/// Whether files are written or only compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Write what differs.
    Write,
    /// Write nothing; say what differs.
    Check,
}

/// What became of the output folder. Paths are relative to it, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that were already right.
    pub unchanged: usize,
    /// Files that were written, or would be.
    pub written: Vec<String>,
    /// Files of an earlier run that are no longer generated and were removed, or would be.
    pub removed: Vec<String>,
    /// Written files that somebody had edited since docwright wrote them.
    pub edited: Vec<String>,
    /// Files of an earlier run that are no longer generated, but were edited or replaced since: left in place, and
    /// no longer docwright's.
    pub released: Vec<String>,
    /// Files in the output folder that docwright did not write and does not touch.
    pub strays: Vec<String>,
    /// What stands where a generated file belongs, but is not docwright's: left as it is.
    pub blocked: Vec<Blocked>,
}

impl Written {
    /// Whether the output folder holds, or held, exactly what the pages give. Strays do not count.
    pub fn is_clean(&self) -> bool {
        self.written.is_empty()
            && self.removed.is_empty()
            && self.released.is_empty()
            && self.blocked.is_empty()
    }
}

/// A file that was not written, since something of somebody else's is in its way.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Blocked {
    /// The file's path.
    pub path: String,
    /// What is in the way: `a file that is not docwright's`, `a symbolic link at openapi`.
    pub by: String,
}

impl Blocked {
    pub(super) fn foreign(path: &RelativePath) -> Self {
        Blocked { path: path.to_string(), by: "a file that is not docwright's".to_owned() }
    }

    pub(super) fn by(path: &RelativePath, kind: Kind, at: &Path) -> Self {
        let what = kind.as_str();
        let by = match at == Path::new(path.as_str()) {
            true => what.to_owned(),
            false => format!("{what} at {}", at.display()),
        };
        Blocked { path: path.to_string(), by }
    }
}

//! Where rows stand, for what has to be said of them later.

/// Where rows stand.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Origin {
    /// The table's first line.
    pub(super) line: u32,
    /// Its header, for findings.
    pub(super) header: String,
}

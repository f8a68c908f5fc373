//! Which service a page belongs to.

/// A service and one of its versions.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ServiceId {
    /// What it is called in the IR.
    pub(super) name: String,
    /// The vendor's version.
    pub(super) version: Option<String>,
}

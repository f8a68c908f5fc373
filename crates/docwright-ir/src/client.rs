//! Parameters that a client holds for all its requests.

use serde::{Deserialize, Serialize};

/// A parameter that a client can hold for all its requests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClientParameter {
    /// The wire name: `ProjectId`.
    pub name: String,
    /// What it is.
    pub role: ClientRole,
}

/// What a client parameter is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ClientRole {
    /// A region.
    Region,
    /// An availability zone.
    Zone,
    /// A project.
    Project,
}

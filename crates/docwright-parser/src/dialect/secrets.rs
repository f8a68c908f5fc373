//! Names of secrets, as a dialect and the rules for prose list them.

use docwright_ir as ir;
use serde::Deserialize;

/// Names that hold a secret.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SecretNames {
    /// What they hold.
    pub kind: ir::Secret,
    /// What they end with: lower case, without `_` and `-`.
    pub ends: Vec<String>,
    /// Words of a description, in lower case, that say that the value is something else.
    #[serde(default)]
    pub unless: Vec<String>,
}

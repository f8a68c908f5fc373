//! Corrections of pages that are wrong: typed edits, each with a reason.

use serde::Deserialize;

/// The edits of an `errata.yaml`.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Errata {}

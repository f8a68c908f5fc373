//! Which targets there are, and which of them are wanted.

use crate::target::Target;
use crate::{cli, openapi, rust};

/// The client crate.
pub const CLIENT: &dyn Target = &rust::Client;

/// The command line crate.
pub const CLI: &dyn Target = &cli::CommandLine;

/// The OpenAPI files.
pub const OPENAPI: &dyn Target = &openapi::OpenApi;

/// Which artifacts are made.
#[derive(Debug, Clone)]
pub struct Targets(Vec<&'static dyn Target>);

impl Targets {
    /// All that there are, in the order in which they are made.
    pub const ALL: [&'static dyn Target; 3] = [CLIENT, CLI, OPENAPI];

    /// Only some.
    pub fn only(wanted: impl IntoIterator<Item = &'static dyn Target>) -> Self {
        Targets(wanted.into_iter().collect())
    }

    /// Those that are wanted.
    pub fn iter(&self) -> impl Iterator<Item = &'static dyn Target> {
        self.0.iter().copied()
    }
}

impl Default for Targets {
    /// Everything.
    fn default() -> Self {
        Targets::only(Targets::ALL)
    }
}

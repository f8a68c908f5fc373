//! What the user may choose.

use std::path::PathBuf;

/// How everything is lowered.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Where generated crates find `docwright-runtime` and `docwright-cli-kit`.
    pub runtime: RuntimeSource,
    /// The client becomes modules of the user's own crate, for build scripts: `src/module.rs`, to be included
    /// inside a module, stands in place of `src/lib.rs` and `Cargo.toml`, services are not Cargo features, and
    /// examples are not compiled. That crate depends on `docwright-runtime` and has the features `async` and
    /// `blocking`, which pass on the runtime's.
    pub embedded: bool,
    /// A folder whose templates replace the built-in ones of the same name.
    pub templates: Option<PathBuf>,
}

/// Where generated crates find the crates that they run on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuntimeSource {
    /// A version on the registry: `0.1`.
    Version(String),
    /// A git repository.
    Git {
        /// Its URL.
        url: String,
        /// A commit, tag or branch; the default branch if absent.
        rev: Option<String>,
    },
    /// The folder that holds `docwright-runtime` and `docwright-cli-kit`, as a generated crate's `Cargo.toml`
    /// sees it: absolute, or relative to the crate's folder (`../../crates`). Written with forward slashes.
    Path(String),
}

impl Default for RuntimeSource {
    /// The version that this generator was released with.
    fn default() -> Self {
        RuntimeSource::Version(env!("CARGO_PKG_VERSION").to_owned())
    }
}

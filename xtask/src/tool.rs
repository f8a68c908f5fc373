//! The `docwright` program, built.

use std::error::Error;
use std::path::Path;
use std::process::Command;

/// Builds it from a checkout, into `target` or the folder that Cargo takes by itself.
pub(crate) fn build(checkout: &Path, target: Option<&Path>, release: bool) -> Result<(), Box<dyn Error>> {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["build", "--quiet", "--package", "docwright"]).current_dir(checkout);
    cargo.args(release.then_some("--release")).envs(target.map(|target| ("CARGO_TARGET_DIR", target)));
    match cargo.status()?.success() {
        true => Ok(()),
        false => Err(format!("docwright does not build in {}", checkout.display()).into()),
    }
}

/// Its file's name.
pub(crate) fn file_name() -> String {
    format!("docwright{}", std::env::consts::EXE_SUFFIX)
}

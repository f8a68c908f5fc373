//! What the end-to-end tests share: the checkout, mock servers, programs.
//!
//! The tests themselves are in `tests/`. They use what stands in `generated/` as anybody would: the client crates as
//! dependencies, the command lines as processes, all of it against servers on loopback.

use std::path::{Path, PathBuf};
use std::process::Command;

use docwright_ir::load_api;
use docwright_mock::{Mock, Options, Running};

/// The checkout.
pub fn root() -> PathBuf {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
    crates.and_then(Path::parent).unwrap_or(Path::new(".")).to_owned()
}

/// A server that plays `api` from `generated/ir`, and refuses what its pages do not say.
///
/// # Panics
/// If there is no such IR, or no free port.
pub fn mock(api: &str) -> Running {
    start(api, Options::default())
}

/// The same, but what the pages do not say is only remarked on: for tests of what a vendor may add to them.
///
/// # Panics
/// If there is no such IR, or no free port.
pub fn lenient_mock(api: &str) -> Running {
    start(api, Options { strict: false, ..Options::default() })
}

#[expect(clippy::panic, reason = "a test that has no server has failed")]
fn start(api: &str, options: Options) -> Running {
    let folder = root().join("generated/ir").join(api);
    let api = load_api(&folder).unwrap_or_else(|error| panic!("{error}"));
    Mock::new(api, options).start("127.0.0.1:0").unwrap_or_else(|error| panic!("{error}"))
}

/// A cargo that builds into the folder and the profile that the running test was built into, without a network.
///
/// # Panics
/// If the test was started outside a cargo target folder.
#[expect(clippy::panic, reason = "a test that has no place to build has failed")]
pub fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO"));
    command.args(arguments).arg("--offline");
    let target = target().unwrap_or_else(|| panic!("the test does not run from a target folder"));
    command.env("CARGO_TARGET_DIR", target);
    command
}

/// The target folder: `target` for `target/debug/deps/test-1234`.
pub fn target() -> Option<PathBuf> {
    let test = std::env::current_exe().ok()?;
    Some(test.parent()?.parent()?.parent()?.to_owned())
}

/// A workspace program's path, built if it is not.
///
/// # Panics
/// If it does not build.
#[expect(clippy::panic, reason = "a test that has no program has failed")]
pub fn program(package: &str, name: &str) -> PathBuf {
    let built = cargo(&["build", "--quiet", "--package", package]).current_dir(root()).status();
    let built = built.unwrap_or_else(|error| panic!("cargo does not start: {error}"));
    assert!(built.success(), "{package} does not build");
    let target = target().unwrap_or_else(|| panic!("the test does not run from a target folder"));
    target.join("debug").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

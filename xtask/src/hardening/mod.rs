//! `cargo xtask hardening`: what docwright does with input that was made to break it, as numbers that anybody can
//! reproduce.
//!
//! ```text
//! inputs    seeds ──mutate──▶ bytes ──▶ a target in a process of its own ──▶ fine, or a file that does it again
//! folders   the `docwright` program over output folders that are killed, shared, full, linked elsewhere …
//! ```
//!
//! Both print rows of one table: the kind, how many were tried, how many failed, and how long it took. [`targets`]
//! says what is held true of each input, [`folders`] what of each folder. No compiler but the stable one is needed: an
//! input is kept when it shows something new (a finding, a message, a count), which is what a fuzzer's coverage is for.

mod args;
mod broken;
pub mod folders;
pub mod inputs;
mod row;
pub mod targets;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

pub use args::{Action, Budget, Options, parse};
pub use broken::{Broken, is_plain};
pub use row::{Row, table};

/// Runs the command with its own arguments; `root` is the checkout.
///
/// # Errors
/// A program that does not build or start, a folder that cannot be written.
pub fn run(arguments: &[String], root: &Path) -> Result<ExitCode, Box<dyn Error>> {
    let options = match parse(arguments) {
        Ok(options) => options,
        Err(error) => return Ok(crate::arguments::told(&error)),
    };
    match &options.action {
        Action::Measure => measure(&options, root),
        Action::Replay(file) => inputs::replay(&options, file, root),
        Action::Work(folder) => inputs::work(&options, folder, root),
    }
}

/// Every kind that was asked for, in the order of the table.
fn measure(options: &Options, root: &Path) -> Result<ExitCode, Box<dyn Error>> {
    let mut rows = Vec::new();
    let shown = targets::ALL.iter().map(|target| target.name).filter(|name| options.wants(name));
    let planted = options.kinds.iter().map(String::as_str).filter(|name| *name == "planted");
    for target in shown.chain(planted).filter_map(targets::find) {
        rows.push(inputs::drive(&target, options, root)?);
    }
    let folders: Vec<_> = folders::ALL.iter().filter(|folder| options.wants(folder.name)).collect();
    if !folders.is_empty() {
        let program = folders::program(root)?;
        for folder in folders {
            rows.push(folders::drive(folder, &program, options.seed)?);
        }
    }
    print!("{}", table(&rows));
    Ok(if rows.iter().all(|row| row.failed == 0) { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Where inputs that fail are saved.
pub(crate) fn saved(root: &Path, kind: &str) -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    target.join("hardening").join(kind)
}

//! What two versions of docwright make of the same pages, byte for byte: the check of a change that should change nothing,
//! and the list of what changed if it should.
//!
//! Each version runs as a program over every folder of pages: what it builds, its findings, its facts, and what it explains
//! of some operations. What differs is named by file and line; both sides stay on the disk.

mod args;
mod difference;
mod folders;
mod program;
mod side;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use docwright_ir::printable;

use crate::snapshot::Snapshot;
use difference::Difference;
use folders::{Folder, folders};

/// Runs the command with its own arguments; `root` is the checkout.
///
/// # Errors
/// A version that cannot be built or run, and a folder that cannot be written.
pub fn run(arguments: &[String], root: &Path) -> Result<ExitCode, Box<dyn Error>> {
    let options = match args::parse(arguments) {
        Ok(options) => options,
        Err(error) => return Ok(crate::arguments::told(&error)),
    };
    let work = root.join("target/same");
    let [old, new] = [&options.old, &options.new].map(|version| program::find(version, root, &work));
    let comparison = Comparison { old: old?, new: new?, work, show: options.show };
    let mut differing = 0;
    for folder in folders(root)? {
        differing += comparison.of(&folder)?;
    }
    match differing {
        0 => println!("the same in every file"),
        count => println!("{count} files differ; both sides are in {}", comparison.work.display()),
    }
    Ok(if differing == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Two programs, and where what they make is kept.
struct Comparison {
    old: PathBuf,
    new: PathBuf,
    work: PathBuf,
    show: usize,
}

impl Comparison {
    /// How many files of a folder's two sides differ.
    fn of(&self, folder: &Folder) -> Result<usize, Box<dyn Error>> {
        let [before, after] = ["old", "new"].map(|side| self.work.join(side).join(&folder.name));
        let make = |program, out| {
            side::make(folder, program, out).map_err(|error: Box<dyn Error>| error.to_string())
        };
        let (one, other) = rayon::join(|| make(&self.old, &before), || make(&self.new, &after));
        one.and(other)?;
        let (before, after) = (Snapshot::of(&before)?, Snapshot::of(&after)?);
        let differences = Difference::all(&before, &after);
        let files = after.paths().count();
        println!("{:<50} {files:>6} files {:>6} differ", printable(&folder.name), differences.len());
        differences.iter().take(self.show).for_each(|difference| print!("{difference}"));
        Ok(differences.len())
    }
}

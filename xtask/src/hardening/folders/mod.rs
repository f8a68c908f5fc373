//! The output folder under fire: the `docwright` program, as a process, over folders and pages that are killed,
//! shared, linked elsewhere, full, named to leave, or gone.
//!
//! Held true of each: nothing beside the folder changes, nothing of the user's in it changes, and whoever ran the
//! program is told what was not done. After whatever happened, a run that is left alone gives the folder that a run
//! into an empty one gives, byte for byte.

mod case;
mod docs;
mod folder_cases;
mod kill;
mod name_cases;
mod pairs;
mod program;
mod vanishing;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Instant;

use docwright_ir::printable;
use fastrand::Rng;

use super::Row;
use crate::tool;

/// What broke is one line.
const MAX_SHOWN: usize = 300;

/// A kind of fire.
pub struct Folder {
    /// Its name.
    pub name: &'static str,
    /// Everything that is tried.
    run: fn(program: &Path, rng: &mut Rng) -> std::io::Result<Tried>,
}

/// All of them, in the order of the table.
pub const ALL: [Folder; 5] = [
    Folder { name: "kill", run: kill::run_all },
    Folder { name: "two-builds", run: pairs::run_all },
    Folder { name: "hostile-folder", run: folder_cases::run_all },
    Folder { name: "hostile-names", run: name_cases::run_all },
    Folder { name: "vanishing-docs", run: vanishing::run_all },
];

/// What was tried of one kind.
#[derive(Debug, Default)]
struct Tried {
    count: u64,
    failed: u64,
    broken: Vec<String>,
    notes: Vec<String>,
}

impl Tried {
    /// One more, which broke this.
    fn add(&mut self, name: &str, broken: Vec<String>) {
        self.count += 1;
        self.failed += u64::from(!broken.is_empty());
        let shown = |broken: String| printable(&broken.chars().take(MAX_SHOWN).collect::<String>());
        self.broken.extend(broken.into_iter().map(|broken| format!("{name}: {}", shown(broken))));
    }

    fn skip(&mut self, name: &str, why: &str) {
        self.notes.push(format!("skipped {name}: {why}"));
    }
}

/// Tries one kind.
///
/// # Errors
/// A program that does not start; a folder that cannot be prepared.
pub fn drive(folder: &Folder, program: &Path, seed: u64) -> Result<Row, Box<dyn Error>> {
    let start = Instant::now();
    let tried = (folder.run)(program, &mut Rng::with_seed(seed))?;
    Ok(Row {
        kind: folder.name.to_owned(),
        tried: tried.count,
        failed: tried.failed,
        took: start.elapsed(),
        has_speed: false,
        notes: tried.notes,
        broken: tried.broken,
    })
}

/// The `docwright` program of the same build as this one.
///
/// # Errors
/// It does not build.
pub fn program(root: &Path) -> Result<PathBuf, Box<dyn Error>> {
    let beside = std::env::current_exe()?;
    let folder = beside.parent().ok_or("this program stands in no folder")?;
    tool::build(root, None, !cfg!(debug_assertions))?;
    Ok(folder.join(tool::file_name()))
}

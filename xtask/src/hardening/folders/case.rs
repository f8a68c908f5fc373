//! A stage for one case: pages, an output folder, and what is somebody else's beside it.
//!
//! ```text
//! docs/   pages         out/   what a first run wrote         kept/   somebody's
//! ```

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use super::docs::{self, Version};
use super::program::{Ran, build, run};
use crate::snapshot::Snapshot;

/// How many operations a case has: enough for a removal.
const OPERATIONS: usize = 4;

pub(super) struct Stage {
    folder: TempDir,
    program: PathBuf,
}

impl Stage {
    /// Pages of the first version, built; then the second version takes their place, so that a run has work to do.
    pub(super) fn new(program: &Path) -> std::io::Result<Self> {
        let stage = Stage::empty(program)?;
        fs::remove_dir_all(stage.docs())?;
        docs::write(&stage.docs(), OPERATIONS, Version::One)?;
        run(&mut stage.build())?;
        fs::remove_dir_all(stage.docs())?;
        docs::write(&stage.docs(), OPERATIONS, Version::Two)?;
        Ok(stage)
    }

    /// Pages and no output folder.
    pub(super) fn empty(program: &Path) -> std::io::Result<Self> {
        let stage = Stage { folder: tempfile::tempdir()?, program: program.to_owned() };
        docs::write(&stage.docs(), OPERATIONS, Version::Two)?;
        fs::create_dir_all(stage.kept().join("folder"))?;
        for file in ["file", "folder/lib.rs", "hard"] {
            fs::write(stage.kept().join(file), "somebody's\n")?;
        }
        Ok(stage)
    }

    pub(super) fn root(&self) -> &Path {
        self.folder.path()
    }

    pub(super) fn program(&self) -> &Path {
        &self.program
    }

    pub(super) fn docs(&self) -> PathBuf {
        self.root().join("docs")
    }

    pub(super) fn out(&self) -> PathBuf {
        self.root().join("out")
    }

    pub(super) fn kept(&self) -> PathBuf {
        self.root().join("kept")
    }

    /// The run that the case is about.
    pub(super) fn build(&self) -> Command {
        build(&self.program, &self.docs(), &self.out())
    }

    pub(super) fn snapshot(&self) -> std::io::Result<Snapshot> {
        Snapshot::of(self.root())
    }

    /// What a run into an empty folder gives.
    pub(super) fn fresh(&self) -> std::io::Result<Snapshot> {
        // Beside the other one: the manifest says where the pages are from there.
        let out = self.root().join("fresh");
        run(&mut build(&self.program, &self.docs(), &out))?;
        let fresh = Snapshot::of(&out)?;
        fs::remove_dir_all(out)?;
        Ok(fresh)
    }
}

/// What a run is held to.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    /// Paths, relative to the output folder, that are the user's.
    pub(super) mine: Vec<&'static str>,
    /// What the run has to say: mostly the path that was in its way.
    pub(super) says: Option<&'static str>,
    /// Whether it succeeds; `None` leaves it to the writer, who must then have done all of it.
    pub(super) succeeds: Option<bool>,
    /// Nothing at all may change.
    pub(super) untouched: bool,
}

/// Compares what was before a run with what is after it.
pub(super) fn judge(wanted: &Wanted, ran: &Ran, before: &Snapshot, after: &Snapshot) -> Vec<String> {
    let mut broken = ran.manners();
    broken.extend(before.without("out").told(&after.without("out"), "beside the folder"));
    let mine: Vec<String> = wanted.mine.iter().map(|path| format!("out/{path}")).collect();
    let mine: Vec<&str> = mine.iter().map(String::as_str).collect();
    broken.extend(before.at(&mine).told(&after.at(&mine), "the user's own"));
    if wanted.untouched {
        broken.extend(before.told(after, "it should change nothing"));
    }
    if wanted.succeeds.is_some_and(|succeeds| succeeds != ran.succeeded()) {
        let how = if ran.succeeded() { "succeeds" } else { "fails" };
        broken.push(format!("{how}, and should not: {}", ran.said()));
    }
    if let Some(text) = wanted.says.filter(|text| !ran.says(text)) {
        broken.push(format!("does not speak of `{text}`: {}", ran.said()));
    }
    broken
}

//! Pages and an output folder, for tests of what a run does when pages are not what they were.

#![allow(dead_code, unreachable_pub, reason = "each test takes a part of it")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use docwright_build::{Error, Mode, Project, Report, Script, build};

pub const KEY: &str = "iam/CreateAccessKey.md";
pub const TOKEN: &str = "ufile/CreateUFileToken.md";

/// Two pages in `docs`, an output folder in `out`.
pub struct Place(pub tempfile::TempDir);

impl Place {
    pub fn new() -> Self {
        let place = Place(tempfile::tempdir().unwrap());
        for page in [KEY, TOKEN] {
            place.restore(page);
        }
        place
    }

    pub fn docs(&self) -> PathBuf {
        self.0.path().join("docs")
    }

    pub fn out(&self) -> PathBuf {
        self.0.path().join("out")
    }

    pub fn page(&self, page: &str) -> PathBuf {
        self.docs().join(page)
    }

    pub fn restore(&self, page: &str) {
        let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../specs/ucloud");
        self.write(page, &fs::read(specs.join(page)).unwrap());
    }

    pub fn write(&self, page: &str, text: &[u8]) {
        fs::create_dir_all(self.page(page).parent().unwrap()).unwrap();
        fs::write(self.page(page), text).unwrap();
    }

    pub fn project(&self) -> Project {
        Project::of_docs(Some("ucloud"), &self.docs(), &self.out()).unwrap()
    }

    pub fn build(&self) -> Result<Report, Error> {
        let project = Project::of_docs(Some("ucloud"), &self.docs(), &self.out())?;
        build(&project, Mode::Write, &|_| {})
    }

    pub fn refused(&self) -> String {
        let before = bytes(self.0.path());
        let error = self.build().unwrap_err().to_string();
        assert!(bytes(self.0.path()) == before, "something was written, though: {error}");
        error
    }

    pub fn script(&self) -> Script {
        Script::new("ucloud", self.docs()).out_dir(self.out())
    }

    /// A script that fails and leaves everything as it is; each line of what it says.
    #[track_caller]
    pub fn fails(&self, script: &Script) -> String {
        let before = bytes(self.0.path());
        let error = format!("{:?}", script.run().unwrap_err());
        assert!(bytes(self.0.path()) == before, "something was written, though: {error}");
        error
    }
}

pub fn bytes(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let walk = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    walk.filter(|entry| entry.file_type().is_file())
        .map(|entry| (entry.path().to_owned(), fs::read(entry.path()).unwrap()))
        .collect()
}

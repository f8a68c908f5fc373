//! The manifest that a folder brings along: `.docwright-manifest.json` says which files docwright may rewrite and
//! remove, and whoever gave us the folder may have written it.
//!
//! Held true: nothing beside the folder changes, and a check changes nothing at all; an error is one plain line.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use docwright_build::{MANIFEST as NAME, Mode, write};
use docwright_ir::RelativePath;
use tempfile::TempDir;

use super::dialect::error_is_plain;
use super::{Care, Run, Signs, Target, seeds, tokens};
use crate::hardening::Broken;

pub(super) const MANIFEST: Target = Target {
    name: "manifest",
    tokens: &[
        tokens::JSON,
        tokens::ANY,
        &[
            "\"docwright\": 2",
            "\"files\": ",
            "../kept",
            "out/../../kept",
            "./own.txt",
            "own.txt/",
            "a/own.txt",
            "linked/kept",
            "OWN.TXT",
            OWN_HASH,
        ],
    ],
    seeds: |root| {
        let entry = |path: &str| format!("{{\"docwright\": 1, \"files\": {{\"{path}\": \"{OWN_HASH}\"}}}}");
        let paths = ["own.txt", "../kept", "/tmp/kept", "a/../../kept", "linked/kept", "a/own.txt", ".", ""];
        let own = fs::read(root.join("generated").join(NAME)).unwrap_or_default();
        let made = paths.map(|path| entry(path).into_bytes());
        made.into_iter().chain([own]).chain(seeds::texts(&["", "{}", "null", "[]"])).collect()
    },
    open: |_| Ok(Some(Box::new(Folder::new()?))),
};

/// The SHA-256 of [`CONTENT`], so that a manifest can name files as docwright's own.
const OWN_HASH: &str = "41963d52c92632efc5463a1012c9d80020077673ecf0e16cda9b3e2aae09f377";

/// What files in and beside the folder hold.
const CONTENT: &str = "somebody's\n";

/// ```text
/// kept            somebody's, beside the folder
/// out/own.txt     may be docwright's, if the manifest says so
/// out/a/own.txt   the same
/// out/linked  →   ..
/// ```
struct Folder {
    root: TempDir,
    files: BTreeMap<RelativePath, Vec<u8>>,
}

impl Folder {
    fn new() -> Result<Self, Box<dyn Error>> {
        let folder = Folder {
            root: tempfile::tempdir()?,
            files: BTreeMap::from([(RelativePath::new("new.txt")?, b"new\n".to_vec())]),
        };
        folder.restore()?;
        Ok(folder)
    }

    fn restore(&self) -> std::io::Result<()> {
        let out = self.root.path().join("out");
        fs::create_dir_all(out.join("a"))?;
        for file in ["../kept", "own.txt", "a/own.txt"] {
            fs::write(out.join(file), CONTENT)?;
        }
        #[cfg(unix)]
        if fs::symlink_metadata(out.join("linked")).is_err() {
            std::os::unix::fs::symlink("..", out.join("linked"))?;
        }
        Ok(())
    }
}

impl Run for Folder {
    fn run(&mut self, input: &[u8], _: Care) -> Result<Signs, Broken> {
        let broken = |error: std::io::Error| Broken::new("the folder cannot be prepared", error.to_string());
        let out = self.root.path().join("out");
        fs::write(out.join(NAME), input).map_err(broken)?;
        let before = names(self.root.path());
        let mut signs = Signs::default();
        let loads = sign(write(&out, &self.files, Mode::Check), &mut signs)?;
        if names(self.root.path()) != before {
            return Err(Broken::new("a check changes the folder", names(self.root.path()).join(", ")));
        }
        if loads {
            sign(write(&out, &self.files, Mode::Write), &mut signs)?;
            let kept = fs::read(self.root.path().join("kept")).is_ok_and(|kept| kept == CONTENT.as_bytes());
            let beside = names(self.root.path()).into_iter().filter(|name| !name.starts_with("out"));
            let beside: Vec<String> = beside.collect();
            if !kept || beside != ["kept"] {
                let detail =
                    format!("what was kept is as it was: {kept}; there are now: {}", beside.join(", "));
                return Err(Broken::new("something beside the folder changed", detail));
            }
            self.reset().map_err(broken)?;
        }
        Ok(signs)
    }
}

impl Folder {
    fn reset(&self) -> std::io::Result<()> {
        fs::remove_dir_all(self.root.path().join("out"))?;
        self.restore()
    }
}

/// Everything below a folder, by path, links not followed.
fn names(folder: &Path) -> Vec<String> {
    let entries =
        walkdir::WalkDir::new(folder).min_depth(1).sort_by_file_name().into_iter().filter_map(Result::ok);
    let name = |entry: walkdir::DirEntry| {
        entry.path().strip_prefix(folder).unwrap_or(entry.path()).to_string_lossy().into_owned()
    };
    entries.map(name).collect()
}

/// What a run showed, and whether it took the manifest for one.
fn sign(
    written: Result<docwright_build::Written, docwright_build::Error>,
    signs: &mut Signs,
) -> Result<bool, Broken> {
    let loads = written.is_ok();
    match written {
        Ok(written) => {
            let lists = [&written.removed, &written.edited, &written.released, &written.strays];
            signs.saw(lists.map(|list| list.len().min(3)));
            signs.counted("blocked", written.blocked.len());
        }
        Err(error) => {
            let shown = error.to_string();
            signs.told("refused", shown.rsplit(": ").next().unwrap_or_default());
            error_is_plain(&shown)?;
        }
    }
    Ok(loads)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Were the hash another, no input could have a file of the folder removed, and the target would try nothing.
    #[test]
    fn a_manifest_can_name_a_file_as_docwrights_own() {
        let folder = Folder::new().unwrap();
        let out = folder.root.path().join("out");
        fs::write(
            out.join(NAME),
            format!("{{\"docwright\": 1, \"files\": {{\"own.txt\": \"{OWN_HASH}\"}}}}"),
        )
        .unwrap();
        let written = write(&out, &folder.files, Mode::Write).unwrap();
        assert_eq!(written.removed, ["own.txt"]);
    }
}

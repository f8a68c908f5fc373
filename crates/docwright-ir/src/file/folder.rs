//! Whether a folder may hold an IR, and where one is if it does not.

use std::fs;
use std::path::{Path, PathBuf};

use super::{LoadError, shown};
use crate::Place;

const INFO: &str = "api.yaml";
/// Where a project and its output keep IR, from their own folders.
const BELOW: [&str; 3] = ["", "ir", "generated/ir"];
/// How many folders are named.
const MAX_SHOWN: usize = 3;

/// The folder is there, and holds `api.yaml`. IR as JSON is told by whoever lists the folder.
pub(super) fn check(dir: &Path) -> Result<(), LoadError> {
    let refused = |message: String| Err(LoadError { place: Place::new(shown(dir), 0), message });
    if dir.join(INFO).exists() || dir.join("api.json").exists() {
        return Ok(());
    }
    match fs::metadata(dir) {
        Err(error) => refused(format!("cannot be opened: {error}; name a folder that holds {INFO}")),
        Ok(found) if !found.is_dir() => {
            refused(format!("is no folder; name the one that holds it, with {INFO} beside it"))
        }
        Ok(_) => {
            let near: Vec<String> = near(dir).iter().map(|path| shown(path)).collect();
            let hint = match near.as_slice() {
                [] => "`docwright build` and `docwright extract` write one to ir/ in their output".to_owned(),
                near => format!("name {}", near.join(" or ")),
            };
            refused(format!("holds no {INFO}, which stands beside a file a service; {hint}"))
        }
    }
}

/// Folders below that hold one.
fn near(dir: &Path) -> Vec<PathBuf> {
    let entries = |below: &str| fs::read_dir(dir.join(below)).into_iter().flatten().flatten();
    let paths = BELOW.iter().flat_map(|below| entries(below)).map(|entry| entry.path());
    let mut near: Vec<PathBuf> = paths.filter(|path| path.join(INFO).is_file()).collect();
    near.sort();
    near.truncate(MAX_SHOWN);
    near
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(dir: &Path) -> String {
        check(dir).err().map(|error| error.message).unwrap_or_default()
    }

    #[test]
    fn a_folder_without_an_ir_is_told_where_one_is() {
        let place = tempfile::tempdir().unwrap();
        let root = place.path();
        assert!(told(root).ends_with("write one to ir/ in their output"), "{}", told(root));
        let ir = root.join("generated/ir/acme");
        fs::create_dir_all(&ir).unwrap();
        fs::write(ir.join(INFO), "").unwrap();
        for dir in [root, &root.join("generated"), &root.join("generated/ir")] {
            assert!(told(dir).contains(&format!("name {}", ir.display())), "{}", told(dir));
        }
        assert_eq!(told(&ir), "");
        assert!(told(&ir.join(INFO)).starts_with("is no folder"));
        assert!(told(&root.join("nowhere")).contains("holds api.yaml"));
    }
}

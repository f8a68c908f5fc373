//! What whoever made an SDK has to know next.

use std::path::{Path, PathBuf};

use docwright_generator::RuntimeSource;

use crate::Project;

impl Project {
    /// What stands in the way of a build elsewhere, or of one at all: a line each, with what to do.
    pub fn next_steps(&self) -> Vec<String> {
        let runtime = match &self.options.runtime {
            RuntimeSource::Path(folder) if Path::new(folder).is_absolute() => Some(format!(
                "the crates find docwright-runtime in {folder}, a folder of this machine; give --runtime-git or \
                 --runtime-version before others build them"
            )),
            _ => None,
        };
        let workspace = workspace_above(&self.out).map(|manifest| {
            let folder = self.out.file_name().unwrap_or_default().to_string_lossy().into_owned();
            format!(
                "{} is a workspace that does not name them; add \"{folder}/*-client\" and \"{folder}/*-cli\" to its \
                 `members`, or \"{folder}\" to its `exclude`",
                manifest.display()
            )
        });
        runtime.into_iter().chain(workspace).collect()
    }
}

/// The manifest of a workspace that the folder lies in and that does not speak of it: Cargo builds no crate in there.
fn workspace_above(out: &Path) -> Option<PathBuf> {
    let out = std::path::absolute(out).ok()?;
    let (above, manifest, text) = out.ancestors().find_map(|folder| {
        let manifest = folder.join("Cargo.toml");
        let text = docwright_ir::read_text(&manifest).ok()?;
        text.lines().any(|line| line.trim() == "[workspace]").then_some((folder, manifest, text))
    })?;
    // Whether it is named among `members` or `exclude` is for Cargo to say; here it is enough that it is named.
    let first = out.strip_prefix(above).ok()?.components().next()?;
    let is_named = text.contains(&*first.as_os_str().to_string_lossy());
    (!is_named).then_some(manifest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workspace_above_is_named_unless_it_names_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("sdk");
        assert_eq!(workspace_above(&out), None);
        let manifest = folder.path().join("Cargo.toml");
        std::fs::write(&manifest, "[workspace]\nmembers = [\"app\"]\n").unwrap();
        assert_eq!(workspace_above(&out), Some(manifest.clone()));
        std::fs::write(&manifest, "[workspace]\nmembers = [\"app\", \"sdk/*-client\"]\n").unwrap();
        assert_eq!(workspace_above(&out), None);
    }

    #[test]
    fn a_checkouts_folder_is_said_and_a_version_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let mut project = Project::of_ir(folder.path(), &folder.path().join("sdk")).unwrap();
        assert!(project.next_steps().iter().any(|step| step.contains("--runtime-git")), "{project:?}");
        project.set_runtime(&crate::Runtime::Version { version: "0.1".to_owned() }).unwrap();
        assert_eq!(project.next_steps(), Vec::<String>::new());
    }
}

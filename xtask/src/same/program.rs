//! A version of docwright as a program.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::tool;

/// The program of a version: built from a revision or from the checkout, or lying there already. What is built lies in
/// `work`, under the revision's hash, and is built once.
pub(super) fn find(version: &str, root: &Path, work: &Path) -> Result<PathBuf, Box<dyn Error>> {
    let given = Path::new(version);
    if given.is_file() {
        return Ok(std::path::absolute(given)?);
    }
    if version == "." {
        return build(root, &root.join("target"));
    }
    let revision = format!("{version}^{{commit}}");
    let hash = ran(git(root).args(["rev-parse", "--verify", "--quiet", &revision]))
        .map_err(|_| format!("`{version}` is neither a program nor a revision"))?;
    let kept = work.join("programs").join(hash.trim());
    if !kept.is_file() {
        let source = work.join("source");
        checkout(root, &source, hash.trim())?;
        let built = build(&source, &work.join("target"))?;
        std::fs::create_dir_all(work.join("programs"))?;
        std::fs::copy(built, &kept)?;
    }
    Ok(kept)
}

/// Puts a revision's files where no other is.
fn checkout(root: &Path, source: &Path, hash: &str) -> Result<(), Box<dyn Error>> {
    if source.exists() {
        ran(git(source).args(["checkout", "--quiet", "--detach", "--force", hash]))?;
    } else {
        // One that was deleted by hand is forgotten first.
        ran(git(root).args(["worktree", "prune"]))?;
        ran(git(root).args(["worktree", "add", "--quiet", "--detach"]).arg(source).arg(hash))?;
    }
    Ok(())
}

fn build(source: &Path, target: &Path) -> Result<PathBuf, Box<dyn Error>> {
    tool::build(source, Some(target), true)?;
    Ok(target.join("release").join(tool::file_name()))
}

fn git(folder: &Path) -> Command {
    let mut git = Command::new("git");
    git.arg("-C").arg(folder);
    git
}

/// What a command says, if it succeeds.
fn ran(command: &mut Command) -> Result<String, Box<dyn Error>> {
    let output = command.output()?;
    match output.status.success() {
        true => Ok(String::from_utf8(output.stdout)?),
        false => Err(String::from_utf8_lossy(&output.stderr).trim().to_owned().into()),
    }
}

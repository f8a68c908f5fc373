//! Who else can read or replace the file of profiles.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

pub(super) fn warnings(path: &Path, has_secret: &dyn Fn() -> bool) -> Vec<String> {
    let Ok(target) = super::file::target(path) else { return Vec::new() };
    let Some(own) = mode(&target) else { return Vec::new() };
    let mut warnings = Vec::new();
    if own & 0o022 != 0 {
        warnings.push(warning("other users can change it", "600", &target));
    } else if own & 0o044 != 0 && has_secret() {
        warnings.push(warning("it holds a secret that other users can read", "600", &target));
    }
    let mut folders = vec![folder(path), folder(&target)];
    folders.dedup();
    // Who may write into a folder may replace every file in it, unless it is one like /tmp.
    let open = |folder: &&Path| mode(folder).is_some_and(|mode| mode & 0o022 != 0 && mode & 0o1000 == 0);
    warnings.extend(
        folders
            .into_iter()
            .filter(open)
            .map(|folder| warning("other users can replace the files in it", "go-w", folder)),
    );
    warnings
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn mode(path: &Path) -> Option<u32> {
    Some(fs::metadata(path).ok()?.permissions().mode())
}

fn warning(what: &str, mode: &str, path: &Path) -> String {
    let path = path.display().to_string();
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '-' | '_');
    let quoted =
        if path.chars().all(plain) { path.clone() } else { format!("'{}'", path.replace('\'', r"'\''")) };
    format!("{path}: {what}: `chmod {mode} {quoted}` mends it")
}

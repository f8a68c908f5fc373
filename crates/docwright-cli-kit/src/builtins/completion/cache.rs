//! What was found out for completions a moment ago, in a file that only its owner reads.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use crate::tables::Cli;

/// How long it counts.
const LIFE: Duration = Duration::from_secs(60);

/// The most that is read of a file, in bytes.
const MAX_BYTES: u64 = 4 << 20;

pub(super) struct Cache {
    path: PathBuf,
}

#[derive(Serialize, Deserialize)]
struct Kept {
    key: Vec<String>,
    /// When it was found out, in seconds of Unix time.
    at: u64,
    ids: Vec<String>,
}

impl Cache {
    /// That of a program's user; `None` where there is no folder for such things.
    pub(super) fn of(cli: &Cli) -> Option<Self> {
        let name = format!("{}.completions.json", cli.api.name);
        Some(Cache { path: folder()?.join("docwright").join(name) })
    }

    /// What is kept under this key.
    pub(super) fn get(&self, key: &[String]) -> Option<Vec<String>> {
        self.load().into_iter().find(|kept| kept.key == key).map(|kept| kept.ids)
    }

    /// Keeps it. That it cannot be kept only costs time.
    pub(super) fn put(&self, key: &[String], ids: &[String]) {
        let mut all = self.load();
        all.retain(|kept| kept.key != key);
        all.push(Kept { key: key.to_vec(), at: now(), ids: ids.to_vec() });
        if let Ok(text) = serde_json::to_vec(&all) {
            let _ = replace(&self.path, &text);
        }
    }

    /// All that still counts.
    fn load(&self) -> Vec<Kept> {
        let mut all: Vec<Kept> = read(&self.path)
            .and_then(|text| serde_json::from_slice(&text).map_err(io::Error::from))
            .unwrap_or_default();
        let now = now();
        all.retain(|kept| now.checked_sub(kept.at).is_some_and(|age| age < LIFE.as_secs()));
        all
    }
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

/// Where the system keeps what can be found out again.
fn folder() -> Option<PathBuf> {
    let absolute = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    match std::env::consts::OS {
        "windows" => absolute("LOCALAPPDATA"),
        "macos" => Some(std::env::home_dir()?.join("Library/Caches")),
        _ => absolute("XDG_CACHE_HOME").or_else(|| Some(std::env::home_dir()?.join(".cache"))),
    }
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    // Opening a pipe would wait for a writer.
    if !fs::symlink_metadata(path)?.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let mut text = Vec::new();
    File::open(path)?.take(MAX_BYTES).read_to_end(&mut text)?;
    Ok(text)
}

/// In one step, so that no reader meets half of it.
fn replace(path: &Path, text: &[u8]) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    path.parent().map_or(Ok(()), |folder| builder.create(folder))?;
    let draft = path.with_extension(format!("{}.tmp", std::process::id()));
    let mut file = options.open(&draft)?;
    let written = file.write_all(text).and_then(|()| fs::rename(&draft, path));
    if written.is_err() {
        let _ = fs::remove_file(&draft);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_found_for_a_while_and_by_its_key_alone() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache { path: folder.path().join("a/b.json") };
        let key = |name: &str| vec!["p".to_owned(), name.to_owned()];
        assert_eq!(cache.get(&key("one")), None);
        cache.put(&key("one"), &["x".to_owned()]);
        cache.put(&key("two"), &[]);
        cache.put(&key("one"), &["y".to_owned()]);
        assert_eq!(cache.get(&key("one")), Some(vec!["y".to_owned()]));
        assert_eq!((cache.get(&key("two")), cache.get(&key("three"))), (Some(Vec::new()), None));
        for at in [now() - LIFE.as_secs(), now() + 1000] {
            let text = serde_json::to_vec(&[Kept { key: key("one"), at, ids: Vec::new() }]).unwrap();
            fs::write(&cache.path, text).unwrap();
            assert_eq!(cache.get(&key("one")), None);
        }
        fs::write(&cache.path, "[{").unwrap();
        cache.put(&key("one"), &[]);
        assert_eq!(cache.get(&key("one")), Some(Vec::new()));
    }
}

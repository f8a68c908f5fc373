//! How generated crates find the crates that they run on. What cannot be a version, a URL or such a folder is refused
//! here: the crates would not compile, and say something else.

use std::path::{Path, PathBuf};

use docwright_generator::RuntimeSource;
use serde::Deserialize;

use crate::{Error, path_key, way};

/// How generated crates find the runtime crates.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum Runtime {
    /// By version, from the registry.
    Version {
        /// Such as `0.1`.
        version: String,
    },
    /// From a git repository.
    Git {
        /// The repository's URL.
        git: String,
        /// A commit, a tag or a branch.
        #[serde(default)]
        rev: Option<String>,
    },
    /// From a folder that holds `docwright-runtime` and `docwright-cli-kit`.
    Path {
        /// Relative to the configuration.
        #[serde(deserialize_with = "path_key::path")]
        path: PathBuf,
    },
}

/// Without a choice: the checkout that this tool was built from, if it is there, else the same version from
/// the registry.
pub(crate) fn source(choice: Option<&Runtime>, root: &Path, out: &Path) -> Result<RuntimeSource, Error> {
    Ok(match choice {
        Some(Runtime::Version { version }) => RuntimeSource::Version(requirement(version)?),
        Some(Runtime::Git { git, rev }) => RuntimeSource::Git { url: url(git)?, rev: rev.clone() },
        // A crate's folder is one below `out`.
        Some(Runtime::Path { path }) => {
            RuntimeSource::Path(way::relative(&crates(&root.join(path))?, &out.join("crate"))?)
        }
        None => {
            let checkout = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
            match checkout.filter(|crates| holds_runtime(crates)) {
                Some(crates) => RuntimeSource::Path(crates.display().to_string()),
                None => RuntimeSource::Version(env!("CARGO_PKG_VERSION").to_owned()),
            }
        }
    })
}

fn holds_runtime(folder: &Path) -> bool {
    folder.join("docwright-runtime/Cargo.toml").is_file()
}

/// A folder that holds the runtime crates. People name their parent, or one of them.
fn crates(folder: &Path) -> Result<PathBuf, Error> {
    if holds_runtime(folder) {
        return Ok(folder.to_owned());
    }
    let near = [Some(folder.join("crates")), folder.parent().map(Path::to_owned)];
    let meant = near.into_iter().flatten().find(|near| holds_runtime(near));
    let meant = meant.map_or_else(String::new, |near| format!("; {} does", near.display()));
    Err(Error::File {
        path: folder.display().to_string(),
        message: format!(
            "holds no docwright-runtime/Cargo.toml, which generated crates need; name the folder that holds \
             docwright-runtime and docwright-cli-kit{meant}"
        ),
    })
}

fn requirement(version: &str) -> Result<String, Error> {
    if version.split(',').all(|one| is_comparator(one.trim())) {
        return Ok(version.to_owned());
    }
    Err(refused(version, "is no version that Cargo knows; write one like `0.1`, `=0.1.2` or `>=0.1, <0.3`"))
}

/// `0.1`, `^1.2.3`, `1.*`, `>=1.0.0-rc.1`.
fn is_comparator(text: &str) -> bool {
    let operators = ["^", "~", ">=", "<=", ">", "<", "="];
    let rest = operators.iter().find_map(|operator| text.strip_prefix(operator)).unwrap_or(text).trim_start();
    let (numbers, label) = match rest.split_once(['-', '+']) {
        Some((numbers, label)) => (numbers, Some(label)),
        None => (rest, None),
    };
    let is_label = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+');
    let is_number = |part: &str| part == "*" || part.parse::<u64>().is_ok() && !part.starts_with('+');
    let count = numbers.split('.').count();
    numbers.split('.').all(is_number)
        && match label {
            None => count <= 3,
            Some(label) => count == 3 && !label.is_empty() && label.chars().all(is_label),
        }
}

fn url(git: &str) -> Result<String, Error> {
    let is_name =
        |text: &str| !text.is_empty() && !text.contains(|c: char| c.is_whitespace() || c.is_control());
    // `https://…`, `ssh://…`, `file://…`.
    let is_url = git.split_once("://").is_some_and(|(scheme, rest)| {
        is_name(rest) && !scheme.is_empty() && scheme.chars().all(|c| c.is_ascii_alphanumeric() || c == '+')
    });
    match is_url {
        true => Ok(git.to_owned()),
        false => {
            Err(refused(git, "is no URL of a git repository; write one like `https://host/docwright.git`"))
        }
    }
}

fn refused(what: &str, why: &str) -> Error {
    Error::File { path: format!("runtime `{what}`"), message: why.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_one_that_cargo_knows() {
        for version in
            ["0.1", "1", "=0.1.2", "^1.2", "~1", "*", "1.*", ">= 0.1, <0.3", "1.0.0-rc.1+x", "> 1.0.0-a"]
        {
            assert!(requirement(version).is_ok(), "{version}");
        }
        for none in [
            "", " ", "latest", "v0.1", "0.1.2.3", "1.x.y", "1,", ">", "1.0-rc", "1.0.0-", "0.1\"", "1 2",
            "+1", "-1",
        ] {
            let error = requirement(none).unwrap_err().to_string();
            assert!(error.contains("is no version") && error.contains("like `0.1`"), "{error}");
        }
    }

    #[test]
    fn a_repository_is_a_url() {
        for git in ["https://host/x.git", "ssh://git@host/x", "file:///w/x", "git+ssh://h/x"] {
            assert!(url(git).is_ok(), "{git}");
        }
        for none in ["", " ", "x", "host/x.git", "https://", "://x", "https://a b", "https://a\nb"] {
            assert!(url(none).unwrap_err().to_string().contains("is no URL"), "{none}");
        }
    }

    #[test]
    fn a_folder_holds_the_runtime() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let of = |path: &str| {
            source(Some(&Runtime::Path { path: path.into() }), root, &root.join("out"))
                .map(|source| format!("{source:?}"))
                .map_err(|error| error.to_string())
        };
        for path in [".", "nowhere", "crates"] {
            let error = of(path).unwrap_err();
            assert!(error.contains("docwright-runtime/Cargo.toml") && !error.contains(" does"), "{error}");
        }
        std::fs::create_dir_all(root.join("crates/docwright-runtime")).unwrap();
        std::fs::write(root.join("crates/docwright-runtime/Cargo.toml"), "").unwrap();
        assert!(of("crates").unwrap().contains("\"../../crates\""), "{:?}", of("crates"));
        for path in [".", "crates/docwright-runtime"] {
            let error = of(path).unwrap_err();
            assert!(
                error.contains("crates does") || error.contains("docwright-runtime/../../crates does"),
                "{error}"
            );
        }
    }
}

//! The folders of pages that versions are compared over.

use std::path::{Path, PathBuf};

/// A folder of pages, and the dialect that it is read by.
pub(super) struct Folder {
    /// A path below the folder of all results.
    pub(super) name: String,
    pub(super) docs: PathBuf,
    /// `None` leaves the choice to the program.
    pub(super) dialect: Option<&'static str>,
}

/// Where pages lie in the corpus: folders, or with `/*` every folder in them, and their dialect.
const CORPUS: [(&str, Option<&str>); 8] = [
    ("corpus/ucloud", Some("ucloud")),
    ("corpus/tencent/pages", Some("tencentcloud")),
    ("corpus/tencent/layouts/*", Some("tencentcloud")),
    ("corpus/tencent/real", Some("tencentcloud")),
    ("corpus/vendors/*", None),
    ("cases/*", None),
    ("cases/*", Some("tencentcloud")),
    ("history/*", Some("ucloud")),
];

/// The repository's own pages, and those of the corpus that `DOCWRIGHT_CORPUS` names.
pub(super) fn folders(root: &Path) -> std::io::Result<Vec<Folder>> {
    let own = [("specs/ucloud", Some("ucloud")), ("specs/tencentcloud", Some("tencentcloud"))];
    let mut all = Vec::new();
    for (pattern, dialect) in own {
        add(root, pattern, dialect, &mut all)?;
    }
    match std::env::var_os("DOCWRIGHT_CORPUS") {
        Some(corpus) => {
            for (pattern, dialect) in CORPUS {
                add(Path::new(&corpus), pattern, dialect, &mut all)?;
            }
        }
        None => eprintln!("DOCWRIGHT_CORPUS is not set; only specs/ is compared"),
    }
    Ok(all)
}

fn add(
    root: &Path,
    pattern: &str,
    dialect: Option<&'static str>,
    all: &mut Vec<Folder>,
) -> std::io::Result<()> {
    let docs = match pattern.strip_suffix("/*") {
        None => vec![pattern.to_owned()],
        Some(parent) => {
            let mut names = Vec::new();
            for entry in std::fs::read_dir(root.join(parent))? {
                let entry = entry?;
                if entry.file_type()?.is_dir() {
                    names.push(format!("{parent}/{}", entry.file_name().to_string_lossy()));
                }
            }
            names.sort();
            names
        }
    };
    all.extend(docs.into_iter().map(|path| Folder {
        name: format!("{path}-{}", dialect.unwrap_or("by-itself")),
        docs: root.join(&path),
        dialect,
    }));
    Ok(())
}

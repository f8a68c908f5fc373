//! Which files are pages, and their texts.

use std::path::Path;

use rayon::prelude::*;
use walkdir::WalkDir;

use crate::Spec;

/// What was found below a folder: relative paths, each with what belongs to it.
#[derive(Debug, Default)]
pub(super) struct Files {
    /// Pages in order of path, with their texts.
    pub(super) pages: Vec<(String, String)>,
    /// What could not be read, and why.
    pub(super) problems: Vec<(String, String)>,
}

/// Everything below the documentation folder.
pub(super) fn load(spec: &Spec) -> Files {
    let mut paths: Vec<Result<String, (String, String)>> = WalkDir::new(&spec.docs)
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.file_name()))
        .filter_map(|entry| match entry {
            Ok(entry) if entry.file_type().is_file() => {
                relative(&spec.docs, entry.path()).filter(|file| is_page(spec, file)).map(Ok)
            }
            Ok(_) => None,
            Err(error) => {
                let file = error.path().and_then(|path| relative(&spec.docs, path)).unwrap_or_default();
                Some(Err((file, error.to_string())))
            }
        })
        .collect();
    paths.sort();
    let loaded: Vec<(String, Result<String, String>)> = paths
        .into_par_iter()
        .map(|path| match path {
            Ok(file) => {
                let text = read(&spec.docs.join(&file));
                (file, text)
            }
            Err((file, why)) => (file, Err(why)),
        })
        .collect();
    let mut files = Files::default();
    for (file, text) in loaded {
        match text {
            Ok(text) => files.pages.push((file, text)),
            Err(why) => files.problems.push((file, why)),
        }
    }
    files
}

fn is_hidden(name: &std::ffi::OsStr) -> bool {
    name.to_str().is_some_and(|name| name.starts_with('.'))
}

fn is_page(spec: &Spec, file: &str) -> bool {
    let extension = file.rsplit_once('.').map_or("", |(_, extension)| extension);
    spec.dialect.raw().pages.extensions.iter().any(|known| known == extension)
}

fn relative(docs: &Path, path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> =
        path.strip_prefix(docs).ok()?.components().map(|part| part.as_os_str().to_str()).collect();
    Some(parts?.join("/"))
}

fn read(path: &Path) -> Result<String, String> {
    let bytes = std::fs::read(path).map_err(|error| error.to_string())?;
    let text = String::from_utf8(bytes)
        .map_err(|error| format!("byte {} is not UTF-8", error.utf8_error().valid_up_to()))?;
    Ok(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

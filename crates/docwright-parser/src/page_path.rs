//! The parts of a page's path, which is relative to the documentation folder and has forward slashes.

/// The path of the folder; empty at the top.
pub(crate) fn parent(file: &str) -> &str {
    file.rsplit_once('/').map_or("", |(parent, _)| parent)
}

/// The file's name without its folders.
pub(crate) fn name(file: &str) -> &str {
    file.rsplit_once('/').map_or(file, |(_, name)| name)
}

/// The file's name without folders and extension.
pub(crate) fn stem(file: &str) -> &str {
    let name = name(file);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

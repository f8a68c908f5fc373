//! The parts of a page's path, which is relative to the documentation folder and has forward slashes.

/// The path of the folder; empty at the top.
pub(crate) fn parent(file: &str) -> &str {
    file.rsplit_once('/').map_or("", |(parent, _)| parent)
}

/// The folders that hold the file, the innermost first; the last is the top, which is empty.
pub(crate) fn folders(file: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(parent(file)), |folder| (!folder.is_empty()).then(|| parent(folder)))
}

/// The file's name without its folders.
pub(crate) fn name(file: &str) -> &str {
    file.rsplit_once('/').map_or(file, |(_, name)| name)
}

/// Whether the file has one of these extensions, in any case of letters.
pub(crate) fn has_extension(file: &str, known: &[impl AsRef<str>]) -> bool {
    let extension = file.rsplit_once('.').map_or("", |(_, extension)| extension);
    known.iter().any(|known| known.as_ref().eq_ignore_ascii_case(extension))
}

/// Whether the file has no extension: a number behind a dot is a version's.
pub(crate) fn is_bare(file: &str) -> bool {
    let extension = name(file).rsplit_once('.').map(|(_, extension)| extension);
    extension.is_none_or(|extension| !extension.starts_with(|c: char| c.is_ascii_alphabetic()))
}

/// The file's name without folders and extension.
pub(crate) fn stem(file: &str) -> &str {
    let name = name(file);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

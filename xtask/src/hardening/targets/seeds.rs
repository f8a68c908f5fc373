//! What inputs are made from: the project's own pages and what they give, and the pages of the corpus folder if the
//! environment names one.

use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::fidelity::CORPUS;

/// Larger files teach no more, and slow everything down.
const LARGEST: u64 = 16 * 1024;

/// As many files of a folder are enough, drawn evenly.
const MAX_SEEDS: usize = 400;

/// The files below a folder with one of these extensions, none of them large.
pub(super) fn below(folder: &Path, extensions: &[&str]) -> Vec<Vec<u8>> {
    let files = WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
    let wanted = |entry: &walkdir::DirEntry| {
        let extension = entry.path().extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        entry.file_type().is_file()
            && extensions.contains(&extension)
            && entry.metadata().is_ok_and(|data| data.len() <= LARGEST)
    };
    let paths: Vec<PathBuf> = files.filter(wanted).map(walkdir::DirEntry::into_path).collect();
    let every = paths.len().div_ceil(MAX_SEEDS).max(1);
    paths.iter().step_by(every).filter_map(|path| std::fs::read(path).ok()).collect()
}

/// The same, of folders of the corpus.
pub(super) fn of_corpus(folders: &[&str], extensions: &[&str]) -> Vec<Vec<u8>> {
    let Some(corpus) = std::env::var_os(CORPUS) else { return Vec::new() };
    folders.iter().flat_map(|folder| below(&Path::new(&corpus).join(folder), extensions)).collect()
}

/// The pieces of JSON on pages: what stands between fences and opens with a brace.
pub(super) fn json_of_pages(pages: &[Vec<u8>]) -> Vec<String> {
    let mut out = Vec::new();
    for page in pages {
        let text = String::from_utf8_lossy(page);
        let fenced = text.split("```").skip(1).step_by(2);
        let code = fenced.map(|code| code.trim_start_matches("json").trim().to_owned());
        out.extend(code.filter(|code| code.starts_with('{')));
    }
    out
}

/// Texts as inputs.
pub(super) fn texts(texts: &[&str]) -> Vec<Vec<u8>> {
    texts.iter().map(|text| text.as_bytes().to_vec()).collect()
}

/// Inputs with the letter before them that says what they are.
pub(super) fn marked(letter: u8, inputs: impl IntoIterator<Item = Vec<u8>>) -> Vec<Vec<u8>> {
    let marked = |input: Vec<u8>| [vec![letter], input].concat();
    inputs.into_iter().map(marked).collect()
}

//! The pages to try: the project's own, and those of the corpus folder if the environment names one.

use std::path::Path;

use walkdir::WalkDir;

/// The dialects that every page is read in.
pub(crate) const DIALECTS: [&str; 2] = ["ucloud", "tencentcloud"];

/// A page and where it comes from.
pub(crate) struct SourcePage {
    /// Relative to the folder of its vendor.
    pub(crate) file: String,
    pub(crate) text: String,
    /// The dialect that it is written in, or the first one for a vendor that has none.
    pub(crate) dialect: &'static str,
}

/// Folders of pages whose dialect is known.
const KNOWN: [(&str, &str); 5] = [
    ("corpus/ucloud", "ucloud"),
    ("history", "ucloud"),
    ("corpus/tencent/pages", "tencentcloud"),
    ("corpus/tencent/layouts", "tencentcloud"),
    ("corpus/tencent/real", "tencentcloud"),
];

/// Every page.
pub(crate) fn all() -> Vec<SourcePage> {
    let mut pages = of_known_vendors();
    if let Some(corpus) = std::env::var_os("DOCWRIGHT_CORPUS") {
        pages.extend(below(&Path::new(&corpus).join("corpus/vendors"), DIALECTS[0]));
    }
    pages
}

/// The pages that a dialect was made for.
fn of_known_vendors() -> Vec<SourcePage> {
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../specs");
    let mut pages: Vec<SourcePage> =
        DIALECTS.iter().flat_map(|dialect| below(&specs.join(dialect), dialect)).collect();
    match std::env::var_os("DOCWRIGHT_CORPUS") {
        Some(corpus) => {
            let corpus = Path::new(&corpus);
            pages.extend(KNOWN.iter().flat_map(|(folder, dialect)| below(&corpus.join(folder), dialect)));
        }
        None => println!("DOCWRIGHT_CORPUS names no folder: only the {} pages of specs/", pages.len()),
    }
    pages
}

fn below(folder: &Path, dialect: &'static str) -> Vec<SourcePage> {
    let files = WalkDir::new(folder).sort_by_file_name().into_iter();
    let pages = files.filter_map(|entry| {
        let path = entry.unwrap().into_path();
        let extension = path.extension()?.to_str()?;
        if !["md", "mdx", "txt"].contains(&extension) {
            return None;
        }
        let file = path.strip_prefix(folder).unwrap().to_str()?.to_owned();
        let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
        Some(SourcePage { file, text, dialect })
    });
    let pages: Vec<SourcePage> = pages.collect();
    assert!(!pages.is_empty(), "no pages below {}", folder.display());
    pages
}

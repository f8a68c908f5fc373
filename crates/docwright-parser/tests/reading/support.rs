//! What the tests share: the corpus folder, and reading a folder of pages.

use std::path::{Path, PathBuf};

use docwright_ir::Diagnostics;
use docwright_parser::{
    Draft, Drafts, Extraction, ModelDraft, OperationDraft, Page, Spec, assemble, extract, read,
};

/// The folder of other people's pages, if the environment names one.
pub(crate) fn corpus() -> Option<PathBuf> {
    let folder = std::env::var_os("DOCWRIGHT_CORPUS").map(PathBuf::from);
    if folder.is_none() {
        println!("skipped: DOCWRIGHT_CORPUS names no folder");
    }
    folder
}

/// The project's own pages.
pub(crate) fn specs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../specs")
}

/// A folder that holds the given pages: path and text.
pub(crate) fn folder(pages: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in pages {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

/// Everything that reading a folder gives.
pub(crate) struct Run {
    pub(crate) pages: Vec<Page<'static>>,
    pub(crate) drafts: Drafts,
    pub(crate) extraction: Extraction,
    pub(crate) diags: Diagnostics,
}

/// Reads a folder.
pub(crate) fn run(spec: &Spec) -> Run {
    let mut diags = Diagnostics::new();
    let pages = read(spec, &mut diags);
    let drafts = extract(pages.clone(), spec, &mut diags);
    let extraction = assemble(drafts.clone(), spec, &mut diags);
    diags.sort();
    Run { pages, drafts, extraction, diags }
}

/// Reads a folder by an embedded dialect.
pub(crate) fn run_dialect(dialect: &str, docs: &Path) -> Run {
    run(&Spec::from_dialect(dialect, docs).unwrap())
}

impl Run {
    /// The operations' drafts in order of page.
    pub(crate) fn operations(&self) -> impl Iterator<Item = &OperationDraft> {
        self.drafts.iter().filter_map(|draft| match draft {
            Draft::Operation(draft) => Some(&**draft),
            _ => None,
        })
    }

    /// The models of pages of models, in order of page.
    pub(crate) fn models(&self) -> Vec<&ModelDraft> {
        let pages = self.drafts.iter().filter_map(|draft| match draft {
            Draft::Models(page) => Some(&page.models),
            _ => None,
        });
        pages.flatten().collect()
    }
}

//! What a folder shows before anything is read of it.

use std::path::Path;

use docwright_ir::Diagnostics;
use regex::Regex;
use walkdir::WalkDir;

use super::count::{Counts, Tally};
use super::pages::SeenPage;
use crate::dialect::Dialect;
use crate::ledger::Part;
use crate::{Spec, limits, page_path, read};

const ENDPOINT: &str =
    r"\b(?:GET|POST|PUT|PATCH|DELETE) /[A-Za-z0-9_./{}:-]{1,80}|https?://[A-Za-z0-9.-]{4,80}";

/// Methods with paths, and hosts, wherever they stand.
pub(super) fn endpoints(seen: &[SeenPage]) -> Counts {
    let mut found = Tally::default();
    let pattern = Regex::new(ENDPOINT).ok();
    let all = pattern.iter().flat_map(|pattern| seen.iter().flat_map(|page| pattern.find_iter(&page.text)));
    all.for_each(|one| found.add(one.as_str()));
    found.counts()
}

/// What the page that opens the folder is called.
pub(super) fn title(seen: &[SeenPage]) -> Option<String> {
    let opens = |page: &&SeenPage| {
        let stem = page_path::stem(&page.file).to_ascii_lowercase();
        !page.file.contains('/') && ["readme", "index", "_index", "introduction"].contains(&stem.as_str())
    };
    let mut parts = seen.iter().find(opens)?.parts.named.iter();
    let title = parts.find(|named| named.part == Part::Heading)?.texts.first()?;
    Some(limits::shown(title).to_owned()).filter(|title| !title.trim().is_empty())
}

/// The built-in layout that knows most of the headings.
pub(super) fn nearest(docs: &Path) -> Option<(&'static str, usize, usize)> {
    let mut nearest: Option<(&'static str, usize, usize)> = None;
    for name in Dialect::names() {
        let Ok(spec) = Spec::from_dialect(name, docs) else { continue };
        let pages = read::read(&spec, &mut Diagnostics::new());
        let (mut known, mut all) = (0, 0);
        for block in pages.iter().flat_map(|page| &page.blocks) {
            let read::Content::Heading { text, .. } = &block.content else { continue };
            all += 1;
            known += usize::from(spec.dialect.words().heading(text).is_some());
        }
        if known > nearest.map_or(0, |(_, most, _)| most) {
            nearest = Some((name, known, all));
        }
    }
    nearest
}

/// Files by extension.
pub(super) fn files(docs: &Path) -> Counts {
    let mut kinds = Tally::default();
    let shown = |name: &std::ffi::OsStr| !name.as_encoded_bytes().starts_with(b".");
    let entries = WalkDir::new(docs).into_iter();
    let entries = entries.filter_entry(|entry| entry.depth() == 0 || shown(entry.file_name()));
    for entry in entries.flatten().filter(|entry| !entry.file_type().is_dir()) {
        let extension = entry.path().extension().map(|text| text.to_string_lossy().to_lowercase());
        let kind = extension.map_or_else(|| "without extension".to_owned(), |text| format!(".{text}"));
        kinds.add(kind);
    }
    kinds.counts()
}

//! What a folder holds in which no page could be read: for whoever has to find out why, or to write a dialect.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use docwright_ir::Diagnostics;
use regex::Regex;
use walkdir::WalkDir;

use crate::dialect::Dialect;
use crate::read::{self, Block, Content};
use crate::{Spec, limits};

/// Formats that are read.
const READ: [&str; 2] = ["md", "txt"];

/// As many of each kind are shown.
const MAX_SHOWN: usize = 8;

/// As many pages show how a folder is written.
const MAX_PAGES: usize = 400;

/// What a folder holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Survey {
    /// Files by extension.
    pub files: Counts,
    /// Headings of pages.
    pub headings: Counts,
    /// Headers of tables.
    pub tables: Counts,
    /// Methods with paths, and hosts.
    pub endpoints: Counts,
    /// The built-in dialect that knows most of the headings, how many of them, and of how many.
    pub nearest: Option<(&'static str, usize, usize)>,
}

/// How often something occurs, the commonest first.
pub type Counts = Vec<(String, usize)>;

impl Survey {
    /// Looks at a folder.
    pub fn of(docs: &Path) -> Survey {
        let mut survey = Survey { files: files(docs), ..Survey::default() };
        let endpoint = Regex::new(ENDPOINT).ok();
        let (mut headings, mut tables, mut endpoints) = (HashMap::new(), HashMap::new(), HashMap::new());
        for name in Dialect::names() {
            let Ok(spec) = Spec::from_dialect(name, docs) else { continue };
            let mut diags = Diagnostics::new();
            let mut pages = read::read(&spec, &mut diags);
            pages.truncate(MAX_PAGES);
            // The blocks of a page are the same for each dialect, but where pages lost their marks.
            if headings.is_empty() {
                for page in &pages {
                    page.blocks.iter().for_each(|block| count_block(block, &mut headings, &mut tables));
                    let found = endpoint.iter().flat_map(|pattern| pattern.find_iter(&page.text));
                    found.for_each(|found| *endpoints.entry(found.as_str().to_owned()).or_default() += 1);
                }
            }
            let texts = pages.iter().flat_map(|page| &page.blocks).filter_map(heading);
            let all = texts.clone().count();
            let known = texts.filter(|text| spec.dialect.words().heading(text).is_some()).count();
            if known > survey.nearest.map_or(0, |(_, most, _)| most) {
                survey.nearest = Some((name, known, all));
            }
        }
        survey.headings = commonest(headings);
        survey.tables = commonest(tables);
        survey.endpoints = commonest(endpoints);
        survey
    }

    /// For people, a line for each kind of thing that there is.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        let mut add = |what: &str, counts: &Counts| {
            if !counts.is_empty() {
                let counts: Vec<String> =
                    counts.iter().map(|(text, count)| format!("{text} ({count})")).collect();
                lines.push(format!("{what}: {}", counts.join(", ")));
            }
        };
        add("files", &self.files);
        add("headings", &self.headings);
        add("tables", &self.tables);
        add("endpoints", &self.endpoints);
        if let Some((name, known, all)) = self.nearest {
            lines.push(format!("nearest dialect: {name}, which knows {known} of {all} headings"));
        }
        lines
    }

    /// Whether any file is of a kind that is read.
    pub fn has_pages(&self) -> bool {
        self.count(&READ) > 0
    }

    fn count(&self, extensions: &[&str]) -> usize {
        let is_known = |name: &&(String, usize)| extensions.iter().any(|known| name.0 == format!(".{known}"));
        self.files.iter().filter(is_known).map(|(_, count)| count).sum()
    }

    /// Why no page could be read, as far as the kinds of files say it.
    pub fn why(&self) -> String {
        let total: usize = self.files.iter().map(|(_, count)| count).sum();
        let html = self.count(&["html", "htm"]);
        if total == 0 {
            "holds no file".to_owned()
        } else if self.has_pages() {
            "holds no page that describes an operation in one of the built-in dialects".to_owned()
        } else if html > 0 {
            format!(
                "holds {html} HTML files and no other page; HTML is not read: save the pages as markdown or text"
            )
        } else {
            "holds no page that describes an operation: none of its files is markdown (.md) or text (.txt)"
                .to_owned()
        }
    }
}

const ENDPOINT: &str =
    r"\b(?:GET|POST|PUT|PATCH|DELETE) /[A-Za-z0-9_./{}:-]{1,80}|https?://[A-Za-z0-9.-]{4,80}";

fn files(docs: &Path) -> Counts {
    let mut counts: HashMap<String, usize> = HashMap::new();
    let shown = |name: &std::ffi::OsStr| !name.as_encoded_bytes().starts_with(b".");
    let entries = WalkDir::new(docs).into_iter();
    let entries = entries.filter_entry(|entry| entry.depth() == 0 || shown(entry.file_name()));
    for entry in entries.flatten().filter(|entry| !entry.file_type().is_dir()) {
        let extension = entry.path().extension().map(|text| text.to_string_lossy().to_lowercase());
        let kind = extension.map_or_else(|| "without extension".to_owned(), |text| format!(".{text}"));
        *counts.entry(kind).or_default() += 1;
    }
    commonest(counts)
}

fn heading(block: &Block) -> Option<&str> {
    match &block.content {
        Content::Heading { text, .. } => Some(text),
        _ => None,
    }
}

fn count_block(block: &Block, headings: &mut HashMap<String, usize>, tables: &mut HashMap<String, usize>) {
    match &block.content {
        Content::Heading { text, .. } => *headings.entry(quoted(text)).or_default() += 1,
        Content::Table(table) => {
            let header: Vec<&str> = table.header().cells().collect();
            *tables.entry(quoted(&header.join(" | "))).or_default() += 1;
        }
        Content::Paragraph(_) | Content::Fence(_) | Content::Unclosed(_) => {}
    }
}

fn quoted(text: &str) -> String {
    format!("`{}`", limits::shown(text))
}

fn commonest(counts: HashMap<String, usize>) -> Counts {
    let mut by_count: BTreeMap<(std::cmp::Reverse<usize>, String), ()> = BTreeMap::new();
    by_count.extend(counts.into_iter().map(|(text, count)| ((std::cmp::Reverse(count), text), ())));
    by_count.into_keys().take(MAX_SHOWN).map(|(count, text)| (text, count.0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn survey(files: &[(&str, &str)]) -> Survey {
        let docs = tempfile::tempdir().unwrap();
        for (name, text) in files {
            std::fs::write(docs.path().join(name), text).unwrap();
        }
        Survey::of(docs.path())
    }

    #[test]
    fn each_kind_of_folder_has_its_own_reason() {
        assert_eq!(survey(&[]).why(), "holds no file");
        assert!(survey(&[("a.html", "<p>x</p>"), ("b.css", "")]).why().starts_with("holds 1 HTML files"));
        assert!(survey(&[("a.pdf", "x")]).why().ends_with("or text (.txt)"));
        assert!(survey(&[("a.md", "# A\n")]).why().contains("built-in dialects"));
    }

    #[test]
    fn a_survey_shows_how_pages_are_written() {
        let page = "# List pots\n\n`GET /v1/pots/{id}` at https://pots.example.com/v1\n\n## It takes\n\n| Arg | Sort |\n|---|---|\n| a | b |\n\n## Examples\n";
        let seen = survey(&[("a.md", page), ("b.md", page)]);
        assert_eq!(
            seen.lines(),
            [
                "files: .md (2)",
                "headings: `Examples` (2), `It takes` (2), `List pots` (2)",
                "tables: `Arg | Sort` (2)",
                "endpoints: GET /v1/pots/{id} (2), https://pots.example.com (2)",
                "nearest dialect: tencentcloud, which knows 2 of 6 headings",
            ]
        );
    }
}

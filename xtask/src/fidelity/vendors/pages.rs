//! What stands on the pages, by their text alone: paths with methods beside them, titles, and names that stand where a
//! row's name does (in a cell, at the beginning of a line). It knows no vendor's layout, and nothing of what the parser
//! made of the pages.

use std::collections::HashMap;
use std::ops::Range;
use std::path::Path as File;

use regex::Regex;
use walkdir::WalkDir;

use super::line::Line;
use super::names::{self, Path};

/// The pages of a folder, in order of path.
pub struct Pages {
    pages: Vec<Page>,
}

struct Page {
    file: String,
    lines: Vec<Line>,
}

/// A path that stands on a page.
#[derive(Debug, Clone)]
pub struct Stand {
    /// The methods beside it; none if neither its line nor those beside it say any.
    pub methods: Vec<String>,
    /// The path.
    pub path: Path,
    /// The page.
    pub page: usize,
    /// The line, from 0.
    pub line: usize,
}

/// A part of a page.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Section {
    /// The page.
    pub page: usize,
    /// Its lines, from 0.
    pub lines: Range<usize>,
}

/// A parameter as a corpus' pattern reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The words of its type.
    pub ty: String,
    /// The words of its default.
    pub default: Option<String>,
}

const EXTENSIONS: [&str; 4] = ["md", "mdx", "txt", "html"];

impl Pages {
    /// Reads a folder; what cannot be read holds nothing.
    pub fn read(dir: &File) -> Pages {
        let files = WalkDir::new(dir).sort_by_file_name().into_iter().filter_map(Result::ok);
        let wanted = |file: &walkdir::DirEntry| {
            file.path()
                .extension()
                .is_some_and(|extension| EXTENSIONS.iter().any(|known| extension == *known))
        };
        let page = |file: walkdir::DirEntry| {
            let text = std::fs::read_to_string(file.path()).ok()?;
            let name = file.path().strip_prefix(dir).unwrap_or(file.path()).to_string_lossy().into_owned();
            Some(Page::new(name, &text))
        };
        Pages { pages: files.filter(wanted).filter_map(page).collect() }
    }

    /// How a page is called.
    pub fn file(&self, page: usize) -> &str {
        self.pages.get(page).map_or("", |page| page.file.as_str())
    }

    /// Every path that stands on a page.
    pub fn stands(&self) -> Vec<Stand> {
        let mut stands = Vec::new();
        for (page, text) in self.pages.iter().enumerate() {
            let routes: Vec<_> = text.lines.iter().map(Line::routes).collect();
            for (line, (_, paths)) in routes.iter().enumerate() {
                let stand =
                    |path: &Path| Stand { methods: methods(&routes, line), path: path.clone(), page, line };
                stands.extend(paths.iter().map(stand));
            }
        }
        stands
    }

    /// The page whose file or first heading is called so.
    pub fn titled(&self, name: &str) -> Option<usize> {
        self.pages.iter().position(|page| {
            let is_word = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()) == name;
            let stem = File::new(&page.file).file_stem().is_some_and(|stem| stem == name);
            stem || page
                .lines
                .iter()
                .find(|line| line.heading > 0)
                .is_some_and(|title| title.text.split_whitespace().any(is_word))
        })
    }

    /// The whole page.
    pub fn whole(&self, page: usize) -> Section {
        Section { page, lines: 0..self.pages.get(page).map_or(0, |page| page.lines.len()) }
    }

    /// From the heading above a line to the next one that is as high.
    pub fn around(&self, page: usize, line: usize) -> Section {
        let lines = self.pages.get(page).map_or(&[][..], |page| page.lines.as_slice());
        let above = lines.iter().take(line + 1).enumerate().rev().find(|(_, line)| line.heading > 0);
        let (start, level) = above.map_or((0, usize::MAX), |(index, line)| (index, line.heading));
        let ends = |line: &Line| (1..=level).contains(&line.heading);
        let length = lines.iter().skip(start + 1).position(ends);
        Section { page, lines: start..length.map_or(lines.len(), |length| start + 1 + length) }
    }

    /// Every name that stands in a row's place in a section.
    pub fn names<'p>(&'p self, section: &Section) -> impl Iterator<Item = String> + 'p {
        self.lines(section).flat_map(Line::names)
    }

    /// What a corpus' pattern reads in a section, by parameter.
    pub fn readings(&self, section: &Section, pattern: &Regex) -> HashMap<String, Reading> {
        let one = |line: &Line| {
            let found = pattern.captures(&line.text)?;
            let text = |group: &str| found.name(group).map(|group| group.as_str().trim().to_owned());
            let name = names::parameter(&text("name")?);
            Some((name, Reading { ty: text("type").unwrap_or_default(), default: text("default") }))
        };
        self.lines(section).filter(|line| !line.fenced).filter_map(one).collect()
    }

    fn lines<'p>(&'p self, section: &Section) -> impl Iterator<Item = &'p Line> + use<'p> {
        let page = self.pages.get(section.page);
        page.and_then(|page| page.lines.get(section.lines.clone())).unwrap_or_default().iter()
    }
}

impl Page {
    fn new(file: String, text: &str) -> Page {
        let mut fenced = false;
        let line = |raw: &str| {
            let is_fence = raw.trim_start().starts_with("```");
            fenced ^= is_fence;
            Line::new(raw, fenced || is_fence)
        };
        let mut lines: Vec<Line> = text.lines().map(line).collect();
        let rules: Vec<bool> = lines.iter().skip(1).map(Line::is_rule).collect();
        lines.iter_mut().zip(rules).for_each(|(line, below)| line.head = below);
        Page { file, lines }
    }
}

/// The methods of a line; if it has none, of the lines beside it that have no path of their own.
fn methods(routes: &[(Vec<String>, Vec<Path>)], line: usize) -> Vec<String> {
    let own = routes.get(line).map(|(methods, _)| methods.clone()).unwrap_or_default();
    if !own.is_empty() {
        return own;
    }
    let beside =
        [line.checked_sub(1), line.checked_add(1)].into_iter().flatten().filter_map(|line| routes.get(line));
    beside.filter(|(_, paths)| paths.is_empty()).flat_map(|(methods, _)| methods.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pages(text: &str) -> Pages {
        Pages { pages: vec![Page::new("a.md".into(), text)] }
    }

    #[test]
    fn a_method_may_stand_on_the_line_beside() {
        let stands =
            |text| pages(text).stands().into_iter().map(|stand| stand.methods.join(",")).collect::<Vec<_>>();
        assert_eq!(stands("URL: `/a`\nMethod: `POST`"), ["POST"]);
        assert_eq!(stands("`/a`\n`GET` `/b`"), ["", "GET"]);
    }

    #[test]
    fn a_tables_head_names_nothing() {
        let pages = pages("|Name|Type|\n|---|---|\n|Tag.N.Key|String|\n```\n|no|\n```");
        assert_eq!(pages.names(&pages.whole(0)).collect::<Vec<_>>(), ["Tag.Key", "String"]);
    }

    #[test]
    fn a_section_goes_to_the_next_heading_that_is_as_high() {
        let pages = pages("# T\n## A\n/a/b\n### P\nx\n## B\ny");
        assert_eq!(pages.around(0, 2).lines, 1..5);
        assert_eq!(pages.whole(0).lines, 0..7);
    }

    #[test]
    fn a_page_is_titled_by_its_first_heading() {
        assert_eq!(pages("# Make it crm.deal.add\n## crm.deal.get").titled("crm.deal.add"), Some(0));
        assert_eq!(pages("# T {#x}\n").titled("U"), None);
    }

    #[test]
    fn a_pattern_reads_rows() {
        let pattern =
            Regex::new(r"^- `(?<name>[^`]+)` `\((?<type>[^:)]+)(?:: (?<default>[^)]*))?\)`").unwrap();
        let pages = pages("- `ttl` `(int: 5)` - Time");
        let read = pages.readings(&pages.whole(0), &pattern);
        assert_eq!(read["ttl"], Reading { ty: "int".into(), default: Some("5".into()) });
    }
}

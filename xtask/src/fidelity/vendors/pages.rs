//! What stands on the pages, by their text alone: paths with methods beside them, titles, and names that are set apart
//! (in a cell, in code, in bold). It knows no layout, and nothing of what the parser made of the pages: what it does not
//! find is counted as no miss of the parser's, so it finds rather too much.

use std::collections::HashMap;
use std::ops::Range;
use std::path::Path as File;
use std::sync::LazyLock;

use regex::Regex;
use walkdir::WalkDir;

use super::names::{self, Path};

/// The pages of a folder, in order of path.
pub struct Pages {
    pages: Vec<Page>,
}

struct Page {
    file: String,
    lines: Vec<Line>,
}

struct Line {
    text: String,
    fenced: bool,
    /// The level of a heading; 0 is none.
    heading: usize,
}

/// A path that stands on a page.
#[derive(Debug, Clone)]
pub struct Stand {
    /// The methods beside it; none if the line says none.
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

static LINK: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\[([^\]\[]*)\]\([^()]*\)").ok());
static HOST: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"https?://[^/\s`|<]+").ok());
static METHOD: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\b(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|LIST|SCAN)\b").ok());
static PATH: LazyLock<Option<Regex>> = LazyLock::new(|| names::path_pattern().ok());
/// A name behind a mark and before one; what goes on in words is a sentence.
static NAME: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"[|`*>_~]\s{0,4}([A-Za-z@$][\w.$\[\]{}-]*)\s*(?:[|`*<?({^~]|$)").ok());

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
            for (line, text) in text.lines.iter().enumerate() {
                stands_of(text, |methods, path| stands.push(Stand { methods, path, page, line }));
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

    /// Every name that is set apart in a section.
    pub fn names<'p>(&'p self, section: &Section) -> impl Iterator<Item = String> + 'p {
        self.lines(section).filter(|line| !line.fenced).flat_map(|line| {
            NAME.iter()
                .flat_map(|name| name.captures_iter(&line.text))
                .filter_map(|found| found.get(1).map(|name| names::parameter(name.as_str())))
        })
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
            let hashes = raw.chars().take_while(|c| *c == '#').count();
            let is_heading = !fenced && (1..=6).contains(&hashes);
            let text = raw.replace('\\', "");
            let text =
                LINK.as_ref().map_or_else(|| text.clone(), |link| link.replace_all(&text, "$1").into_owned());
            Line { text, fenced: fenced || is_fence, heading: if is_heading { hashes } else { 0 } }
        };
        Page { file, lines: text.lines().map(line).collect() }
    }
}

/// The paths of a line. Addresses in code are samples of calls.
fn stands_of(line: &Line, mut add: impl FnMut(Vec<String>, Path)) {
    let (Some(path), Some(method), Some(host)) = (PATH.as_ref(), METHOD.as_ref(), HOST.as_ref()) else {
        return;
    };
    let text = if line.fenced { line.text.clone() } else { host.replace_all(&line.text, "").into_owned() };
    for found in path.find_iter(&text) {
        let before = text.get(..found.start()).and_then(|before| before.chars().next_back());
        if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, ':' | '/' | '.' | '-' | '<' | '}' | ']'))
        {
            continue;
        }
        let methods = method.find_iter(&text).map(|method| method.as_str().to_owned()).collect();
        add(methods, Path::new(found.as_str()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pages(text: &str) -> Pages {
        Pages { pages: vec![Page::new("a.md".into(), text)] }
    }

    fn stands(text: &str) -> Vec<String> {
        let one = |stand: Stand| format!("{} {}", stand.methods.join(","), stand.path.key());
        pages(text).stands().into_iter().map(one).collect()
    }

    #[test]
    fn paths_stand_beside_their_methods() {
        assert_eq!(stands("| `LIST` | `/auth/:m/role` |"), ["LIST /auth/{}/role"]);
        assert_eq!(stands(r#"<Route method="POST">/a/[\{a.id\}](/x#y)/hooks</Route>"#), ["POST /a/{}/hooks"]);
        assert_eq!(stands("<td><code>GET</code></td><td><code>/api/x.list</code></td>"), ["GET /api/x.list"]);
    }

    #[test]
    fn an_address_in_code_is_a_sample() {
        assert!(stands("```\ncurl http://h:8200/v1/a/b\n```").is_empty());
        assert_eq!(stands("`GET https://h/v1/a`"), ["GET /v1/a"]);
    }

    #[test]
    fn names_are_what_is_set_apart() {
        let pages =
            pages("# T\n|Tag.N.Key|String|\n- `limit` of all\n**id***\n| list of things |\n```\n`no`\n```");
        let mut names: Vec<String> = pages.names(&pages.whole(0)).collect();
        names.sort();
        assert_eq!(names, ["Tag.Key", "id", "limit"]);
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

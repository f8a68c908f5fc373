//! Rendered pages as lines of plain text, whatever they are written in, and which lines speak of what.

use std::collections::HashMap;
use std::path::Path;
use std::sync::LazyLock;

use regex::Regex;
use walkdir::WalkDir;

#[allow(clippy::expect_used, reason = "patterns of our own")]
fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("it compiles")
}

static TAG: LazyLock<Regex> = LazyLock::new(|| pattern(r"</?[A-Za-z][^<>]*>|<!--.*?-->"));
static LINK: LazyLock<Regex> = LazyLock::new(|| pattern(r"\[([^\]\[]*)\]\([^()]*\)"));
static ENTITY: LazyLock<Regex> = LazyLock::new(|| pattern(r"&(#x?[0-9A-Fa-f]+|[a-z]+);"));

/// A line of a page.
#[derive(Debug)]
pub(super) struct Line {
    /// Without markup: no tags, links by their words.
    pub(super) text: String,
    /// Code, where names are only spoken of.
    pub(super) is_code: bool,
}

/// A page.
pub(super) struct File {
    pub(super) name: String,
    pub(super) lines: Vec<Line>,
}

/// Lines of a file that speak of one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) file: usize,
    pub(super) lines: std::ops::Range<usize>,
}

/// All pages.
pub(super) struct Rendered {
    pub(super) files: Vec<File>,
}

impl Rendered {
    /// Reads a folder.
    pub(super) fn read(folder: &Path) -> Rendered {
        let files = WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
        let file = |entry: walkdir::DirEntry| {
            let path = entry.path();
            let extension = path.extension()?.to_str()?;
            let text = ["md", "html"].contains(&extension).then(|| std::fs::read_to_string(path).ok())??;
            let name = path.strip_prefix(folder).unwrap_or(path).display().to_string();
            Some(File { name, lines: lines(&text) })
        };
        Rendered { files: files.filter_map(file).collect() }
    }

    /// Parts that begin where `of` says so, and end where the next of another begins.
    pub(super) fn parts<K: PartialEq + std::hash::Hash + Eq + Clone>(
        &self,
        of: impl Fn(&Line) -> Option<K>,
    ) -> HashMap<K, Vec<Part>> {
        let mut parts: HashMap<K, Vec<Part>> = HashMap::new();
        for (index, file) in self.files.iter().enumerate() {
            let mut open: Option<(K, usize)> = None;
            let mut close = |open: Option<(K, usize)>, end: usize| {
                if let Some((key, start)) = open {
                    parts.entry(key).or_default().push(Part { file: index, lines: start..end });
                }
            };
            for (number, line) in file.lines.iter().enumerate() {
                let Some(key) = of(line) else { continue };
                if open.as_ref().is_none_or(|(known, _)| *known != key) {
                    close(open.replace((key, number)), number);
                }
            }
            close(open, file.lines.len());
        }
        parts
    }

    /// The lines of a part.
    pub(super) fn lines(&self, part: &Part) -> &[Line] {
        self.files.get(part.file).and_then(|file| file.lines.get(part.lines.clone())).unwrap_or_default()
    }
}

/// What is left out of a line's text, and where.
#[derive(Default)]
struct State {
    fenced: bool,
    code: bool,
    script: bool,
}

fn lines(text: &str) -> Vec<Line> {
    let mut state = State::default();
    text.lines().map(|raw| state.line(raw)).collect()
}

impl State {
    fn line(&mut self, raw: &str) -> Line {
        let is_fence = raw.trim_start().starts_with("```");
        self.fenced ^= is_fence;
        let begins = |tags: [&str; 2]| tags.iter().any(|tag| raw.contains(tag));
        let (was_script, was_code) = (self.script, self.code);
        self.script = (self.script || begins(["<script", "<style"])) && !begins(["</script", "</style"]);
        self.code = (self.code || raw.contains("<pre")) && !raw.contains("</pre");
        let is_script = was_script || self.script;
        let text = if is_script { String::new() } else { plain(raw) };
        Line { text, is_code: self.fenced || is_fence || was_code || self.code }
    }
}

fn plain(raw: &str) -> String {
    let text = TAG.replace_all(raw, " ");
    let text = ENTITY.replace_all(&text, |found: &regex::Captures<'_>| entity(&found[1]));
    let text = text.replace('\\', "").replace("**", "").replace('`', "");
    LINK.replace_all(&text, "$1").trim().to_owned()
}

fn entity(name: &str) -> String {
    let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    let character = match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "nbsp" => Some(' '),
        _ => match name.strip_prefix("#x").or_else(|| name.strip_prefix("#X")) {
            Some(digits) => number(digits, 16),
            None => name.strip_prefix('#').and_then(|digits| number(digits, 10)),
        },
    };
    character.map_or_else(|| format!("&{name};"), String::from)
}

/// A name in the spelling that generators have in common: letters and digits.
pub(super) fn bare(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

impl Line {
    /// Whether a row of this name begins here, or the line has the name in quotes, as an inline object's.
    pub(super) fn names(&self, name: &str) -> bool {
        let begins = || {
            let text = self.text.trim_start_matches(|c: char| c.is_whitespace() || "|»#>-*•└+".contains(c));
            let rest = text.strip_prefix(name)?;
            Some(!rest.starts_with(|c: char| c.is_alphanumeric() || "_-.[".contains(c)))
        };
        !self.is_code && (begins().unwrap_or(false) || self.text.contains(&format!("\"{name}\"")))
    }
}

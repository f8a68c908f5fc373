//! One spelling for what vendors write in many ways: `Tag.N.Key` is `Tag.Key`, `/a/:x`, `/a/{x}` and `/a/[x]` are `/a/{}`.

use std::collections::BTreeSet;

/// A parameter's path, without list marks and with dots for brackets: `Tag.N.Key` and `Tag[0][Key]` are `Tag.Key`.
pub fn parameter(name: &str) -> String {
    let plain = name.replace('\\', "");
    let is_mark = |part: &str| matches!(part, "" | "N" | "n") || part.chars().all(|c| c.is_ascii_digit());
    let parts: Vec<&str> = plain
        .split(['.', '[', ']'])
        .map(|part| part.trim_matches(['{', '}', '$', '\'', '"', ' ']))
        .filter(|part| !is_mark(part))
        .collect();
    if parts.is_empty() { plain } else { parts.join(".") }
}

/// A path with `{}` for each variable.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Path {
    /// Between the slashes.
    pub segments: Vec<String>,
    /// The variable of each segment, if it has one.
    pub variables: Vec<Option<String>>,
}

/// What ends a variable that begins so.
const BRACKETS: [(char, char); 3] = [('{', '}'), ('[', ']'), ('<', '>')];

impl Path {
    /// Reads a path as vendors write it. What is optional, in parentheses, is left out, as is the query string.
    pub fn new(text: &str) -> Path {
        let plain = without_optional(&text.replace('\\', ""));
        let plain = plain.split('?').next().unwrap_or_default().trim();
        let mut path = Path::default();
        for text in plain.split('/').filter(|text| !text.is_empty()) {
            let (segment, variable) = segment(text);
            path.segments.push(segment);
            path.variables.push(variable);
        }
        path
    }

    /// `/a/{}`.
    pub fn key(&self) -> String {
        format!("/{}", self.segments.join("/"))
    }

    /// How many segments are written out.
    pub fn literals(&self) -> usize {
        self.segments.iter().filter(|segment| !segment.contains("{}")).count()
    }

    /// The end of the path from its last segment but one that is written out; `None` if it has but one.
    pub fn tail(&self) -> Option<String> {
        let is_literal = |segment: &&String| !segment.contains("{}");
        let last = self.segments.iter().rposition(|segment| is_literal(&segment))?;
        let first = self.segments.iter().take(last).rposition(|segment| is_literal(&segment))?;
        Some(self.segments.get(first..)?.join("/"))
    }
}

fn without_optional(text: &str) -> String {
    let mut depth = 0_usize;
    let keep = |c: &char| match c {
        '(' => {
            depth += 1;
            false
        }
        ')' => {
            depth = depth.saturating_sub(1);
            false
        }
        _ => depth == 0,
    };
    text.chars().filter(keep).collect()
}

/// `:name` → `{}` and `name`; `{id}.json` → `{}.json` and `id`.
fn segment(text: &str) -> (String, Option<String>) {
    if let Some(name) = text.strip_prefix(':').filter(|name| !name.is_empty()) {
        return ("{}".to_owned(), Some(name.to_owned()));
    }
    for (open, close) in BRACKETS {
        let parts = text.split_once(open).and_then(|(before, rest)| Some((before, rest.split_once(close)?)));
        if let Some((before, (name, after))) = parts {
            return (format!("{before}{{}}{after}"), Some(name.trim_matches(['{', '}', ' ']).to_owned()));
        }
    }
    (text.to_owned(), None)
}

/// The version that all paths of a side begin with, `v1` or `api/v1`, which the other side may leave to the host.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Base(Vec<String>);

impl Base {
    /// The one version of these paths; nothing where they have several.
    pub fn of<'p>(paths: impl Iterator<Item = &'p Path>) -> Base {
        let bases: BTreeSet<Vec<String>> =
            paths.map(|path| version(path).to_vec()).filter(|base| !base.is_empty()).collect();
        match bases.len() {
            1 => Base(bases.into_iter().next().unwrap_or_default()),
            _ => Base::default(),
        }
    }

    /// This version, or where there is none the other.
    pub fn or(self, other: Base) -> Base {
        if self.0.is_empty() { other } else { self }
    }

    /// The path behind the version.
    pub fn strip(&self, path: Path) -> Path {
        if self.0.is_empty() || !path.segments.starts_with(&self.0) {
            return path;
        }
        let behind = self.0.len();
        Path {
            segments: path.segments.into_iter().skip(behind).collect(),
            variables: path.variables.into_iter().skip(behind).collect(),
        }
    }
}

fn version(path: &Path) -> &[String] {
    let is_version = |text: &String| {
        text.strip_prefix('v').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    let length = match path.segments.as_slice() {
        [first, second, ..] if first == "api" && is_version(second) => 2,
        [first, ..] if is_version(first) => 1,
        _ => 0,
    };
    path.segments.get(..length).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn list_marks_and_brackets_are_one_spelling() {
        for name in ["Tag.N.Key", "Tag.n.Key", "Tag.1.Key", "Tag[0][Key]", "Tag[].Key", "Tag[N].Key"] {
            assert_eq!(parameter(name), "Tag.Key", "{name}");
        }
        assert_eq!(parameter("n"), "n");
        assert_eq!(parameter(r"with\_escape"), "with_escape");
    }

    #[test]
    fn variables_of_any_spelling_are_one() {
        for path in ["/a/:x/b/", "/a/{x}/b", "/a/[x]/b", "/a/<x>/b?limit=1", r"/a/\{x\}/b(/:y)"] {
            assert_eq!(Path::new(path).key(), "/a/{}/b", "{path}");
            assert_eq!(Path::new(path).variables, [None, Some("x".to_owned()), None], "{path}");
        }
        assert_eq!(Path::new("/a/{id}.json").key(), "/a/{}.json");
    }

    #[test]
    fn the_tail_holds_the_last_two_literals() {
        assert_eq!(Path::new("/a/b/{x}/c/{y}").tail().as_deref(), Some("b/{}/c/{}"));
        assert_eq!(Path::new("/{x}/c").tail(), None);
    }

    #[test]
    fn only_a_version_that_is_the_only_one_is_a_base() {
        let paths = |all: &[&str]| all.iter().map(|path| Path::new(path)).collect::<Vec<_>>();
        let one = paths(&["/api/v1/a", "/health"]);
        assert_eq!(Base::of(one.iter()).strip(one[0].clone()).key(), "/a");
        let two = paths(&["/v1/a", "/v2/a"]);
        assert_eq!(Base::of(two.iter()).strip(two[0].clone()).key(), "/v1/a");
    }
}

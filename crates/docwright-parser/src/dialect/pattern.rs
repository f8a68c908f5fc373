//! Regular expressions and templates in a dialect file.

use regex::{Captures, Regex, RegexSet};
use serde::{Deserialize, Deserializer, de};

/// A regular expression that compiled.
#[derive(Debug, Clone)]
pub(crate) struct Pattern(Regex);

impl Pattern {
    fn new(source: &str) -> Result<Self, String> {
        Regex::new(source)
            .map(Pattern)
            .map_err(|error| format!("`{source}` is no regular expression: {error}"))
    }

    /// As the file has it.
    pub(crate) fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The expression itself, for those who know no dialects.
    pub(crate) fn regex(&self) -> &Regex {
        &self.0
    }

    pub(crate) fn is_match(&self, text: &str) -> bool {
        self.0.is_match(text)
    }

    pub(crate) fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.0.captures(text)
    }

    /// The first match.
    pub(crate) fn find<'t>(&self, text: &'t str) -> Option<&'t str> {
        Some(self.0.find(text)?.as_str())
    }

    /// Where the first match ends.
    pub(crate) fn end(&self, text: &str) -> Option<usize> {
        Some(self.0.find(text)?.end())
    }
}

impl<'de> Deserialize<'de> for Pattern {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Pattern::new(&String::deserialize(deserializer)?).map_err(de::Error::custom)
    }
}

/// One spelling, or a list of them.
#[derive(Deserialize)]
#[serde(untagged, expecting = "a regular expression or a list of them")]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

/// Several patterns of which one is enough: a text that none matches is looked through once.
#[derive(Debug, Clone, Default)]
pub(crate) struct Patterns {
    set: RegexSet,
    each: Vec<Pattern>,
}

impl Patterns {
    pub(crate) fn is_match(&self, text: &str) -> bool {
        self.set.is_match(text)
    }

    /// The groups of the first in the file's order that matches.
    pub(crate) fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.first(text)?.captures(text)
    }

    /// What the group `name` of the first in the file's order that matches holds.
    pub(crate) fn group<'t>(&self, text: &'t str, name: &str) -> Option<&'t str> {
        Some(self.captures(text)?.name(name)?.as_str())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.each.is_empty()
    }

    /// What the first in the file's order that matches finds.
    pub(crate) fn find<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.first(text)?.find(text)
    }

    /// The first in the file's order that matches.
    pub(crate) fn first(&self, text: &str) -> Option<&Pattern> {
        let matched = self.set.is_match(text).then(|| self.set.matches(text))?;
        self.each.get(matched.iter().next()?)
    }
}

impl<'de> Deserialize<'de> for Patterns {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let each = match OneOrMany::deserialize(deserializer)? {
            OneOrMany::One(pattern) => vec![pattern],
            OneOrMany::Many(patterns) => patterns,
        };
        let each = each.iter().map(|source| Pattern::new(source)).collect::<Result<Vec<_>, _>>();
        let each = each.map_err(de::Error::custom)?;
        let set = RegexSet::new(each.iter().map(Pattern::as_str)).map_err(de::Error::custom)?;
        Ok(Patterns { set, each })
    }
}

/// A spelling with `{}` for what stands inside it: `array[{}]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct TypeTemplate {
    /// What stands before it.
    pub(crate) open: String,
    /// What stands after it; often nothing.
    pub(crate) close: String,
}

impl TryFrom<String> for TypeTemplate {
    type Error = String;

    fn try_from(template: String) -> Result<Self, String> {
        match template.split_once("{}") {
            Some((open, close)) => Ok(TypeTemplate { open: open.to_owned(), close: close.to_owned() }),
            None => Err(format!("`{template}` has no `{{}}` for what stands inside")),
        }
    }
}

impl TypeTemplate {
    /// What `cell` has inside, if it is spelled so; letters' case does not matter.
    pub(crate) fn inside<'t>(&self, cell: &'t str) -> Option<&'t str> {
        let inner_end = cell.len().checked_sub(self.close.len())?;
        let (head, inner) = (cell.get(..self.open.len())?, cell.get(self.open.len()..inner_end)?);
        let tail = cell.get(inner_end..)?;
        let fits = head.eq_ignore_ascii_case(&self.open) && tail.eq_ignore_ascii_case(&self.close);
        fits.then(|| inner.trim())
    }
}

//! A page's lines, without those that belong to the site.

use crate::dialect::{Dialect, fold};

/// A line of a page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    /// From 1.
    pub(super) number: u32,
    /// As it stands.
    pub(super) raw: &'a str,
    /// Without the blanks around it.
    pub(super) text: &'a str,
}

impl<'a> Line<'a> {
    /// Without a bullet: an item that was never closed swallows the heading after it.
    pub(super) fn without_bullet(&self) -> &'a str {
        self.text.trim_start_matches(['•', '·']).trim_start()
    }

    pub(super) fn is_bullet(&self) -> bool {
        self.text.starts_with(['•', '·'])
    }
}

/// The lines of a page.
pub(super) struct Lines<'a> {
    pub(super) lines: Vec<Line<'a>>,
    ends: Vec<String>,
}

impl<'a> Lines<'a> {
    pub(super) fn split(text: &'a str, dialect: &Dialect) -> Self {
        let rules = &dialect.raw().text;
        let lines = text
            .lines()
            .zip(1..)
            .map(|(raw, number)| {
                let trimmed = raw.trim();
                // The site's own lines become blank, so that every line keeps its number.
                let is_site = !trimmed.is_empty() && rules.drop.is_match(trimmed);
                Line { number, raw: raw.trim_end(), text: if is_site { "" } else { trimmed } }
            })
            .collect();
        Lines { lines, ends: rules.end.iter().map(|line| fold(line)).collect() }
    }

    /// Whether the page's own text ends before this line.
    pub(super) fn is_end(&self, line: &Line<'_>, _dialect: &Dialect) -> bool {
        !line.text.is_empty() && line.text.len() < 80 && self.ends.iter().any(|end| *end == fold(line.text))
    }
}

//! A page's lines, without those that belong to the site.

use crate::dialect::Dialect;

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
pub(super) fn split<'a>(text: &'a str, dialect: &Dialect) -> Vec<Line<'a>> {
    let lines = text.lines().zip(1..).map(|(raw, number)| {
        let trimmed = raw.trim();
        // The site's own lines become blank, so that every line keeps its number.
        let text = if dialect.is_of_site(trimmed) { "" } else { trimmed };
        Line { number, raw: raw.trim_end(), text }
    });
    lines.collect()
}

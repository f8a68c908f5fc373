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

/// The site's navigation above a page has fewer lines.
const MAX_HEAD: u32 = 200;

/// The lines of a page.
pub(super) fn split<'a>(text: &'a str, dialect: &Dialect) -> Vec<Line<'a>> {
    let mut in_head = true;
    let lines = text.lines().zip(1..).map(|(raw, number)| {
        let trimmed = raw.trim();
        in_head = in_head
            && number < MAX_HEAD
            && dialect.words().line_heading(trimmed, false).is_none()
            && !dialect.lists_users(trimmed);
        // The site's own lines become blank, so that every line keeps its number.
        let is_of_site = dialect.is_of_site(trimmed) || (in_head && dialect.is_of_head(trimmed));
        Line { number, raw: raw.trim_end(), text: if is_of_site { "" } else { trimmed } }
    });
    lines.collect()
}

//! Text that remembers what its parts were.

use std::ops::Range;

/// A line break of the file that is none for whoever reads the page.
pub(in crate::general) const SOFT_BREAK: char = '\u{b}';

/// Text without marks, and what parts of it were marked as. Lines end with `\n` where the page shows a new line (in a
/// cell, a list's entries are lines with `- ` before them), and with [`SOFT_BREAK`] where only the file has one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::general) struct Text {
    plain: String,
    marks: Vec<Mark>,
}

/// What a part of a text was marked as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::general) struct Mark {
    /// Where, in bytes of the plain text.
    pub(in crate::general) range: Range<usize>,
    /// As what.
    pub(in crate::general) kind: MarkKind,
}

/// What a mark says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::general) enum MarkKind {
    /// It is code.
    Code,
    /// It is bold.
    Strong,
    /// It leads there.
    Link(String),
    /// It is inside a component that is no HTML: `<Route method="GET">`.
    Component {
        /// `Route`.
        name: String,
        /// `method` → `GET`.
        attributes: Vec<(String, String)>,
    },
}

impl Text {
    /// Text without marks.
    pub(in crate::general) fn plain(plain: &str) -> Self {
        Text { plain: plain.to_owned(), marks: Vec::new() }
    }

    /// As it stands, with line breaks of both kinds.
    pub(in crate::general) fn as_str(&self) -> &str {
        &self.plain
    }

    /// Whether it says nothing.
    pub(in crate::general) fn is_blank(&self) -> bool {
        self.plain.trim().is_empty()
    }

    /// As people read it: the file's own line breaks are blanks.
    pub(in crate::general) fn flow(&self) -> String {
        flow(&self.plain)
    }

    /// Its lines, those of the file and those of the page.
    pub(in crate::general) fn lines(&self) -> impl Iterator<Item = &str> {
        self.plain.split(['\n', SOFT_BREAK]).map(str::trim)
    }

    /// How many bytes the plain text has.
    pub(in crate::general) fn len(&self) -> usize {
        self.plain.len()
    }

    /// The marks, in the order of their ends.
    pub(in crate::general) fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// What a mark covers.
    pub(in crate::general) fn part(&self, mark: &Mark) -> &str {
        self.plain.get(mark.range.clone()).unwrap_or("")
    }

    /// Where its links lead, each with the words that do.
    pub(in crate::general) fn links(&self) -> impl Iterator<Item = (&str, &str)> {
        self.marks.iter().filter_map(|mark| match &mark.kind {
            MarkKind::Link(to) => Some((to.as_str(), self.part(mark))),
            _ => None,
        })
    }

    /// The parts that are code.
    pub(in crate::general) fn code(&self) -> impl Iterator<Item = &str> {
        self.marks.iter().filter(|mark| mark.kind == MarkKind::Code).map(|mark| self.part(mark))
    }

    /// Adds plain text.
    pub(in crate::general) fn push_str(&mut self, text: &str) {
        self.plain.push_str(text);
    }

    /// Adds a character.
    pub(in crate::general) fn push(&mut self, c: char) {
        self.plain.push(c);
    }

    /// Marks what was added since `from`, if anything was.
    pub(in crate::general) fn mark_from(&mut self, from: usize, kind: MarkKind) {
        if from < self.plain.len() || matches!(kind, MarkKind::Component { .. }) {
            self.marks.push(Mark { range: from..self.plain.len(), kind });
        }
    }

    /// Adds another text with its marks.
    pub(in crate::general) fn append(&mut self, other: &Text) {
        let by = self.plain.len();
        self.plain.push_str(&other.plain);
        let moved =
            |mark: &Mark| Mark { range: mark.range.start + by..mark.range.end + by, kind: mark.kind.clone() };
        self.marks.extend(other.marks.iter().map(moved));
    }

    /// A part of it with the marks that lie inside or around it.
    pub(in crate::general) fn slice(&self, range: Range<usize>) -> Text {
        let plain = self.plain.get(range.clone()).unwrap_or("").to_owned();
        let cut = |mark: &Mark| {
            let (start, end) = (mark.range.start.max(range.start), mark.range.end.min(range.end));
            (start < end)
                .then(|| Mark { range: start - range.start..end - range.start, kind: mark.kind.clone() })
        };
        let marks = if plain.is_empty() { Vec::new() } else { self.marks.iter().filter_map(cut).collect() };
        Text { plain, marks }
    }
}

/// Text with the file's own line breaks as blanks, and none at its ends.
pub(in crate::general) fn flow(text: &str) -> String {
    text.trim().replace(SOFT_BREAK, " ")
}

impl std::fmt::Display for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.plain)
    }
}

//! Prose, and which of the page's lines its lines are.

/// Prose, as plain text with line breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// The text.
    pub text: String,
    /// The page's line of each of the text's, where tags made breaks or held some; empty where each is a line.
    numbers: Vec<u32>,
}

/// Where a tag changed what a line is: how long the text was behind it, and the page's line there.
pub(super) type Mark = (usize, u32);

impl Paragraph {
    /// The text `clean` is that of `raw`, which begins on the line `first`, without blanks.
    pub(super) fn marked(clean: String, raw: &str, first: u32, marks: &[Mark]) -> Self {
        let above = raw.len() - raw.trim_start().len();
        let above = memchr::memchr_iter(b'\n', raw.get(..above).unwrap_or("").as_bytes()).count();
        let mut marks = marks.iter().copied().peekable();
        let mut number = first;
        let breaks = memchr::memchr_iter(b'\n', raw.as_bytes()).map(|at| {
            number += 1;
            while let Some((length, line)) = marks.next_if(|(length, _)| *length <= at + 1) {
                number = line + u32::from(length <= at);
            }
            number
        });
        let mut numbers: Vec<u32> = [first].into_iter().chain(breaks).skip(above).collect();
        numbers.truncate(clean.lines().count());
        Paragraph { text: clean, numbers }
    }

    /// The page's line of the first one.
    pub(super) fn first(&self) -> Option<u32> {
        self.numbers.first().copied()
    }

    /// Its lines and their numbers on the page, if it begins on the line `first`.
    pub(crate) fn lines(&self, first: u32) -> impl Iterator<Item = (&str, u32)> {
        let regular = first..;
        let numbers = self.numbers.iter().copied();
        let rest = regular.skip(self.numbers.len());
        self.text.lines().zip(numbers.chain(rest))
    }
}

impl From<String> for Paragraph {
    fn from(text: String) -> Self {
        Paragraph { text, numbers: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::Paragraph;
    use crate::dialect::Dialect;
    use crate::read::Content;

    /// The lines of a page's paragraphs, numbered.
    fn lines(page: &str) -> Vec<(String, u32)> {
        let dialect = Dialect::embedded("ucloud").unwrap().unwrap();
        let blocks = crate::read::markdown::blocks(page, &dialect);
        let paragraphs = blocks.iter().filter_map(|block| match &block.content {
            Content::Paragraph(paragraph) => Some((paragraph, block.line)),
            _ => None,
        });
        let lines = paragraphs.flat_map(|(paragraph, line)| Paragraph::lines(paragraph, line));
        lines.map(|(text, line)| (text.to_owned(), line)).collect()
    }

    #[test]
    fn what_tags_break_stands_on_one_line() {
        let found = lines("# T\na<br>b\nc <a\nhref=x>d</a>\ne\n\nf <br/>g\n");
        let expected = [("a", 2), ("b", 2), ("c d", 3), ("e", 5), ("f", 7), ("g", 7)];
        assert_eq!(found, expected.map(|(text, line)| (text.to_owned(), line)));
    }

    #[test]
    fn a_block_of_html_has_the_lines_of_the_page() {
        let found = lines("# T\n<div>\n<p>a</p><p>b</p>\n\nc\n</div>\n\n- d\n  - e\n");
        let texts: Vec<(&str, u32)> = found.iter().map(|(text, line)| (text.as_str(), *line)).collect();
        let with_text: Vec<_> = texts.into_iter().filter(|(text, _)| !text.is_empty()).collect();
        assert_eq!(with_text, [("a", 3), ("b", 3), ("c", 5), ("• d", 8), ("• e", 9)]);
    }
}

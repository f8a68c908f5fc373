//! How far rows are moved to the right: what stands deeper than the first row of a table is marked as a member of one above,
//! as the cells of other pages are.

/// A row that is moved by fewer blanks is so by chance.
const MIN_DEPTH: usize = 2;

/// A row that is moved by more is no deeper.
const MAX_DEPTH: usize = 32;

/// What a table knows of its rows' blanks.
#[derive(Debug, Default)]
pub(super) struct Indent {
    /// Those in front of the first row.
    first: usize,
    /// Those in front of the line that is read.
    pub(super) line: usize,
}

impl Indent {
    /// The mark of the row that opens on the line. Another one behind it on the same line is moved by nothing.
    pub(super) fn of_row(&mut self, is_first: bool) -> String {
        if is_first {
            self.first = self.line;
        }
        let line = std::mem::replace(&mut self.line, self.first);
        let depth = line.saturating_sub(self.first).min(MAX_DEPTH);
        if depth < MIN_DEPTH { String::new() } else { "\u{a0}".repeat(depth) }
    }
}

/// The blanks in front of a line; a tab is as wide as four.
pub(super) fn width(line: &str) -> usize {
    let blanks = line.chars().take_while(|c| c.is_whitespace());
    blanks.map(|c| if c == '\t' { 4 } else { 1 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_as_deep_as_it_stands_behind_the_first() {
        let mut indent = Indent::default();
        let mut depth = |line: &str, is_first| {
            indent.line = width(line);
            indent.of_row(is_first).chars().count()
        };
        assert_eq!(depth("    Lid", true), 0);
        assert_eq!(depth("      Size", false), 2);
        assert_eq!(depth("\t\tKind", false), 4);
        assert_eq!([depth("     Pot", false), depth("Pot", false)], [0, 0]);
    }
}

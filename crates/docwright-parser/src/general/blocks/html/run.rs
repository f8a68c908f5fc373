//! Text as it grows: blanks collapse as in browsers, and marks begin with the first word in them.

use crate::general::blocks::{MarkKind, Text};

/// A run of text.
#[derive(Debug, Default)]
pub(super) struct Run {
    text: Text,
    /// Where its first word stands.
    line: Option<u32>,
    pending: Pending,
    open: Vec<Open>,
    /// How many of them, the outermost first, a word has been in.
    started: usize,
    /// A list's mark, until there is an entry's word behind it.
    bullet: bool,
    /// Of how many elements we are in that show all on one line.
    flat: usize,
    /// Whether blanks that do not collapse stay where the text begins, since they show how deep a row is in others.
    keeps_indent: bool,
    /// How many bytes of such blanks there are.
    indent: usize,
}

/// What stands between the text and the next word.
#[derive(Debug, Default, Clone, Copy)]
enum Pending {
    #[default]
    Nothing,
    Blank,
    Lines(usize),
}

#[derive(Debug)]
struct Open {
    from: usize,
    kind: MarkKind,
}

impl Run {
    /// Of a table's cell.
    pub(super) fn cell() -> Self {
        Run { keeps_indent: true, ..Run::default() }
    }

    /// On one line, as a heading.
    pub(super) fn flat() -> Self {
        Run { flat: 1, ..Run::default() }
    }

    /// Adds text as it stands between tags.
    pub(super) fn text(&mut self, text: &str, line: u32) {
        let mut line = line;
        for c in text.chars() {
            match c {
                '\n' => {
                    line = line.saturating_add(1);
                    self.blank();
                }
                ' ' | '\t' | '\r' | '\u{c}' => self.blank(),
                '\u{a0}' => self.hard_blank(),
                c if is_invisible(c) => {}
                c => {
                    self.begin(line);
                    self.text.push(c);
                }
            }
        }
    }

    /// Adds code with its own lines and blanks.
    pub(super) fn verbatim(&mut self, code: &str, line: u32) {
        if self.flat > 0 || code.trim().is_empty() {
            return self.text(code, line);
        }
        self.begin(line);
        self.text.push_str(code);
    }

    /// Adds a blank, if there is none.
    pub(super) fn blank(&mut self) {
        if !matches!(self.pending, Pending::Lines(_)) {
            self.pending = Pending::Blank;
        }
    }

    /// Adds a line's end that stands on the page.
    pub(super) fn newline(&mut self) {
        if self.text.len() == self.indent {
            return;
        }
        self.pending = match self.pending {
            _ if self.flat > 0 => Pending::Blank,
            Pending::Lines(count) => Pending::Lines(count + 1),
            _ => Pending::Lines(1),
        };
    }

    /// What follows stands on a line of its own.
    pub(super) fn fresh_line(&mut self) {
        if !matches!(self.pending, Pending::Lines(_)) {
            self.newline();
        }
    }

    /// What follows is an entry of a list.
    pub(super) fn bullet(&mut self) {
        self.fresh_line();
        self.bullet = self.flat == 0;
    }

    /// What follows is the next cell of a row that stands in a line.
    pub(super) fn bar(&mut self, line: u32) {
        self.blank();
        self.begin(line);
        self.text.push('|');
        self.blank();
    }

    /// Until `unflatten`, everything is on one line.
    pub(super) fn flatten(&mut self) {
        self.flat += 1;
    }

    /// Ends `flatten`.
    pub(super) fn unflatten(&mut self) {
        self.flat = self.flat.saturating_sub(1);
    }

    /// A mark begins.
    pub(super) fn open(&mut self, kind: MarkKind) {
        self.open.push(Open { from: 0, kind });
    }

    /// The mark that began last ends.
    pub(super) fn close(&mut self, line: u32) {
        let Some(Open { from, kind }) = self.open.pop() else { return };
        if self.started > self.open.len() {
            self.started = self.open.len();
            self.text.mark_from(from, kind);
        } else if matches!(kind, MarkKind::Component { .. }) {
            self.line.get_or_insert(line);
            self.text.mark_from(self.text.len(), kind);
        }
    }

    /// The text, if there is any, with the line of its first word.
    pub(super) fn take(&mut self) -> Option<(u32, Text)> {
        let Run { text, line, keeps_indent, flat, .. } = std::mem::take(self);
        *self = Run { keeps_indent, flat, ..Run::default() };
        (!text.is_blank() || !text.marks().is_empty()).then_some((line?, text))
    }

    fn hard_blank(&mut self) {
        if self.keeps_indent && self.text.len() == self.indent {
            self.pending = Pending::Nothing;
            self.text.push('\u{a0}');
            self.indent = self.text.len();
        } else {
            self.blank();
        }
    }

    /// Makes way for a word.
    fn begin(&mut self, line: u32) {
        let is_first = self.text.len() == 0;
        match std::mem::take(&mut self.pending) {
            Pending::Blank if !is_first => self.text.push(' '),
            Pending::Lines(count) if !is_first => (0..count).for_each(|_| self.text.push('\n')),
            _ => {}
        }
        if std::mem::take(&mut self.bullet) {
            self.text.push_str("- ");
        }
        let len = self.text.len();
        self.open.iter_mut().skip(self.started).for_each(|open| open.from = len);
        self.started = self.open.len();
        self.line.get_or_insert(line);
    }
}

/// Characters without a shape, which only tell where lines may break, or stand where a link has no text.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\0' | '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

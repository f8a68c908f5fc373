//! How deep a text nests, before the library reads it.
//!
//! The library's time grows with the square of the nesting in flow style: a megabyte of `{a: {a: …` takes eight
//! minutes, and of directives as long. So the text is looked through once, token by token as the library would see
//! it, and only far enough to tell brackets that nest from brackets in a text.
//!
//! What this takes for nesting and the library does not would refuse a good file, so it follows the library's scanner
//! step by step; where the library stops with an error, this stops too and leaves the error to it.

use super::{Error, MAX_DEPTH};

pub(super) fn check(text: &str) -> Result<(), Error> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut scan = Scan {
        rest: text,
        line: 1,
        column: 0,
        indents: Vec::new(),
        flow: 0,
        key: None,
        document: Document::Before,
    };
    while scan.token()? {}
    Ok(())
}

struct Scan<'t> {
    rest: &'t str,
    line: u32,
    /// In characters, from 0.
    column: usize,
    /// The columns of the block collections that are open.
    indents: Vec<usize>,
    /// How many flow collections are open.
    flow: usize,
    /// Where the key starts if a `:` follows on this line.
    key: Option<usize>,
    document: Document,
}

/// What a text's only document has come to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Document {
    Before,
    Inside,
    /// Behind `...`.
    After,
}

impl Scan<'_> {
    /// Goes over one token; `false` at the end, or where the library will find an error.
    fn token(&mut self) -> Result<bool, Error> {
        self.skip_blanks();
        let Some(first) = self.peek() else { return Ok(false) };
        if self.flow == 0 {
            self.close_to(self.column);
        }
        if self.column == 0 && first == '%' {
            return Err(
                self.error("opens with a directive (`%`), which docwright's files need not; remove the line")
            );
        }
        if self.at_document_mark() {
            return self.document_mark().map(|()| true);
        }
        match self.document {
            Document::After => return Err(self.second_document()),
            _ => self.document = Document::Inside,
        }
        let ends_word = self.rest.chars().nth(1).is_none_or(is_blank_or_break);
        match first {
            '[' | '{' => {
                self.start_key();
                self.flow += 1;
                self.deep(self.flow)?;
                self.advance(1);
            }
            ']' | '}' => {
                self.flow = self.flow.saturating_sub(1);
                self.advance(1);
            }
            ',' => self.advance(1),
            '-' if ends_word => self.indicator(self.column)?,
            '?' if self.flow > 0 || ends_word => self.indicator(self.column)?,
            ':' if self.flow > 0 || ends_word => self.indicator(self.key.unwrap_or(self.column))?,
            '&' | '*' | '!' => {
                self.start_key();
                self.advance_while(|c| !is_blank_or_break(c) && !is_flow_indicator(c));
            }
            '|' | '>' if self.flow == 0 => self.block_scalar(),
            '\'' => self.single_quoted(),
            '"' => self.double_quoted(),
            '|' | '>' | '%' | '@' | '`' | '\0' => return Ok(false),
            _ => self.plain(),
        }
        Ok(true)
    }

    /// `---` or `...`
    fn document_mark(&mut self) -> Result<(), Error> {
        self.document = match (self.rest.starts_with('-'), self.document) {
            (true, Document::Before) => Document::Inside,
            (true, _) => return Err(self.second_document()),
            (false, _) => Document::After,
        };
        self.indents.clear();
        self.advance(3);
        Ok(())
    }

    fn second_document(&self) -> Error {
        self.error(
            "opens a second document, and docwright's files hold one; remove it or give it a file of its own",
        )
    }

    /// `-`, `?` or `:`, which opens a block collection at `column` unless one is open there.
    fn indicator(&mut self, column: usize) -> Result<(), Error> {
        if self.flow == 0 {
            self.key = None;
            if self.indents.last().is_none_or(|open| *open < column) {
                self.indents.push(column);
                self.deep(self.indents.len())?;
            }
        }
        self.advance(1);
        Ok(())
    }

    fn deep(&self, depth: usize) -> Result<(), Error> {
        if depth <= MAX_DEPTH {
            return Ok(());
        }
        Err(self
            .error(&format!("is nested deeper than {MAX_DEPTH} levels; no file of docwright nests so deep")))
    }

    fn error(&self, message: &str) -> Error {
        Error { line: self.line, message: message.to_owned() }
    }

    fn close_to(&mut self, column: usize) {
        while self.indents.last().is_some_and(|open| *open > column) {
            self.indents.pop();
        }
    }

    fn start_key(&mut self) {
        if self.flow == 0 {
            self.key.get_or_insert(self.column);
        }
    }

    /// A text continues on lines that stand further in than this.
    fn parent(&self) -> Option<usize> {
        self.indents.last().copied()
    }

    fn at_document_mark(&self) -> bool {
        let mark = |mark| {
            self.rest
                .strip_prefix(mark)
                .is_some_and(|rest: &str| rest.chars().next().is_none_or(is_blank_or_break))
        };
        self.column == 0 && (mark("---") || mark("..."))
    }

    /// Over blanks, line breaks and comments.
    fn skip_blanks(&mut self) {
        loop {
            self.advance_while(|c| matches!(c, ' ' | '\t'));
            if self.rest.starts_with('#') {
                self.advance_while(|c| !is_break(c));
            }
            if !self.line_break() {
                return;
            }
        }
    }

    fn single_quoted(&mut self) {
        self.start_key();
        self.advance(1);
        loop {
            self.advance_lines_while(|c| c != '\'');
            self.advance(1);
            match self.peek() {
                Some('\'') => self.advance(1),
                _ => return,
            }
        }
    }

    fn double_quoted(&mut self) {
        self.start_key();
        self.advance(1);
        loop {
            self.advance_lines_while(|c| !matches!(c, '"' | '\\'));
            match self.peek() {
                Some('\\') => {
                    self.advance(1);
                    if !self.line_break() {
                        self.advance(1);
                    }
                }
                _ => return self.advance(1),
            }
        }
    }

    /// A text without quotes: to `: `, ` #`, a bracket or comma of a flow collection, or a line that stands no
    /// further in than what the text belongs to.
    fn plain(&mut self) {
        self.start_key();
        loop {
            if self.at_document_mark() || self.rest.starts_with('#') {
                return;
            }
            let in_flow = self.flow > 0;
            let mut next = self.rest.chars().skip(1);
            self.advance_while(|c| {
                let following = next.next();
                !(is_blank_or_break(c)
                    || c == ':'
                        && following.is_none_or(|c| is_blank_or_break(c) || in_flow && is_flow_indicator(c))
                    || in_flow && is_flow_indicator(c))
            });
            if !self.peek().is_some_and(is_blank_or_break) {
                return;
            }
            let line = self.line;
            self.advance_while(|c| matches!(c, ' ' | '\t'));
            while self.line_break() {
                self.advance_while(|c| matches!(c, ' ' | '\t'));
            }
            let further_in = self.parent().is_none_or(|parent| self.column > parent);
            if self.peek().is_none_or(|c| c == '\0') || line != self.line && self.flow == 0 && !further_in {
                return;
            }
        }
    }

    /// `|` or `>` and its lines: all that stand as far in as the first.
    fn block_scalar(&mut self) {
        let header = self.rest.chars().skip(1).take_while(|c| matches!(c, '+' | '-' | '0'..='9'));
        let digit = header.take(2).find_map(|c| c.to_digit(10));
        let least = self.parent().map_or(0, |parent| parent + 1);
        self.advance_while(|c| !is_break(c));
        self.line_break();
        let indent = match digit {
            Some(digit) => self.parent().unwrap_or(0) + digit as usize,
            None => self.first_indent().max(least).max(1),
        };
        loop {
            while self.column < indent && self.rest.starts_with(' ') {
                self.advance(1);
            }
            if self.column == indent && self.peek().is_some_and(|c| !is_break(c)) {
                self.advance_while(|c| !is_break(c));
            }
            if !self.line_break() {
                return;
            }
        }
    }

    /// How far in the first line stands that holds something, or a blank one before it.
    fn first_indent(&self) -> usize {
        let mut deepest = 0;
        for line in self.rest.split_inclusive(is_break) {
            let text = line.trim_start_matches(' ');
            deepest = deepest.max(line.len() - text.len());
            if !text.starts_with(is_break) {
                break;
            }
        }
        deepest
    }

    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    /// Over characters of one line.
    fn advance(&mut self, count: usize) {
        let mut left = count;
        self.advance_while(|_| {
            let more = left > 0;
            left = left.saturating_sub(1);
            more
        });
    }

    fn advance_while(&mut self, mut keep: impl FnMut(char) -> bool) {
        let mut chars = self.rest.chars();
        loop {
            let before = chars.as_str();
            match chars.next() {
                Some(c) if keep(c) => self.column += 1,
                _ => {
                    self.rest = before;
                    return;
                }
            }
        }
    }

    fn advance_lines_while(&mut self, mut keep: impl FnMut(char) -> bool) {
        loop {
            self.advance_while(|c| !is_break(c) && keep(c));
            if !self.peek().is_some_and(&mut keep) || !self.line_break() {
                return;
            }
        }
    }

    /// Over a line break, if here is one.
    fn line_break(&mut self) -> bool {
        let rest = self.rest.strip_prefix("\r\n").or_else(|| self.rest.strip_prefix(is_break));
        let Some(rest) = rest else { return false };
        self.rest = rest;
        self.line = self.line.saturating_add(1);
        self.column = 0;
        self.key = None;
        true
    }
}

fn is_flow_indicator(c: char) -> bool {
    matches!(c, ',' | '[' | ']' | '{' | '}')
}

fn is_blank_or_break(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\0') || is_break(c)
}

fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

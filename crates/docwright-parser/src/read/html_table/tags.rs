//! HTML → tags and the text between them, in one pass.

/// A part of HTML.
pub(in crate::read) enum Token<'h> {
    /// As it stands, with entities.
    Text(&'h str),
    /// And where it begins.
    Tag(Tag<'h>, usize),
}

/// A tag.
pub(in crate::read) struct Tag<'h> {
    /// In small letters.
    pub(in crate::read) name: String,
    pub(in crate::read) closes: bool,
    /// From `<` to `>`.
    pub(in crate::read) source: &'h str,
}

impl Tag<'_> {
    /// The number that an attribute holds.
    pub(in crate::read) fn number(&self, attribute: &str) -> Option<usize> {
        let lower = self.source.to_ascii_lowercase();
        let (_, value) = lower.split_once(attribute)?;
        let value = value.trim_start().strip_prefix('=')?.trim_start_matches([' ', '"', '\'']);
        let end = value.find(|c: char| !c.is_ascii_digit()).unwrap_or(value.len());
        // More than fits is more than is taken.
        value
            .get(..end)
            .filter(|digits| !digits.is_empty())
            .map(|digits| digits.parse().unwrap_or(usize::MAX))
    }
}

/// The parts of HTML in their order; comments are none.
pub(in crate::read) struct Tokens<'h> {
    html: &'h str,
    at: usize,
    /// No comment ends any more.
    is_past_comments: bool,
}

impl<'h> Tokens<'h> {
    pub(in crate::read) fn new(html: &'h str) -> Self {
        Tokens { html, at: 0, is_past_comments: false }
    }

    /// The bytes of the comment that begins here.
    fn comment(&mut self, rest: &str) -> Option<usize> {
        let inner = rest.strip_prefix("<!--").filter(|_| !self.is_past_comments)?;
        let end = inner.find("-->");
        self.is_past_comments = end.is_none();
        end.map(|end| end + "<!---->".len())
    }
}

impl<'h> Iterator for Tokens<'h> {
    type Item = Token<'h>;

    fn next(&mut self) -> Option<Token<'h>> {
        let mut rest = self.html.get(self.at..)?;
        while let Some(length) = self.comment(rest) {
            self.at += length;
            rest = self.html.get(self.at..)?;
        }
        if rest.is_empty() {
            return None;
        }
        let start = self.at;
        if let Some(tag) = tag(rest) {
            self.at += tag.source.len();
            return Some(Token::Tag(tag, start));
        }
        // The first letter is no tag's.
        let end = memchr::memchr(b'<', rest.as_bytes().get(1..)?).map_or(rest.len(), |at| at + 1);
        self.at += end;
        rest.get(..end).map(Token::Text)
    }
}

/// The tag that `text` begins with.
fn tag(text: &str) -> Option<Tag<'_>> {
    let inner = text.strip_prefix('<')?;
    let closes = inner.starts_with('/');
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    let end = inner.find(|c: char| !(c.is_ascii_alphanumeric() || "-_".contains(c))).unwrap_or(inner.len());
    let name = inner.get(..end)?.to_ascii_lowercase();
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let source = text.get(..close(text)? + 1)?;
    Some(Tag { name, closes, source })
}

/// Where the tag at the beginning of `text` ends: at the first `>` outside quotes, and before the next `<`.
fn close(text: &str) -> Option<usize> {
    let mut quote = None;
    let mut quoted = None;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match (byte, quote) {
            (b'<', _) => return quoted,
            (b'>', None) => return Some(at),
            // Should the quote never end.
            (b'>', Some(_)) => quoted = quoted.or(Some(at)),
            (b'"' | b'\'', None) => quote = Some(byte),
            (byte, Some(open)) if byte == open => quote = None,
            _ => {}
        }
    }
    quoted
}

/// Whether `text` begins with a tag of this name that opens something.
pub(in crate::read) fn opens(text: &str, name: &str) -> bool {
    let head = text.get(1..name.len() + 1).is_some_and(|head| head.eq_ignore_ascii_case(name));
    let next = text.as_bytes().get(name.len() + 1);
    head && next.is_some_and(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/'))
}

/// Where the table that opens at `start` ends: behind its own mark, else before the next heading outside code.
pub(in crate::read) fn end(text: &str, start: usize) -> usize {
    let html = text.get(start..).unwrap_or("");
    let (mut depth, mut code, mut opens_line) = (0_usize, false, false);
    let mut at = start;
    for token in Tokens::new(html) {
        match token {
            Token::Tag(tag, offset) => {
                at = start + offset + tag.source.len();
                opens_line = false;
                match (tag.name.as_str(), tag.closes) {
                    ("table", false) => depth += 1,
                    ("table", true) if depth <= 1 => return at,
                    ("table", true) => depth -= 1,
                    ("pre" | "code", closes) => code = !closes,
                    _ => {}
                }
            }
            Token::Text(part) => {
                if let Some(heading) = heading(part, opens_line).filter(|_| !code) {
                    return at + heading;
                }
                opens_line = part.ends_with('\n');
                at += part.len();
            }
        }
    }
    text.len()
}

/// Where the rows end that begin at `start` outside every table; `None` if the first has no cell.
pub(in crate::read) fn rows_end(text: &str, start: usize) -> Option<usize> {
    let (mut at, mut end, mut has_cell, mut in_row) = (start, start, false, false);
    for token in Tokens::new(text.get(start..)?) {
        match token {
            Token::Tag(tag, offset) => {
                match (tag.name.as_str(), tag.closes) {
                    ("tr", false) if in_row && !has_cell => return None,
                    ("tr", closes) => in_row = !closes,
                    ("td" | "th", closes) => {
                        has_cell = true;
                        in_row |= !closes;
                    }
                    ("table", _) => break,
                    _ if in_row => {}
                    _ => break,
                }
                at = start + offset + tag.source.len();
                end = at;
            }
            // Markdown's HTML ends at a blank line.
            Token::Text(part) => match part.find("\n\n") {
                Some(blank) if in_row => return has_cell.then_some(at + blank),
                None if in_row || part.trim().is_empty() => at += part.len(),
                _ => break,
            },
        }
    }
    has_cell.then_some(if in_row { at } else { end })
}

/// Where a line of `text` is a heading.
fn heading(text: &str, opens_line: bool) -> Option<usize> {
    let mut at = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let title = line.trim_start_matches('#');
        let level = line.len() - title.len();
        if (index > 0 || opens_line) && (1..=6).contains(&level) && title.starts_with(' ') {
            return Some(at);
        }
        at += line.len();
    }
    None
}

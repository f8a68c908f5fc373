//! Parts of a page that are HTML and no text: tables, code, headings. Markdown hands HTML on as it stands, so they are
//! found here, outside code and outside rows between bars.
//!
//! Some marks make all up to their end HTML, and all of the page below if that is missing: browsers show none of it. It
//! is read as if the mark were not there, and named.

use std::ops::Range;

use super::html;
use super::html_table::{self, Token, Tokens, opens};

/// A part of a page.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) range: Range<usize>,
    pub(super) kind: Kind,
}

/// What a part is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Table,
    /// Code, and where its text stands.
    Code(Range<usize>),
    /// A heading, how deep it is, and where its text stands.
    Heading(u8, Range<usize>),
    /// A mark whose end is missing.
    Unclosed(&'static str),
}

/// Marks after which everything is HTML, and what ends that.
const RAW: [(&str, &str); 9] = [
    ("<!--", "-->"),
    ("<?", "?>"),
    ("<![CDATA[", "]]>"),
    ("<pre", "</pre"),
    ("<xmp", "</xmp"),
    ("<script", "</script"),
    ("<style", "</style"),
    ("<textarea", "</textarea"),
    (INLINE, "</code"),
];

/// Marks of code.
const CODE: [&str; 3] = ["<pre", "<xmp", INLINE];

/// This one marks a word as well as several lines.
const INLINE: &str = "<code";

/// A heading's words are fewer bytes.
const MAX_HEADING: usize = 600;

/// The parts of a page, in their order. A table ends with its own mark, or at the next heading, if that is missing.
pub(super) fn find(text: &str) -> Vec<Part> {
    if memchr::memchr(b'<', text.as_bytes()).is_none() {
        return Vec::new();
    }
    let mut finder = Finder { text, ends: [None; RAW.len()] };
    let (mut found, mut at, mut fence, mut above) = (Vec::new(), 0, false, "");
    while let Some(line) = text.get(at..).and_then(|rest| rest.split_inclusive('\n').next()) {
        let trimmed = line.trim();
        fence ^= trimmed.starts_with("```") || trimmed.starts_with("~~~");
        let is_in_cell = above.starts_with('|') && !above.ends_with('|');
        let next = if fence || is_in_cell { None } else { finder.in_line(line, at) };
        at = match next {
            Some((end, part)) => {
                found.extend(part);
                above = "";
                end
            }
            None => {
                above = if trimmed.is_empty() { above } else { trimmed };
                at + line.len()
            }
        };
    }
    found
}

struct Finder<'t> {
    text: &'t str,
    /// Where the next end of each of [`RAW`] stands, as far as it was looked for.
    ends: [Option<usize>; RAW.len()],
}

/// What a line holds first: where that ends, and the part that it is, if it is one.
type Next = (usize, Option<Part>);

impl Finder<'_> {
    fn in_line(&mut self, line: &str, from: usize) -> Option<Next> {
        // Behind a bar it stands in a row, behind a backtick in code.
        let end = line.find(['|', '`']).unwrap_or(line.len());
        let indent = line.len() - line.trim_start().len();
        for start in memchr::memchr_iter(b'<', line.get(..end)?.as_bytes()) {
            let opens_line = start == indent;
            let found = self.at(from + start, opens_line, opens_line || line.get(..start)?.ends_with('>'));
            let goes_on = |part: &Part| {
                matches!(part.kind, Kind::Table | Kind::Code(_))
                    && goes_on_between_bars(self.text, part.range.end)
            };
            if found.is_some() {
                return found.filter(|(_, part)| !part.as_ref().is_some_and(goes_on));
            }
        }
        None
    }

    /// What begins at `start`: whether its line begins there, too, and whether at most tags stand before it.
    fn at(&mut self, start: usize, opens_line: bool, is_apart: bool) -> Option<Next> {
        let rest = self.text.get(start..)?;
        if opens(rest, "table") {
            let end = html_table::end(self.text, start);
            return Some((end, Some(Part { range: start..end, kind: Kind::Table })));
        }
        // Rows that have lost their table, or are to go on in one between bars.
        if opens_line
            && (opens(rest, "tr") || opens(rest, "td"))
            && let Some(end) = html_table::rows_end(self.text, start)
        {
            return Some((end, Some(Part { range: start..end, kind: Kind::Table })));
        }
        match self.heading(start).filter(|_| is_apart) {
            Some(part) => Some((part.range.end, Some(part))),
            None => self.raw(start, opens_line),
        }
    }

    /// `<h4 id="a">Words</h4>`, or up to the end of its line.
    fn heading(&self, start: usize) -> Option<Part> {
        let rest = near(self.text.get(start..)?);
        let name = rest.get(1..3)?;
        let level = name.strip_prefix(['h', 'H'])?.parse().ok().filter(|n| (1..=6).contains(n))?;
        let open = rest.find('>').filter(|_| opens(rest, name))? + 1;
        let inside = rest.get(open..)?;
        let paragraph = inside.split("\n\n").next()?;
        let line = inside.lines().next().unwrap_or("").len();
        let close = find_ignoring_case(paragraph, "</h");
        let end = close.and_then(|close| Some(close + inside.get(close..)?.find('>')? + 1)).unwrap_or(line);
        let words = start + open..start + open + close.unwrap_or(line);
        Some(Part { range: start..start + open + end, kind: Kind::Heading(level, words) })
    }

    /// One of [`RAW`]: code, or what is no part of the page.
    fn raw(&mut self, start: usize, opens_line: bool) -> Option<Next> {
        let rest = self.text.get(start..)?;
        let is_it = |(mark, _): &(&str, &str)| match is_tag(mark) {
            true => opens(rest, mark.trim_start_matches('<')),
            false => rest.starts_with(mark),
        };
        let number = RAW.iter().position(is_it)?;
        let (mark, end) = RAW.get(number)?;
        let close = self.end(number, end, start)?;
        if close == usize::MAX {
            // Amid a line, and where it only marks a word, it is text.
            let unclosed = || {
                let line = near(rest).lines().next().unwrap_or("");
                let tag = line.find('>').filter(|_| is_tag(mark)).map_or(line.len(), |tag| tag + 1);
                Part { range: start..start + tag, kind: Kind::Unclosed(mark) }
            };
            let part = (opens_line && *mark != INLINE).then(unclosed)?;
            return Some((part.range.end, Some(part)));
        }
        let behind = close + self.text.get(close..)?.find('>')? + 1;
        let is_code = CODE.contains(mark);
        let open = start + near(rest).find('>').unwrap_or(0) + 1;
        let is_block = *mark != INLINE || opens_line && self.is_block(open..close, behind);
        if !is_block {
            return None;
        }
        let part = || Part { range: start..behind, kind: Kind::Code(open..close) };
        Some((behind, (is_code && open <= close).then(part)))
    }

    /// Where the next end from `start` on stands; as far as can be if there is none.
    fn end(&mut self, number: usize, mark: &str, start: usize) -> Option<usize> {
        let known = self.ends.get_mut(number)?;
        if known.is_none_or(|known| known < start) {
            let found = find_ignoring_case(self.text.get(start..)?, mark);
            *known = Some(found.map_or(usize::MAX, |found| start + found));
        }
        *known
    }

    /// Whether code takes several lines, which are its own.
    fn is_block(&self, inside: Range<usize>, behind: usize) -> bool {
        let rest = self.text.get(behind..).unwrap_or("");
        let is_alone = rest.lines().next().unwrap_or("").trim().is_empty();
        is_alone && self.text.get(inside).is_some_and(|code| code.trim().contains('\n'))
    }
}

/// As much of a text as a heading or a tag takes.
fn near(text: &str) -> &str {
    let end = (0..=MAX_HEADING.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    end.and_then(|end| text.get(..end)).unwrap_or("")
}

/// Whether a mark is a tag's beginning, and no comment's.
fn is_tag(mark: &str) -> bool {
    mark.ends_with(|c: char| c.is_ascii_lowercase())
}

fn find_ignoring_case(text: &str, mark: &str) -> Option<usize> {
    if !mark.starts_with('<') {
        return text.find(mark);
    }
    let is_here =
        |at: &usize| text.get(*at..at + mark.len()).is_some_and(|found| found.eq_ignore_ascii_case(mark));
    memchr::memchr_iter(b'<', text.as_bytes()).find(is_here)
}

/// Whether a row between bars goes on behind a part: then that stands in one of its cells.
fn goes_on_between_bars(text: &str, end: usize) -> bool {
    let mut lines = text.get(end..).unwrap_or("").lines();
    let rest = lines.next().unwrap_or("").trim();
    if !rest.is_empty() {
        return rest.contains('|');
    }
    let next = lines.map(str::trim).find(|line| !line.is_empty()).unwrap_or("");
    next == "|" || (next.ends_with('|') && !next.starts_with('|'))
}

/// The text of code, and how many lines its tags and a first empty line take.
pub(super) fn code(html: &str) -> (String, usize) {
    let mut out = String::with_capacity(html.len());
    for token in Tokens::new(html) {
        match token {
            Token::Text(text) => html_table::push_decoded(text, true, &mut out),
            Token::Tag(tag, _) => html::push_tag(tag.source, &mut out),
        }
    }
    let text = out.trim_start_matches(['\n', '\r']);
    let above = out.len() - text.len();
    let above = memchr::memchr_iter(b'\n', out.get(..above).unwrap_or("").as_bytes()).count();
    (format!("{}\n", text.trim_end()), above)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The kind and the text of each part.
    fn parts(page: &str) -> Vec<(&'static str, &str)> {
        let part = |part: Part| {
            let (kind, range) = match part.kind {
                Kind::Table => ("table", part.range),
                Kind::Code(inside) => ("code", inside),
                Kind::Heading(_, words) => ("heading", words),
                Kind::Unclosed(_) => ("unclosed", part.range),
            };
            (kind, page.get(range).unwrap())
        };
        find(page).into_iter().map(part).collect()
    }

    #[test]
    fn a_table_is_found_where_it_is_one_of_the_page() {
        let page = "a\n<table><tr><td>x</td></tr></table> b\n```\n<table></table>\n```\n| c | <table></table> |\n\
                    | d | e\n<table></table> | f |\n| g |\n\n<table>\n</table>\n\n|\n<div><table>y\n# H\n<tables>";
        assert_eq!(parts(page), [("table", "<table><tr><td>x</td></tr></table>"), ("table", "<table>y\n")]);
    }

    #[test]
    fn code_and_headings_of_html_are_found() {
        let page = "<pre>\na\n\nb</pre>\n<div><H3 id=x>Words</H3></div>\n<xmp><b></xmp>\n`<pre>`\n\
                    <code>one line</code>\n<code>c\nd</code>\nx <h4>y</h4>\n<h4>open\nz\n```\n<pre>\n```\n";
        let expected = [
            ("code", "\na\n\nb"),
            ("heading", "Words"),
            ("code", "<b>"),
            ("code", "c\nd"),
            ("heading", "open"),
        ];
        assert_eq!(parts(page), expected);
    }

    #[test]
    fn a_mark_that_never_ends_takes_nothing_away() {
        let page =
            "<!-- <table></table> -->\nx <!-- amid\n<!-- note\ntext\n<pre class=a> b\n<pre>\n<?x\n<h1>H</h1>";
        let expected = [
            ("unclosed", "<!-- note"),
            ("unclosed", "<pre class=a>"),
            ("unclosed", "<pre>"),
            ("unclosed", "<?x"),
            ("heading", "H"),
        ];
        assert_eq!(parts(page), expected);
    }

    #[test]
    fn code_is_its_text() {
        assert_eq!(
            code("<code class=\"x\">\nif a &lt; b:\n  <span>c</span>\n</code>"),
            ("if a < b:\n  c\n".to_owned(), 1)
        );
    }
}

//! The text of cells and lines without markdown's marks and superfluous blanks, for readers of every kind.

use pulldown_cmark::{Event, Parser};

use super::html;

/// The plain text of a cell that kept its marks on a page that lost others.
pub(super) fn plain(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len());
    for event in Parser::new(cell) {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::SoftBreak | Event::HardBreak => out.push('\n'),
            Event::InlineHtml(tag) => html::push_tag(&tag, &mut out),
            Event::Html(text) => out.push_str(&html::plain(&text)),
            _ => {}
        }
    }
    out
}

/// Without the blanks around each line, and with plain ones for tabs and no-break spaces.
pub(super) fn clean(text: &str) -> String {
    let mut out = String::new();
    clean_into(text, &mut out);
    out
}

/// Appends what [`clean`] makes of the first cell of a row. Blanks in front of it that do not break say whose member it is.
pub(super) fn clean_first_into(text: &str, out: &mut String) {
    let is_indent = |c: char| matches!(c, '\u{a0}' | '\u{2002}' | '\u{2003}' | '\u{3000}');
    let inner = text.trim_start_matches([' ', '\t', '\r', '\n']);
    let name = inner.trim_start_matches(is_indent);
    if !name.trim().is_empty() {
        out.extend(inner.chars().take_while(|c| is_indent(*c)).map(|_| '\u{a0}'));
    }
    clean_into(name, out);
}

/// Appends what [`clean`] makes of `text`.
pub(super) fn clean_into(text: &str, out: &mut String) {
    let text = text.trim();
    // A control character, or the first byte of a no-break space. Cells are short: all of one at once is faster
    // than to stop at the first.
    if !text.bytes().fold(false, |found, byte| found | (byte < b' ') | (byte == 0xc2)) {
        return out.push_str(text);
    }
    for (index, line) in text.lines().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        let line = line.trim();
        for (at, part) in line.split(['\t', '\u{a0}', '\r']).enumerate() {
            if at > 0 {
                out.push(' ');
            }
            out.push_str(part);
        }
    }
}

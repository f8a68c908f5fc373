//! A row's text with one spelling for every punctuation mark, so that no rule needs to know two.
//!
//! `枚举值：“Yes”，‘No’` becomes `枚举值:"Yes",'No'`. Letters keep their case; [`Text::lower`] is the same
//! text in lower case, byte for byte in the same places, for patterns.

use std::borrow::Cow;
use std::ops::Range;

use docwright_ir as ir;

use crate::dialect::is_han;

/// Longer texts are read so far, in bytes. The longest description seen has half of it.
const MAX_BYTES: usize = 16 << 10;

/// A text whose marks are spelled in one way.
#[derive(Debug, Default)]
pub(super) struct Text<'t> {
    /// Case as written.
    pub(super) written: Cow<'t, str>,
    /// ASCII letters in lower case; offsets are those of `written`.
    pub(super) lower: Cow<'t, str>,
}

impl<'t> Text<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let cut = (0..=MAX_BYTES.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
        let written = with_ascii_marks(cut.and_then(|cut| text.get(..cut)).unwrap_or(text));
        // To look at every byte costs less than to ask at each whether to go on.
        let has_upper = written.bytes().fold(false, |found, byte| found | byte.is_ascii_uppercase());
        let lower = if has_upper { Cow::Owned(written.to_ascii_lowercase()) } else { written.clone() };
        Text { written, lower }
    }
}

/// Most texts stay whole; of the others most is copied in runs.
fn with_ascii_marks(text: &str) -> Cow<'_, str> {
    let mut written = String::new();
    let mut kept = 0;
    for (at, c) in suspects(text).filter(|(_, c)| !stays(*c)) {
        if written.is_empty() {
            written.reserve(text.len());
        }
        written.push_str(text.get(kept..at).unwrap_or(""));
        push(&mut written, c);
        kept = at + c.len_utf8();
        // `20，500 起`: a full-width comma stands between two numbers, and never inside one.
        let goes_on = text.as_bytes().get(kept).is_some_and(u8::is_ascii_digit);
        if c == '，' && goes_on && written.trim_end_matches(',').ends_with(|c: char| c.is_ascii_digit()) {
            written.push(' ');
        }
    }
    if kept == 0 {
        return Cow::Borrowed(text);
    }
    written.push_str(text.get(kept..).unwrap_or(""));
    Cow::Owned(written)
}

/// The characters whose first byte does not say already that they stay.
fn suspects(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let mut rest = text.as_bytes().get(from..)?.iter();
        let at = from + rest.position(|byte| !STAYS.get(usize::from(*byte)).is_some_and(|stays| *stays))?;
        let c = text.get(at..)?.chars().next()?;
        from = at + c.len_utf8();
        Some((at, c))
    })
}

/// For each byte, whether it starts no character but such as stay, or starts none at all. A table, since every byte of
/// every text is asked.
#[expect(clippy::indexing_slicing, reason = "a constant: the compiler checks the index")]
const STAYS: [bool; 256] = {
    let mut stays = [false; 256];
    let mut byte = 0;
    while byte < stays.len() {
        // From 0xe5 to 0xe9 Chinese characters start; from 0x80 to 0xbf characters go on.
        stays[byte] = matches!(byte as u8, b' '..=b'_' | b'a'..=b'~' | b'\n' | 0x80..=0xbf | 0xe5..=0xe9);
        byte += 1;
    }
    stays
};

fn stays(c: char) -> bool {
    is_han(c) || c != '`' && matches!(c, '\n' | ' '..='~' | '。' | '、')
}

fn push(out: &mut String, c: char) {
    match c {
        '\0'..='\u{1f}' | '\u{7f}' | '\u{a0}' | '\u{3000}' | '\u{2002}'..='\u{200a}' => out.push(' '),
        '\u{200b}'..='\u{200f}' | '\u{feff}' => {}
        '\u{ff01}'..='\u{ff5e}' => out.push(half_width(c)),
        '`' | '«' | '»' | '“' | '”' | '„' | '‟' | '″' | '「' | '」' | '『' | '』' => {
            out.push('"')
        }
        '‘' | '’' | '‛' | '′' => out.push('\''),
        '【' | '〔' => out.push('['),
        '】' | '〕' => out.push(']'),
        '‐'..='―' | '−' | '➖' => out.push('-'),
        '〜' | '∼' => out.push('~'),
        '→' => out.push_str("->"),
        '…' => out.push_str("..."),
        '≤' => out.push_str("<="),
        '≥' => out.push_str(">="),
        '●' | '·' | '▪' | '◦' => out.push('•'),
        other => out.push(other),
    }
}

/// The ASCII twin of a full-width form.
fn half_width(c: char) -> char {
    u8::try_from(u32::from(c).wrapping_sub(0xfee0)).map_or(c, char::from)
}

/// The sentence around `span`, from the mark that ends the one before it.
pub(super) fn sentence<'t>(text: &'t str, span: Range<usize>, ends: &[char]) -> &'t str {
    let from = text.get(..span.start).and_then(|before| before.rfind(ends)).unwrap_or(0);
    let to = text.get(span.end..).and_then(|after| after.find(ends)).map_or(text.len(), |at| span.end + at);
    text.get(from..to).unwrap_or("")
}

/// Whether a line tells of names in braces, `{R:x}`: what is said there is said of those.
pub(super) fn holds_template(line: &str) -> bool {
    line.split_once('{').is_some_and(|(_, rest)| rest.contains('}'))
}

/// What stands behind the last sentence that ends in `text`; a full stop inside a number or a name ends none.
pub(super) fn last_sentence(text: &str) -> &str {
    let text = text.rsplit(['。', '\n', ';', '•']).next().unwrap_or("");
    text.rsplit(". ").next().unwrap_or("")
}

/// Whether a text has spoken of every word of `subject` that is not `known` of any row, or the row's name has it.
pub(super) fn are_told(subject: &str, lead: &str, name: &str, known: impl Fn(&str) -> bool) -> bool {
    let name = name.to_ascii_lowercase();
    let words = subject
        .split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
        .filter(|word| !word.is_empty() && !known(word));
    words
        .map(|word| word.strip_suffix('s').unwrap_or(word))
        .all(|word| lead.contains(word) || name.contains(word))
}

/// A number as pages print it: `1 000 000`, `43,200`.
pub(super) fn number(text: &str) -> Option<ir::Number> {
    let plain: String = text.chars().filter(|c| !matches!(c, ' ' | ',')).collect();
    ir::Number::parse(&plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_marks_become_ascii() {
        assert_eq!(Text::new("枚举值：“Ａ”，（是）【1～2】").written, "枚举值:\"A\",(是)[1~2]");
        assert_eq!(Text::new("默认 20，500 起；1，a").written, "默认 20, 500 起;1,a");
    }

    #[test]
    fn lower_keeps_offsets() {
        let text = Text::new("默认Ｍonth → É");
        assert_eq!(text.written.len(), text.lower.len());
        assert_eq!(text.lower, "默认month -> É");
    }
}

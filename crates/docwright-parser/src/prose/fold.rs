//! One spelling for every punctuation mark, so that no rule needs to know two.
//!
//! `枚举值：“Yes”，‘No’` becomes `枚举值:"Yes",'No'`. Letters keep their case; [`Folded::lower`] is the same
//! text in lower case, byte for byte in the same places, for patterns.

use std::borrow::Cow;

use crate::dialect::is_han;

/// Longer texts are read so far, in bytes. The longest description seen has half of it.
const LIMIT: usize = 16 << 10;

/// A text after folding.
#[derive(Debug, Default)]
pub(super) struct Folded<'t> {
    /// Case as written.
    pub(super) text: Cow<'t, str>,
    /// ASCII letters in lower case; offsets are those of `text`.
    pub(super) lower: Cow<'t, str>,
}

impl<'t> Folded<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let cut = (0..=LIMIT.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
        let text = fold(cut.and_then(|cut| text.get(..cut)).unwrap_or(text));
        // To look at every byte costs less than to ask at each whether to go on.
        let has_upper = text.bytes().fold(false, |found, byte| found | byte.is_ascii_uppercase());
        let lower = if has_upper { Cow::Owned(text.to_ascii_lowercase()) } else { text.clone() };
        Folded { text, lower }
    }
}

/// Most texts stay whole; of the others most is copied in runs.
fn fold(text: &str) -> Cow<'_, str> {
    let mut folded = String::new();
    let mut kept = 0;
    for (at, c) in suspects(text).filter(|(_, c)| !stays(*c)) {
        if folded.is_empty() {
            folded.reserve(text.len());
        }
        folded.push_str(text.get(kept..at).unwrap_or(""));
        push(&mut folded, c);
        kept = at + c.len_utf8();
    }
    if kept == 0 {
        return Cow::Borrowed(text);
    }
    folded.push_str(text.get(kept..).unwrap_or(""));
    Cow::Owned(folded)
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
        stays[byte] = matches!(byte as u8, b' '..=b'~' | b'\n' | 0x80..=0xbf | 0xe5..=0xe9);
        byte += 1;
    }
    stays
};

fn stays(c: char) -> bool {
    is_han(c) || matches!(c, '\n' | ' '..='~' | '。' | '、')
}

fn push(out: &mut String, c: char) {
    match c {
        '\0'..='\u{1f}' | '\u{7f}' | '\u{a0}' | '\u{3000}' | '\u{2002}'..='\u{200a}' => out.push(' '),
        '\u{200b}'..='\u{200f}' | '\u{feff}' => {}
        '\u{ff01}'..='\u{ff5e}' => out.push(half_width(c)),
        '“' | '”' | '„' | '‟' | '″' | '「' | '」' | '『' | '』' => out.push('"'),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_marks_become_ascii() {
        assert_eq!(Folded::new("枚举值：“Ａ”，（是）【1～2】").text, "枚举值:\"A\",(是)[1~2]");
    }

    #[test]
    fn lower_keeps_offsets() {
        let folded = Folded::new("默认Ｍonth → É");
        assert_eq!(folded.text.len(), folded.lower.len());
        assert_eq!(folded.lower, "默认month -> É");
    }
}

//! Makes text from pages and replies safe to show: `\u{1b}[31m` becomes visible characters.
//!
//! A terminal obeys control characters, and some obey the C1 block; bidirectional overrides make a
//! line read differently from what it says. All of them are shown as escapes instead.

use std::borrow::Cow;

/// Text of several lines: keeps line breaks and tabs, escapes other controls.
pub(crate) fn block(text: &str) -> Cow<'_, str> {
    escape(text, |c| is_unsafe(c) && !matches!(c, '\n' | '\t'))
}

/// Text for one line or one cell: escapes line breaks and tabs too.
pub(crate) fn line(text: &str) -> Cow<'_, str> {
    escape(text, is_unsafe)
}

/// The first line of a description, for lists: up to the first line break that is not at its start.
pub(crate) fn first_line(text: &str) -> Cow<'_, str> {
    line(text.trim_start().lines().next().unwrap_or_default().trim_end())
}

/// Whether a terminal may act on `c`, or show the line in another order because of it.
pub(crate) fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn escape(text: &str, unsafe_here: impl Fn(char) -> bool) -> Cow<'_, str> {
    // Most text is plain ASCII, whose bytes are looked at faster than characters.
    let is_plain = |byte| matches!(byte, b' '..=b'~') || byte.is_ascii() && !unsafe_here(char::from(byte));
    if text.bytes().all(is_plain) || !text.contains(&unsafe_here) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match unsafe_here(c) {
            true => out.extend(c.escape_default()),
            false => out.push(c),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_and_overrides_become_visible() {
        assert_eq!(line("a\u{1b}[2Jb\u{9b}c\u{202e}d\r\n"), r"a\u{1b}[2Jb\u{9b}c\u{202e}d\r\n");
    }

    #[test]
    fn a_block_keeps_its_lines() {
        assert_eq!(block("one\n\ttwo\u{7}"), "one\n\ttwo\\u{7}");
    }

    #[test]
    fn plain_text_in_any_script_is_kept() {
        assert_eq!(line("名称 – naïve 🙂"), "名称 – naïve 🙂");
    }
}

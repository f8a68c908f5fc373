//! Characters that nobody sees: pages copied from a browser or an editor have them between words, inside them and at the
//! ends of lines, and mean the plain ones.

use std::borrow::Cow;

/// The text with plain blanks for wide and unbreakable ones, and without those that have no width.
pub(super) fn plain(text: Cow<'_, str>) -> Cow<'_, str> {
    let Some(first) = first_odd(&text) else { return text };
    let (kept, rest) = text.split_at_checked(first).unwrap_or((&text, ""));
    let mut out = String::with_capacity(text.len());
    out.push_str(kept);
    for c in rest.chars() {
        match c {
            '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => out.push(' '),
            '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => {}
            // Between letters of some scripts and in emoji they mean something.
            '\u{200c}' | '\u{200d}' if out.ends_with(|c: char| c.is_ascii()) => {}
            _ => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// The text with a line feed for each carriage return that ends a line by itself, as old systems write it. One before a
/// line feed is a part of that line's end.
pub(super) fn with_line_feeds(text: Cow<'_, str>) -> Cow<'_, str> {
    let returns = memchr::memchr_iter(b'\r', text.as_bytes());
    let mut lone: Vec<usize> = Vec::new();
    let mut run = Vec::new();
    for at in returns {
        if run.last().is_some_and(|last| last + 1 != at) {
            run.clear();
        }
        run.push(at);
        match text.as_bytes().get(at + 1) {
            Some(b'\n') => run.clear(),
            Some(b'\r') => {}
            _ => lone.append(&mut run),
        }
    }
    if lone.is_empty() {
        return text;
    }
    let mut text = text.into_owned();
    for at in lone {
        text.replace_range(at..=at, "\n");
    }
    Cow::Owned(text)
}

/// Where the first of them stands. All begin with one of three bytes.
fn first_odd(text: &str) -> Option<usize> {
    let mut starts = memchr::memchr3_iter(0xc2, 0xe2, 0xef, text.as_bytes());
    starts.find(|at| text.get(*at..).and_then(|rest| rest.chars().next()).is_some_and(is_odd))
}

fn is_odd(c: char) -> bool {
    matches!(
        c,
        '\u{a0}' | '\u{ad}' | '\u{2000}'..='\u{200d}' | '\u{202f}' | '\u{205f}' | '\u{2060}' | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_become_plain_and_what_has_no_width_goes() {
        let text = "a\u{a0}b\u{202f}c\u{200b}d\u{feff}\u{2060} e\u{200d}f\u{ad}g";
        assert_eq!(plain(text.into()), "a b cd efg");
    }

    #[test]
    fn a_carriage_return_alone_ends_a_line() {
        let read = |text: &'static str| with_line_feeds(text.into());
        assert_eq!(read("a\rb\r\rc\r"), "a\nb\n\nc\n");
        assert_eq!(read("a\r\nb\r\r\nc\rd\n"), "a\r\nb\r\r\nc\nd\n");
    }

    #[test]
    fn what_joins_other_letters_stays() {
        let text = "\u{1f469}\u{200d}\u{1f4bb} می\u{200c}خواهم";
        assert_eq!(plain(text.into()), text);
        assert!(matches!(plain("接口 a".into()), Cow::Borrowed(_)));
    }
}

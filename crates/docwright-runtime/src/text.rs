//! Text of others made safe to show: a server's words, the keys of its replies, a profile's settings.
//!
//! A terminal obeys control characters, some obey the C1 block, and bidirectional marks make a line read
//! differently from what it says; a line break forges a line of its own. All are shown as escapes, and what is very
//! long is cut. The text itself stays as it came: see [`crate::Error::message`].

use std::fmt::{self, Write};

/// No more of a text is shown, in characters.
const MAX_SHOWN: usize = 2000;

/// Displays a text on one line, with what a terminal might act on as escapes: `\u{1b}`, `\n`.
pub(crate) struct Shown<'a>(pub(crate) &'a str);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut characters = self.0.chars();
        for character in characters.by_ref().take(MAX_SHOWN) {
            match is_unsafe(character) {
                true => write!(f, "{}", character.escape_default())?,
                false => f.write_char(character)?,
            }
        }
        match characters.count() {
            0 => Ok(()),
            more => write!(f, "… ({more} characters more)"),
        }
    }
}

/// Whether a terminal may act on `c`, or show the line in another order or as two lines because of it.
pub fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        || matches!(c, '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_terminal_acts_on_is_left() {
        let all: String = ('\0'..=char::MAX).filter(|c| is_unsafe(*c)).collect();
        for hostile in [all.as_str(), "\u{1b}]0;title\u{7}", "\u{9b}31m", "a\r\nb", "\u{202e}txt.exe"] {
            let shown = Shown(hostile).to_string();
            assert!(!shown.chars().any(is_unsafe) && shown.contains('\\'), "{shown:?}");
        }
        assert_eq!(Shown("a\u{1b}[2J\n\u{202e}").to_string(), r"a\u{1b}[2J\n\u{202e}");
    }

    #[test]
    fn plain_text_in_any_script_is_kept_and_cut_where_it_is_too_long() {
        assert_eq!(Shown("名称 – naïve 🙂 \\").to_string(), "名称 – naïve 🙂 \\");
        let shown = Shown(&"é".repeat(MAX_SHOWN + 7)).to_string();
        assert!(shown.ends_with("é… (7 characters more)"), "{shown}");
    }
}

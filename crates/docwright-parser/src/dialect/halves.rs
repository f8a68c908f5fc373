//! Letters, digits and marks as wide as a Chinese letter, and the other hyphens: pages that people type have them among
//! the plain ones, and mean the same.

use std::borrow::Cow;

/// The text with plain letters, digits, marks and hyphens.
pub(crate) fn halved(text: &str) -> Cow<'_, str> {
    // All of them are of three bytes that begin with one of these two.
    if memchr::memchr2(0xef, 0xe2, text.as_bytes()).is_none() || !text.contains(|c| half(c) != c) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(half).collect())
}

/// The plain character that a wide one means.
fn half(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::halved;

    #[test]
    fn wide_letters_and_other_hyphens_are_plain_ones() {
        assert_eq!(halved("Ｖｅｒｓｉｏｎ：２０２３\u{2011}０1－02"), "Version:2023-01-02");
        assert!(matches!(halved("版本 2023-01-02。"), std::borrow::Cow::Borrowed(_)));
    }
}

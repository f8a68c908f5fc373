//! Where a lexeme ends, and of which kind it is, by its first characters.

use super::kind::Kind;
use crate::dialect::is_han;

/// A letter of another script than ASCII's. Chinese letters and marks need no table.
pub(super) fn is_script(c: char) -> bool {
    match c {
        c if is_han(c) => true,
        '\0'..='\u{7f}' | '、' | '。' => false,
        other => other.is_alphanumeric(),
    }
}

/// The length of the text in quotes at the start of `rest`; quotes close on their line.
pub(super) fn quoted(rest: &str, quote: char) -> Option<usize> {
    let inner = rest.get(1..)?;
    let length = inner.find([quote, '\n'])?;
    (length <= 96 && inner.get(length..)?.starts_with(quote)).then_some(length)
}

/// A joiner belongs to a word if the word goes on after it. `2-Pro` is a number and its meaning, and so is
/// `1.Daily`; `10-20` and `4.5` are one word.
pub(super) fn word_length(bytes: &[u8]) -> usize {
    let mut length = 1;
    let number = |length: usize| bytes.get(..length).is_some_and(|word| word.iter().all(u8::is_ascii_digit));
    while let Some(&b) = bytes.get(length) {
        if b.is_ascii_alphanumeric() || b == b'_' {
            length += 1;
            continue;
        }
        let next = bytes.get(length + 1).copied().unwrap_or(b' ');
        let joins = match b {
            b'-' | b'.' => next.is_ascii_alphanumeric() && !(next.is_ascii_alphabetic() && number(length)),
            b'+' | b'&' => next.is_ascii_alphanumeric(),
            // `640*480`
            b'*' => number(length) && next.is_ascii_digit(),
            _ => false,
        };
        if !joins {
            break;
        }
        length += 1;
    }
    length
}

/// Words in capitals with slashes between them, no path and no media type.
pub(super) fn is_choice(quoted: &str) -> bool {
    let word = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_uppercase())
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
    };
    quoted.contains('/') && quoted.split('/').all(word)
}

/// The length of `>= 0` at the start of `rest`. With a blank behind it, `>` alone is a bullet.
pub(super) fn comparison(rest: &str) -> Option<usize> {
    let signs = rest.len() - rest.trim_start_matches(['<', '>', '=']).len();
    let behind = rest.get(signs..)?;
    let number = if signs > 1 { behind.trim_start_matches(' ') } else { behind };
    let digits = number.trim_start_matches('-').trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let word = digits.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
    (signs < 3 && number.trim_start_matches('-').len() > digits.len() && !word)
        .then(|| rest.len() - digits.len())
}

pub(super) fn mark(rest: &str, c: char) -> (Kind, usize) {
    if ["->", "=>", "--"].iter().any(|arrow| rest.starts_with(arrow)) {
        return (Kind::Arrow, 2);
    }
    if rest.starts_with("//") {
        return (Kind::Slashes, 2);
    }
    if rest.starts_with("..") {
        return (Kind::Dots, rest.len() - rest.trim_start_matches('.').len());
    }
    (Kind::Mark(c), c.len_utf8())
}

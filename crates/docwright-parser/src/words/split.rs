//! Headings in words: of scripts with blanks between them and of those without.

use super::is_run;

/// A heading or a header's cell as a dialect's words are compared with it: small letters, single blanks, no colon behind.
pub(crate) fn folded(text: &str) -> String {
    let bare = text.trim().trim_end_matches([':', '：']);
    bare.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// The words of a heading: letters and digits of one script each, with what may stand inside a name.
pub(super) fn words_of(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split(|c: char| !(c.is_alphanumeric() || "_.$-'’".contains(c)));
    let parts = parts.map(|part| part.trim_matches(['.', '-', '\'', '’'])).filter(|part| !part.is_empty());
    parts.flat_map(scripts)
}

/// The one word in small letters of English on a line of letters that English does not have: a name.
pub(super) fn foreign(text: &str) -> Option<&str> {
    let is_own = |word: &&str| word.chars().any(|c| c.is_ascii_lowercase()) && word.is_ascii();
    let is_other = text.chars().any(|c| c.is_alphabetic() && !c.is_ascii() && !is_run(c));
    let mut own = words_of(text).filter(is_own).filter(|_| is_other);
    let first = own.next().filter(|word| word.starts_with(|c: char| c.is_ascii_lowercase()))?;
    own.next().is_none().then_some(first)
}

/// A word parted where letters of one kind of script meet those of the other: `URL参数`.
fn scripts(word: &str) -> Vec<&str> {
    let (mut parts, mut from) = (Vec::new(), 0);
    let mut before: Option<bool> = None;
    for (at, c) in word.char_indices() {
        let run = is_run(c);
        if before.is_some_and(|before| before != run) {
            parts.extend(word.get(from..at));
            from = at;
        }
        before = Some(run);
    }
    parts.extend(word.get(from..));
    parts
}

//! What a word of a line can be: a name, a required word, a type.

use super::Context;
use crate::dialect::{has_humps, is_verb, opens_sentence};

/// The first word of a text, and what follows it.
pub(super) fn word(text: &str) -> (&str, &str) {
    match text.split_once(char::is_whitespace) {
        Some((word, rest)) => (word, rest.trim_start()),
        None => (text, ""),
    }
}

pub(super) fn name<'a>(cx: &Context<'_>, text: &'a str) -> Option<(&'a str, &'a str)> {
    let (name, rest) = word(text);
    // Short words open sentences; a field may well be called `Required`.
    let is_word = name.len() <= 3 && cx.dialect.words().required(name).is_some();
    (cx.dialect.is_field_name(name) && !is_word).then_some((name, rest))
}

pub(super) fn required<'a>(cx: &Context<'_>, text: &'a str) -> Option<(&'a str, &'a str)> {
    let (cell, rest) = word(text);
    cx.dialect.words().required(cell).map(|_| (cell, rest))
}

/// The type at the beginning of `text`: `Array of Tag List of tags.` → `Array of Tag`.
pub(super) fn ty<'a>(cx: &Context<'_>, text: &'a str) -> Option<(&'a str, &'a str)> {
    let length = cx.dialect.type_length(text)?;
    let (cell, rest) = text.split_at_checked(length)?;
    (rest.is_empty() || rest.starts_with(char::is_whitespace)).then(|| (cell, rest.trim_start()))
}

/// Whether a name is one beyond doubt: no word of a sentence has humps, and examples hold no words of sentences for keys.
pub(super) fn is_shown(cx: &Context<'_>, name: &str) -> bool {
    has_humps(name) || cx.evidence.has_key(name)
}

/// Whether a name and what follows it are rather the first words of a sentence: `Otherwise Yes String …`, `Depth Integer value
/// is 10.`
pub(super) fn is_sentence(cx: &Context<'_>, name: &str, is_asked: bool, text: &str) -> bool {
    !is_shown(cx, name) && (opens_sentence(name) || (!is_asked && says(text)))
}

/// Whether a text goes on with a verb, as behind the first words of a sentence.
pub(super) fn says(text: &str) -> bool {
    let (first, behind) = word(text);
    first.starts_with(|c: char| c.is_ascii_lowercase()) && (is_verb(first) || is_verb(word(behind).0))
}

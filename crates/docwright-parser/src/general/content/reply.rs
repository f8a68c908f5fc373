//! What a sentence says of what comes back.

use crate::general::blocks::{Mark, MarkKind, Text};
use crate::general::rows::{Ty, TypeCell, type_of};
use crate::words::Words;

/// What a sentence says comes back: "Returns a [thing](…) object". A list is none that a model's members could stand for.
pub(super) fn returned(text: &Text, words: &Words) -> Option<TypeCell> {
    let plain = text.as_str();
    let start = ["Returns ", "returns "].iter().find_map(|verb| Some(plain.find(verb)? + verb.len()))?;
    let sentence = plain.get(start..)?;
    let end = sentence.find([';', '\n']).or_else(|| sentence.find(". ")).unwrap_or(sentence.len());
    linked(&text.slice(start..start + end), words)
}

/// What the first link of a part leads to, or a list of that.
fn linked(part: &Text, words: &Words) -> Option<TypeCell> {
    let said = part.as_str().to_lowercase();
    let is_list = ["list of", "array of", "lists of"].iter().any(|word| said.contains(word));
    let link = part.marks().iter().find(|mark| matches!(mark.kind, MarkKind::Link(_)))?;
    let mut cell = type_of(&part.slice(link.range.clone()), words);
    let named = cell.ty.take().filter(|ty| ty.named().is_some())?;
    cell.ty = Some(match named {
        Ty::Named { .. } if is_list => Ty::List(Box::new(named)),
        named => named,
    });
    Some(cell)
}

/// A thing with an article, alone below a heading of what comes back, is shorter.
const LENGTH: usize = 80;

/// The same of a sentence below a heading of what comes back: "A [thing](…) object.", "Array of [thing](…)."
pub(super) fn shown(text: &Text, words: &Words) -> Option<TypeCell> {
    let plain = text.as_str().trim();
    let is_link = |mark: &Mark| matches!(mark.kind, MarkKind::Link(_)) && text.part(mark).trim() == plain;
    let opens =
        ["A ", "An ", "The ", "Array of ", "List of ", "One "].iter().any(|word| plain.starts_with(word))
            || text.marks().iter().any(is_link);
    (opens && plain.chars().count() < LENGTH).then(|| linked(text, words)).flatten()
}

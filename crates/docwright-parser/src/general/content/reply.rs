//! What a sentence says of what comes back.

use crate::general::blocks::{MarkKind, Text};
use crate::general::rows::{Ty, TypeCell, type_of};
use crate::words::Words;

/// What a sentence says comes back: "Returns a [thing](…) object". A list is none that a model's members could stand for.
pub(super) fn returned(text: &Text, words: &Words) -> Option<TypeCell> {
    let plain = text.as_str();
    let start = ["Returns ", "returns "].iter().find_map(|verb| Some(plain.find(verb)? + verb.len()))?;
    let sentence = plain.get(start..)?;
    let end = sentence.find([';', '\n']).or_else(|| sentence.find(". ")).unwrap_or(sentence.len());
    let part = text.slice(start..start + end);
    let is_list = ["list of", "array of", "lists of"].iter().any(|word| part.as_str().contains(word));
    let link = part.marks().iter().find(|mark| matches!(mark.kind, MarkKind::Link(_)))?;
    let mut cell = type_of(&part.slice(link.range.clone()), words);
    let named = cell.ty.take().filter(|ty| matches!(ty, Ty::Named { .. }))?;
    cell.ty = Some(if is_list { Ty::List(Box::new(named)) } else { named });
    Some(cell)
}

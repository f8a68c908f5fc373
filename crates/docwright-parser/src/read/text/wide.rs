//! Cells of several words, and types with a typing error: `Hull (mm) No Integer`, `[Deprecated] Hull No Integer`,
//! `Hull / Deck No Integer`, `Hull No (since v2) Integer`, `Hull Not required Integer`, `Hull No Integr`.
//!
//! Each is read only where what follows it is what a row has there, so that no sentence is taken for one.

use super::Context;
use super::odd;
use super::sure::{self, Cell, Sure, Text};
use super::words::{is_shown, name, required, ty, word};
use crate::dialect::{Column, NAME_SIGNS, is_verb, joins_names, joins_names_glued, opens_sentence};

/// A longer note than any beside a cell has.
const MAX_NOTE: usize = 80;

/// Names that stand in one cell, and words that do.
const MAX_NAMES: usize = 6;

/// Further behind a required word no type of the same row is named.
const MAX_REACH: usize = 6;

/// A name, with what stands beside it.
pub(super) fn name_cell<'a>(cx: &Context<'_>, text: &'a str) -> Option<Cell<'a>> {
    several_words(cx, text).or_else(|| sure::name_cell(cx, text))
}

/// A name with a note or a mark beside it, or several names of one row.
fn several_words<'a>(cx: &Context<'_>, text: &'a str) -> Option<Cell<'a>> {
    let inner = lead(text).map_or(text, |length| text.get(length..).unwrap_or("").trim_start());
    let (_, sure, mut rest) = sure::name_cell(cx, inner).unwrap_or(("", Sure::Look, inner));
    let first = rest.len();
    if let Some(behind) = names(cx, inner) {
        rest = behind;
    }
    // What stands in brackets may be the type.
    let note = note(rest).filter(|length| !rest.get(..*length).is_some_and(|note| odd::is_marked(cx, note)));
    if let Some(length) = note {
        rest = rest.get(length..)?.trim_start();
    }
    let is_wide = inner.len() < text.len() || rest.len() < first;
    let cell = text.get(..text.len() - rest.len())?.trim_end();
    is_wide.then_some((cell, sure, rest))
}

/// What follows the names of one row, at least two: `Hull, Deck`, `Hull/Deck`, `Hull or Deck`.
fn names<'a>(cx: &Context<'_>, text: &'a str) -> Option<&'a str> {
    let mut rest = one_name(cx, text)?;
    let first = text.get(..text.len() - rest.len())?;
    let is_named = !opens_sentence(first) || is_shown(cx, first);
    let is_capital = |text: &str| text.starts_with(|c: char| c.is_ascii_uppercase());
    if !is_named || !is_capital(first) {
        return None;
    }
    let mut count = 1;
    while count < MAX_NAMES
        && let Some(behind) = between_names(rest)
        && let Some(after) = one_name(cx, behind).filter(|_| is_capital(behind))
    {
        (rest, count) = (after, count + 1);
    }
    (count > 1 && rest.starts_with(char::is_whitespace)).then(|| rest.trim_start())
}

/// What follows a name of letters, digits, dots and lines, whatever stands behind it.
fn one_name<'a>(cx: &Context<'_>, text: &'a str) -> Option<&'a str> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let end = text.find(|c: char| !is_part(c)).unwrap_or(text.len());
    let (cell, rest) = text.split_at_checked(end)?;
    name(cx, cell).map(|_| rest)
}

/// What follows a sign or a word between two names, or both.
fn between_names(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let behind = text.trim_start_matches(NAME_SIGNS);
    let (first, rest) = word(behind.trim_start());
    let han = first.chars().next().filter(|c| joins_names_glued(*c));
    let rest = match han {
        Some(c) => behind.trim_start().get(c.len_utf8()..)?,
        None if joins_names(first) => rest,
        None => behind,
    };
    (rest.len() < text.len()).then(|| rest.trim_start())
}

/// What stands in front of a name and says something of it: `[Deprecated]`, `New!`.
fn lead(text: &str) -> Option<usize> {
    let mark = word(text).0;
    let is_cry = mark.starts_with(|c: char| c.is_ascii_uppercase()) && mark.ends_with(['!', '！']);
    let length = if is_cry { mark.len() } else { note(text)? };
    text.get(length..)?.starts_with(char::is_whitespace).then_some(length)
}

/// The length of the words in brackets that a text begins with.
fn note(text: &str) -> Option<usize> {
    let close = match text.chars().next()? {
        '(' => ')',
        '（' => '）',
        '[' => ']',
        '【' => '】',
        _ => return None,
    };
    let at = text.find(close).filter(|at| *at <= MAX_NOTE)?;
    let is_said = text.get(..at)?.contains(char::is_alphabetic);
    is_said.then_some(at + close.len_utf8())
}

/// A required word, with what stands beside it.
pub(super) fn required_cell<'a>(cx: &Context<'_>, text: &'a str) -> Option<Cell<'a>> {
    two_words(cx, text).or_else(|| sure::required_cell(cx, text))
}

/// A required word with a note behind it, or one of two words, in front of a type.
fn two_words<'a>(cx: &Context<'_>, text: &'a str) -> Option<Cell<'a>> {
    let (cell, sure, rest) = noted(cx, text).or_else(|| of_two(cx, text))?;
    let is_typed = sure::type_cell(cx, rest).is_some_and(|(_, sure, _)| sure >= Sure::Known);
    (is_typed || mistyped(cx, rest).is_some()).then_some((cell, sure, rest))
}

/// `No (optional)`.
fn noted<'a>(cx: &Context<'_>, text: &'a str) -> Option<Cell<'a>> {
    let (_, rest) = required(cx, text)?;
    let rest = rest.get(note(rest)?..)?.trim_start();
    Some((text.get(..text.len() - rest.len())?.trim_end(), Sure::Certain, rest))
}

/// `Not required`: what the first word makes of the second is for the dialect to know.
fn of_two<'a>(cx: &Context<'_>, text: &'a str) -> Option<Cell<'a>> {
    let (first, behind) = word(text);
    let (second, rest) = required(cx, behind)?;
    let is_said = first.starts_with(|c: char| c.is_ascii_uppercase())
        && first.bytes().all(|byte| byte.is_ascii_alphabetic())
        && second.len() > "Yes".len();
    is_said.then_some((text.get(..text.len() - rest.len())?.trim_end(), Sure::Known, rest))
}

/// A type, with a typing error or without, alone or beside null.
pub(super) fn type_cell<'a>(cx: &Context<'_>, text: &'a str) -> Option<Cell<'a>> {
    let mistyped = mistyped(cx, text).map(|(cell, rest)| (cell, Sure::Known, rest));
    mistyped.or_else(|| nullable(cx, text)).or_else(|| sure::type_cell(cx, text))
}

/// `Deck or null`.
fn nullable<'a>(cx: &Context<'_>, text: &'a str) -> Option<Cell<'a>> {
    let (first, behind) = ty(cx, text)?;
    let rest = behind.strip_prefix("or null").filter(|rest| !rest.starts_with(char::is_alphanumeric))?;
    let is_word = first.starts_with(|c: char| c.is_ascii_uppercase());
    is_word.then_some((text.get(..text.len() - rest.len())?, Sure::Certain, rest.trim_start()))
}

fn mistyped<'a>(cx: &Context<'_>, text: &'a str) -> Option<(&'a str, &'a str)> {
    let (cell, rest) = word(text);
    let is_model = || cx.hints.is_model(cell) || cx.evidence.models().contains(cell);
    (cx.dialect.is_mistyped(cell) && !is_model()).then_some((cell, rest))
}

/// Whether a line says in words what a row does: `Hull Size No Integer`, `HullSize No size of it, Integer`.
pub(super) fn is_in_words(cx: &Context<'_>, columns: &[Option<Column>], line: &str) -> bool {
    is_of_words(cx, columns, line) || says_type(cx, columns, line)
}

/// Whether a name beyond doubt and a required word stand in front of words with a type among them.
fn says_type(cx: &Context<'_>, columns: &[Option<Column>], line: &str) -> bool {
    let is_asked = columns.get(1) == Some(&Some(Column::Required));
    let Some((name, rest)) = name(cx, line).filter(|(name, _)| is_asked && is_shown(cx, name)) else {
        return false;
    };
    let Some((_, text)) = required(cx, rest) else { return false };
    let is_type = |word: &str| {
        let word = word.trim_matches([',', '.', ';', ':', '(', ')']);
        word.starts_with(|c: char| c.is_ascii_uppercase()) && cx.dialect.words().scalar(word).is_some()
    };
    !opens_sentence(name) && text.split_whitespace().take(MAX_REACH).any(is_type)
}

/// Whether several words stand where a name does, in front of a required word and a type: `Hull Size No Integer`. They
/// name nothing that could be sent, and no sentence goes on so.
fn is_of_words(cx: &Context<'_>, columns: &[Option<Column>], line: &str) -> bool {
    let is_said = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_uppercase())
            && word.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && !is_verb(word)
    };
    let is_asked = |text: &str| -> Option<Text> {
        let (_, rest) = required(cx, text)?;
        let (ty, sure, rest) = sure::type_cell(cx, rest)?;
        (sure == Sure::Certain && cx.dialect.words().scalar(ty).is_some()).then(|| Text::of(rest))
    };
    let in_order =
        columns.get(1) == Some(&Some(Column::Required)) && columns.get(2) == Some(&Some(Column::Type));
    let (first, mut rest) = word(line);
    if !in_order || !is_said(first) || opens_sentence(first) && !is_shown(cx, first) {
        return false;
    }
    for _ in 1..MAX_NAMES {
        let (next, behind) = word(rest);
        if !is_said(next) {
            return false;
        }
        rest = behind;
        if is_asked(rest).is_some_and(|text| matches!(text, Text::Opens | Text::GoesOn | Text::Joins)) {
            return true;
        }
    }
    false
}

/// Whether a line is a row's by a required word beyond doubt although its name is one letter, which opens a sentence as
/// well: `A No Integer …`.
pub(super) fn is_letter(cx: &Context<'_>, cell: &str, asked: Option<&str>) -> bool {
    let is_required = asked.is_some_and(|word| cx.dialect.words().required(word).is_some());
    cell.len() == 1 && cell.bytes().all(|byte| byte.is_ascii_uppercase()) && is_required
}

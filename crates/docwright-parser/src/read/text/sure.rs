//! Cells in front of a row's text, each with how sure it is what its column says.

use docwright_ir::Type;

use super::Context;
use super::odd;
use super::words::{is_shown, name, required, says, ty, word};
use crate::dialect::{
    has_humps, is_foreign_type, is_han, is_negated, is_plain_type, is_unclear_required, is_verb, leads_on,
    opens_sentence,
};

/// How sure a cell is what its column says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sure {
    /// Any word could be it.
    Word,
    /// By its look.
    Look,
    /// It is known, and a word of prose as well.
    Known,
    /// Nothing else can be meant.
    Certain,
}

/// A cell, how sure it is, and what follows it.
pub(super) type Cell<'a> = (&'a str, Sure, &'a str);

/// A longer name than any page has.
const MAX_NAME: usize = 120;

/// What stands behind a row's cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Text {
    /// Nothing, or what a text begins with.
    Opens,
    /// Small letters.
    GoesOn,
    /// A word that leads on in a phrase: `of it`.
    Joins,
    /// A verb, as behind the first words of a sentence.
    Says,
    /// A mark that parts words of a sentence.
    Parted,
}

impl Text {
    pub(super) fn of(rest: &str) -> Self {
        match rest.chars().next() {
            _ if says(rest) => Text::Says,
            Some(c) if c.is_ascii_lowercase() && leads_on(word(rest).0) => Text::Joins,
            Some(c) if c.is_ascii_lowercase() => Text::GoesOn,
            Some('-' | '–' | '—' | ',' | '，' | '.' | '。' | ':' | '：' | ';' | '；' | '=' | '/' | ')') => {
                Text::Parted
            }
            _ => Text::Opens,
        }
    }
}

/// `1. Hull No Integer …`, `(1) Hull`, `① Hull`: the number is an item's.
pub(super) fn without_number(line: &str) -> &str {
    let circled = line.trim_start_matches(|c| matches!(c, '\u{2460}'..='\u{2473}')).trim_start();
    if circled.len() < line.len() {
        return circled;
    }
    let whole = line;
    let line = line.trim_start_matches(['(', '（']);
    let digits = line.find(|c: char| !c.is_ascii_digit()).unwrap_or(line.len());
    let (number, rest) = line.split_at_checked(digits).unwrap_or(("", line));
    let bare = rest.strip_prefix(['.', ')', '、', '）']).map(str::trim_start);
    bare.filter(|bare| !number.is_empty() && !bare.is_empty()).unwrap_or(whole)
}

/// A name of one word: known by its look, or written as no dialect's names are.
pub(super) fn name_cell<'a>(cx: &Context<'_>, text: &'a str) -> Option<Cell<'a>> {
    if let Some((cell, rest)) = name(cx, text) {
        let sure = match () {
            () if is_shown(cx, cell) || cell.contains('.') => Sure::Certain,
            () if opens_sentence(cell) => Sure::Word,
            () if cell.starts_with(|c: char| c.is_ascii_uppercase()) => Sure::Known,
            // A word of small letters stands amid sentences.
            () if cell.bytes().any(|byte| byte == b'_' || byte.is_ascii_digit()) => Sure::Look,
            () => Sure::Word,
        };
        return Some((cell, sure, rest));
    }
    let (cell, rest) = word(text);
    let is_short_word = cx.dialect.words().required(cell).is_some();
    // `Hull, No Integer …`: a mark alone does not make a sentence of it.
    let ended = cell.trim_end_matches(ENDS);
    let is_ended = ended.len() < cell.len() && cx.dialect.is_field_name(ended) && !opens_sentence(ended);
    let is_ended = is_ended && ended.starts_with(|c: char| c.is_ascii_uppercase());
    (is_ended || is_odd_name(cell) && !is_short_word).then_some((cell, Sure::Look, rest))
}

/// Marks at the end of a name, as at a sentence's.
const ENDS: [char; 13] = [',', '.', ';', ':', '!', '?', '，', '。', '；', '：', '！', '？', '、'];

/// Whether a name is as well a sentence of one word: `Hull.`.
pub(super) fn is_sentence_of_its_own(cell: &str) -> bool {
    cell.ends_with(['.', '。', ':', '：', '!', '！', '?', '？'])
}

/// Whether a word that is no type of the dialect may be one on its pages all the same: with a capital, or what others call
/// a type.
pub(super) fn may_be_type(cx: &Context<'_>, cell: &str) -> bool {
    let is_capital = cell.starts_with(|c: char| c.is_ascii_uppercase());
    is_foreign_type(cell) || is_capital && cx.dialect.words().required(cell).is_none()
}

/// Whether a word of small letters is no type, but goes on in a sentence: `longer`, `for`, `the`.
pub(super) fn is_of_sentence(cell: &str) -> bool {
    leads_on(cell) || is_negated(cell) || is_verb(cell) || opens_sentence(cell)
}

/// `2fa`, `名称`, `$filter`, `"Hull"`, `【Hull】`, `Hull[1]`, `Hulls[N].Size`, `Hull{}`, `Hulls.*`, `Hull<Deck>`, `&Hull`.
fn is_odd_name(cell: &str) -> bool {
    let letters = cell.chars().filter(|c| c.is_alphabetic()).count();
    let is_ended =
        cell.ends_with(['.', ',', ';', ':', '!', '?', '。', '，', '；', '：', '、', '！', '？', '=']);
    let is_part = |c: char| c.is_alphanumeric() || "_-.$@#&*`\"'“”‘’[]{}()（）【】「」<>†‡^¹²³".contains(c);
    let is_marked = !cell.starts_with(|c: char| c.is_alphabetic())
        || cell.contains(['[', '{', '(', '（', '<', '$', '-', '^'])
        || cell.ends_with(".*");
    let is_word = cell.chars().all(is_han) && letters <= 8;
    letters > 0 && cell.len() <= MAX_NAME && !is_ended && cell.chars().all(is_part) && (is_marked || is_word)
}

/// A required word: known, known but for a mark on it, or one that says neither yes nor no.
pub(super) fn required_cell<'a>(cx: &Context<'_>, text: &'a str) -> Option<Cell<'a>> {
    if let Some((cell, rest)) = required(cx, text) {
        return Some((cell, Sure::Certain, rest));
    }
    let (cell, rest) = word(text);
    let bare = cell.trim_matches(|c: char| !c.is_alphanumeric());
    let bare = bare.split(['(', '（', '[', '【', '^', '*']).next().unwrap_or("");
    let bare = bare.trim_end_matches(['¹', '²', '³']);
    let is_marked = bare.len() < cell.len() && cx.dialect.words().required(bare).is_some();
    let is_sign = !cell.is_empty() && cell.len() <= 6 && !cell.contains(|c: char| c.is_alphanumeric());
    let is_word = cell.starts_with(|c: char| c.is_ascii_uppercase() || is_han(c))
        && cell.chars().all(|c| c.is_alphanumeric() || "*/()（）-".contains(c));
    match () {
        () if is_marked || is_unclear_required(cell) => Some((cell, Sure::Known, rest)),
        () if is_sign && !cell.contains([',', '.', ':', ';', '=', '&', '<', '>']) => {
            Some((cell, Sure::Known, rest))
        }
        () if is_word && cell.len() <= odd::MAX_TYPE => Some((cell, Sure::Look, rest)),
        () => None,
    }
}

/// A type: the vocabulary's, by its marks, or any word.
pub(super) fn type_cell<'a>(cx: &Context<'_>, text: &'a str) -> Option<Cell<'a>> {
    let found = odd::marked_type(cx, text).or_else(|| ty(cx, text));
    let Some((cell, rest)) = found else {
        let (cell, rest) = word(text);
        let is_word =
            cell.starts_with(|c: char| c.is_ascii_uppercase() || is_han(c)) && cell.len() <= odd::MAX_TYPE;
        let is_ended = cell.ends_with(['.', ',', ';', ':', '。', '，', '；', '：']);
        let is_small = !cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        let is_sign = is_sign(cell);
        let sure = match () {
            () if is_sign || is_word && cell.contains(['-', '_', '/', '<', '[']) => Sure::Look,
            () => Sure::Word,
        };
        return (is_word && !is_ended || is_small || is_sign).then_some((cell, sure, rest));
    };
    let sure = match cx.dialect.declared(cell).ty {
        _ if cell.contains(['[', '<', '(']) => Sure::Certain,
        Type::Model(model) if cx.hints.is_model(&model) || cx.evidence.models().contains(model.as_str()) => {
            Sure::Certain
        }
        Type::Model(model) if cx.dialect.is_untyped(&model) => Sure::Known,
        Type::Model(model) if has_humps(&model) => Sure::Look,
        Type::Model(_) => Sure::Word,
        Type::Any => Sure::Known,
        _ if is_plain_type(cell) => Sure::Known,
        _ => Sure::Certain,
    };
    Some((cell, sure, rest))
}

/// A sign where a type should stand.
pub(super) fn is_sign(cell: &str) -> bool {
    matches!(cell, "-" | "/" | "--" | "—" | "*")
}

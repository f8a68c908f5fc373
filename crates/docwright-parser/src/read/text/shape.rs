//! Lines that have the shape of a row although a cell is written as nobody knows: `Hull Conditional Integer How thick.`,
//! `【Hull】 No Integer How thick.`, `Codes string[] All of them.`
//!
//! Such a row must not become the text of the row above, which would get its default and its values. So what looks like
//! a row is one, as far as its cells are known; and what may be one as well as a sentence is a row without a name, which
//! is a finding.

use docwright_ir::Type;

use super::Context;
use super::odd;
use super::opener::{self, Above, Opening};
use super::words::{is_shown, name, required, says, ty, word};
use crate::dialect::{
    Column, has_humps, is_han, is_plain_type, is_unclear_required, member_mark, opens_sentence,
};

/// What a line may be that no other rule reads.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Shape<'a> {
    /// A row.
    Row(Opening<'a>),
    /// A row, or a sentence.
    Doubt,
}

/// How sure a cell is what its column says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sure {
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
type Cell<'a> = (&'a str, Sure, &'a str);

/// A longer name than any page has.
const MAX_NAME: usize = 120;

/// What a line is below a row, in a table of such columns.
pub(super) fn of<'a>(
    cx: &Context<'_>,
    columns: &[Option<Column>],
    above: Above<'_>,
    line: &'a str,
) -> Option<Shape<'a>> {
    let has = |column| columns.contains(&Some(column));
    if columns.first() != Some(&Some(Column::Name)) || !has(Column::Type) {
        return None;
    }
    let mark = member_mark(line);
    if mark > 0 {
        return marked(cx, columns, above, line, mark);
    }
    let line = without_number(line);
    let (mut rest, mut cells) = (line, Vec::new());
    let (mut named, mut asked, mut typed) = (Sure::Word, None, Sure::Word);
    for column in columns {
        let (cell, sure, after) = match column {
            Some(Column::Name) => name_cell(cx, rest)?,
            Some(Column::Required) => required_cell(cx, rest)?,
            Some(Column::Type) => type_cell(cx, rest)?,
            _ => break,
        };
        match column {
            Some(Column::Name) => named = sure,
            Some(Column::Required) => asked = Some(sure),
            _ => typed = sure,
        }
        cells.push(cell);
        rest = after;
    }
    if typed == Sure::Word && asked.is_none_or(|asked| asked < Sure::Known) {
        return None;
    }
    let is_first = above.first.is_none() || above.is_closed;
    let text = Text::of(rest);
    match asked {
        _ if is_first && typed >= Sure::Known => Some(Shape::Row(Opening { cells, rest })),
        Some(asked) => decide(with_required(named, asked, typed, text), cells, rest),
        None => decide(without_required(cx, named, typed, text, &cells), cells, rest),
    }
}

/// A row with the mark of a member in front of its name, which stays there: `└ Size Integer How big.`
fn marked<'a>(
    cx: &Context<'_>,
    columns: &[Option<Column>],
    above: Above<'_>,
    line: &'a str,
    mark: usize,
) -> Option<Shape<'a>> {
    let bare = line.get(mark..)?;
    let below = Above { first: above.first.or(Some("")), is_closed: false };
    let known = || match of(cx, columns, below, bare) {
        Some(Shape::Row(opening)) => Some(opening),
        _ => None,
    };
    let mut opening = opener::open(cx, columns, below, bare).or_else(known)?;
    // An item of a text has no required word, and goes on in small letters.
    let is_row = odd::has_required(columns, &opening.cells) || Text::of(opening.rest) == Text::Opens;
    let name = opening.cells.first_mut().filter(|name| is_row && bare.starts_with(**name))?;
    *name = line.get(..mark + name.len())?;
    Some(Shape::Row(opening))
}

fn decide<'a>(row: Option<bool>, cells: Vec<&'a str>, rest: &'a str) -> Option<Shape<'a>> {
    row.map(|is_row| if is_row { Shape::Row(Opening { cells, rest }) } else { Shape::Doubt })
}

/// What stands behind a row's cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Text {
    /// Nothing, or what a text begins with.
    Opens,
    /// Small letters.
    GoesOn,
    /// A verb, as behind the first words of a sentence.
    Says,
    /// A mark that parts words of a sentence.
    Parted,
}

impl Text {
    fn of(rest: &str) -> Self {
        match rest.chars().next() {
            _ if says(rest) => Text::Says,
            Some(c) if c.is_ascii_lowercase() => Text::GoesOn,
            Some('-' | '–' | '—' | ',' | '，' | '.' | '。' | ':' | '：' | ';' | '；' | '=' | '/' | ')') => {
                Text::Parted
            }
            _ => Text::Opens,
        }
    }
}

/// Whether cells with a required one are a row's; `None` if they are a sentence's.
fn with_required(named: Sure, asked: Sure, typed: Sure, text: Text) -> Option<bool> {
    match (named, asked, typed, text) {
        (_, _, _, Text::Parted | Text::Says) if asked < Sure::Certain || named == Sure::Word => None,
        // `Otherwise Yes String …`
        (Sure::Word, _, _, Text::Opens) if asked >= Sure::Known && typed >= Sure::Known => Some(false),
        (Sure::Word, ..) => None,
        (_, Sure::Certain, Sure::Word, Text::Opens) => Some(named == Sure::Certain),
        (_, Sure::Certain, Sure::Word, _) => None,
        (_, Sure::Certain, ..) | (Sure::Certain, Sure::Known, ..) => Some(true),
        (_, Sure::Known, Sure::Known | Sure::Certain, Text::Opens) => Some(true),
        (_, Sure::Known, Sure::Known | Sure::Certain, _) => Some(false),
        (Sure::Certain, Sure::Look, Sure::Known | Sure::Certain, Text::Opens) => Some(true),
        (_, Sure::Look | Sure::Word, Sure::Known | Sure::Certain, Text::Opens) => Some(false),
        _ => None,
    }
}

/// Whether a name and a type alone are a row's; `None` if they are a sentence's.
fn without_required(cx: &Context<'_>, named: Sure, typed: Sure, text: Text, cells: &[&str]) -> Option<bool> {
    let is_prose = || cells.get(1).is_some_and(|ty| is_plain_type(ty) || cx.dialect.says_format(ty));
    match (named, typed, text) {
        (_, _, Text::Parted) | (Sure::Word, _, Text::Says | Text::GoesOn) => None,
        (Sure::Word, Sure::Known | Sure::Certain, Text::Opens) => Some(false),
        (Sure::Word, ..) => None,
        (Sure::Certain, Sure::Known | Sure::Certain, Text::Opens) => Some(true),
        (_, Sure::Certain, Text::Opens) => Some(true),
        (_, Sure::Certain | Sure::Known, Text::Says) if named == Sure::Known => Some(false),
        (_, Sure::Certain, _) => Some(false),
        (_, Sure::Known, Text::Opens) => Some(!is_prose()),
        (Sure::Certain, _, Text::Opens) | (_, Sure::Look, Text::Opens) => Some(false),
        _ => None,
    }
}

/// `1. Hull No Integer …`: the number is an item's.
fn without_number(line: &str) -> &str {
    let digits = line.find(|c: char| !c.is_ascii_digit()).unwrap_or(line.len());
    let (number, rest) = line.split_at_checked(digits).unwrap_or(("", line));
    let bare = rest.strip_prefix(['.', ')', '、', '）']).map(str::trim_start);
    bare.filter(|bare| !number.is_empty() && !bare.is_empty()).unwrap_or(line)
}

/// A name: known by its look, or written as no dialect's names are.
fn name_cell<'a>(cx: &Context<'_>, text: &'a str) -> Option<Cell<'a>> {
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
    (is_odd_name(cell) && !is_short_word).then_some((cell, Sure::Look, rest))
}

/// `2fa`, `名称`, `$filter`, `"Hull"`, `【Hull】`, `Hull[1]`, `Hulls[N].Size`, `Hull{}`.
fn is_odd_name(cell: &str) -> bool {
    let letters = cell.chars().filter(|c| c.is_alphabetic()).count();
    let is_ended =
        cell.ends_with(['.', ',', ';', ':', '!', '?', '。', '，', '；', '：', '、', '！', '？', '=']);
    let is_part = |c: char| c.is_alphanumeric() || "_-.$@#*`\"'“”‘’[]{}()（）【】「」<>†‡^¹²³".contains(c);
    let is_marked =
        !cell.starts_with(|c: char| c.is_alphabetic()) || cell.contains(['[', '{', '(', '（', '$', '-', '^']);
    let is_word = cell.chars().all(is_han) && letters <= 8;
    letters > 0 && cell.len() <= MAX_NAME && !is_ended && cell.chars().all(is_part) && (is_marked || is_word)
}

/// A required word: known, known but for a mark on it, or one that says neither yes nor no.
fn required_cell<'a>(cx: &Context<'_>, text: &'a str) -> Option<Cell<'a>> {
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
fn type_cell<'a>(cx: &Context<'_>, text: &'a str) -> Option<Cell<'a>> {
    let found = odd::marked_type(cx, text).or_else(|| ty(cx, text));
    let Some((cell, rest)) = found else {
        let (cell, rest) = word(text);
        let is_word =
            cell.starts_with(|c: char| c.is_ascii_uppercase() || is_han(c)) && cell.len() <= odd::MAX_TYPE;
        let is_ended = cell.ends_with(['.', ',', ';', ':', '。', '，', '；', '：']);
        let sure = if cell.contains(['-', '_', '/', '<', '[']) { Sure::Look } else { Sure::Word };
        return (is_word && !is_ended).then_some((cell, sure, rest));
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

/// Whether a line outside tables has the shape of a row: a name, whether it is required, and a type in whatever order; or a
/// name that no word of a sentence is, and a type.
pub(super) fn is_stray_row(cx: &Context<'_>, line: &str) -> bool {
    let Some((_, named, rest)) = name_cell(cx, without_number(line)) else { return false };
    let after = |cell: Option<Cell<'_>>| {
        cell.filter(|(_, sure, _)| *sure == Sure::Certain).map(|(_, _, rest)| rest.to_owned())
    };
    let asked = |text: &str| required(cx, text).map(|(_, rest)| rest.to_owned());
    let typed = |text: &str| after(type_cell(cx, text));
    let both = asked(rest).and_then(|rest| typed(&rest));
    let both = both.or_else(|| typed(rest).and_then(|rest| asked(&rest)));
    match both {
        Some(text) => named > Sure::Word && !matches!(Text::of(&text), Text::Parted),
        None => named == Sure::Certain && typed(rest).is_some_and(|text| Text::of(&text) == Text::Opens),
    }
}

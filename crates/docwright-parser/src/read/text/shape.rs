//! Lines that have the shape of a row although a cell is written as nobody knows: `Hull Conditional Integer How thick.`,
//! `【Hull】 No Integer How thick.`, `Codes string[] All of them.`
//!
//! Such a row must not become the text of the row above, which would get its default and its values. So what looks like
//! a row is one, as far as its cells are known; and what may be one as well as a sentence is a row without a name, which
//! is a finding.

use super::Context;
use super::odd;
use super::opener::{self, Above, Opening, Shape};
use super::signs;
use super::sure::{
    Cell, Sure, Text, is_of_sentence, is_sentence_of_its_own, is_sign, may_be_type, without_number,
};
use super::wide::{self, name_cell, required_cell, type_cell};
use super::words::required;
use crate::dialect::{Column, is_foreign_type, is_plain_type, member_mark};

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
    let found = match mark {
        0 => by_words(cx, columns, above, without_number(line)),
        _ => marked(cx, columns, above, line, mark),
    };
    // Tabs part cells whatever the words look like.
    let found = found.filter(|found| !(*found == Shape::Doubt && line.contains('\t')));
    let found = found.or_else(|| by_signs(cx, columns, line)).or_else(|| turned(cx, columns, line));
    let found = found.or_else(|| called_as_required(cx, columns, line));
    let found = found.or_else(|| is_asked_anyway(cx, columns, line).then_some(Shape::Doubt));
    let is_doubtful = || {
        wide::is_in_words(cx, columns, line)
            || signs::are_parted(cx, columns, line)
            || signs::lacks_name(cx, columns, line)
    };
    found.or_else(|| is_doubtful().then_some(Shape::Doubt))
}

/// A row whose cells stand in their columns' order, with blanks between them.
fn by_words<'a>(
    cx: &Context<'_>,
    columns: &[Option<Column>],
    above: Above<'_>,
    line: &'a str,
) -> Option<Shape<'a>> {
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
    let is_alone = asked.is_none() && cells.first().is_some_and(|name| is_sentence_of_its_own(name));
    let is_untyped = typed == Sure::Word
        && match asked {
            Some(asked) => asked < Sure::Known,
            None => !cells.last().is_some_and(|ty| may_be_type(cx, ty)),
        };
    if is_alone || is_untyped {
        return None;
    }
    let is_first = above.first.is_none() || above.is_closed;
    let text = Text::of(rest);
    let word =
        columns.iter().position(|column| *column == Some(Column::Required)).and_then(|at| cells.get(at));
    if cells.first().is_some_and(|name| wide::is_letter(cx, name, word.copied())) {
        named = named.max(Sure::Look);
    }
    match asked {
        _ if is_first && typed >= Sure::Known => Some(Shape::Row(Opening { cells, rest })),
        Some(asked) => {
            let ty = cells.last().copied().unwrap_or("");
            let is_small = ty.bytes().all(|byte| !byte.is_ascii_uppercase());
            // `HullSize No longer …`
            if is_small && typed == Sure::Word && is_of_sentence(ty) {
                return None;
            }
            decide(with_required(named, asked, typed, text, is_small), cells, rest)
        }
        None => decide(without_required(cx, (named, typed), (text, rest.is_empty()), &cells), cells, rest),
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
    // An item of a text has no required word, and goes on in small letters; no text has the lines of a tree.
    let is_tree = line.get(..mark)?.contains(|c| matches!(c, '\u{2500}'..='\u{257f}'));
    let below = Above { first: above.first.or(Some("")), is_closed: is_tree };
    let known = || match by_words(cx, columns, below, without_number(bare)) {
        Some(Shape::Row(opening)) => Some(opening),
        _ => None,
    };
    let mut opening = opener::open(cx, columns, below, bare).or_else(known)?;
    let is_row =
        is_tree || odd::has_required(columns, &opening.cells) || Text::of(opening.rest) == Text::Opens;
    let name = opening.cells.first_mut().filter(|name| is_row && bare.starts_with(**name))?;
    *name = line.get(..mark + name.len())?;
    Some(Shape::Row(opening))
}

/// A row whose cells are parted by tabs or bars, as those of the others are not; by commas it may be a sentence.
fn by_signs<'a>(cx: &Context<'_>, columns: &[Option<Column>], line: &'a str) -> Option<Shape<'a>> {
    let line = line.strip_prefix('|').unwrap_or(line);
    let line = line.strip_suffix('|').unwrap_or(line);
    let is_free =
        |column: &Option<Column>| !matches!(column, Some(Column::Name | Column::Required | Column::Type));
    let front = columns.get(..columns.iter().position(is_free).unwrap_or(columns.len()))?;
    let count = |sign: char| line.matches(sign).count() + 1;
    let sign = ['\t', '|', ',', ';', '，', '；'].into_iter().find(|sign| count(*sign) >= columns.len())?;
    let mut parts = line.splitn(front.len() + 1, sign).map(str::trim);
    let cells: Vec<&str> = parts.by_ref().take(front.len()).collect();
    let whole =
        |cell: Option<Cell<'_>>| cell.is_some_and(|(_, sure, rest)| sure == Sure::Certain && rest.is_empty());
    let known = front.iter().zip(&cells).filter(|(column, cell)| match column {
        Some(Column::Required) => whole(required_cell(cx, cell)),
        Some(Column::Type) => whole(type_cell(cx, cell)),
        _ => false,
    });
    let (known, named) = (known.count(), cells.first().and_then(|cell| name_cell(cx, cell)));
    let is_named = named.is_some_and(|(_, sure, rest)| rest.is_empty() && sure > Sure::Word);
    match sign {
        '\t' if is_named => Some(Shape::Row(Opening { cells, rest: parts.next().unwrap_or("") })),
        '|' if is_named && known > 0 && count('|') == columns.len() => {
            Some(Shape::Row(Opening { cells, rest: parts.next().unwrap_or("") }))
        }
        _ => (is_named && known > 0 && known + 1 == front.len()).then_some(Shape::Doubt),
    }
}

/// Whether the required word or the type stands in front of the name: `No Size Integer How big.`
fn turned<'a>(cx: &Context<'_>, columns: &[Option<Column>], line: &str) -> Option<Shape<'a>> {
    let (_, rest) = required(cx, line).filter(|_| columns.contains(&Some(Column::Required)))?;
    let (_, named, rest) = name_cell(cx, rest)?;
    let (_, typed, text) = type_cell(cx, rest)?;
    let is_row = named >= Sure::Known && typed == Sure::Certain && Text::of(text) == Text::Opens;
    is_row.then_some(Shape::Doubt)
}

/// A row whose name is a required word: `No Yes Integer Its number.`, `No Integer Its number.`
fn called_as_required<'a>(cx: &Context<'_>, columns: &[Option<Column>], line: &'a str) -> Option<Shape<'a>> {
    let (name, rest) = required(cx, line).filter(|(name, _)| cx.dialect.is_field_name(name))?;
    match columns {
        [_, Some(Column::Required), Some(Column::Type), ..] => {
            let (asked, rest) = required(cx, rest)?;
            let (ty, sure, rest) = type_cell(cx, rest)?;
            let opening = Opening { cells: vec![name, asked, ty], rest };
            (sure >= Sure::Known).then_some(Shape::Row(opening))
        }
        [_, Some(Column::Type), ..] => {
            let (_, sure, rest) = type_cell(cx, rest)?;
            (sure == Sure::Certain && Text::of(rest) == Text::Opens).then_some(Shape::Doubt)
        }
        _ => None,
    }
}

/// Whether a row has a required word although its table has no column for it: `Hull, Deck No Integer …`.
fn is_asked_anyway(cx: &Context<'_>, columns: &[Option<Column>], line: &str) -> bool {
    let typed = || {
        let (_, named, rest) = name_cell(cx, line)?;
        let (ty, sure, text) = type_cell(cx, required(cx, rest)?.1)?;
        let is_type = sure >= Sure::Known || is_foreign_type(ty);
        Some(named > Sure::Word && is_type && !matches!(Text::of(text), Text::Parted | Text::Says))
    };
    !columns.contains(&Some(Column::Required)) && typed().unwrap_or(false)
}

fn decide<'a>(row: Option<bool>, cells: Vec<&'a str>, rest: &'a str) -> Option<Shape<'a>> {
    row.map(|is_row| if is_row { Shape::Row(Opening { cells, rest }) } else { Shape::Doubt })
}

/// Whether cells with a required one are a row's; `None` if they are a sentence's.
fn with_required(named: Sure, asked: Sure, typed: Sure, text: Text, is_small: bool) -> Option<bool> {
    match (named, asked, typed, text) {
        (_, _, _, Text::Parted | Text::Says) if asked < Sure::Certain || named == Sure::Word => None,
        // `Otherwise Yes String …`
        (Sure::Word, _, _, Text::Opens) if asked >= Sure::Known && typed >= Sure::Known => Some(false),
        (Sure::Word, Sure::Certain, Sure::Known | Sure::Certain, Text::GoesOn) => Some(false),
        (Sure::Word, ..) => None,
        (_, Sure::Certain, Sure::Word | Sure::Look, Text::Opens) => Some(named == Sure::Certain && !is_small),
        (_, Sure::Certain, Sure::Word | Sure::Look, Text::Says) => None,
        // `Hull No file of it`
        (_, Sure::Certain, Sure::Word | Sure::Look, _) => Some(false),
        (Sure::Known | Sure::Certain, Sure::Known, Sure::Look, Text::Opens) => Some(false),
        (_, Sure::Certain, ..) | (Sure::Certain, Sure::Known, ..) => Some(true),
        (_, Sure::Known, Sure::Known | Sure::Certain, Text::Opens) => Some(true),
        (_, Sure::Known, Sure::Known | Sure::Certain, _) => Some(false),
        (Sure::Certain, Sure::Look, Sure::Known | Sure::Certain, Text::Opens) => Some(true),
        (_, Sure::Look | Sure::Word, Sure::Known | Sure::Certain, Text::Opens) => Some(false),
        _ => None,
    }
}

/// Whether a name and a type alone are a row's; `None` if they are a sentence's.
fn without_required(
    cx: &Context<'_>,
    (named, typed): (Sure, Sure),
    (text, is_bare): (Text, bool),
    cells: &[&str],
) -> Option<bool> {
    let is_prose = || cells.get(1).is_some_and(|ty| is_plain_type(ty) || cx.dialect.says_format(ty));
    let is_foreign = || cells.get(1).is_some_and(|ty| is_foreign_type(ty));
    match (named, typed, text) {
        (_, _, Text::Parted) | (Sure::Word, _, Text::Says | Text::GoesOn | Text::Joins) => None,
        (Sure::Word, Sure::Known | Sure::Certain, Text::Opens) => Some(false),
        (Sure::Word, ..) => None,
        (Sure::Certain, Sure::Known | Sure::Certain, Text::Opens) => Some(true),
        (_, Sure::Certain, Text::Opens) => Some(true),
        (_, Sure::Certain | Sure::Known, Text::Says) if named == Sure::Known => Some(false),
        (_, Sure::Certain, _) => Some(false),
        (_, Sure::Known, Text::Opens) => Some(!is_prose()),
        (_, Sure::Known | Sure::Look, Text::GoesOn) => Some(false),
        (_, Sure::Known, Text::Joins) if cells.get(1).is_some_and(|ty| cx.dialect.is_mistyped(ty)) => {
            Some(false)
        }
        (_, Sure::Look, Text::Opens) if cells.get(1).is_some_and(|ty| is_sign(ty)) => None,
        (Sure::Certain, _, Text::Opens) | (_, Sure::Look, Text::Opens) => Some(false),
        // `Hull Tags what is on it`, and `Windows Server images`; two words alone are mostly a heading or a value.
        (_, Sure::Word, Text::Opens | Text::GoesOn) => (!is_bare || is_foreign()).then_some(false),
        _ => None,
    }
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

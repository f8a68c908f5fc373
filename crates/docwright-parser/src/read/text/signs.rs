//! Rows whose cells are parted by signs, as those of the other rows are not, and rows without a name: `Hull⇥Integer⇥No⇥Thick.`,
//! `| Hull | | Integer | Thick. |`, `Hull, Integer, No, Thick.`, `No Integer Thick.`
//!
//! A tab and a bar part cells whatever the words look like, so what they part is read where each cell can be only one thing.
//! Commas and their like stand in sentences, too: what they part is named.

use docwright_ir::Type;

use super::Context;
use super::loose;
use super::opener::{Opening, Shape};
use super::sure::{Sure, Text};
use super::wide::type_cell;
use super::words::{required, ty};
use crate::dialect::Column;

/// What parts cells, and never the words of a sentence.
const STRONG: [char; 2] = ['\t', '|'];

/// What parts words of a sentence as well. Dashes do so where a text tells of filters: `zone - String - Optional - Where it is.`
const WEAK: [&str; 7] = [",", ";", "，", "；", "、", " / ", ": "];

/// More columns than a row of fields has.
const MAX_COLUMNS: usize = 8;

/// A row whose cells stand in another order than the columns, or of which one is blank. Where all stand where they should,
/// nothing is said: others read them.
pub(super) fn open<'a>(cx: &Context<'_>, columns: &[Option<Column>], line: &'a str) -> Option<Shape<'a>> {
    let sign = STRONG.into_iter().find(|sign| line.contains(*sign))?;
    // Without a column for the required word, too few words are known: a field may be called as a type is.
    let front = front(columns).filter(|front| front.len() > 2)?;
    let line = if sign == '|' { without_outer_bars(line) } else { line };
    let parts: Vec<&str> = line.splitn(columns.len(), sign).map(str::trim).collect();
    let fits = |(column, part): (&Option<Column>, &&str)| is_of(cx, column, part);
    if front.iter().zip(&parts).all(fits) && parts.len() >= front.len() {
        return None;
    }
    // The blanks around a line are gone, and with them the tab behind a blank name.
    let lacks_name = parts.len() + 1 == columns.len() && front.iter().skip(1).zip(&parts).all(fits);
    if lacks_name {
        return Some(Shape::Doubt);
    }
    (parts.len() == columns.len()).then(|| by_role(cx, front, &parts)).flatten()
}

/// Reads cells of which each can be only one thing, whatever their order.
fn by_role<'a>(cx: &Context<'_>, front: &[Option<Column>], parts: &[&'a str]) -> Option<Shape<'a>> {
    let one_of = |column: Column| {
        // Many fields are called as their models are.
        let is_word = |part: &str| !matches!(cx.dialect.declared(part).ty, Type::Model(_));
        let is_it = |part: &str| is_of(cx, &Some(column), part) && (column != Column::Type || is_word(part));
        let mut found = parts.iter().enumerate().filter(|(_, part)| is_it(part));
        let first = found.next().map(|(at, _)| at);
        first.filter(|_| found.next().is_none())
    };
    let at: Vec<Option<usize>> = front.iter().skip(1).map(|column| one_of((*column)?)).collect();
    let known = at.iter().flatten().count();
    let first = parts.first().copied().unwrap_or("");
    let is_named = cx.dialect.is_field_name(first) && !at.contains(&Some(0));
    let is_in_place =
        front.iter().zip(parts).skip(1).all(|(column, part)| part.is_empty() || is_of(cx, column, part));
    if is_named && is_in_place && known > 0 {
        let rest = parts.get(front.len()..)?.first().copied().unwrap_or("");
        return Some(Shape::Row(Opening { cells: parts.get(..front.len())?.to_vec(), rest }));
    }
    if known < at.len() || at.is_empty() {
        return (known > 0 && first.is_empty()).then_some(Shape::Doubt);
    }
    let taken = |index: usize| at.contains(&Some(index));
    let others = parts.iter().enumerate().filter(|(index, _)| !taken(*index)).map(|(_, part)| *part);
    let texts: Vec<&str> = others.skip(1).filter(|part| !part.is_empty()).collect();
    let (rest, is_one) = (texts.first().copied().unwrap_or(""), texts.len() < 2);
    if !is_named || !is_one {
        return Some(Shape::Doubt);
    }
    let cells = at.iter().filter_map(|at| parts.get((*at)?).copied());
    Some(Shape::Row(Opening { cells: std::iter::once(first).chain(cells).collect(), rest }))
}

/// Whether a line that others do not read has a row's cells with signs of sentences between them, in whatever order.
pub(super) fn are_parted(cx: &Context<'_>, columns: &[Option<Column>], line: &str) -> bool {
    let Some(front) = front(columns) else { return false };
    let is_row = |sign: &str| {
        let parts: Vec<&str> = line.splitn(columns.len() + 1, sign).map(str::trim).collect();
        let has =
            |column: &Option<Column>| parts.iter().take(MAX_COLUMNS).any(|part| is_of(cx, column, part));
        parts.len() >= front.len() && front.len() > 2 && front.iter().all(has)
    };
    WEAK.into_iter().any(is_row)
}

/// Whether a line opens with a required word and a type, as a row does that has lost its name. Behind a type alone goes on
/// a sentence.
pub(super) fn lacks_name(cx: &Context<'_>, columns: &[Option<Column>], line: &str) -> bool {
    let line = line.trim_start_matches(['-', '—', '–', '*', '/', '\t', ' ']);
    let cells = match columns {
        [_, Some(Column::Required), Some(Column::Type), ..] => {
            required(cx, line).and_then(|(_, rest)| type_cell(cx, rest))
        }
        [_, Some(Column::Type), Some(Column::Required), ..] => type_cell(cx, line)
            .and_then(|(ty, sure, rest)| required(cx, rest).map(|(_, rest)| (ty, sure, rest))),
        _ => None,
    };
    let is_row = |ty: &str, sure, text| {
        sure == Sure::Certain
            && ty.starts_with(|c: char| c.is_ascii_uppercase())
            && Text::of(text) == Text::Opens
    };
    cells.is_some_and(|(ty, sure, text)| is_row(ty, sure, text))
}

/// The columns in front of the text: a name, and what can be told from other words.
fn front(columns: &[Option<Column>]) -> Option<&[Option<Column>]> {
    let is_known =
        |column: &&Option<Column>| matches!(column, Some(Column::Name | Column::Required | Column::Type));
    let front = columns.get(..columns.iter().take_while(is_known).count())?;
    let is_of_fields = front.first() == Some(&Some(Column::Name)) && front.contains(&Some(Column::Type));
    (is_of_fields && columns.len() <= MAX_COLUMNS).then_some(front)
}

/// Whether a cell as a whole is what its column says.
fn is_of(cx: &Context<'_>, column: &Option<Column>, cell: &str) -> bool {
    match column {
        Some(Column::Name) => cx.dialect.is_field_name(cell),
        Some(Column::Required) => cx.dialect.words().required_cell(cell).is_some(),
        Some(Column::Type) => {
            let whole = ty(cx, cell).is_some_and(|(_, rest)| rest.is_empty());
            // Any word may be a model's name that no page defines.
            whole && (loose::is_known(cx, cell) && !matches!(cx.dialect.declared(cell).ty, Type::Any))
        }
        _ => true,
    }
}

fn without_outer_bars(line: &str) -> &str {
    let line = line.strip_prefix('|').unwrap_or(line);
    line.strip_suffix('|').unwrap_or(line)
}

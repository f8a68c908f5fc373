//! Rows that are not as their header says: a required word is missing, the cells stand in another order, the first of them
//! have lines of their own, or bars part them where blanks part those of the others.

use docwright_ir::Type;

use super::Context;
use super::header::{self, Header, Mode};
use super::opener::{self, Above, Opening};
use super::words;
use crate::dialect::{Column, has_humps};
use crate::read::bars;

/// A row's cells in front of its text, the text, and how many lines they take.
pub(super) struct Row {
    pub(super) cells: Vec<String>,
    pub(super) text: String,
    pub(super) lines: usize,
}

impl From<Opening<'_>> for Row {
    fn from(Opening { cells, rest }: Opening<'_>) -> Self {
        Row { cells: cells.into_iter().map(str::to_owned).collect(), text: rest.to_owned(), lines: 1 }
    }
}

/// Further below its name no cell of a row stands.
const MAX_REACH: usize = 6;

/// Reads the row at `at`, if what stands there leaves no doubt that it is one.
pub(super) fn open(cx: &Context<'_>, columns: &[Option<Column>], above: Above<'_>, at: usize) -> Option<Row> {
    let front = front(columns);
    let is_of_fields = front.first() == Some(&Some(Column::Name)) && front.contains(&Some(Column::Type));
    if !is_of_fields {
        return None;
    }
    let line = cx.lines.get(at)?.text;
    if line.starts_with('|') {
        return barred(cx, columns, front, line);
    }
    in_line(cx, front, above, line).or_else(|| broken(cx, front, at))
}

/// The columns in front of the first free text.
fn front(columns: &[Option<Column>]) -> &[Option<Column>] {
    let is_closed =
        |column: &Option<Column>| matches!(column, Some(Column::Name | Column::Type | Column::Required));
    let end = columns.iter().position(|column| !is_closed(column)).unwrap_or(columns.len());
    columns.get(..end).unwrap_or_default()
}

/// `| Name | No | String | text |` among rows without bars.
fn barred(cx: &Context<'_>, columns: &[Option<Column>], front: &[Option<Column>], line: &str) -> Option<Row> {
    let cells = bars::split_bars(line);
    if !line.ends_with('|') || cells.len() != columns.len() {
        return None;
    }
    let fits = |(cell, column): (&String, &Option<Column>)| match column {
        Some(Column::Name) => cx.dialect.is_field_name(cell),
        Some(Column::Type) => known_type(cx, cell).is_some_and(|(_, rest)| rest.is_empty()),
        Some(Column::Required) => cx.dialect.words().required(cell).is_some(),
        _ => true,
    };
    let (head, tail) = cells.split_at_checked(front.len())?;
    let is_row = cells.iter().zip(columns).all(fits);
    is_row.then(|| Row { cells: head.to_vec(), text: tail.join(" ").trim_end().to_owned(), lines: 1 })
}

/// A name, a type and perhaps a required word, in whatever order.
fn in_line(cx: &Context<'_>, front: &[Option<Column>], above: Above<'_>, line: &str) -> Option<Row> {
    let (name, rest) = words::name(cx, line)?;
    let after_required = words::required(cx, rest).and_then(|(word, rest)| {
        let (ty, rest) = known_type(cx, rest)?;
        Some((Some(word), ty, rest))
    });
    let found = after_required.or_else(|| {
        let (ty, rest) = known_type(cx, rest)?;
        let is_asked = front.contains(&Some(Column::Required));
        let required = words::required(cx, rest).filter(|_| is_asked);
        Some(required.map_or((None, ty, rest), |(word, rest)| (Some(word), ty, rest)))
    });
    let (required, ty, text) = found?;
    // Right below the header nothing else can stand.
    let is_row = above.first.is_none()
        || !words::is_sentence(cx, name, required.is_some(), text)
            && (required.is_some() || is_meant(cx, name, ty, text));
    is_row.then(|| Row {
        cells: arranged(front, name, required.unwrap_or(""), ty),
        text: text.to_owned(),
        lines: 1,
    })
}

/// A name alone on its line, or with the next cells, and the other cells below.
fn broken(cx: &Context<'_>, front: &[Option<Column>], at: usize) -> Option<Row> {
    let mut lines = cx.lines.iter().enumerate().skip(at).take(MAX_REACH);
    let mut lines = lines.by_ref().filter(|(_, line)| !line.text.is_empty());
    let (mut last, mut rest) = lines.next().map(|(index, line)| (index, line.text))?;
    let (mut name, mut required, mut ty) = ("", None, "");
    for column in front {
        if rest.is_empty() {
            (last, rest) = lines.next().map(|(index, line)| (index, line.text))?;
        }
        match column {
            Some(Column::Name) => (name, rest) = words::name(cx, rest)?,
            Some(Column::Required) => {
                let (word, after) = words::required(cx, rest)?;
                (required, rest) = (Some(word), after);
            }
            _ => (ty, rest) = known_type(cx, rest)?,
        }
    }
    let is_row = last > at && (required.is_some() || (is_shown(cx, name) && is_meant(cx, name, ty, rest)));
    is_row.then(|| Row {
        cells: arranged(front, name, required.unwrap_or(""), ty),
        text: rest.to_owned(),
        lines: last - at + 1,
    })
}

fn arranged(front: &[Option<Column>], name: &str, required: &str, ty: &str) -> Vec<String> {
    let cell = |column: &Option<Column>| match column {
        Some(Column::Name) => name,
        Some(Column::Required) => required,
        _ => ty,
    };
    front.iter().map(|column| cell(column).to_owned()).collect()
}

/// A type at the beginning of `text` that is no word of prose: the vocabulary's, or a model's that the pages define.
fn known_type<'t>(cx: &Context<'_>, text: &'t str) -> Option<(&'t str, &'t str)> {
    let (ty, rest) = words::ty(cx, text)?;
    is_known(cx, ty).then_some((ty, rest))
}

/// Whether a type is no word of prose: one of the vocabulary, or a model that the pages define.
pub(super) fn is_known(cx: &Context<'_>, ty: &str) -> bool {
    let is_word = |ty: &str| ty.starts_with(|c: char| c.is_ascii_uppercase()) || ty.starts_with('[');
    match cx.dialect.declared(ty).ty {
        Type::Model(model) => cx.hints.is_model(&model) || cx.evidence.models().contains(model.as_str()),
        Type::Any => false,
        _ => is_word(ty) || cx.dialect.words().scalar(ty).is_some(),
    }
}

/// Whether a name and a type without a required word open a row: no sentence goes on so.
fn is_meant(cx: &Context<'_>, name: &str, ty: &str, text: &str) -> bool {
    let opens_text = text.is_empty()
        || text.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || !c.is_ascii() || c == '[');
    let is_capital = name.starts_with(|c: char| c.is_ascii_uppercase());
    opens_text && (is_shown(cx, name) || (is_capital && !cx.dialect.says_format(ty)))
}

fn is_shown(cx: &Context<'_>, name: &str) -> bool {
    has_humps(name) || cx.evidence.has_key(name)
}

/// The header that a table has lost whose first row stands at `at`.
pub(super) fn lost_header(cx: &Context<'_>, at: usize) -> Option<Header> {
    use Column::{Description, Name, Required, Type};
    let line = cx.lines.get(at)?.text;
    let above = Above { first: Some(""), is_closed: false };
    let shapes = [
        &[Name, Required, Type, Description][..],
        &[Name, Type, Required, Description],
        &[Name, Type, Description],
    ];
    shapes.into_iter().find_map(|shape| {
        let columns: Vec<Option<Column>> = shape.iter().copied().map(Some).collect();
        let opening = opener::open(cx, &columns, above, line)?;
        let cell = |column| shape.iter().position(|at| *at == column).and_then(|at| opening.cells.get(at));
        let (name, ty) = (*cell(Name)?, *cell(Type)?);
        known_type(cx, ty)?;
        let is_row = cell(Required).is_some() || is_meant(cx, name, ty, opening.rest);
        is_row.then(|| header::of_columns(&columns, cx.dialect, Mode::Blanks)).flatten()
    })
}

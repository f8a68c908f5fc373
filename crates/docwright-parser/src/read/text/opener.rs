//! Where a row begins on a line of text: a name, and then what only a row has at that point.

use docwright_ir::Type;

use super::words::{is_sentence, is_shown, name, required, ty, word};
use super::{Context, odd};
use crate::dialect::{Column, has_humps};

/// The cells that open a row, and the text after them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Opening<'a> {
    /// In the columns' order, up to the first column of free text.
    pub(super) cells: Vec<&'a str>,
    pub(super) rest: &'a str,
}

/// What a line may be that no other rule reads.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Shape<'a> {
    /// A row.
    Row(Opening<'a>),
    /// A row, or a sentence.
    Doubt,
}

/// What is known of the row above.
#[derive(Debug, Clone, Copy)]
pub(super) struct Above<'a> {
    /// Its first cell.
    pub(super) first: Option<&'a str>,
    /// Its last column is there: the next line opens a row or ends the table.
    pub(super) is_closed: bool,
}

/// Reads the cells in front of a row's free text; `None` if the line opens no row.
pub(super) fn open<'a>(
    cx: &Context<'_>,
    columns: &[Option<Column>],
    above: Above<'_>,
    line: &'a str,
) -> Option<Opening<'a>> {
    let mut rest = line;
    let mut cells = Vec::with_capacity(columns.len());
    for column in columns {
        let (cell, after) = match column {
            Some(Column::Name) => name(cx, rest).or_else(|| odd::marked_name(cx, columns, rest))?,
            Some(Column::Required) => {
                required(cx, rest).or_else(|| odd::required_word(cx, columns, &cells, rest))?
            }
            Some(Column::Type) => {
                let known = odd::marked_type(cx, rest).or_else(|| ty(cx, rest));
                known.or_else(|| odd::type_word(cx, columns, &cells, rest))?
            }
            Some(Column::ErrorCode) => error_code(cx, above.first, rest)?,
            _ => break,
        };
        cells.push(cell);
        rest = after;
    }
    // A tab parts cells, never words of a sentence.
    let is_tabbed =
        line.split('\t').map(str::trim).zip(&cells).filter(|(part, cell)| part == *cell).count() >= 2;
    (is_tabbed || is_certain(cx, columns, above, &cells, rest)).then_some(Opening { cells, rest })
}

/// The cells that open a row where each stands on a line of its own, and how many lines they take.
pub(super) fn open_lines<'a>(
    cx: &Context<'a>,
    columns: &[Option<Column>],
    above: Above<'_>,
    at: usize,
) -> Option<(Vec<&'a str>, usize)> {
    let mut cells = Vec::new();
    let mut lines = cx.lines.get(at..)?.iter().enumerate().filter(|(_, line)| !line.text.is_empty());
    let mut taken = 0;
    for column in columns {
        if !matches!(column, Some(Column::Name | Column::Required | Column::Type | Column::ErrorCode)) {
            break;
        }
        let (index, line) = lines.next()?;
        let (cell, rest) = match column {
            Some(Column::Name) => name(cx, line.text)?,
            Some(Column::Required) => required(cx, line.text)?,
            Some(Column::Type) => match ty(cx, line.text) {
                // Beside a required word a cell that fills its line is a type, whatever its words.
                None if odd::has_required(columns, &cells) && line.text.len() <= odd::MAX_TYPE => {
                    (line.text, "")
                }
                found => found?,
            },
            _ => error_code(cx, above.first, line.text)?,
        };
        if !rest.is_empty() {
            return None;
        }
        cells.push(cell);
        taken = index + 1;
    }
    (taken > 0 && is_certain(cx, columns, above, &cells, "")).then_some((cells, taken))
}

fn error_code<'a>(cx: &Context<'_>, previous: Option<&str>, text: &'a str) -> Option<(&'a str, &'a str)> {
    let (code, rest) = word(text);
    // Some codes do end in a stop, over the wire as well.
    let bare = code.strip_suffix('.').unwrap_or(code);
    let known = cx.dialect.is_error_code(bare)
        // Tables are in order of code: a word that looks like one and goes on in it is one.
        || (is_compound(bare) && previous.is_none_or(|previous| previous < code));
    known.then_some((code, rest))
}

/// Whether cells that look like a row's are one.
fn is_certain(
    cx: &Context<'_>,
    columns: &[Option<Column>],
    above: Above<'_>,
    cells: &[&str],
    rest: &str,
) -> bool {
    // Right below the header nothing else can stand.
    if above.is_closed || above.first.is_none() {
        return true;
    }
    let is_asked = odd::has_required(columns, cells);
    let is_named = columns.first() == Some(&Some(Column::Name));
    let name = cells.first().copied().filter(|_| is_named);
    !name.is_some_and(|name| is_sentence(cx, name, is_asked, rest))
        && (is_asked || is_plausible(cx, columns, cells, rest))
}

/// Without a required word, a name and a type could be the first words of a sentence ("Windows Server 2019").
fn is_plausible(cx: &Context<'_>, columns: &[Option<Column>], cells: &[&str], rest: &str) -> bool {
    let cell =
        |kind| columns.iter().position(|column| *column == Some(kind)).and_then(|at| cells.get(at).copied());
    if cell(Column::ErrorCode).is_some() {
        return true;
    }
    let (Some(name), Some(ty)) = (cell(Column::Name), cell(Column::Type)) else { return false };
    let is_shown = || is_shown(cx, name);
    // "a String that", not `apiKey String`.
    if name.starts_with(|c: char| c.is_ascii_lowercase()) && !is_shown() {
        return false;
    }
    // Words of other vendors, which are words of prose, too: "Wait long".
    if ty.starts_with(|c: char| c.is_ascii_lowercase()) && cx.dialect.words().scalar(ty).is_none() {
        return is_shown();
    }
    // Words of prose, too: "Creation Date in UTC". No sentence has such a word twice, and a row's text opens anew.
    let opens_text = rest.starts_with(|c: char| c.is_uppercase() || (!c.is_ascii() && c.is_alphabetic()));
    let is_prose = cx.dialect.says_format(ty) && name != ty && !opens_text;
    match cx.dialect.declared(ty).ty {
        Type::Model(model) => {
            cx.hints.is_model(&model)
                || cx.evidence.models().contains(model.as_str())
                || cx.evidence.has_key(name)
                || (has_humps(&model) && has_humps(name))
                || (cx.dialect.is_untyped(&model) && has_humps(name) && opens_text)
        }
        Type::List(_) => !is_small_list(cx, ty) || is_shown(),
        Type::Object => is_shown(),
        Type::Any => is_shown() || odd::is_marked(cx, ty),
        _ if is_prose && !ty.contains(' ') => is_shown(),
        _ => true,
    }
}

/// A list of what other vendors' words say, which are words of prose, too: "List of long".
fn is_small_list(cx: &Context<'_>, ty: &str) -> bool {
    let element = ty.rsplit(' ').next().unwrap_or(ty);
    element.starts_with(|c: char| c.is_ascii_lowercase()) && cx.dialect.words().scalar(element).is_none()
}

/// `InvalidFilter`: letters and digits, two words at least.
fn is_compound(code: &str) -> bool {
    code.starts_with(|c: char| c.is_ascii_uppercase())
        && code.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && (has_humps(code) || opens_with_letters(code))
}

/// `DBError`, not `APIs`: several capitals and a word behind them.
fn opens_with_letters(code: &str) -> bool {
    let word = code.trim_start_matches(|c: char| c.is_ascii_uppercase());
    code.len() - word.len() >= 3 && word.len() >= 2 && word.bytes().all(|byte| byte.is_ascii_lowercase())
}

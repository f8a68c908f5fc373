//! Rows whose cells a converter ran together: `RegionstringRegion. See …Yes`.
//!
//! Nothing parts the cells but the vocabulary: a type's word behind a name. Several places may fit
//! (`Printint`), so each candidate is weighed by what the rest of the page says of it.

use super::Context;
use super::opener::{Above, Opening};
use crate::dialect::{Column, TypeTemplate};

/// A longer name than any page has.
const MAX_NAME: usize = 120;

/// Reads the cells in front of a row's text; `None` if the line opens no row.
pub(super) fn open<'a>(
    cx: &Context<'_>,
    columns: &[Option<Column>],
    above: Above<'_>,
    line: &'a str,
) -> Option<Opening<'a>> {
    let tail = columns.get(1..)?;
    if columns.first() == Some(&Some(Column::ErrorCode)) {
        return error(cx, line);
    }
    let ends = line.char_indices().map(|(at, _)| at).skip(1).take(MAX_NAME);
    // Of equals the longest name: `SQLFingerprintMd5` holds a type's word, its text hardly does.
    let mut best: Option<(u8, Opening<'a>)> = None;
    for end in ends {
        let (name, rest) = line.split_at_checked(end)?;
        if !name.ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_')) {
            break;
        }
        // A small letter in front could be the end of any word.
        if !name.starts_with(|c: char| c.is_ascii_uppercase()) || !cx.dialect.is_field_name(name) {
            continue;
        }
        let Some((mut cells, rest)) = closed_cells(cx, tail, rest) else { continue };
        cells.insert(0, name);
        let weight = weight(cx, name, rest, above);
        if weight > 0
            && best
                .as_ref()
                .is_none_or(|(known, best)| weight > *known || (weight == *known && !repeats(best, name)))
        {
            best = Some((weight, Opening { cells, rest }));
        }
    }
    best.map(|(_, opening)| opening)
}

/// An error code and its text. A text opens with a capital or in another script, and so do a code's own words:
/// the last of them belongs to the text.
fn error<'a>(cx: &Context<'_>, line: &'a str) -> Option<Opening<'a>> {
    let end =
        line.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '_'))).unwrap_or(line.len());
    let (word, after) = line.split_at_checked(end)?;
    let bytes = word.as_bytes();
    let at = |index: usize| bytes.get(index).copied().unwrap_or_default();
    let opens_word = |index: &usize| {
        at(*index).is_ascii_uppercase()
            && !matches!(at(index - 1), b'.' | b'_')
            && (at(index - 1).is_ascii_lowercase() || at(index + 1).is_ascii_lowercase())
    };
    let split = match after.starts_with(|c: char| c.is_ascii()) {
        true => (1..word.len()).rev().find(opens_word)?,
        false => word.len(),
    };
    let (code, rest) = line.split_at_checked(split)?;
    cx.dialect.is_error_code(code).then(|| Opening { cells: vec![code], rest })
}

/// `TotalCount` `int` is no shorter reading of `TotalCountint`: there the cells of one end the name of the other.
fn repeats(shorter: &Opening<'_>, name: &str) -> bool {
    shorter.cells.concat() == name
}

/// The cells between the name and the text.
fn closed_cells<'a>(
    cx: &Context<'_>,
    columns: &[Option<Column>],
    text: &'a str,
) -> Option<(Vec<&'a str>, &'a str)> {
    let (mut cells, mut rest) = (Vec::new(), text);
    for column in columns {
        let length = match column {
            Some(Column::Type) => type_length(cx, rest)?,
            Some(Column::Required) => longest(cx.dialect.words().required_words(), rest)?,
            _ => break,
        };
        let (cell, after) = rest.split_at_checked(length)?;
        cells.push(cell);
        rest = after;
    }
    (!cells.is_empty()).then_some((cells, rest))
}

fn longest<'w>(words: impl Iterator<Item = &'w str>, text: &str) -> Option<usize> {
    words.filter(|word| text.starts_with(word)).map(str::len).max()
}

/// How long the type at the beginning of `text` is.
fn type_length(cx: &Context<'_>, text: &str) -> Option<usize> {
    // A mark that only stands behind the element would be found anywhere in the text.
    let templates = cx.dialect.list_templates().iter().filter(|template| !template.open.is_empty());
    for TypeTemplate { open, close } in templates {
        let Some(inner) = text.strip_prefix(open.as_str()) else { continue };
        if close.is_empty() {
            return type_length(cx, inner).map(|length| open.len() + length);
        }
        return inner.find(close.as_str()).map(|at| open.len() + at + close.len());
    }
    let models = cx.evidence.models().iter().copied();
    let known = longest(cx.dialect.words().spelled_scalars().chain(models), text);
    known.max(cx.hints.longest_model(text))
}

/// How likely the split is right; 0 is impossible.
fn weight(cx: &Context<'_>, name: &str, rest: &str, above: Above<'_>) -> u8 {
    // A word of prose goes on in small letters or stops: `Fingerprint.`, `Substring of`.
    let opens_text = rest.is_empty()
        || rest.starts_with(|c: char| {
            c.is_uppercase() || c.is_numeric() || !c.is_ascii() || matches!(c, '[' | '<' | '"' | '(' | '{')
        });
    let is_type = longest(cx.dialect.words().spelled_scalars(), rest).is_some();
    let known = cx.evidence.has_key(name) || is_listed_key(cx, name);
    match (known, opens_text, above.is_closed) {
        (true, true, _) => 5,
        (true, false, _) => 4,
        (false, true, true) => 3,
        (false, false, true) if !is_type && rest.starts_with(|c: char| c.is_ascii_lowercase()) => 1,
        _ => 0,
    }
}

/// `Ids.N` stands in examples as `Ids.0` or `Ids.n`.
fn is_listed_key(cx: &Context<'_>, name: &str) -> bool {
    let Some((head, mark)) = name.rsplit_once('.') else { return false };
    let names = cx.dialect.row_names();
    names.is_list_mark(mark)
        && (cx.evidence.has_key(&format!("{head}.0"))
            || names.list_marks().iter().any(|mark| cx.evidence.has_key(&format!("{head}.{mark}"))))
}

//! Where models begin: a name, what it is, who uses it, and then its table.

use std::collections::BTreeMap;
use std::ops::Range;

use docwright_ir::Type;

use super::header;
use super::lines::Line;
use crate::dialect::{Dialect, has_humps};

/// The lines above a model's table.
#[derive(Debug, Clone)]
pub(super) struct ModelStart<'a> {
    /// The line with its name; some saved pages lose it.
    pub(super) name: Option<&'a str>,
    /// Its description and the line that says who uses it.
    pub(super) text: Range<usize>,
}

/// Lines of text between a model's name and its table, where no line says who uses it.
const MAX_TEXT: usize = 3;

/// Lines between the one that says who uses a model and its first row.
const MAX_HEAD: usize = 64;

/// How far above the line that says who uses a model its name may stand.
const MAX_REACH: usize = 40;

/// The beginnings of models, by the index of their first line.
pub(super) fn starts<'a>(lines: &[Line<'a>], dialect: &Dialect) -> BTreeMap<usize, ModelStart<'a>> {
    let mut starts: BTreeMap<usize, ModelStart<'a>> = BTreeMap::new();
    let mut floor = 0;
    for (at, line) in lines.iter().enumerate() {
        if line.text.is_empty() || !dialect.lists_users(line.text) {
            continue;
        }
        // Without a table between them two such lines speak of one model.
        let is_again = floor > 0
            && !(floor..at).any(|at| opens_fields(lines, at, dialect))
            && !has_rows(lines, floor..at, dialect);
        if let Some(mut last) = starts.last_entry().filter(|_| is_again) {
            last.get_mut().text.end = at + 1;
            floor = at + 1;
            continue;
        }
        let (first, start) = above(lines, floor, at, dialect);
        // A row's text may have the words, too: then no table follows.
        if start.name.is_none() && floor > 0 && !is_above_table(lines, at, dialect) {
            continue;
        }
        starts.insert(first, start);
        floor = at + 1;
    }
    starts
}

/// Whether rows stand between two models whose header is lost: then a name stands between them, too.
fn has_rows(lines: &[Line<'_>], range: Range<usize>, dialect: &Dialect) -> bool {
    let is_row = |line: &Line<'_>| {
        let Some((name, rest)) = line.text.split_once(char::is_whitespace) else { return false };
        // A required word may stand before the type.
        let after = rest.split_once(char::is_whitespace);
        let after = after.filter(|(word, _)| dialect.words().required(word).is_some());
        let rest = after.map_or(rest, |(_, rest)| rest);
        let ty = dialect.type_length(rest).and_then(|length| rest.get(..length));
        dialect.is_field_name(name)
            && ty.is_some_and(|ty| !matches!(dialect.declared(ty).ty, Type::Model(_) | Type::Any))
    };
    let between = lines.get(range).unwrap_or_default();
    let Some(row) = between.iter().take(MAX_HEAD).position(is_row) else { return false };
    let below = between.len() - (row + 1);
    between.iter().rev().take(below.min(MAX_REACH)).any(|line| is_name(line.text, dialect))
}

/// Whether a table of fields begins on a line.
fn opens_fields(lines: &[Line<'_>], at: usize, dialect: &Dialect) -> bool {
    header::detect(lines, at, dialect).is_some_and(|header| header.has_types())
}

/// Whether a table of fields begins a few lines below.
fn is_above_table(lines: &[Line<'_>], at: usize, dialect: &Dialect) -> bool {
    let below = (at + 1..lines.len()).filter(|at| lines.get(*at).is_some_and(|line| !line.text.is_empty()));
    below.take(MAX_TEXT).any(|at| opens_fields(lines, at, dialect))
}

/// Looks upwards from the line that says who uses the model.
fn above<'a>(lines: &[Line<'a>], floor: usize, used_by: usize, dialect: &Dialect) -> (usize, ModelStart<'a>) {
    let text = |at: usize| lines.get(at).map_or("", |line| line.text);
    let skip_blank = |mut at: usize| {
        while at > floor && text(at - 1).is_empty() {
            at -= 1;
        }
        at
    };
    // Past the lines of the paragraph that holds the line.
    let skip_text = |mut at: usize| {
        while at < used_by && !text(at).is_empty() {
            at += 1;
        }
        at
    };
    let end = used_by + 1;
    let below_text = skip_blank(used_by);
    let lowest = used_by.saturating_sub(MAX_REACH).max(floor);
    // A model may be called as a column is; a line of a header has another one beside it.
    let is_column = |at: usize| dialect.words().column(text(at)).is_some();
    let beside = |at: usize| {
        let above = skip_blank(at).checked_sub(1).is_some_and(is_column);
        above || (at + 1..used_by).find(|at| !text(*at).is_empty()).is_some_and(is_column)
    };
    let is_name = |at: usize| is_name(text(at), dialect) && !(is_column(at) && beside(at));
    // Where blank lines part the blocks, a name is a line between two of them, or opens the description's.
    let opens = |at: usize| at == 0 || text(at - 1).is_empty();
    let alone = |at: usize| opens(at) && (text(at + 1).is_empty() || skip_text(at) == below_text);
    let parted = below_text < used_by;
    for at in (lowest..used_by).rev() {
        // Another table is a part of the description.
        if opens_fields(lines, at, dialect) {
            break;
        }
        if is_name(at) && (!parted || alone(at)) {
            // A description of one word looks like a name, too: then the name stands above it.
            let upper = skip_blank(at).checked_sub(1).filter(|upper| *upper >= lowest);
            let first = upper.filter(|upper| is_name(*upper) && (!parted || alone(*upper))).unwrap_or(at);
            return (
                first,
                ModelStart { name: lines.get(first).map(|line| line.text), text: first + 1..end },
            );
        }
    }
    // Where only the line is parted, the name stands above the description, right below the last row.
    let above_text =
        (lowest..below_text.saturating_sub(1)).rev().take(MAX_TEXT).take_while(|at| !text(*at).is_empty());
    if let Some(first) = above_text.filter(|_| parted).find(|at| is_name(*at)) {
        return (first, ModelStart { name: lines.get(first).map(|line| line.text), text: first + 1..end });
    }
    // The name is lost: the paragraph right above is the description.
    let mut first = below_text;
    while first > lowest && !text(first - 1).is_empty() && parted {
        first -= 1;
    }
    (first.min(used_by), ModelStart { name: None, text: first.min(used_by)..end })
}

/// A model's name above its table, on a page that does not say who uses it: right above, or with a number or a blank line
/// before it and a description behind it.
pub(super) fn name_above_table<'a>(lines: &[Line<'a>], at: usize, dialect: &Dialect) -> Option<&'a str> {
    let line = lines.get(at)?.text;
    let name = dialect.words().unnumbered(line);
    if !is_name(name, dialect) || dialect.words().column(name).is_some() {
        return None;
    }
    let mut below =
        (at + 1..lines.len()).filter(|at| lines.get(*at).is_some_and(|line| !line.text.is_empty()));
    if header::detect(lines, below.next()?, dialect).is_some() {
        return Some(name);
    }
    let is_numbered = line.len() - name.len() >= "1.1 ".len();
    let is_parted =
        at.checked_sub(1).and_then(|above| lines.get(above)).is_some_and(|line| line.text.is_empty());
    let stands_out = is_numbered || (is_parted && has_humps(name));
    (stands_out && is_above_table(lines, at, dialect)).then_some(name)
}

fn is_name(text: &str, dialect: &Dialect) -> bool {
    !text.is_empty()
        && text.len() <= 100
        && text.starts_with(|c: char| c.is_ascii_uppercase())
        && (dialect.is_model_name(text) || dialect.noted_model(text).is_some())
        && dialect.words().required(text).is_none()
}

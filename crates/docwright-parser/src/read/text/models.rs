//! Where models begin: a name, what it is, who uses it, and then its table.

use std::collections::BTreeMap;
use std::ops::Range;

use super::header;
use super::lines::Line;
use crate::dialect::Dialect;

/// The lines above a model's table.
#[derive(Debug, Clone)]
pub(super) struct ModelStart<'a> {
    /// The line with its name; some saved pages lose it.
    pub(super) name: Option<&'a str>,
    /// Its description and the line that says who uses it.
    pub(super) text: Range<usize>,
}

/// How far above the line that says who uses a model its name may stand.
const MAX_REACH: usize = 40;

/// The beginnings of models, by the index of their first line.
pub(super) fn starts<'a>(lines: &[Line<'a>], dialect: &Dialect) -> BTreeMap<usize, ModelStart<'a>> {
    let mut starts = BTreeMap::new();
    let mut floor = 0;
    for (at, line) in lines.iter().enumerate() {
        if line.text.is_empty() || !dialect.lists_users(line.text) {
            continue;
        }
        let (first, start) = above(lines, floor, at, dialect);
        starts.insert(first, start);
        floor = at + 1;
    }
    starts
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
    let is_name = |at: usize| is_name(text(at), dialect);
    // Where blank lines part the blocks, a name is a line between two of them, or opens the description's.
    let opens = |at: usize| at == 0 || text(at - 1).is_empty();
    let alone = |at: usize| opens(at) && (text(at + 1).is_empty() || skip_text(at) == below_text);
    let parted = below_text < used_by;
    for at in (lowest..used_by).rev() {
        if header::detect(lines, at, dialect).is_some() {
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
    // The name is lost: the paragraph right above is the description.
    let mut first = below_text;
    while first > lowest && !text(first - 1).is_empty() && parted {
        first -= 1;
    }
    (first.min(used_by), ModelStart { name: None, text: first.min(used_by)..end })
}

/// A model's name right above its table, on a page that does not say who uses it.
pub(super) fn name_before_table<'a>(lines: &[Line<'a>], at: usize, dialect: &Dialect) -> Option<&'a str> {
    let name = lines.get(at)?.text;
    if !is_name(name, dialect) {
        return None;
    }
    let next =
        (at + 1..lines.len()).find(|next| lines.get(*next).is_some_and(|line| !line.text.is_empty()))?;
    header::detect(lines, next, dialect)?;
    Some(name)
}

fn is_name(text: &str, dialect: &Dialect) -> bool {
    !text.is_empty()
        && text.len() <= 100
        && text.starts_with(|c: char| c.is_ascii_uppercase())
        && dialect.is_model_name(text)
        && dialect.words().column(text).is_none()
        && dialect.words().required(text).is_none()
}

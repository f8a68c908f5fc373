//! The name that an entry begins with.

use crate::general::blocks::{MarkKind, Text};
use crate::general::path::METHODS;

/// What stands between names of one entry.
const JOINTS: [&str; 7] = ["or", "/", "and", "|", "或", "和", "、"];

/// A name, and what its looks say.
pub(super) struct Name {
    /// As it is sent.
    pub(super) name: String,
    /// Further names behind it, each marked as it is: "`a` or `b`".
    pub(super) others: Vec<String>,
    /// Where the last of them ends in the text.
    pub(super) end: usize,
    /// Whether it is code or bold.
    pub(super) is_marked: bool,
}

/// The name that a text begins with. `is_followed` if more than the text belongs to the entry, which then may be nothing but
/// its name.
pub(super) fn name(text: &Text, is_followed: bool) -> Option<Name> {
    let plain = text.as_str();
    let marked = text.marks().iter().find(|mark| {
        matches!(mark.kind, MarkKind::Code | MarkKind::Strong)
            && plain.get(..mark.range.start).is_some_and(|before| before.trim().is_empty())
    });
    if let Some(mark) = marked {
        let part = text.part(mark).trim();
        let bare = part.trim_end_matches([':', '：', '*', '?', ' ']);
        if is_identifier(bare) {
            let end = mark.range.start + plain.get(mark.range.start..)?.find(bare)? + bare.len();
            let (others, end) = others(text, end);
            return Some(Name { name: unwrapped(bare).to_owned(), others, end, is_marked: true });
        }
    }
    // `id: string` may be code as a whole.
    let start = plain.len() - plain.trim_start().len();
    let rest = plain.get(start..)?;
    // Inside HTML a backtick is one.
    if let Some((bare, behind)) = rest.strip_prefix('`').and_then(|rest| rest.split_once('`'))
        && is_identifier(bare)
    {
        let (name, end) = (unwrapped(bare).to_owned(), plain.len() - behind.len());
        return Some(Name { name, others: Vec::new(), end, is_marked: true });
    }
    let end = rest.find(|c: char| c.is_whitespace() || "(:（：,=".contains(c)).unwrap_or(rest.len());
    let bare = rest.get(..end)?.trim_end_matches(['*', '?']);
    let is_name = is_identifier(bare) && (end < rest.len() || is_followed);
    is_name.then(|| Name {
        name: unwrapped(bare).to_owned(),
        others: Vec::new(),
        end: start + bare.len(),
        // "**User data**: …" begins with a name of two words, and is no field's.
        is_marked: marked.is_some_and(|mark| mark.kind == MarkKind::Code || text.part(mark).trim() == bare),
    })
}

/// The names behind one that ends at `first`, all of them code, and where the last of them ends: a note stands behind it.
fn others(text: &Text, first: usize) -> (Vec<String>, usize) {
    let plain = text.as_str();
    let (mut others, mut end) = (Vec::new(), first);
    for mark in text.marks().iter().filter(|mark| mark.kind == MarkKind::Code && mark.range.start > first) {
        let between = plain.get(end..mark.range.start).unwrap_or("").trim();
        let part = text.part(mark);
        if !JOINTS.contains(&between) || !is_identifier(part) {
            break;
        }
        others.push(unwrapped(part).to_owned());
        end = mark.range.end;
    }
    let behind = plain.get(end..).unwrap_or("").trim_start();
    let is_noted = behind.starts_with(['(', '（', ':', '：', '-', '–', '—']);
    if is_noted { (others, end) } else { (Vec::new(), first) }
}

/// A name without the brackets that say that a value goes there: `<target>`, `{id}`.
fn unwrapped(name: &str) -> &str {
    let inside = |open, close| name.strip_prefix(open)?.strip_suffix(close);
    let inner = inside('<', '>').or_else(|| inside('{', '}'));
    inner.filter(|inner| !inner.contains(['<', '>', '{', '}'])).unwrap_or(name)
}

fn is_identifier(word: &str) -> bool {
    let starts = word.starts_with(|c: char| c.is_ascii_alphabetic() || "_$:@<{".contains(c));
    starts
        && word.len() <= 120
        && !METHODS.contains(&word)
        && word.chars().any(|c| c.is_ascii_alphabetic())
        && word.chars().all(|c| c.is_ascii_alphanumeric() || "_-.$[]{}<>@:*".contains(c))
}

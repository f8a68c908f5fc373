//! The name that an entry begins with.

use crate::general::blocks::{MarkKind, Text};
use crate::general::path::METHODS;

/// A name, and what its looks say.
pub(super) struct Name {
    /// As it is sent.
    pub(super) name: String,
    /// Where it ends in the text.
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
            return Some(Name { name: unwrapped(bare).to_owned(), end, is_marked: true });
        }
    }
    // `id: string` may be code as a whole.
    let start = plain.len() - plain.trim_start().len();
    let rest = plain.get(start..)?;
    let end = rest.find(|c: char| c.is_whitespace() || "(:（：,=".contains(c)).unwrap_or(rest.len());
    let bare = rest.get(..end)?.trim_end_matches(['*', '?']);
    let is_name = is_identifier(bare) && (end < rest.len() || is_followed);
    is_name.then(|| Name {
        name: unwrapped(bare).to_owned(),
        end: start + bare.len(),
        is_marked: marked.is_some(),
    })
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

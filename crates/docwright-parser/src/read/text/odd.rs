//! Cells that are not written as the dialect writes them: names with marks, required words and types that nobody knows.

use docwright_ir::Type;

use super::Context;
use super::words::{is_shown, name, required, ty, word};
use crate::dialect::Column;

/// A longer type cell than any page has.
pub(super) const MAX_TYPE: usize = 80;

/// A name with a page's marks on it, where a required word and a type follow, or a type beyond doubt: `Size*`, `**Size**`,
/// `Size[]`, `Size(old)`, `Size^1`.
pub(super) fn marked_name<'a>(
    cx: &Context<'_>,
    columns: &[Option<Column>],
    text: &'a str,
) -> Option<(&'a str, &'a str)> {
    let has = |column| columns.contains(&Some(column));
    let (cell, rest) = word(text);
    // A word before a colon opens a sentence as well.
    let is_mark =
        |c: char| matches!(c, '*' | '`' | '•' | '_' | '~') || has(Column::Required) && ":：".contains(c);
    let bare = cell.trim_matches(is_mark);
    let bare = bare.trim_end_matches(|c: char| matches!(c, '¹' | '²' | '³' | '\u{2460}'..='\u{2473}'));
    let bare = bare.strip_suffix("[]").unwrap_or(bare);
    let bare = match bare.find(['(', '（', '^']) {
        Some(note) if bare.ends_with([')', '）']) || bare.get(note..)?.starts_with('^') => {
            bare.get(..note)?
        }
        _ => bare,
    };
    let is_typed = || {
        let (ty, text) = marked_type(cx, rest).or_else(|| ty(cx, rest))?;
        let opens_text = !text.starts_with(|c: char| c.is_ascii_lowercase());
        let is_known = cx.dialect.words().scalar(ty).is_some() || is_marked(cx, ty);
        (is_known && opens_text).then_some(())
    };
    let is_marked =
        bare.len() < cell.len() && has(Column::Type) && (has(Column::Required) || is_typed().is_some());
    (is_marked && name(cx, bare).is_some()).then_some((cell, rest))
}

/// A word that nobody knows where the required word stands, between a name that is one beyond doubt and a type:
/// `DiskName Conditional String`, `DiskName - String`.
pub(super) fn required_word<'a>(
    cx: &Context<'_>,
    columns: &[Option<Column>],
    cells: &[&str],
    text: &'a str,
) -> Option<(&'a str, &'a str)> {
    let is_name = cells.first().is_some_and(|name| is_shown(cx, name));
    let (cell, rest) = word(text);
    let is_odd = cell.starts_with(|c: char| c.is_ascii_uppercase() || !c.is_alphanumeric());
    let is_next = columns.get(cells.len() + 1) == Some(&Some(Column::Type));
    let is_typed = || ty(cx, rest).is_some_and(|(ty, _)| cx.dialect.words().scalar(ty).is_some());
    (is_name && is_odd && is_next && cell.len() <= MAX_TYPE && is_typed()).then_some((cell, rest))
}

/// A type of words that nobody knows, between a name that is one beyond doubt and a required word: `Disk-Id`. The other
/// way round a word of small letters could go on in a sentence: "AutoRenew No longer".
pub(super) fn type_word<'a>(
    cx: &Context<'_>,
    columns: &[Option<Column>],
    cells: &[&str],
    text: &'a str,
) -> Option<(&'a str, &'a str)> {
    let is_name = cells.first().is_some_and(|name| is_shown(cx, name));
    let (cell, rest) = word(text);
    let is_small = cell.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_next = || columns.get(cells.len() + 1) == Some(&Some(Column::Required));
    let is_parted = match has_required(columns, cells) {
        true => !is_small && cell.starts_with(|c: char| c.is_ascii_alphabetic() || c == '['),
        false => is_next() && required(cx, rest).is_some(),
    };
    (is_name && is_parted && !cell.is_empty() && cell.len() <= MAX_TYPE).then_some((cell, rest))
}

/// Whether the required word is among the cells.
pub(super) fn has_required(columns: &[Option<Column>], cells: &[&str]) -> bool {
    columns.iter().take(cells.len()).any(|column| *column == Some(Column::Required))
}

/// What stands between two types of one cell.
const BETWEEN: [&str; 4] = ["/", "|", ",", "or"];

/// A type with marks that no word of prose has, or several: `(Integer)`, `[Disk](#disk)`, `string/integer`,
/// `String, Integer`.
pub(super) fn marked_type<'a>(cx: &Context<'_>, text: &'a str) -> Option<(&'a str, &'a str)> {
    let mut end = word(text).0.len();
    while end <= MAX_TYPE {
        let after = text.get(end..)?.trim_start();
        let (next, behind) = word(after);
        let is_open = text.get(..end)?.ends_with(['/', '|', ',']) || text.get(..end)?.ends_with(" or");
        if next.is_empty() || !(is_open || BETWEEN.contains(&next) && !behind.is_empty()) {
            break;
        }
        end = text.len() - after.len() + next.len();
    }
    // `Integer, optional`: only the first word is a type.
    [end, word(text).0.len()].into_iter().find_map(|end| {
        let (cell, rest) = text.split_at_checked(end)?;
        (cell.len() <= MAX_TYPE && is_marked(cx, cell)).then(|| (cell, rest.trim_start()))
    })
}

/// Whether a cell is such a type.
pub(super) fn is_marked(cx: &Context<'_>, cell: &str) -> bool {
    if let Some((name, _)) = cell.strip_prefix('[').and_then(|link| link.split_once("](")) {
        return cell.ends_with(')') && cx.dialect.declared(name).known;
    }
    let parts = cell.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
    let mut parts = parts.filter(|part| !part.is_empty() && *part != "or").peekable();
    let is_scalar = |part: &str| {
        matches!(part, "array" | "list" | "object" | "map")
            || !matches!(cx.dialect.declared(part).ty, Type::Model(_) | Type::Any)
    };
    let is_plain = cell.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    !is_plain && !cell.ends_with(['.', ':', ';']) && parts.peek().is_some() && parts.all(is_scalar)
}

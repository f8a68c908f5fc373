//! Two rows on one line: `Hull No Integer How thick. Deck No String Of what.` The second one's default and values would be
//! the first one's.

use super::Context;
use super::loose;
use super::words::{is_sentence, is_shown, name, required, ty};
use crate::dialect::Column;

/// What ends the text of the row in front.
const ENDS: [char; 6] = ['.', '。', ';', '；', '!', '！'];

/// Longer lines are no rows: each row that is found on one is copied with all that follows.
const MAX_LINE: usize = 16_384;

/// Where in a row's text another row begins.
pub(super) fn second(cx: &Context<'_>, columns: &[Option<Column>], text: &str) -> Option<usize> {
    let has = |column| columns.contains(&Some(column));
    if columns.first() != Some(&Some(Column::Name)) || !has(Column::Type) || text.len() > MAX_LINE {
        return None;
    }
    let is_gap = |(_, c): &(usize, char)| matches!(c, ' ' | '。' | '；');
    let mut starts = text.char_indices().filter(is_gap).map(|(at, c)| at + c.len_utf8());
    starts.find(|at| {
        let Some((before, behind)) = text.split_at_checked(*at) else { return false };
        let is_apart = before.trim_end().ends_with(ENDS);
        opens(cx, columns, behind, is_apart, has(Column::Required))
    })
}

/// Whether a row begins here beyond doubt: behind a sentence, or with a name that is no word of one.
fn opens(cx: &Context<'_>, columns: &[Option<Column>], text: &str, is_apart: bool, is_asked: bool) -> bool {
    let Some((name, mut rest)) =
        name(cx, text).filter(|(name, _)| name.starts_with(|c: char| c.is_ascii_uppercase()))
    else {
        return false;
    };
    for column in columns.iter().skip(1) {
        let cell = match column {
            Some(Column::Required) => required(cx, rest),
            Some(Column::Type) => ty(cx, rest).filter(|(ty, _)| loose::is_known(cx, ty)),
            _ => break,
        };
        let Some((_, after)) = cell else { return false };
        rest = after;
    }
    let opens_text =
        rest.is_empty() || rest.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || !c.is_ascii());
    let is_named = is_shown(cx, name) || name.contains('.') || is_asked;
    opens_text && is_named && (is_apart || is_asked) && !is_sentence(cx, name, is_asked, rest)
}

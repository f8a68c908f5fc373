//! Media types that stand among headers: which an operation takes and gives, and no values that a caller chooses.

use crate::general::rows::Row;

/// Whether an entry is `Content-Type: application/json` or `Accept: text/plain`, which a client writes by itself.
pub(super) fn is_negotiated(row: &Row) -> bool {
    let [name] = row.path.as_slice() else { return false };
    let is_of_http = ["content-type", "accept"].iter().any(|known| name.eq_ignore_ascii_case(known));
    let said = if row.description.trim().is_empty() { row.ty.written.trim() } else { row.description.trim() };
    let mut parts = said.split([',', ';', ' ']).filter(|part| !part.is_empty()).peekable();
    let is_told = parts.peek().is_some() && parts.all(is_media_type);
    is_of_http && (is_told || said.eq_ignore_ascii_case("not defined"))
}

/// `application/vnd.api+json`.
fn is_media_type(word: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || "-.+*".contains(c))
    };
    word.split_once('/').is_some_and(|(kind, of)| is_part(kind) && is_part(of))
}

//! Methods and paths on a line of text.

mod label;
mod title;

use super::path::{METHODS, Path, path, token};
use crate::words::Words;
pub(super) use label::{labelled, value};
use title::{in_sentence, is_title, noted, path_first};
pub(super) use title::{part_in_title, title};

/// What may stand around a method: marks, brackets and signs.
const AROUND: [char; 16] =
    [' ', '`', '*', ':', '：', ']', ')', '】', '[', '(', '【', '\u{a0}', '|', '"', '—', '–'];

/// A request's first line: `GET /users HTTP/1.1`, `POST https://api.example.com/users`.
pub(super) fn in_request_line(line: &str) -> Option<(&'static str, Path)> {
    let (first, rest) = line.trim().split_once(char::is_whitespace)?;
    let method = either(first)?;
    let (written, behind) = token(rest.trim_start());
    let path = path(written)?;
    // A blank inside an example's path (`/things/c79 ****/x`) makes it another one; the rest of the line is HTTP's.
    let next = behind.split_whitespace().next();
    next.is_none_or(|word| word.starts_with("HTTP") || word.starts_with(['#', '(', '-']))
        .then_some((method, path))
}

/// A method. `PATCH|POST` is one call that goes either way; a POST is what everything on the way lets through.
fn either(words: &str) -> Option<&'static str> {
    let methods: Vec<&'static str> = words.split('|').map(method).collect::<Option<_>>()?;
    methods.iter().find(|method| **method == "POST").or(methods.first()).copied()
}

/// A line that is a method and a path, with at most a short title around them: `GET /users`, `POST /users - Create a user`,
/// `/users [POST]`, `Create a user [POST /users]`. A sentence about an operation is none.
pub(super) fn said(line: &str) -> Option<(&'static str, Path)> {
    let line = line.trim().trim_start_matches(['#', '-', '*', '`', '>', ' ', '[', '(', '【']);
    method_first(line)
        .or_else(|| path_first(line))
        .or_else(|| in_sentence(line))
        .or_else(|| noted(line))
        .or_else(|| {
            let (_, inside) = title::bracket(line)?;
            method_first(inside)
        })
}

/// `GET /users`, and a title behind it.
fn method_first(line: &str) -> Option<(&'static str, Path)> {
    let end = line.find(|c: char| !c.is_ascii_alphabetic())?;
    let (first, rest) = line.split_at_checked(end)?;
    let rest = rest.trim_start_matches(AROUND);
    let rest = rest.strip_prefix("- ").unwrap_or(rest).trim_start_matches('`');
    let (written, behind) = token(rest);
    // In small letters it may be a word of a sentence.
    let is_alone = behind.trim_matches(['`', '*', ' ', ']', ')']).is_empty();
    let is_method = |known: &&str| *known == first || is_alone && known.eq_ignore_ascii_case(first);
    let method = METHODS.into_iter().find(is_method)?;
    let written = match written.contains(['[', '(']) {
        true => written,
        false => written.trim_end_matches([']', ')']),
    };
    Some((method, path(written).filter(|_| is_title(behind))?))
}

/// Whether a line says a method, a path or both, and so is no text.
pub(super) fn is_said(line: &str, words: &Words) -> bool {
    said(line).is_some() || labelled(line, words).is_some()
}

/// A method's name, in any case.
pub(super) fn method(word: &str) -> Option<&'static str> {
    METHODS.into_iter().find(|known| known.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests;

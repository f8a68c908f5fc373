//! Methods and paths on a line of text.

use super::path::{METHODS, Path, path};
use crate::words::{Kind, Place, Words};

/// A request's first line: `GET /users HTTP/1.1`, `POST https://api.example.com/users`.
pub(super) fn in_request_line(line: &str) -> Option<(&'static str, Path)> {
    let mut words = line.split_whitespace();
    let method = method(words.next()?)?;
    let path = path(words.next()?)?;
    // A blank inside an example's path (`/things/c79 ****/x`) makes it another one; the rest of the line is HTTP's.
    words
        .next()
        .is_none_or(|word| word.starts_with("HTTP") || word.starts_with(['#', '(', '-']))
        .then_some((method, path))
}

/// A line that is a method and a path, with few words around them: `GET /users`, `POST /users - Create a user`.
pub(super) fn said(line: &str) -> Option<(&'static str, Path)> {
    let line = line.trim().trim_start_matches(['#', '-', '*', '`', '>', ' ', '[', '(']);
    let end = line.find(|c: char| !c.is_ascii_alphabetic())?;
    let (first, rest) = line.split_at_checked(end)?;

    let rest = rest.trim_start_matches([' ', '`', '*', ':', '：', ']', ')', '\u{a0}', '|', '"']);
    let end = rest.find(|c: char| c.is_whitespace() || c == '`').unwrap_or(rest.len());
    let (written, behind) = rest.split_at_checked(end)?;
    // In small letters it may be a word of a sentence.
    let is_alone = behind.trim_matches(['`', '*', ' ']).is_empty();
    let is_method = |known: &&str| **known == *first || is_alone && known.eq_ignore_ascii_case(first);
    let method = METHODS.into_iter().find(|known| is_method(known))?;
    Some((method, path(written)?))
}

/// What labels on a line say: `URL: /users`, `**Method** : POST`, `请求方式：POST`.
pub(super) fn labelled(line: &str, words: &Words) -> Option<(Option<&'static str>, Option<Path>)> {
    let line = line.trim().trim_start_matches(['-', '*', ' ', '•', '>']);
    let at =
        line.find([':', '：']).filter(|at| !line.get(*at..).is_some_and(|rest| rest.starts_with("://")))?;
    let (label, rest) = line.split_at_checked(at)?;
    let meaning = words.heading(label);
    let is_path = meaning.place == Some(Place::Path) && meaning.kind == Kind::Request;
    if !(meaning.kind == Kind::Endpoint || is_path) || label.chars().count() > 40 {
        return None;
    }
    let rest = rest.trim_start_matches([':', '：', ' ', '*', '`']);
    value(rest)
}

/// What stands behind a label: a method, a path, or both.
pub(super) fn value(text: &str) -> Option<(Option<&'static str>, Option<Path>)> {
    let text = text.trim().trim_matches(['`', '*', ' ', '"']);
    if let Some((method, path)) = said(text) {
        return Some((Some(method), Some(path)));
    }
    let first = text.split(|c: char| c.is_whitespace() || "/,|、`".contains(c)).next().unwrap_or("");
    if let Some(method) = method(first).filter(|_| !first.is_empty()) {
        return Some((Some(method), None));
    }
    let written = text.split(|c: char| c.is_whitespace() || c == '`').next().unwrap_or("");
    path(written).map(|path| (None, Some(path)))
}

/// A method's name, in any case.
pub(super) fn method(word: &str) -> Option<&'static str> {
    METHODS.into_iter().find(|known| known.eq_ignore_ascii_case(word))
}

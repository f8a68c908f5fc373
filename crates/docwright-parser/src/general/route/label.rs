//! Lines with labels: `URL: /users`, `**Method** : POST`, `请求方式：【POST】/users`.

use super::{Path, method, path, said, token};
use crate::words::{Kind, Place, Words};

/// A label is not longer, in letters.
const LENGTH: usize = 40;

/// What labels on a line say.
pub(in crate::general) fn labelled(
    line: &str,
    words: &Words,
) -> Option<(Option<&'static str>, Option<Path>)> {
    let line = line.trim().trim_start_matches(['-', '*', ' ', '•', '>', '+', '`']);
    let at =
        line.find([':', '：']).filter(|at| !line.get(*at..).is_some_and(|rest| rest.starts_with("://")))?;
    let (label, rest) = line.split_at_checked(at)?;
    if label.chars().count() > LENGTH || !(is_label(label, words) || is_end_of_label(label, words)) {
        return None;
    }
    value(rest.trim_start_matches([':', '：', ' ', '*', '`']))
}

fn is_label(label: &str, words: &Words) -> bool {
    let meaning = words.heading(label);
    let is_path = meaning.place == Some(Place::Path) && meaning.kind == Kind::Request;
    meaning.kind == Kind::Endpoint || is_path || label.trim().eq_ignore_ascii_case("api")
}

/// Whether the last two words are a label: "Preferred HTTP method".
fn is_end_of_label(label: &str, words: &Words) -> bool {
    let parts: Vec<&str> = label.split_whitespace().collect();
    let [_, .., before, last] = parts.as_slice() else { return false };
    parts.len() <= 4 && words.heading(&format!("{before} {last}")).kind == Kind::Endpoint
}

/// What stands behind a label: a method, a path, or both.
pub(in crate::general) fn value(text: &str) -> Option<(Option<&'static str>, Option<Path>)> {
    let text = text.trim().trim_matches(['`', '*', ' ', '"', '【']);
    if let Some((method, path)) = said(text) {
        return Some((Some(method), Some(path)));
    }
    let ends = |c: char| c.is_whitespace() || "/,|、`】]".contains(c);
    let first = text.split(ends).next().unwrap_or("").trim_start_matches('[');
    if let Some(method) = method(first).filter(|_| !first.is_empty()) {
        return Some((Some(method), None));
    }
    let (written, behind) = token(text);
    path(written).map(|path| (method_behind(behind), Some(path)))
}

/// "`/users`, method `POST`": the method that a line ends with.
fn method_behind(behind: &str) -> Option<&'static str> {
    let words: Vec<&str> = behind.split(|c: char| !c.is_ascii_alphabetic()).collect();
    let mut words = words.into_iter().filter(|word| !word.is_empty());
    let last = words.next_back().filter(|last| last.chars().all(|c| c.is_ascii_uppercase()))?;
    method(last).filter(|_| words.count() <= 2)
}

//! What stands around a method and a path on a line: a title, or the words of a sentence that is about nothing else.

use super::{METHODS, Path, path, token};

/// A title is not longer, in letters.
const TITLE_LENGTH: usize = 80;

/// Words that call a method and a path what they are.
const ITSELF: [&str; 5] = ["endpoint", "request", "method", "api", "call"];

/// Whether what stands behind a route is nothing, or a title.
pub(super) fn is_title(behind: &str) -> bool {
    let behind = behind.trim_start_matches(['`', '*', ' ', ']', ')', '】', '"', '\u{a0}']).trim_end();
    let Some(first) = behind.chars().next() else { return true };
    let is_short = behind.chars().count() <= TITLE_LENGTH && !ends_sentence(behind);
    let opens = "-–—:：|(（[【<#/{?&>•·,，".contains(first) || behind.starts_with("HTTP/");
    let words = behind.split_whitespace().count();
    let is_itself = ITSELF.contains(&behind.to_lowercase().as_str());
    is_short && (opens || !first.is_ascii_lowercase() && words <= 8 || is_itself)
}

/// Whether sentences stand in a text, or a part of one that leads to another.
fn ends_sentence(text: &str) -> bool {
    text.contains(". ") || text.contains("; ") || text.contains(['。', '；'])
}

/// `/users (POST)`, `/users [POST]`, `/users POST`.
pub(super) fn path_first(line: &str) -> Option<(&'static str, Path)> {
    let (written, behind) = token(line);
    let word = behind.trim().trim_matches(['`', '*', ' ', '(', ')', '[', ']', '-', '–', '—', ':']);
    let method = METHODS.into_iter().find(|known| *known == word)?;
    Some((method, path(written)?))
}

/// "Send a `POST` request to `/users`:", "Make a GET request to https://…": a sentence that says nothing else.
pub(super) fn in_sentence(line: &str) -> Option<(&'static str, Path)> {
    const WORDS_BEFORE: usize = 4;
    let (before, after) = line.split_once(" request to ")?;
    let before = before.trim_end_matches(" HTTP");
    let word = before.split_whitespace().next_back()?.trim_matches(['`', '*']);
    let method = METHODS.into_iter().find(|known| *known == word)?;
    let after = after.strip_prefix("the ").unwrap_or(after).trim_start_matches(['`', '*']);
    let (written, behind) = token(after);
    let behind = behind.trim_matches(['`', '*', ' ', ':', '：', '.']);
    let is_all = behind.is_empty() || behind.eq_ignore_ascii_case("endpoint");
    let is_short = before.split_whitespace().count() <= WORDS_BEFORE;
    Some((method, path(written.trim_end_matches(':')).filter(|_| is_all && is_short)?))
}

/// A title and what stands in brackets at its end: "Create a user [POST /users]". Round ones hold remarks as well, and
/// have to stand behind few words.
pub(super) fn bracket(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_end();
    let open = match line.chars().next_back()? {
        ']' => '[',
        ')' => '(',
        _ => return None,
    };
    let (before, inside) = line.get(..line.len() - 1)?.rsplit_once(open)?;
    let most = if open == '[' { 10 } else { 5 };
    let is_short = before.split_whitespace().count() <= most && !ends_sentence(before);
    let starts = !before.trim().is_empty() && !before.starts_with(|c: char| c.is_ascii_lowercase());
    (is_short && starts).then(|| (before.trim(), inside.trim()))
}

/// A heading's own notes: "New user {{ tag: 'POST', label: '/users' }}".
pub(super) fn noted(line: &str) -> Option<(&'static str, Path)> {
    let (_, notes) = line.split_once("{{").filter(|_| line.trim_end().ends_with("}}"))?;
    let note = |name: &str| {
        let (_, value) = notes.split_once(&format!("{name}:"))?;
        let value = value.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '\'' | '"'))?;
        value.get(1..)?.split_once(quote).map(|(value, _)| value)
    };
    let method = note("tag").or_else(|| note("method"))?;
    let method = METHODS.into_iter().find(|known| *known == method)?;
    Some((method, path(note("label").or_else(|| note("path"))?)?))
}

/// What a heading with brackets says of a method or a path alone: "List users [GET]", "User [/users/{id}]".
pub(in crate::general) fn part_in_title(line: &str) -> Option<(Option<&'static str>, Option<Path>)> {
    let (_, inside) = bracket(line).filter(|_| line.trim_end().ends_with(']'))?;
    match METHODS.into_iter().find(|known| *known == inside) {
        Some(method) => Some((Some(method), None)),
        None if token(inside).1.is_empty() => Some((None, Some(path(inside)?))),
        None => None,
    }
}

/// A heading's words without the method and the path that stand in brackets behind them.
pub(in crate::general) fn title(line: &str) -> &str {
    let is_route = |inside: &str| {
        super::method_first(inside).is_some() || METHODS.contains(&inside) || path(inside).is_some()
    };
    if noted(line).is_some() {
        return line.split("{{").next().unwrap_or("").trim();
    }
    bracket(line).filter(|(_, inside)| is_route(inside)).map_or(line, |(before, _)| before)
}

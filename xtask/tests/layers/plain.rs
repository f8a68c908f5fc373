//! Source text without what imports nothing: comments, literals, tests, and code that is generated from it.
//!
//! Everything taken out becomes spaces, so that what is left stays on its line.

use std::sync::LazyLock;

use regex::Regex;

static TEST: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"#\[cfg\((all\()?test\b[^\]]*\]").unwrap());
static QUOTE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\bquote!\s*").unwrap());

/// `use crate::a; // b` → `use crate::a;     `
pub(crate) fn plain(source: &str) -> String {
    let code = without_literals(source);
    let code = blank(&code, &TEST, item);
    // What is quoted imports where it is written to.
    blank(&code, &QUOTE, |rest| group(rest, 0))
}

/// Blanks every match, together with as many bytes after it as `length` says.
fn blank(code: &str, start: &Regex, length: fn(&str) -> usize) -> String {
    let mut out = String::with_capacity(code.len());
    let mut at = 0;
    while let Some(found) = start.find_at(code, at) {
        let end = found.end() + length(&code[found.end()..]);
        out.push_str(&code[at..found.start()]);
        out.push_str(&spaces(&code[found.start()..end]));
        at = end;
    }
    out + &code[at..]
}

fn spaces(text: &str) -> String {
    text.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect()
}

/// The length of an item: up to its `;`, or to the end of its braces.
fn item(code: &str) -> usize {
    let end = code.find(['{', ';']).unwrap_or(code.len());
    if code[end..].starts_with('{') { group(code, end) } else { (end + 1).min(code.len()) }
}

/// Where the bracket that stands at `start` is closed.
pub(crate) fn group(code: &str, start: usize) -> usize {
    let mut depth = 0;
    for (at, char) in code[start..].char_indices() {
        match char {
            '{' | '(' | '[' => depth += 1,
            '}' | ')' | ']' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return start + at + char.len_utf8();
        }
    }
    code.len()
}

fn without_literals(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while !rest.is_empty() {
        let length = literal(rest);
        // A word is passed as a whole: the `r` at its end opens no raw string.
        let word = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        let kept = word.max(rest.chars().next().map_or(1, char::len_utf8));
        let (part, after) = rest.split_at(if length > 0 { length } else { kept });
        if length > 0 {
            out.push_str(&spaces(part))
        } else {
            out.push_str(part)
        }
        rest = after;
    }
    out
}

/// The length of the comment, text or character that `code` begins with; 0 if it begins with none.
fn literal(code: &str) -> usize {
    if code.starts_with("//") {
        return code.find('\n').unwrap_or(code.len());
    }
    if code.starts_with("/*") {
        return comment(code);
    }
    let text = code.strip_prefix(['b', 'c']).unwrap_or(code);
    let prefix = code.len() - text.len();
    if let Some(raw) = text.strip_prefix('r') {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        if raw[hashes..].starts_with('"') {
            let end = format!("\"{}", "#".repeat(hashes));
            let body = &raw[hashes + 1..];
            let length = body.find(&end).map_or(body.len(), |at| at + end.len());
            return prefix + 1 + hashes + 1 + length;
        }
    }
    match text.chars().next() {
        Some('"') => prefix + quoted(text, '"'),
        Some('\'') if is_character(text) => prefix + quoted(text, '\''),
        _ => 0,
    }
}

/// Comments nest.
fn comment(code: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < code.len() {
        let (step, change) = match &code[at..] {
            rest if rest.starts_with("/*") => (2, 1),
            rest if rest.starts_with("*/") => (2, -1),
            rest => (rest.chars().next().map_or(1, char::len_utf8), 0),
        };
        (at, depth) = (at + step, depth + change);
        if depth == 0 {
            break;
        }
    }
    at
}

/// `'a'` and `'\n'`, but not the lifetime `'a`.
fn is_character(text: &str) -> bool {
    let mut chars = text.chars().skip(1);
    chars.next() == Some('\\') || chars.next() == Some('\'')
}

fn quoted(text: &str, end: char) -> usize {
    let mut escaped = false;
    for (at, char) in text.char_indices().skip(1) {
        match char {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if char == end => return at + char.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

#[test]
fn what_imports_nothing_is_blank() {
    let source = r##"
use crate::a; // crate::comment /* "
/* crate::b /* nested */ crate::c */ fn f<'a>(x: &'a str) { g("crate::\"text", '"', r#"crate::"raw"#, b'\''); }
#[cfg(test)]
#[path = "t.rs"]
mod tests;
#[cfg(test)]
mod more { fn f() { crate::test() } }
let tokens = quote! { crate::quoted { } }; super::kept();
"##;
    let plain = plain(source);
    assert_eq!(plain.lines().count(), source.lines().count());
    let words: Vec<_> = plain.split_whitespace().collect();
    assert_eq!(
        words.join(" "),
        "use crate::a; fn f<'a>(x: &'a str) { g( , , , ); } let tokens = ; super::kept();"
    );
}

//! Makes text from pages, replies and files safe to show: `\u{1b}[31m` becomes visible characters.
//!
//! A terminal obeys control characters, and some obey the C1 block; bidirectional overrides make a
//! line read differently from what it says. A CI runner takes lines of a log that begin with `::`, and
//! `##[` anywhere, for commands to itself. All of them are shown as escapes instead.

use std::borrow::Cow;

use docwright_runtime::{MASK, is_unsafe};

/// What a CI runner looks for anywhere in a line: GitHub's older form, Azure's and TeamCity's.
const MARKS: [&str; 3] = ["##[", "##vso[", "##teamcity["];

/// Text of several lines: keeps line breaks and tabs, escapes other controls.
pub(crate) fn block(text: &str) -> Cow<'_, str> {
    escape(text, |c| is_unsafe(c) && !matches!(c, '\n' | '\t'))
}

/// Text for one line or one cell: escapes line breaks and tabs too.
pub(crate) fn line(text: &str) -> Cow<'_, str> {
    escape(text, is_unsafe)
}

/// The first line of a description, for lists: up to the first line break that is not at its start.
pub(crate) fn first_line(text: &str) -> Cow<'_, str> {
    line(text.trim_start().lines().next().unwrap_or_default().trim_end())
}

/// [`block`] without anything that a CI runner takes for a command.
pub(crate) fn shown(text: &str) -> Cow<'_, str> {
    disarmed(block(text), is_command, "\\u{3a}:", "\\u{23}#")
}

/// The same for a man page's source, where a backslash begins a command of its own: `\&` is nothing.
pub(crate) fn shown_roff(page: &str) -> Cow<'_, str> {
    disarmed(block(page), is_command, "\\&::", "#\\&#")
}

/// What a shell's completion asks for: bash wants vertical tabs between the words.
pub(crate) fn answer(text: &str) -> Cow<'_, str> {
    escape(text, |c| is_unsafe(c) && !matches!(c, '\n' | '\t' | '\u{b}'))
}

/// A line of data for scripts: only what is certainly a command is touched, since `::/0` is an address.
pub(crate) fn row(line: String) -> String {
    disarmed(Cow::Owned(line), is_whole_command, "\\u{3a}:", "\\u{23}#").into_owned()
}

/// Where a runner's mark begins in a JSON text; its first character can be written as an escape there.
pub(crate) fn has_mark(text: &str) -> bool {
    MARKS.iter().any(|mark| text.contains(mark))
}

/// Spaces before a command do not keep GitHub's runner from it.
fn is_command(line: &str) -> bool {
    line.trim_start().starts_with("::")
}

/// `::name …::…`
fn is_whole_command(line: &str) -> bool {
    let command = line.trim_start().strip_prefix("::");
    command.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()) && rest.contains("::"))
}

/// `text` with `colons` for the `::` of each line that is a command, and `hashes` for the `##` of each mark.
fn disarmed<'a>(
    text: Cow<'a, str>,
    is_command: fn(&str) -> bool,
    colons: &str,
    hashes: &str,
) -> Cow<'a, str> {
    if !has_mark(&text) && !text.split('\n').any(is_command) {
        return text;
    }
    let lines = text.split('\n').map(|line| match is_command(line) {
        true => line.replacen("::", colons, 1),
        false => line.to_owned(),
    });
    let mut out = lines.collect::<Vec<_>>().join("\n");
    for mark in MARKS {
        let written = mark.replacen("##", hashes, 1);
        out = out.replace(mark, &written);
    }
    out.into()
}

/// `text` without what URLs carry beside host and path: `https://user:key@host/a?key=b` becomes
/// `https://REDACTED@host/a?REDACTED`. Rather too much is taken out than too little.
pub(crate) fn without_url_secrets(text: &str) -> Cow<'_, str> {
    let ends = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '`' | '<' | '>');
    if !text.contains(['@', '?']) {
        return Cow::Borrowed(text);
    }
    text.split_inclusive(ends)
        .map(|part| {
            let word = part.trim_end_matches(ends);
            let end = part.get(word.len()..).unwrap_or_default();
            masked_word(word) + end
        })
        .collect()
}

fn masked_word(word: &str) -> String {
    let (scheme, rest) = match word.split_once("://") {
        Some((scheme, rest)) => (format!("{scheme}://"), rest),
        None => (String::new(), word),
    };
    let rest = match rest.rsplit_once('@') {
        Some((user, host)) if !scheme.is_empty() || user.contains(':') => format!("{MASK}@{host}"),
        _ => rest.to_owned(),
    };
    match rest.split_once('?') {
        Some((path, query)) if !scheme.is_empty() && !query.is_empty() => format!("{scheme}{path}?{MASK}"),
        _ => scheme + &rest,
    }
}

fn escape(text: &str, unsafe_here: impl Fn(char) -> bool) -> Cow<'_, str> {
    // Most text is plain ASCII, whose bytes are looked at faster than characters.
    let is_plain = |byte| matches!(byte, b' '..=b'~') || byte.is_ascii() && !unsafe_here(char::from(byte));
    if text.bytes().all(is_plain) || !text.contains(&unsafe_here) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match unsafe_here(c) {
            true => out.extend(c.escape_default()),
            false => out.push(c),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_and_overrides_become_visible() {
        assert_eq!(line("a\u{1b}[2Jb\u{9b}c\u{202e}d\r\n"), r"a\u{1b}[2Jb\u{9b}c\u{202e}d\r\n");
    }

    #[test]
    fn a_block_keeps_its_lines() {
        assert_eq!(block("one\n\ttwo\u{7}"), "one\n\ttwo\\u{7}");
    }

    #[test]
    fn plain_text_in_any_script_is_kept() {
        assert_eq!(line("名称 – naïve 🙂"), "名称 – naïve 🙂");
    }

    #[test]
    fn no_line_is_a_command_to_a_runner() {
        for text in ["::error::x", "a\n ::add-mask::x", "::x", "\u{3000}::stop-commands::x", "::\n::"] {
            let shown = shown(text);
            assert!(!shown.split('\n').any(is_command) && shown.contains("\\u{3a}:"), "{shown}");
            let roff = shown_roff(text);
            assert!(!roff.split('\n').any(is_command) && roff.contains("\\&::"), "{roff}");
        }
        for mark in MARKS {
            assert!(!has_mark(&shown(&format!("a {mark}error]x {mark}y"))), "{mark}");
        }
        assert_eq!(shown("a::b ## [c] # d"), "a::b ## [c] # d");
    }

    #[test]
    fn data_that_is_no_command_is_kept() {
        for text in ["::/0\ttcp", "::1", "::ffff:1.2.3.4", "a::b::c"] {
            assert_eq!(row(text.to_owned()), text);
        }
        assert_eq!(row("::error file=a::b".to_owned()), "\\u{3a}:error file=a::b");
    }

    #[test]
    fn a_url_is_shown_without_its_user_and_query() {
        for (text, expected) in [
            ("https://h/p", "https://h/p"),
            ("see `http://u:hunter2@h:1/p?k=hunter2`: no", "see `http://REDACTED@h:1/p?REDACTED`: no"),
            ("http://u:hunter2/hunter2?@h", "http://REDACTED@h"),
            ("{\"a\":\"https://h/?hunter2\"}", "{\"a\":\"https://h/?REDACTED\"}"),
            ("u:hunter2@h", "REDACTED@h"),
            ("ann@example.com, why?", "ann@example.com, why?"),
        ] {
            assert_eq!(without_url_secrets(text), expected);
        }
    }
}

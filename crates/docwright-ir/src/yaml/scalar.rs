//! How a text is written in YAML: plain, in quotes, or as a block of lines.
//!
//! One function decides ([`style`]) and one writes each style, so that nothing a text holds can end it early or make
//! it something else than a text, for readers of YAML 1.1 and of 1.2.

use std::fmt::Write;

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// As it is.
    Plain,
    /// In `'`, which doubles a `'` and knows no escapes.
    Single,
    /// In `"`, with escapes.
    Double,
    /// `|` and its lines below.
    Literal,
}

/// The style of a value; a key has the same, but no lines below.
pub(super) fn style(text: &str) -> Style {
    match text {
        "" => Style::Single,
        _ if text.chars().any(is_escaped) => Style::Double,
        // A reader cannot see a blank before a line's end, and an editor may remove it.
        _ if text.contains('\n') && (text.ends_with(' ') || text.contains(" \n")) => Style::Double,
        _ if text.contains('\n') => Style::Literal,
        _ if is_ambiguous(text) || has_indicators(text) => Style::Single,
        _ => Style::Plain,
    }
}

/// Characters that only an escape can carry everywhere: controls, what some version of YAML or some reader takes for the
/// end of a line (NEL, LS, PS), what turns the text around it ([`reorders`](crate::reorders)), the byte order mark, non-characters, and all beyond the basic plane, which readers of
/// UTF-16 have trouble with.
fn is_escaped(c: char) -> bool {
    !matches!(c, '\n' | ' '..='~' | '\u{a0}'..='\u{2027}' | '\u{202f}'..='\u{2065}' | '\u{206a}'..='\u{d7ff}' | '\u{e000}'..='\u{fefe}' | '\u{ff00}'..='\u{fffd}')
}

/// Whether a reader may take plain `text`, which is one line, for the start of something or see it end early.
fn has_indicators(text: &str) -> bool {
    const STARTS: [char; 16] =
        ['#', ',', '[', ']', '{', '}', '&', '*', '!', '|', '>', '\'', '"', '%', '@', '`'];
    let followed_by_blank = |text: &str| text.is_empty() || text.starts_with(' ');
    text.starts_with(STARTS)
        || text.starts_with("---")
        || text.starts_with("...")
        || text.strip_prefix(['-', '?', ':']).is_some_and(followed_by_blank)
        || text.starts_with(' ')
        || text.ends_with([' ', ':'])
        || text.contains(": ")
        || text.contains(" #")
}

/// Whether a YAML 1.1 reader may take plain `text` for something else than text. Rather quotes too much: the
/// word list is YAML 1.1's own (<https://yaml.org/type/>), and anything that could open a number, a date or a
/// sexagesimal counts.
pub fn is_ambiguous(text: &str) -> bool {
    const WORDS: [&str; 12] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", "<<", "="];
    if WORDS.iter().any(|word| word.eq_ignore_ascii_case(text)) {
        return true;
    }
    let numeric_start = text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.'));
    let numeric_rest = |c: char| c.is_ascii_hexdigit() || "_:.+-xXoOtTzZinfINFaA ".contains(c);
    numeric_start && text.chars().all(numeric_rest)
}

/// `'it''s'`
pub(super) fn single(text: &str, out: &mut String) {
    out.push('\'');
    for part in text.split_inclusive('\'') {
        out.push_str(part);
        if part.ends_with('\'') {
            out.push('\'');
        }
    }
    out.push('\'');
}

/// `"a\tb"`
pub(super) fn double(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if is_escaped(c) => escape(c, out),
            c => out.push(c),
        }
    }
    out.push('"');
}

fn escape(c: char, out: &mut String) {
    const SHORT: [(char, &str); 11] = [
        ('\0', "\\0"),
        ('\u{7}', "\\a"),
        ('\u{8}', "\\b"),
        ('\t', "\\t"),
        ('\u{b}', "\\v"),
        ('\u{c}', "\\f"),
        ('\r', "\\r"),
        ('\u{1b}', "\\e"),
        ('\u{85}', "\\N"),
        ('\u{2028}', "\\L"),
        ('\u{2029}', "\\P"),
    ];
    let code = u32::from(c);
    // Writing to a string cannot fail.
    let _ = match (SHORT.iter().find(|(short, _)| *short == c), code) {
        (Some((_, short)), _) => out.write_str(short),
        (None, ..=0xff) => write!(out, "\\x{code:02X}"),
        (None, ..=0xffff) => write!(out, "\\u{code:04X}"),
        (None, _) => write!(out, "\\U{code:08X}"),
    };
}

/// `|-` and the lines of `text`, `indent` columns in; ends where the text's last line ends.
pub(super) fn literal(text: &str, indent: usize, out: &mut String) {
    out.push('|');
    // Else a reader would take the first line's own blanks for the indentation.
    if text.starts_with([' ', '\n']) {
        out.push('2');
    }
    let body = text.strip_suffix('\n');
    out.push_str(match body {
        None => "-",
        Some(body) if body.is_empty() || body.ends_with('\n') => "+",
        Some(_) => "",
    });
    for line in body.unwrap_or(text).split('\n') {
        out.push('\n');
        if !line.is_empty() {
            out.extend(std::iter::repeat_n(' ', indent));
            out.push_str(line);
        }
    }
}

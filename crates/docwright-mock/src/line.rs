//! Text that came from a request or an IR, for a log that people and CI services read.
//!
//! Whoever sends a request must not be able to write a line of their own: `Action=x%0A::error::` stays one line, and
//! its line break is seen.

use std::fmt::Write;

use docwright_ir::printable;

/// The longest line, in characters before their escapes.
const MAX_TEXT: usize = 2_000;
/// The longest text inside a sentence: a name, a value.
const MAX_NAME: usize = 200;

/// One line: bounded, without control characters, line breaks or direction marks, and no command to a CI service.
pub(crate) fn line(text: &str) -> String {
    let mut out = String::new();
    for c in printable(&clip(text, MAX_TEXT)).chars() {
        match c {
            // Build services read `##[…]` and `##vso[…]` anywhere in a line.
            '#' if out.ends_with('#') => out.push_str("\\u{23}"),
            c => out.push(c),
        }
    }
    // GitHub takes a line that begins with `::`, blanks before it or not, for a command.
    match out.trim_start().strip_prefix("::") {
        Some(rest) => format!("\\u{{3a}}:{rest}"),
        None => out,
    }
}

/// A name or a value from a request, short enough for a sentence.
pub(crate) fn short(text: &str) -> String {
    clip(text, MAX_NAME)
}

/// A sentence that names such texts.
pub(crate) fn sentence(text: &str) -> String {
    clip(text, MAX_TEXT)
}

/// What stands for bytes among values and in the log: how many they are.
pub(crate) fn sized(bytes: usize) -> String {
    format!("({bytes} bytes)")
}

/// Whether a text is one that stands for bytes.
pub(crate) fn is_size(text: &str) -> bool {
    let digits = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(" bytes)"));
    digits.is_some_and(|digits| digits.len() < 20 && digits.parse::<usize>().is_ok())
}

fn clip(text: &str, longest: usize) -> String {
    let mut characters = text.chars();
    let mut out: String = characters.by_ref().take(longest).collect();
    let left_out = characters.as_str().len();
    if left_out > 0 {
        let _ = write!(out, "… ({left_out} bytes more)");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_is_one_bounded_line_that_commands_nobody() {
        let evil =
            ['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}', '\u{61c}', '\u{202e}', '\u{2066}', '\u{1b}', '\0'];
        let texts = evil.iter().flat_map(|c| {
            let starts = ["::error::", " \t::error::", "##[error]", "a ##vso[task]", "###[x]"];
            starts
                .map(|start| format!("{start}{c}::set-output name=a::b{c}"))
                .into_iter()
                .chain([format!("{c}::x")])
        });
        for text in texts {
            let line = line(&text);
            assert!(!line.contains(evil), "{line:?}");
            assert!(!line.trim_start().starts_with("::") && !line.contains("##"), "{line:?}");
        }
        assert!(line(&"\u{202e}".repeat(1 << 20)).len() < 20_000);
        assert!(short(&"中".repeat(1 << 20)).chars().count() < 250);
        assert_eq!(line("POST CreateHost: answered"), "POST CreateHost: answered");
    }
}

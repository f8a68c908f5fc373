//! JSON that shows what it holds, and how much that is.

use std::fmt::Write;

/// Whether `c` turns the text around it: what rustc refuses in source code too (Unicode's embeddings, overrides and
/// isolates, <https://www.unicode.org/reports/tr9/>). A reviewer would see other lines than a program reads.
pub fn reorders(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The same JSON with escapes for what a reader would not see as it is: the serialiser escapes only the controls that JSON
/// forbids. Such characters stand in strings alone, where an escape means the same (RFC 8259, section 7).
pub fn visible_json(json: String) -> String {
    let hidden = |c: char| matches!(c, '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}') || reorders(c);
    if !json.contains(hidden) {
        return json;
    }
    json.chars().fold(String::with_capacity(json.len() + 16), |mut out, c| {
        match hidden(c) {
            // Writing to a string cannot fail.
            true => drop(write!(out, "\\u{:04x}", u32::from(c))),
            false => out.push(c),
        }
        out
    })
}

/// How many values a JSON text holds at the most, counted before any is made: one more than commas and openings outside
/// of texts.
pub fn json_values(json: &[u8]) -> usize {
    let (mut count, mut quoted, mut escaped) = (1, false, false);
    for byte in json {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = quoted,
            b'"' => quoted = !quoted,
            b',' | b'[' | b'{' if !quoted => count += 1,
            _ => {}
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_escaped_and_means_the_same() {
        let text = "a\u{202e}b\u{2066}c\u{7f}d\u{9b}e\u{2028}f 名称 🙂 \u{200d}\\\"";
        let json = visible_json(serde_json::to_string_pretty(&[text]).unwrap());
        assert_eq!(serde_json::from_str::<Vec<String>>(&json).unwrap(), [text]);
        assert!(json.contains(r"a\u202eb\u2066c\u007fd\u009be\u2028f 名称 🙂"), "{json}");
    }
}

//! What an error repeats of a file. The file may be the wrong one: a key, which logs must not hold, or a whole book.

/// The longest quotation, in characters.
const MAX_QUOTATION: usize = 60;

/// The longest message: the keys of a dialect, which an error lists, need half of it.
const MAX_MESSAGE: usize = 1200;

/// A message whose quotations, in `"` or backticks, are short and end with their first line.
pub fn shortened(message: &str) -> String {
    let (mut out, mut rest) = (String::new(), message);
    while let Some((before, quoted)) = rest.find(['"', '`']).and_then(|at| rest.split_at_checked(at)) {
        let (quotation, after) = quoted.split_at(end(quoted));
        out.push_str(before);
        out.push_str(&short(quotation));
        rest = after;
    }
    out.push_str(rest);
    // What quotes a text that holds quotes ends early, and the rest of the text stands outside.
    if out.chars().count() > MAX_MESSAGE {
        let head = out.chars().take(MAX_QUOTATION);
        out = head.chain("…".chars()).collect();
    }
    out
}

/// Where a quotation ends, its mark included; `\"` ends none.
fn end(quoted: &str) -> usize {
    let mark = quoted.chars().next();
    let mut escaped = false;
    let end = quoted.char_indices().skip(1).find(|(_, c)| {
        let ends = Some(*c) == mark && !escaped;
        escaped = mark == Some('"') && *c == '\\' && !escaped;
        ends
    });
    end.map_or(quoted.len(), |(at, c)| at + c.len_utf8())
}

/// A quotation with its marks, which a debug form has escaped.
fn short(quotation: &str) -> String {
    let line = quotation.find(['\n', '\r']).or_else(|| quotation.find("\\n"));
    let most = quotation.char_indices().nth(MAX_QUOTATION + 1).map(|(at, _)| at);
    // A quotation of just the length needs no mark of its own.
    let most = most.filter(|_| quotation.chars().count() > MAX_QUOTATION + 2);
    match line.into_iter().chain(most).min().and_then(|at| quotation.get(..at)) {
        Some(start) => format!("{start}…{}", quotation.get(..1).unwrap_or_default()),
        None => quotation.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_message_says_itself_stays() {
        for text in
            ["", "unknown field `x`, expected one of `a`, `b`", "read \"a\\\"b\", expected `c`", "`", "a \"b"]
        {
            assert_eq!(shortened(text), text);
        }
        let keys: String = (0..60).map(|n| format!("`some_key_{n}`, ")).collect();
        assert_eq!(shortened(&keys), keys);
        let just = format!("`{}`", "x".repeat(MAX_QUOTATION));
        assert_eq!(shortened(&just), just);
    }

    #[test]
    fn a_file_is_not_repeated() {
        let long = "é".repeat(100_000);
        for text in [
            format!("invalid type: string {long:?}, expected u32"),
            format!("unknown field `{long}`, expected `a`"),
            format!("unknown field `{}`", "a`b\"c".repeat(20_000)),
            format!("no end `{long}"),
            long,
        ] {
            let shown = shortened(&text);
            assert!(shown.chars().count() < 200 && shown.contains('…'), "{shown}");
        }
        let key = "-----BEGIN PRIVATE KEY-----\nMIIsecret\n";
        for text in [format!("string {key:?}, expected x"), format!("unknown `{key}`, expected x")] {
            let shown = shortened(&text);
            assert!(!shown.contains("MII") && shown.ends_with(", expected x"), "{shown}");
        }
    }
}

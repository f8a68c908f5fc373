//! Page text → markdown that rustdoc shows as the page wrote it, without warnings and without running any.
//!
//! `Use <ip> or [a, b]; see https://x.com/a.` → `Use \<ip> or \[a, b\]; see <https://x.com/a>.`
//!
//! Every line becomes a paragraph, so that lines keep apart and nothing becomes a heading or a table by what
//! stands above it. Indented and fenced text becomes a `text` block: rustdoc compiles every other kind.

/// Lines of markdown for `text`, with an empty line between paragraphs.
pub(crate) fn paragraphs(text: &str) -> Vec<String> {
    let text = printable(text);
    let mut out = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let block = if let Some(fence) = fence(line) {
            let mut code = Vec::new();
            // A fence that is never closed runs to the end, as it does in markdown.
            for inside in lines.by_ref().take_while(|inside| !closes(inside, fence)) {
                code.push(inside);
            }
            code_block(&code)
        } else if is_indented(line) {
            let mut code = vec![line];
            while let Some(next) = lines.next_if(|next| is_indented(next)) {
                code.push(next);
            }
            code_block(&code)
        } else {
            vec![inline(line)]
        };
        if block.iter().any(|line| !line.is_empty()) {
            let list = is_bullet(out.last()) && is_bullet(block.first());
            if !out.is_empty() && !list {
                out.push(String::new());
            }
            out.extend(block);
        }
    }
    out
}

fn is_bullet(line: Option<&String>) -> bool {
    line.is_some_and(|line| line.starts_with("- "))
}

/// `text` as one line of markdown.
pub(crate) fn inline(text: &str) -> String {
    let text = printable(text);
    let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let balanced = joined.matches('`').count() % 2 == 0 && !joined.contains("``");
    let mut out = String::with_capacity(joined.len() + 16);
    for (index, part) in joined.split('`').enumerate() {
        match (index, balanced) {
            (0, _) => escape_start(part, &mut out),
            (_, false) => {
                out.push_str("\\`");
                escape(part, &mut out);
            }
            (_, true) if index % 2 == 1 => out.push_str(&format!("`{part}`")),
            (_, true) => escape(part, &mut out),
        }
    }
    out
}

/// `text` as a code span, whatever it holds.
pub(crate) fn code(text: &str) -> String {
    let text = printable(text);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        return "an empty text".to_owned();
    }
    let fence = "`".repeat(longest_run(&text) + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// Without characters that hide or reverse text: rustc rejects comments that hold direction marks.
fn printable(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .filter(|c| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'))
        .map(|c| match c {
            '\n' => '\n',
            '\t' => '\t',
            '\r' | '\u{2028}' | '\u{2029}' => '\n',
            c if c.is_control() => ' ',
            c => c,
        })
        .collect()
}

/// The fence that the line opens: "```" or more, with a language after it.
fn fence(line: &str) -> Option<&str> {
    let line = line.trim();
    let mark = line.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
    let language = line.trim_start_matches(mark);
    let fence = line.get(..line.len() - language.len())?;
    (fence.len() >= 3 && !language.contains('`')).then_some(fence)
}

fn closes(line: &str, fence: &str) -> bool {
    let line = line.trim();
    line.starts_with(fence) && line.chars().all(|c| fence.starts_with(c))
}

fn is_indented(line: &str) -> bool {
    (line.starts_with('\t') || line.starts_with("    ")) && !line.trim().is_empty()
}

fn code_block(lines: &[&str]) -> Vec<String> {
    if lines.iter().all(|line| line.trim().is_empty()) {
        return Vec::new();
    }
    let longest = lines.iter().map(|line| longest_run(line)).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    let mut out = vec![format!("{fence}text")];
    out.extend(lines.iter().map(|line| line.replace('\t', "    ").trim_end().to_owned()));
    out.push(fence);
    out
}

fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

/// What has a meaning only at the start of a line. Pages begin the entries of a list with any of several marks.
fn escape_start(text: &str, out: &mut String) {
    let entry = text.strip_prefix(['>', '•', '·', '●', '-']).and_then(|rest| rest.strip_prefix(' '));
    if entry.is_some() {
        out.push_str("- ");
    }
    let text = entry.unwrap_or(text);
    let rule = text.len() >= 3 && text.chars().all(|c| matches!(c, '-' | '=' | ' '));
    if rule || text.starts_with(['#', '>']) {
        out.push('\\');
    }
    escape(text, out);
}

fn escape(text: &str, out: &mut String) {
    let mut rest = text;
    let mut before = ' ';
    while let Some(c) = rest.chars().next() {
        if let Some(length) = url_length(rest)
            && !before.is_alphanumeric()
        {
            let (url, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
            out.push_str(&format!("<{url}>"));
            before = '>';
            rest = after;
            continue;
        }
        let after = rest.get(c.len_utf8()..).unwrap_or("");
        let next = after.chars().next().unwrap_or(' ');
        let special = match c {
            '\\' | '*' | '[' | ']' | '<' | '~' => true,
            '_' => !(before.is_alphanumeric() && next.is_alphanumeric()),
            '&' => next == '#' || next.is_ascii_alphanumeric(),
            // A URL that is not linked, so that rustdoc does not ask for it.
            ':' => after.starts_with("//"),
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(c);
        before = c;
        rest = after;
    }
}

/// The length of the URL that `text` begins with, without the sentence's own punctuation.
fn url_length(text: &str) -> Option<usize> {
    let scheme = ["https://", "http://"].into_iter().find(|scheme| text.starts_with(scheme))?;
    let allowed = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!$&'()*+,;=%".contains(c);
    let length = text.chars().take_while(|c| allowed(*c)).count();
    let url = text.get(..length)?.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '\'', '*', '_']);
    (url.len() > scheme.len()).then_some(url.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(paragraphs(text), expected, "{text:?}");
    }

    #[test]
    fn what_markdown_would_take_for_markup_is_escaped() {
        check("Use <ip> or [a, b] & more*", &["Use \\<ip> or \\[a, b\\] & more\\*"]);
        check("TOKEN_ALLOW_READ _x_", &["TOKEN_ALLOW_READ \\_x\\_"]);
        check("# not a heading", &["\\# not a heading"]);
        check("---", &["\\---"]);
        check("&lt; \\[", &["\\&lt; \\\\\\["]);
    }

    #[test]
    fn urls_become_links() {
        check("see https://x.com/a_b?c=d. Then", &["see <https://x.com/a_b?c=d>. Then"]);
        check("http://", &["http\\://"]);
        check("ftp://x.com", &["ftp\\://x.com"]);
    }

    #[test]
    fn code_spans_stay_if_they_close() {
        check("set `a_[b]` and *", &["set `a_[b]` and \\*"]);
        check("a ` b", &["a \\` b"]);
        check("``` and `", &["\\`\\`\\` and \\`"]);
        assert_eq!(code("a`b"), "``a`b``");
        assert_eq!(code("`"), "`` ` ``");
    }

    #[test]
    fn lines_stay_apart() {
        check("one\ntwo\n\n- three\n• four\n> five", &["one", "", "two", "", "- three", "- four", "- five"]);
    }

    #[test]
    fn code_is_never_rust() {
        check(
            "x:\n    fn evil() {}\n\tpanic!()",
            &["x:", "", "```text", "    fn evil() {}", "    panic!()", "```"],
        );
        check("```rust\nfn evil() {}\n```\nend", &["```text", "fn evil() {}", "```", "", "end"]);
        check("```\n    ```` x\nend", &["`````text", "    ```` x", "end", "`````"]);
        check("-     fn evil() {}", &["- fn evil() {}"]);
    }

    #[test]
    fn control_and_direction_marks_go() {
        check("a\0b\u{202e}c\r\nd", &["a bc", "", "d"]);
    }
}

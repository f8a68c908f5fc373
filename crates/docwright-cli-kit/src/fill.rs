//! Fits text into a terminal's width. Chinese has no spaces, and clap breaks lines at nothing else.

use unicode_linebreak::linebreaks;
use unicode_width::UnicodeWidthStr;

/// The text with lines of at most `width` columns, as far as it can be broken; what goes on in a further
/// line begins with `indent`.
pub(crate) fn fill(text: &str, width: usize, indent: &str) -> String {
    text.lines().map(|line| fill_line(line, width, indent)).collect::<Vec<_>>().join("\n")
}

fn fill_line(line: &str, width: usize, indent: &str) -> String {
    // No character is wider than it is long.
    if line.len() <= width {
        return line.to_owned();
    }
    // Flags have hyphens and are not broken there: only what has other scripts is left to their rules.
    match line.is_ascii() {
        true => join(line.split_inclusive(' '), str::len, width, indent),
        false => join(parts(line), UnicodeWidthStr::width, width, indent),
    }
}

/// What must stand together, with the spaces after it.
fn parts(line: &str) -> impl Iterator<Item = &str> {
    let mut start = 0;
    linebreaks(line)
        .map(move |(end, _)| line.get(std::mem::replace(&mut start, end)..end).unwrap_or_default())
}

fn join<'a>(
    parts: impl Iterator<Item = &'a str>,
    columns: fn(&str) -> usize,
    width: usize,
    indent: &str,
) -> String {
    let mut out = String::new();
    let mut column = 0;
    for part in parts {
        if column > 0 && column + columns(part.trim_end()) > width {
            out.truncate(out.trim_end().len());
            out.push('\n');
            out.push_str(indent);
            column = indent.len();
        }
        out.push_str(part);
        column += columns(part);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_wide_characters_break_where_a_reader_expects_it() {
        assert_eq!(fill("one two three", 8, "  "), "one two\n  three");
        assert_eq!(fill("云主机机型，取值为N。", 10, ""), "云主机机\n型，取值为\nN。");
        assert_eq!(fill("a\n\nunbreakable b", 4, ""), "a\n\nunbreakable\nb");
        assert_eq!(fill("云主机 one", usize::MAX, ""), "云主机 one");
    }
}

//! Fits text into a terminal's width. Chinese has no spaces, and clap breaks lines at nothing else.

use unicode_linebreak::linebreaks;
use unicode_width::UnicodeWidthStr;

/// What a line may hold when nothing limits it.
pub(crate) const UNLIMITED: usize = usize::MAX;

/// The text with lines of at most `width` columns, as far as it can be broken; what goes on in a further
/// line begins with `indent`.
pub(crate) fn fill(text: &str, width: usize, indent: &str) -> String {
    text.lines().map(|line| fill_line(line, width, indent)).collect::<Vec<_>>().join("\n")
}

fn fill_line(line: &str, width: usize, indent: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let (mut column, mut start) = (0, 0);
    for (end, _) in linebreaks(line) {
        let part = line.get(start..end).unwrap_or_default();
        if column > 0 && column + part.trim_end().width() > width {
            out.truncate(out.trim_end().len());
            out.push('\n');
            out.push_str(indent);
            column = indent.len();
        }
        out.push_str(part);
        column += part.width();
        start = end;
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
        assert_eq!(fill("云主机 one", UNLIMITED, ""), "云主机 one");
    }
}

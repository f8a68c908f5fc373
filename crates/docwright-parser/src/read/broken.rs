//! Rows of a markdown table that a converter broke at the line breaks inside their cells.
//!
//! A page that was turned from HTML into markdown can hold `| Id | Yes | String |`, blank lines, the text, and
//! the last bar lines below. Markdown ends the table there; such a row is one line again before it is read once
//! more.

use super::bars::{is_rule, split_bars};

/// A cell of a saved page holds fewer lines.
const MAX_LINES: usize = 400;

/// The text with its broken rows on a line each, and the number of each line; `None` if there are none.
pub(super) fn mend(text: &str) -> Option<(String, Vec<u32>)> {
    let lines: Vec<&str> = text.lines().collect();
    let (mut out, mut numbers, mut mended) = (String::with_capacity(text.len()), Vec::new(), false);
    let (mut columns, mut fence) = (0, false);
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let trimmed = line.trim();
        fence ^= trimmed.starts_with("```") || trimmed.starts_with("~~~");
        let row = trimmed.starts_with('|') && !fence;
        if row && is_rule(trimmed) {
            columns = split_bars(trimmed).len();
        } else if !row {
            columns = 0;
        }
        let taken = if row && columns > 0 { row_lines(&lines, at, columns) } else { 1 };
        numbers.push(u32::try_from(at + 1).unwrap_or(u32::MAX));
        out.push_str(line.trim_end());
        for next in lines.get(at + 1..at + taken).unwrap_or_default() {
            out.push_str("<br>");
            out.push_str(next.trim());
        }
        out.push('\n');
        mended |= taken > 1;
        at += taken;
        // What follows a row that was whole only over lines is the next row, blank lines or not.
        while taken > 1
            && lines.get(at).is_some_and(|line| line.trim().is_empty())
            && lines.get(at + 1).is_some_and(|line| line.trim_start().starts_with('|'))
        {
            at += 1;
        }
    }
    mended.then_some((out, numbers))
}

/// How many lines the row at `at` takes; 1 if it is whole, or if its end cannot be told.
fn row_lines(lines: &[&str], at: usize, columns: usize) -> usize {
    let (mut bars, mut closed) = (0, false);
    for (index, line) in lines.get(at..).unwrap_or_default().iter().take(MAX_LINES).enumerate() {
        let line = line.trim();
        let here = bars_in(line);
        let opens = line.starts_with('#') || line.starts_with("```");
        if index > 0 && (opens || (line.starts_with('|') && here - usize::from(is_closed(line)) >= columns)) {
            return 1;
        }
        bars += here;
        closed = if line.is_empty() { closed } else { is_closed(line) };
        // The row's first bar opens its first cell.
        let cells = bars - usize::from(closed);
        // One bar too many at the end is common; more are another table.
        if cells > columns + 1 && index > 0 {
            return 1;
        }
        if cells >= columns && closed {
            return index + 1;
        }
        // A short row that another one follows at once is only short.
        let follows = lines.get(at + index + 1).is_some_and(|next| next.trim_start().starts_with('|'));
        if index == 0 && follows {
            return 1;
        }
    }
    1
}

/// Bars that part cells: `\|` is one inside a cell.
fn bars_in(line: &str) -> usize {
    line.matches('|').count() - line.matches("\\|").count()
}

fn is_closed(line: &str) -> bool {
    line.ends_with('|') && !line.ends_with("\\|")
}

#[cfg(test)]
mod tests {
    use super::mend;

    #[test]
    fn a_row_over_lines_becomes_one() {
        let text = "| N | D | R |\n|---|---|---|\n| A | \n\none\n\n |Yes|\n| B | two |No|\n";
        let (mended, numbers) = mend(text).unwrap();
        assert_eq!(mended, "| N | D | R |\n|---|---|---|\n| A |<br><br>one<br><br>|Yes|\n| B | two |No|\n");
        assert_eq!(numbers, [1, 2, 3, 8]);
    }

    #[test]
    fn whole_tables_stay() {
        assert_eq!(mend("| N | D |\n|---|---|\n| A |\n| B | b |\n\ntext\n"), None);
    }
}

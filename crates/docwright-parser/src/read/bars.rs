//! Lines whose cells stand between bars, on pages of either kind.

/// `---|:---|---|`, with or without bars at its ends.
pub(crate) fn is_rule(line: &str) -> bool {
    line.contains('-') && line.contains('|') && line.chars().all(|c| matches!(c, '-' | '|' | ':' | ' '))
}

/// The cells of a line, without the bars at its ends; `\|` is a bar inside a cell.
pub(crate) fn split_bars(line: &str) -> Vec<String> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let mut cells = vec![String::new()];
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if chars.peek() == Some(&'|') => {
                chars.next();
                push(&mut cells, '|');
            }
            '|' if chars.peek().is_none() => break,
            '|' => cells.push(String::new()),
            c => push(&mut cells, c),
        }
    }
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

/// The page's lines, out of these, that stand between bars as rows of a table do, but for rules and the headers above
/// them. Those without a bar in front are rows only of a table of so many columns.
pub(crate) fn rows<'t>(lines: impl Iterator<Item = (&'t str, u32)>, columns: Option<usize>) -> Vec<u32> {
    let mut rows = Vec::new();
    let mut lines = lines.peekable();
    while let Some((line, number)) = lines.next() {
        let is_header = lines.peek().is_some_and(|(next, _)| is_rule(next.trim()));
        if !is_header && !is_rule(line.trim()) && is_row(line.trim(), columns) {
            rows.push(number);
        }
    }
    // A break inside a cell makes no other row.
    rows.dedup();
    rows
}

fn is_row(line: &str, columns: Option<usize>) -> bool {
    let bars = memchr::memchr_iter(b'|', line.as_bytes()).count();
    bars > 1 && (line.starts_with('|') || columns.is_some_and(|count| split_bars(line).len() == count))
}

/// The tables of a text, which begins on the line `first`: the header and its line, and the lines of the rows.
pub(crate) fn tables(text: &str, first: u32) -> Vec<(&str, u32, Vec<u32>)> {
    let mut tables: Vec<(&str, u32, Vec<u32>)> = Vec::new();
    let (mut above, mut is_open) = (("", first), false);
    for (line, number) in text.lines().zip(first..) {
        let line = line.trim();
        if is_rule(line) && above.0.contains('|') {
            tables.push((above.0, above.1, Vec::new()));
            is_open = true;
        } else if is_open && is_row(line, None) {
            tables.last_mut().into_iter().for_each(|(_, _, rows)| rows.push(number));
        } else {
            is_open = false;
        }
        above = (line, number);
    }
    tables
}

fn push(cells: &mut [String], c: char) {
    if let Some(cell) = cells.last_mut() {
        cell.push(c);
    }
}

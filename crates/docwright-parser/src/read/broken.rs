//! Rows of a markdown table that markdown would read wrong: broken at the line breaks inside their cells, or with more
//! bars than columns.
//!
//! A page that was turned from HTML into markdown can hold `| Id | Yes | String |`, blank lines, the text, and
//! the last bar lines below; the text may hold code between fences. Markdown ends the table there; such a row is one
//! line again before it is read once more. A bar inside a cell that nobody escaped gets its backslash: those in code,
//! and then as many as are too many, in the cell of the description.

use super::bars::{is_rule, split_bars};
use crate::dialect::{Column, Dialect};

/// A cell of a saved page holds fewer lines.
const MAX_LINES: usize = 400;

/// What a table's header says of its rows.
#[derive(Debug, Clone, Copy, Default)]
struct Columns {
    count: usize,
    /// The cell that may hold anything.
    text: Option<usize>,
}

impl Columns {
    fn of(header: &str, rule: &str, dialect: &Dialect) -> Self {
        let is_text = |cell: &String| dialect.words().column_of(cell) == Some(Column::Description);
        let header = split_bars(header);
        Columns { count: split_bars(rule).len(), text: header.iter().position(is_text) }
    }
}

/// The text with its broken rows on a line each, and the number of each line; `None` if there are none.
pub(crate) fn mend(text: &str, dialect: &Dialect) -> Option<(String, Vec<u32>)> {
    let lines: Vec<&str> = text.lines().collect();
    let (mut out, mut numbers, mut mended) = (String::with_capacity(text.len()), Vec::new(), false);
    let (mut columns, mut fence) = (Columns::default(), false);
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let trimmed = line.trim();
        fence ^= is_mark(trimmed);
        let row = trimmed.starts_with('|') && !fence;
        if row && is_rule(trimmed) {
            let header = at.checked_sub(1).and_then(|above| lines.get(above)).copied().unwrap_or("");
            columns = Columns::of(header, trimmed, dialect);
        } else if !row {
            columns = Columns::default();
        }
        let in_table = row && columns.count > 0;
        let taken = if in_table { row_lines(&lines, at, columns.count) } else { 1 };
        numbers.push(u32::try_from(at + 1).unwrap_or(u32::MAX));
        let joined = joined(lines.get(at..at + taken).unwrap_or_default());
        let rows = if in_table { parted(&joined, columns.count) } else { None };
        let number = numbers.last().copied().unwrap_or(0);
        mended |= taken > 1 || rows.is_some();
        for (index, row) in rows.unwrap_or_else(|| vec![joined.as_str()]).into_iter().enumerate() {
            let whole = in_table.then(|| escaped(row, columns)).flatten();
            mended |= whole.is_some();
            numbers.extend((index > 0).then_some(number));
            out.push_str(whole.as_deref().unwrap_or(row));
            out.push('\n');
        }
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
    let (mut bars, mut closed, mut fence) = (0, false, false);
    for (index, line) in lines.get(at..).unwrap_or_default().iter().take(MAX_LINES).enumerate() {
        let line = line.trim();
        let line = match mark_of(line, fence) {
            Some((before, behind)) => {
                fence = !fence;
                if fence { before } else { behind }.trim()
            }
            None if fence => continue,
            None => line,
        };
        let here = bars_in(line);
        let opens = line.starts_with('#');
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

/// A row's lines as one. Code between fences is code of a line each.
fn joined(lines: &[&str]) -> String {
    if let [line] = lines {
        return line.trim_end().to_owned();
    }
    let (mut out, mut fence) = (String::new(), false);
    for (index, line) in lines.iter().enumerate() {
        let line = if index == 0 { line.trim_end() } else { line.trim() };
        let mark = mark_of(line, fence);
        let (before, code, behind) = match (mark, fence) {
            (Some((text, code)), false) => (text.trim_end(), code_behind(code), ""),
            (Some((code, text)), true) => ("", code.trim(), text.trim_start()),
            (None, false) => (line, "", ""),
            (None, true) => ("", line, ""),
        };
        let is_bare = mark.is_some() && [before, code, behind].iter().all(|text| text.is_empty());
        if index > 0 && !is_bare {
            out.push_str("<br>");
        }
        out.push_str(before);
        push_code(code, &mut out);
        out.push_str(behind);
        fence ^= mark.is_some();
    }
    out
}

/// What stands before and behind the mark in a line that opens a fence, or closes the open one: one that stands alone, or
/// behind other text of its row.
fn mark_of(line: &str, is_open: bool) -> Option<(&str, &str)> {
    let at = |mark: &str| if is_open { line.find(mark) } else { line.rfind(mark) };
    let (start, mark) = ["```", "~~~"].iter().find_map(|mark| Some((at(mark)?, *mark)))?;
    // In a pair they are a piece of code within its line.
    if line.matches(mark).count() % 2 == 0 {
        return None;
    }
    let (before, behind) = line.split_at_checked(start)?;
    Some((before.trim_end_matches(['`', '~']), behind.trim_start_matches(['`', '~'])))
}

/// The code that stands behind an opening mark on its line; a word alone names its language.
fn code_behind(text: &str) -> &str {
    let text = text.trim();
    if text.chars().all(|c| c.is_ascii_alphanumeric()) { "" } else { text }
}

/// The mark of a fence.
fn is_mark(line: &str) -> bool {
    line.starts_with("```") || line.starts_with("~~~")
}

fn push_code(line: &str, out: &mut String) {
    if line.is_empty() {
        return;
    }
    let longest = line.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let mark = "`".repeat(longest + 1);
    let pad = if longest > 0 { " " } else { "" };
    for part in [mark.as_str(), pad] {
        out.push_str(part);
    }
    out.push_str(&line.replace('|', "\\|"));
    for part in [pad, mark.as_str()] {
        out.push_str(part);
    }
}

/// The rows of a line that holds several, each with all of its cells: a break between them is lost. They stand as
/// `| a | b || c | d |`, as `| a | b | c | d |`, or behind a break in the first one's last cell, which may lack others.
fn parted(line: &str, columns: usize) -> Option<Vec<&str>> {
    let line = line.trim();
    if let Some(rows) = parted_by_breaks(line, columns) {
        return Some(rows);
    }
    let inner = inner_bars(line);
    if columns < 2 || inner.len() < columns || !is_closed(line) || !code_spans(line).is_empty() {
        return None;
    }
    let bars: Vec<usize> = [0].into_iter().chain(inner).chain(line.len().checked_sub(1)).collect();
    [1, 0].into_iter().find_map(|gap| rows_of(line, &bars, columns, gap))
}

/// `| a | b<br>| c | d | e |`: what stands behind each break has all the cells of a row.
fn parted_by_breaks(line: &str, columns: usize) -> Option<Vec<&str>> {
    let ends_in_break = |before: &str| {
        let tag = before.trim_end().strip_suffix('>').map(|tag| tag.trim_end_matches(['/', ' ']));
        tag.and_then(|tag| tag.get(tag.len().checked_sub("<br".len())?..))
            .is_some_and(|tag| tag.eq_ignore_ascii_case("<br"))
    };
    if columns < 2 || !is_closed(line) || !line.contains('<') {
        return None;
    }
    let cuts: Vec<usize> =
        inner_bars(line).into_iter().filter(|bar| line.get(..*bar).is_some_and(ends_in_break)).collect();
    let starts = [0].into_iter().chain(cuts.iter().copied());
    let ends = cuts.iter().copied().chain([line.len()]);
    let rows: Vec<&str> = starts.zip(ends).filter_map(|(start, end)| line.get(start..end)).collect();
    let (first, others) = rows.split_first()?;
    let is_whole = |row: &&str| {
        let cells = split_bars(row);
        cells.len() == columns && cells.first().is_some_and(|name| is_name(name))
    };
    let is_row = !others.is_empty() && split_bars(first).len() > 1 && split_bars(first).len() <= columns;
    (is_row && others.iter().all(is_whole)).then_some(rows)
}

/// Whether a cell is a name: what a row begins with.
fn is_name(text: &str) -> bool {
    let bare = text.trim_matches(['*', '`']);
    !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._".contains(&byte))
}

/// The rows between these bars, with `gap` blank cells between two of them.
fn rows_of<'l>(line: &'l str, bars: &[usize], columns: usize, gap: usize) -> Option<Vec<&'l str>> {
    let (cells, step) = (bars.len() - 1, columns + gap);
    if !(cells + gap).is_multiple_of(step) {
        return None;
    }
    let cell = |at: usize| line.get(bars.get(at)? + 1..*bars.get(at + 1)?).map(str::trim);
    // Each begins with a name, and between them stands nothing.
    let row = |from: usize| {
        let ends = gap == 0 || from + columns == cells || cell(from + columns) == Some("");
        let text = line.get(*bars.get(from)?..=*bars.get(from + columns)?)?;
        (ends && cell(from).is_some_and(is_name)).then_some(text)
    };
    (0..cells).step_by(step).map(row).collect()
}

/// The row with a backslash before each bar that parts no cells; `None` if there is none.
fn escaped(row: &str, columns: Columns) -> Option<String> {
    let inner: Vec<usize> = inner_bars(row);
    let mut surplus = (inner.len() + 1).checked_sub(columns.count).filter(|surplus| *surplus > 0)?;
    let spans = code_spans(row);
    let in_code: Vec<usize> =
        inner.iter().copied().filter(|bar| spans.iter().any(|span| span.contains(bar))).collect();
    let mut bars: Vec<usize> = in_code.into_iter().take(surplus).collect();
    surplus -= bars.len();
    let others: Vec<usize> = inner.into_iter().filter(|bar| !bars.contains(bar)).collect();
    // Blank cells at the end are bars too many, and no text.
    let blank = |bar: &&usize| {
        row.get(**bar + 1..).is_some_and(|rest| rest.trim_matches(['|', ' ', '\t']).is_empty())
    };
    surplus = surplus.saturating_sub(others.iter().rev().take_while(blank).count());
    if let Some(text) = columns.text {
        bars.extend(others.into_iter().skip(text).take(surplus));
    }
    bars.sort_unstable();
    let mut out = String::with_capacity(row.len() + bars.len());
    let mut from = 0;
    for bar in &bars {
        out.push_str(row.get(from..*bar)?);
        out.push('\\');
        from = *bar;
    }
    out.push_str(row.get(from..)?);
    (!bars.is_empty()).then_some(out)
}

/// Where the bars between a row's cells stand.
fn inner_bars(row: &str) -> Vec<usize> {
    let end = row.trim_end().len();
    let bytes = row.as_bytes();
    let bars = memchr::memchr_iter(b'|', bytes).filter(|bar| {
        let is_escaped = bar.checked_sub(1).and_then(|before| bytes.get(before)) == Some(&b'\\');
        !is_escaped && bar + 1 != end
    });
    let opening = row.len() - row.trim_start().len();
    bars.filter(|bar| *bar != opening).collect()
}

/// Where a row's code stands: between backticks, as many behind it as before.
fn code_spans(row: &str) -> Vec<std::ops::Range<usize>> {
    let mut spans = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let mut at = 0;
    while let Some(start) =
        memchr::memchr(b'`', row.as_bytes().get(at..).unwrap_or_default()).map(|found| at + found)
    {
        let run = row.get(start..).unwrap_or("").bytes().take_while(|byte| *byte == b'`').count();
        at = start + run;
        match open {
            Some((from, length)) if length == run => {
                spans.push(from..start);
                open = None;
            }
            None => open = Some((start, run)),
            Some(_) => {}
        }
    }
    spans
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
    use crate::dialect::Dialect;

    fn mend(text: &str) -> Option<(String, Vec<u32>)> {
        super::mend(text, &Dialect::embedded("tencentcloud").unwrap().unwrap())
    }

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

    #[test]
    fn code_between_fences_is_a_part_of_its_row() {
        let text =
            "| N | D |\n|---|---|\n| A | such as\n```json\n{\"x\": 1 | 2}\n\n```\nand so on |\n| B | b |\n";
        let (mended, numbers) = mend(text).unwrap();
        let row = "| A | such as<br>`{\"x\": 1 \\| 2}`<br><br>and so on |";
        assert_eq!(mended, format!("| N | D |\n|---|---|\n{row}\n| B | b |\n"));
        assert_eq!(numbers, [1, 2, 3, 9]);
    }

    #[test]
    fn several_rows_on_a_line_are_parted() {
        let page = |row: &str| format!("| Name | Type | Description |\n|---|---|---|\n{row}\n");
        let mended = |row: &str| {
            let lines =
                mend(&page(row)).map(|(text, _)| text.lines().skip(2).map(str::to_owned).collect::<Vec<_>>());
            lines.unwrap_or_default()
        };
        let both = ["| A | int | x |", "| **B** | int | y |"];
        assert_eq!(mended("| A | int | x || **B** | int | y |"), both);
        assert_eq!(mended("| A | int | x | **B** | int | y |"), both);
        assert_eq!(mended("| A | int | x || B | int | y || C | int | z |").len(), 3);
        // A row broken off in a break of its text leaves the next one its own cells.
        assert_eq!(mended("| A | x<br>| **B** | int | y |"), ["| A | x<br>", "| **B** | int | y |"]);
        assert_eq!(mended("| A | int | x<br/> | B | int | y |"), ["| A | int | x<br/> ", "| B | int | y |"]);
        assert_eq!(mended("| A | int | x<br>| 1 | y |").len(), 1);
        // A cell with bars is one.
        assert_eq!(mended("| A | int | x | y | z |"), ["| A | int | x \\| y \\| z |"]);
        assert_eq!(mended("| A | int | x | y 1 | z | u |").len(), 1);
        let (_, numbers) = mend(&page("| A | int | x || B | int | y |\n| C | int | z |")).unwrap();
        assert_eq!(numbers, [1, 2, 3, 3, 4]);
    }

    #[test]
    fn bars_that_part_no_cells_are_escaped() {
        let page = |row: &str| format!("| Name | Description | Required |\n|---|---|---|\n{row}\n");
        let mended = |row: &str| mend(&page(row)).map(|(text, _)| text.lines().nth(2).unwrap().to_owned());
        assert_eq!(mended("| A | `x|y` z | No |").unwrap(), "| A | `x\\|y` z | No |");
        assert_eq!(mended("| A | x|y | z | No |").unwrap(), "| A | x\\|y \\| z | No |");
        assert_eq!(mended("| A | x | No | |"), None);
        assert_eq!(mended("| A | x \\| y | No |"), None);
    }
}

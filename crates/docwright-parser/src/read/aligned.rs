//! Tables whose cells tabs, blanks or drawn lines part, on pages of markdown: copied from a terminal, an editor or pages
//! in another markup. Markdown takes them for paragraphs.
//!
//! ```text
//! Name    Type    Text          +------+------+        ====  ======
//! Colour  string  What it is.   | Name | Type |        Name  Type
//! ```
//!
//! Where each line has all of its cells, nothing else can be meant; else the table is there, and doubtful.

use super::block::Table;
use super::text;
use crate::dialect::{Column, Dialect};

/// A table amid the lines of a paragraph.
pub(super) struct Found {
    /// The number of its first line, from 0, and how many it takes.
    pub(super) at: usize,
    pub(super) lines: usize,
    rows: Vec<(usize, Vec<String>)>,
    is_doubtful: bool,
}

impl Found {
    /// The table, if the paragraph begins on the line `first`.
    pub(super) fn table(&self, first: u32) -> Table {
        let mut table = Table::default();
        for (at, cells) in &self.rows {
            table.open_row(first + u32::try_from(*at).unwrap_or(0));
            cells.iter().for_each(|cell| table.push_cell(|text| text.push_str(cell)));
        }
        if self.is_doubtful {
            table.doubt();
        }
        table
    }
}

/// The first table among a paragraph's lines.
pub(super) fn find(paragraph: &str, dialect: &Dialect) -> Option<Found> {
    if !may_hold(paragraph) {
        return None;
    }
    let lines: Vec<&str> = paragraph.lines().collect();
    for at in 0..lines.len() {
        let below = lines.get(at..)?;
        let is_drawn = below.first().is_some_and(|line| is_drawn(line) || is_ruled(line));
        let found = grid(below).or_else(|| ruled(below)).or_else(|| parted(below, dialect));
        if let Some(found) = found {
            let rows = found.rows.into_iter().map(|(row, cells)| (at + row, cells)).collect();
            return Some(Found { at, rows, ..found });
        }
        // Lines that are drawn and make no table make none further below.
        if is_drawn {
            break;
        }
    }
    None
}

/// `+---+---+`, or `+===+===+` below a header.
fn is_drawn(line: &str) -> bool {
    let line = line.trim();
    let is_rule = line.starts_with("+-") || line.starts_with("+=");
    is_rule && line.len() > 4 && line.ends_with('+') && line.bytes().all(|byte| b"+-=:".contains(&byte))
}

/// `====  ===`
fn is_ruled(line: &str) -> bool {
    let line = line.trim();
    let is_rule = |part: &str| part.len() > 1 && part.bytes().all(|byte| byte == b'=');
    line.contains(' ') && line.split_whitespace().all(is_rule)
}

/// Most paragraphs are a line; a header is a short one.
fn may_hold(paragraph: &str) -> bool {
    memchr::memchr(b'\n', paragraph.as_bytes()).is_some() && !paragraph.trim_start().starts_with('•')
}

/// Below and above each row stands `+---+---+`; lines between two of them are one row.
fn grid(lines: &[&str]) -> Option<Found> {
    lines.first().filter(|line| is_drawn(line))?;
    let taken = lines.iter().take_while(|line| line.trim().starts_with(['+', '|'])).count();
    let mut rows: Vec<(usize, Vec<String>)> = Vec::new();
    let mut is_open = false;
    for (at, line) in lines.iter().take(taken).enumerate() {
        let line = line.trim();
        if is_drawn(line) {
            is_open = false;
            continue;
        }
        let cells = super::bars::split_bars(line);
        match rows.last_mut().filter(|_| is_open) {
            Some((_, row)) => row.iter_mut().zip(cells).for_each(|(cell, more)| add_line(cell, &more)),
            None => rows.push((at, cells)),
        }
        is_open = true;
    }
    of_rows(rows, taken)
}

fn add_line(cell: &mut String, more: &str) {
    if !cell.is_empty() && !more.is_empty() {
        cell.push('\n');
    }
    cell.push_str(more);
}

/// A line of `====  ===` stands above the header, below it and below the rows, and says where columns begin.
fn ruled(lines: &[&str]) -> Option<Found> {
    let rule = lines.first().filter(|line| is_ruled(line))?.trim();
    let starts: Vec<usize> = rule
        .char_indices()
        .filter(|(at, c)| *c == '=' && (*at == 0 || rule.as_bytes().get(at - 1) == Some(&b' ')))
        .map(|(at, _)| at)
        .collect();
    let is_rule = |at: &usize| lines.get(*at).is_some_and(|line| is_ruled(line));
    let rules: Vec<usize> = (0..lines.len()).filter(is_rule).take(3).collect();
    let last = *rules.get(2).or_else(|| rules.get(1))?;
    let mut is_doubtful = rules.len() < 3;
    let mut rows = Vec::new();
    for (at, line) in lines.iter().enumerate().take(last).skip(1).filter(|(at, _)| !rules.contains(at)) {
        match at_starts(line, &starts) {
            Some(cells) => rows.push((at, cells)),
            None => {
                is_doubtful = true;
                rows.push((at, vec![line.trim().to_owned()]));
            }
        }
    }
    let found = of_rows(rows, last + 1)?;
    Some(Found { is_doubtful: is_doubtful || found.is_doubtful, ..found })
}

/// The cells of a line whose columns begin at these letters; `None` if a word crosses a column's beginning.
fn at_starts(line: &str, starts: &[usize]) -> Option<Vec<String>> {
    let letters: Vec<char> = line.chars().collect();
    let ends = starts.iter().skip(1).copied().chain([usize::MAX]);
    let cells = starts.iter().zip(ends).map(|(start, end)| {
        let is_parted = *start == 0 || letters.get(start - 1).is_none_or(|c| c.is_whitespace());
        let cell: String = letters.iter().skip(*start).take(end - start).collect();
        is_parted.then(|| cell.trim().to_owned())
    });
    cells.collect()
}

/// A line of column words with tabs or blanks between them, and the lines below it; or several lines with tabs alike.
fn parted(lines: &[&str], dialect: &Dialect) -> Option<Found> {
    let header = *lines.first()?;
    let cells = split(header);
    let words = dialect.words();
    let columns: Vec<Option<Column>> = cells.iter().map(|cell| words.column_of(cell)).collect();
    let has = |column| columns.contains(&Some(column));
    let is_known = columns.iter().all(Option::is_some)
        && (has(Column::Name) && has(Column::Type) || has(Column::ErrorCode) && columns.len() > 1);
    if is_known && lines.len() > 1 {
        return of_rows(lines.iter().map(|line| split(line)).enumerate().collect(), lines.len());
    }
    if text::opens_table(header, dialect) && lines.len() > 1 {
        let rows = lines.iter().map(|line| vec![line.trim().to_owned()]).enumerate().collect();
        return of_rows(rows, lines.len()).map(|found| Found { is_doubtful: true, ..found });
    }
    let alike =
        lines.iter().take_while(|line| line.contains('\t') && split(line).len() == cells.len()).count();
    if cells.len() < 2 || alike < 2 {
        return None;
    }
    of_rows(lines.iter().take(alike).map(|line| split(line)).enumerate().collect(), alike)
}

/// The cells of a line: between tabs, if it has any, else between two blanks or more.
fn split(line: &str) -> Vec<String> {
    let parts: Vec<&str> = match line.contains('\t') {
        true => line.split('\t').collect(),
        false => line.split("  ").filter(|part| !part.trim().is_empty()).collect(),
    };
    parts.into_iter().map(|part| part.trim().to_owned()).collect()
}

/// A table of these rows, of which the first is the header.
fn of_rows(rows: Vec<(usize, Vec<String>)>, lines: usize) -> Option<Found> {
    let width = rows.first()?.1.len();
    let is_doubtful = rows.iter().any(|(_, cells)| cells.len() != width);
    (rows.len() > 1).then_some(Found { at: 0, lines, rows, is_doubtful })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The cells of each row with bars between them.
    fn rows(paragraph: &str) -> Vec<String> {
        let dialect = Dialect::embedded("ucloud").unwrap().unwrap();
        let Some(found) = find(paragraph, &dialect) else { return Vec::new() };
        let rows = found.rows.iter().map(|(at, cells)| format!("{at}: {}", cells.join("|")));
        rows.chain(found.is_doubtful.then(|| "?".to_owned())).collect()
    }

    #[test]
    fn cells_between_tabs_or_blanks_are_cells() {
        let table =
            "These it takes:\nParameter Name  Type    Description\nHue             string  What it is.";
        let expected = ["1: Parameter Name|Type|Description", "2: Hue|string|What it is."];
        assert_eq!(rows(table), expected);
        assert_eq!(
            rows("Parameter Name\tType\tDescription\nHue\tstring\t"),
            ["0: Parameter Name|Type|Description", "1: Hue|string|"]
        );
        assert_eq!(rows("Colour\tShade\nred\tdark"), ["0: Colour|Shade", "1: red|dark"]);
    }

    #[test]
    fn a_line_with_other_cells_makes_its_table_doubtful() {
        let table = "Parameter Name  Type    Description\nHue             string  What\nit is.";
        assert_eq!(rows(table).last().unwrap(), "?");
        assert_eq!(rows("Parameter Name Type Description\nHue string What it is.").last().unwrap(), "?");
    }

    #[test]
    fn drawn_tables_are_tables() {
        let grid = "+------+--------+\n| Hue  | Shade  |\n+======+========+\n| red  | dark   |\n|      | deep   |\n+------+--------+";
        assert_eq!(rows(grid), ["1: Hue|Shade", "3: red|dark\ndeep"]);
        let ruled = "===  =====\nHue  Shade\n===  =====\nred  dark\n     deep\n===  =====";
        assert_eq!(rows(ruled), ["1: Hue|Shade", "3: red|dark", "4: |deep"]);
        assert_eq!(
            rows("===  =====\nHue  Shade\n===  =====\nreddish  dark\n===  =====").last().unwrap(),
            "?"
        );
    }

    #[test]
    fn prose_is_no_table() {
        for text in
            ["One.  Two\nThree.  Four", "Name and type\nof it", "• a\tb\nc\td", "+ one\n+ two", "== x ==\ny"]
        {
            assert_eq!(rows(text), Vec::<String>::new(), "{text}");
        }
    }
}

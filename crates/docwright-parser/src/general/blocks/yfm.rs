//! Tables as Diplodoc writes them (YFM): rows between double bars, cells with any markdown inside.
//!
//! ```text
//! #|
//! || **Name** | **Description** ||
//! || id | A number:
//! - above zero ||
//! |#
//! ```

use super::{Row, Table, Text, flat, markdown};

/// Where such tables begin and how many lines each takes, those inside others left out; what never ends is none.
pub(super) fn find(lines: &[&str]) -> Vec<(usize, usize)> {
    let (mut open, mut found): (Vec<usize>, Vec<(usize, usize)>) = (Vec::new(), Vec::new());
    for (at, line) in lines.iter().enumerate() {
        match line.trim() {
            "#|" => open.push(at),
            "|#" => {
                if let Some(start) = open.pop() {
                    found.truncate(found.partition_point(|(inner, _)| *inner < start));
                    found.push((start, at + 1 - start));
                }
            }
            _ => {}
        }
    }
    found
}

/// The table of these lines; the first has the number `first`.
pub(super) fn table(lines: &[&str], first: u32) -> Table {
    let mut cells = Cells::default();
    let inner = lines.get(1..lines.len().saturating_sub(1)).unwrap_or_default();
    for (number, line) in (first + 1..).zip(inner) {
        cells.line(line, number);
    }
    Table { rows: cells.finish(), has_header: false }
}

/// Rows that are being read.
#[derive(Default)]
struct Cells {
    rows: Vec<Row>,
    /// The cell's source, where it began, and whether a row is open.
    source: String,
    line: u32,
    is_open: bool,
    /// Inside a fence or a table within a cell bars are text.
    fence: bool,
    inner: usize,
}

impl Cells {
    fn line(&mut self, line: &str, number: u32) {
        let trimmed = line.trim();
        if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
            self.fence = !self.fence;
        }
        self.inner += usize::from(trimmed == "#|");
        let is_text = self.fence || self.inner > 0;
        self.inner -= usize::from(trimmed == "|#" && self.inner > 0);
        if is_text {
            self.source.push_str(line);
        } else {
            self.bars(line, number);
        }
        self.source.push('\n');
    }

    fn bars(&mut self, line: &str, number: u32) {
        let mut rest = line;
        let mut code = false;
        while let Some(at) = rest.find(['|', '`', '\\']) {
            let (before, after) = rest.split_at_checked(at).unwrap_or((rest, ""));
            self.source.push_str(before);
            let escaped = after.strip_prefix('\\').and_then(|after| after.chars().next());
            if let Some(c) = escaped {
                self.source.push('\\');
                self.source.push(c);
                rest = after.get(1 + c.len_utf8()..).unwrap_or("");
            } else if let Some(after) = after.strip_prefix("||").filter(|_| !code) {
                self.row(number);
                rest = after;
            } else if let Some(after) = after.strip_prefix('|').filter(|_| !code && self.is_open) {
                self.cell(number);
                rest = after;
            } else {
                // A backtick without its partner on the line opens nothing.
                let tail = after.get(1..).unwrap_or("");
                code = after.starts_with('`') && !code && tail.contains('`');
                self.source.push_str(after.get(..1).unwrap_or(""));
                rest = tail;
            }
        }
        self.source.push_str(rest);
    }

    fn cell(&mut self, number: u32) {
        let source = std::mem::take(&mut self.source);
        let text = match source.trim() {
            "" | "^" | ">" => Text::default(),
            _ => flat(&markdown::blocks(source.trim(), &|_| self.line)),
        };
        if let Some(row) = self.rows.last_mut() {
            row.cells.push(text);
        }
        self.line = number;
    }

    /// A double bar begins a row, or ends it.
    fn row(&mut self, number: u32) {
        match self.is_open {
            true => self.cell(number),
            false => {
                self.rows.push(Row { line: number, cells: Vec::new() });
                self.source.clear();
                self.line = number;
            }
        }
        self.is_open = !self.is_open;
    }

    fn finish(mut self) -> Vec<Row> {
        if self.is_open {
            self.cell(self.line);
        }
        self.rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(u32, Vec<String>)> {
        let all: Vec<&str> = text.lines().collect();
        let table = table(&all, 10);
        let cells = |row: &Row| row.cells.iter().map(|cell| cell.flow()).collect();
        table.rows.iter().map(|row| (row.line, cells(row))).collect()
    }

    #[test]
    fn cells_hold_lines_lists_and_fences() {
        let text = "#|\n|| **Key**\n`kind` | Meaning ||\n|| **id***\n`int` | One of:\n- `1` | low\n- 2\n\
                    ```\na || b\n```\n||\n|#";
        let rows = rows(text);
        assert_eq!(rows[0], (11, vec!["Key kind".to_owned(), "Meaning".to_owned()]));
        assert_eq!(rows[1].0, 13);
        assert_eq!(rows[1].1[0], "id* int");
    }

    #[test]
    fn a_table_that_never_ends_is_none() {
        assert_eq!(find(&["#|", "|| a ||"]), []);
        assert_eq!(find(&["#|", "|| a ||", "|#", "x"]), [(0, 3)]);
        assert_eq!(find(&["#|", "#|", "|#", "#|", "|#", "|#", "#|", "|#", "#|"]), [(0, 6), (6, 2)]);
    }
}

//! Tables: cells over several rows or columns stand where browsers show them.

use crate::general::blocks::{Mark, MarkKind, Row, Table, Text};

use super::element::{Element, Node};
use super::grid::{Grid, Line, grid};
use super::inline::text;
use super::names::Role;
use super::run::Run;

/// How many columns and rows a cell may be over, as in browsers.
const MAX_SPAN: usize = 1000;

/// How many bytes a page's spans may add for each of its own, beside a million: a page of `<td colspan=1000>` and nothing
/// else would become two thousand times as large.
const BUDGET: usize = 8;

/// What spans may still add on a page, in bytes; then cells are over one column and one row.
#[derive(Debug)]
pub(super) struct Budget(usize);

impl Budget {
    /// Of a page of that many bytes.
    pub(super) fn of(bytes: usize) -> Self {
        Budget(bytes.saturating_mul(BUDGET).saturating_add(1_000_000))
    }

    /// How many of up to `count` copies of a text fit.
    fn take(&mut self, count: usize, text: &Text) -> usize {
        let marks: usize = text.marks().iter().map(|mark| size_of::<Mark>() + weight(&mark.kind)).sum();
        let size = size_of::<Text>() + text.len() + marks;
        let count = count.min(self.0 / size);
        self.0 -= count * size;
        count
    }
}

fn weight(mark: &MarkKind) -> usize {
    match mark {
        MarkKind::Code | MarkKind::Strong => 0,
        MarkKind::Link(leads) => leads.len(),
        MarkKind::Component { name, attributes } => {
            let pair =
                |(key, value): &(String, String)| size_of::<(String, String)>() + key.len() + value.len();
            name.len() + attributes.iter().map(pair).sum::<usize>()
        }
    }
}

/// A table with what stands before it.
#[derive(Debug)]
pub(super) struct Read<'a> {
    /// The table.
    pub(super) table: Table,
    /// Captions, and what stands in no cell.
    pub(super) others: Vec<&'a Node>,
    /// Places in it that links lead to.
    pub(super) anchors: Vec<(u32, String)>,
}

/// Reads a table.
pub(super) fn table<'a>(element: &'a Element, budget: &mut Budget) -> Read<'a> {
    let Grid { rows: lines, heads, others } = grid(element);
    let mut anchors = Vec::new();
    let only_heads = |line: &Line<'_>| line.cells.iter().all(|cell| cell.role == Role::HeadCell);
    let has_header = heads > 0 || lines.first().is_some_and(only_heads);
    let mut spans = Spans { held: Vec::new(), section: 0, width: 0, ends: Vec::new(), budget };
    let below = below(&lines);
    let rows = lines.iter().zip(below).map(|(line, below)| spans.row(line, below, &mut anchors)).collect();
    Read { table: Table { rows: spans.pad(rows), has_header }, others, anchors }
}

/// How many rows stand under each in its section.
fn below(lines: &[Line<'_>]) -> Vec<usize> {
    let sections = lines.chunk_by(|one, next| one.section == next.section);
    sections.flat_map(|section| (0..section.len()).rev()).collect()
}

/// Whether a table only says where things stand, as those of old pages, and those around code with numbers.
pub(super) fn is_layout(element: &Element) -> bool {
    let holds = element.holds;
    let plain = ["presentation", "none"].iter().any(|role| element.tag.says("role", role));
    plain || holds.gutters && holds.code || holds.headings && (holds.tables || holds.code)
}

struct Spans<'a> {
    /// What cells above leave in each column: their text, and for how many rows.
    held: Vec<(Text, usize)>,
    /// Where they stand.
    section: usize,
    /// How many columns begin a cell somewhere.
    width: usize,
    /// The column in which each row's last cell ends, as it says.
    ends: Vec<usize>,
    budget: &'a mut Budget,
}

impl Spans<'_> {
    /// The cells of a row that has `below` others under it.
    fn row(&mut self, line: &Line<'_>, below: usize, anchors: &mut Vec<(u32, String)>) -> Row {
        if self.section != line.section {
            self.section = line.section;
            self.held.clear();
        }
        let (mut cells, mut end) = (Vec::new(), 0);
        for (index, cell) in line.cells.iter().enumerate() {
            self.fill(&mut cells);
            self.width = self.width.max(cells.len() + 1);
            end = cells.len() + span(cell, "colspan");
            anchors.extend(cell.tag.id().map(|id| (cell.line, id.to_owned())));
            let text = text(&cell.children, Run::cell, anchors).map(|(_, text)| text).unwrap_or_default();
            // The last one may say that it is over more columns than there are: `pad` knows how many.
            let known = if index + 1 == line.cells.len() { self.held.len() } else { usize::MAX };
            self.place(cell, text, end.min(known), below, &mut cells);
        }
        self.fill(&mut cells);
        self.ends.push(end);
        Row { line: line.line, cells }
    }

    /// Adds the cells that those above leave where a row has come to.
    fn fill(&mut self, cells: &mut Vec<Text>) {
        while let Some((text, rows)) = self.held.get_mut(cells.len()).filter(|(_, rows)| *rows > 0) {
            *rows -= 1;
            cells.push(if *rows == 0 { std::mem::take(text) } else { text.clone() });
        }
    }

    /// Adds a cell, and empty ones up to the column `end`.
    fn place(&mut self, cell: &Element, text: Text, end: usize, below: usize, cells: &mut Vec<Text>) {
        let rows = (span(cell, "rowspan") - 1).min(below);
        let more = self.budget.take(end.saturating_sub(cells.len() + 1), &Text::default());
        self.hold(cells.len(), &text, rows);
        cells.push(text);
        for _ in 0..more {
            self.hold(cells.len(), &Text::default(), rows);
            cells.push(Text::default());
        }
    }

    /// Adds empty cells to rows that end in a cell over all columns that are left.
    fn pad(&mut self, mut rows: Vec<Row>) -> Vec<Row> {
        for (row, end) in rows.iter_mut().zip(&self.ends) {
            let missing = self.width.min(*end).saturating_sub(row.cells.len());
            let missing = self.budget.take(missing, &Text::default());
            row.cells.extend(std::iter::repeat_n(Text::default(), missing));
            row.cells.truncate(self.width);
        }
        rows
    }

    fn hold(&mut self, column: usize, text: &Text, rows: usize) {
        let rows = self.budget.take(rows, text);
        if rows == 0 {
            return;
        }
        if self.held.len() <= column {
            self.held.resize(column + 1, (Text::default(), 0));
        }
        if let Some(held) = self.held.get_mut(column) {
            *held = (text.clone(), rows);
        }
    }
}

/// How many columns or rows a cell is over; 0 rows are all to the section's end.
fn span(cell: &Element, attribute: &str) -> usize {
    let digits = cell.tag.attribute(attribute).unwrap_or("").trim();
    match digits.parse::<usize>() {
        Ok(0) if attribute == "rowspan" => MAX_SPAN,
        Ok(count) => count.clamp(1, MAX_SPAN),
        Err(_) => 1,
    }
}

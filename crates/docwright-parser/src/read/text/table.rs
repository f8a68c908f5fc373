//! The rows of a table on a page of text, one line at a time.

use super::Context;
use super::glued;
use super::header::{Header, Mode};
use super::indent::{self, Indent};
use super::lines::Line;
use super::loose::{self, Row};
use super::odd;
use super::opener::{self, Above, Opening, Shape};
use super::row::OpenRow;
use super::shape;
use super::signs;
use super::twice;
use super::words::word;
use crate::dialect::Column;
use crate::read::bars;
use crate::read::block::Table;

/// A line that says whose a table is has fewer bytes.
const MAX_LABEL: usize = 160;

/// A table whose rows are still coming.
pub(super) struct TableBuilder {
    header: Header,
    line: u32,
    rows: Vec<OpenRow>,
    /// Blank lines that count only if the cell goes on after them.
    blanks: usize,
    indent: Indent,
}

impl TableBuilder {
    pub(super) fn new(header: Header, line: u32) -> Self {
        TableBuilder { header, line, rows: Vec::new(), blanks: 0, indent: Indent::default() }
    }

    /// Reads the line at `at`; `None` if the table ended before it, else how many lines that took.
    pub(super) fn line(&mut self, cx: &Context<'_>, at: usize) -> Option<usize> {
        let line = cx.lines.get(at)?;
        if self.header.mode == Mode::Bars {
            return self.bars(line).then_some(1);
        }
        if line.text.is_empty() {
            self.blanks += 1;
            return Some(1);
        }
        self.indent.line = indent::width(line.raw);
        if let Some(shape) = self.by_signs(cx, line) {
            return Some(self.push_shape(cx, line, shape));
        }
        if let Some(row) = self.opening(cx, at, line) {
            if self.rows.is_empty() && self.header.mode != Mode::Glued {
                self.header.mode = if row.lines > 1 { Mode::Lines } else { Mode::Blanks };
            }
            return Some(self.push_all(cx, line.number, row));
        }
        let loose = self.is_loose().then(|| loose::open(cx, &self.header.columns, self.above(cx), at));
        if let Some(row) = loose.flatten() {
            if self.rows.is_empty() {
                self.header.mode = Mode::Blanks;
            }
            return Some(self.push_all(cx, line.number, row));
        }
        if let Some(shape) = self.shape(cx, line) {
            return Some(self.push_shape(cx, line, shape));
        }
        if self.is_unreadable() {
            return Some(self.push_nameless(line));
        }
        // After a blank line nothing goes on in a row that has all its cells.
        let is_over = self.blanks > 0 && self.above(cx).is_closed;
        if is_over || self.rows.is_empty() {
            return None;
        }
        let (text, second) = self.parted(cx, line.text);
        self.go_on(text);
        if let Some(second) = second {
            self.push_all(cx, line.number, second);
        }
        Some(1)
    }

    /// What a line is whose cells are parted by signs, and stand elsewhere than the header says.
    fn by_signs<'a>(&self, cx: &Context<'_>, line: &Line<'a>) -> Option<Shape<'a>> {
        let is_asked = self.header.has_types() && self.is_loose();
        is_asked.then(|| signs::open(cx, &self.header.columns, line.text)).flatten()
    }

    /// What a line looks like that opens no row as the header says.
    fn shape<'a>(&self, cx: &Context<'_>, line: &Line<'a>) -> Option<Shape<'a>> {
        if !self.is_loose() {
            return None;
        }
        if self.header.has_types() {
            return shape::of(cx, &self.header.columns, self.above(cx), line.text);
        }
        // Below error codes no parameter stands.
        shape::is_stray_row(cx, line.text).then_some(Shape::Doubt)
    }

    /// A line as far as one row goes, and the row that stands behind it.
    fn parted<'t>(&self, cx: &Context<'_>, text: &'t str) -> (&'t str, Option<Row>) {
        let columns = &self.header.columns;
        let at = if self.is_loose() { twice::second(cx, columns, text) } else { None };
        let Some((before, behind)) = at.and_then(|at| text.split_at_checked(at)) else { return (text, None) };
        match opener::open(cx, columns, self.above(cx), behind) {
            Some(row) => (before.trim_end(), Some(row.into())),
            None => (text, None),
        }
    }

    /// The text that the next line may go on; bars say themselves where their rows end.
    pub(super) fn last_text(&self) -> Option<&str> {
        self.rows.last().filter(|_| self.header.mode != Mode::Bars).map(|row| row.text.as_str())
    }

    /// Whether a row of fields stands at `at` beyond doubt, and this is a table of them.
    pub(super) fn is_row_of_fields(&self, cx: &Context<'_>, at: usize) -> bool {
        let Some(line) =
            cx.lines.get(at).filter(|_| self.header.has_types() && self.header.mode == Mode::Blanks)
        else {
            return false;
        };
        let is_code = cx.dialect.is_error_code(word(line.text).0);
        let is_row = || {
            self.opening(cx, at, line).is_some_and(|row| row.lines == 1)
                || matches!(self.shape(cx, line), Some(Shape::Row(_)))
        };
        !is_code && !self.rows.is_empty() && is_row()
    }

    /// Whether a row opens at the line.
    pub(super) fn is_next(&self, cx: &Context<'_>, at: usize) -> bool {
        cx.lines
            .get(at)
            .is_some_and(|line| self.opening(cx, at, line).is_some() || self.shape(cx, line).is_some())
    }

    fn push(&mut self, line: u32, Row { mut cells, text, lines }: Row) -> usize {
        self.blanks = 0;
        let deeper = self.indent.of_row(self.rows.is_empty());
        if let Some(name) = cells.first_mut().filter(|name| self.header.has_types() && !name.is_empty()) {
            name.insert_str(0, &deeper);
        }
        self.rows.push(OpenRow { line, cells, text, bars: 0, is_doubtful: false });
        lines
    }

    /// The row, and others that stand behind it on its line.
    fn push_all(&mut self, cx: &Context<'_>, line: u32, row: Row) -> usize {
        let lines = row.lines;
        let mut next = Some(row);
        while let Some(Row { cells, text, lines }) = next {
            let (text, second) = match text.contains('\n') {
                true => (text.as_str(), None),
                false => self.parted(cx, &text),
            };
            self.push(line, Row { cells, text: text.to_owned(), lines });
            next = second;
        }
        lines
    }

    fn push_shape(&mut self, cx: &Context<'_>, line: &Line<'_>, shape: Shape<'_>) -> usize {
        match shape {
            Shape::Row(opening) => self.push_all(cx, line.number, opening.into()),
            Shape::Doubt => self.push_doubtful(line),
        }
    }

    /// A row without a name, which is a finding.
    fn push_nameless(&mut self, line: &Line<'_>) -> usize {
        let cells = vec![String::new(); self.header.cells.len().saturating_sub(1)];
        self.push(line.number, Row { cells, text: line.text.to_owned(), lines: 1 })
    }

    /// The same of a line that may be a sentence as well.
    fn push_doubtful(&mut self, line: &Line<'_>) -> usize {
        let lines = self.push_nameless(line);
        self.rows.iter_mut().last().into_iter().for_each(|row| row.is_doubtful = true);
        lines
    }

    /// Whether a row may be told by less than its header says.
    fn is_loose(&self) -> bool {
        self.header.mode == Mode::Blanks || (self.header.mode == Mode::Lines && self.rows.is_empty())
    }

    /// Whether a line that opens no row stands where only rows do: right below the header, or below another such line. It
    /// is a row without a name, which is a finding.
    fn is_unreadable(&self) -> bool {
        let is_nameless = |row: &OpenRow| !row.is_doubtful && row.cells.first().is_some_and(String::is_empty);
        self.blanks == 0 && self.header.has_types() && self.rows.last().is_none_or(is_nameless)
    }

    /// Takes the table's own header right below a row, as where a page of paper ended, or in words that mean the same; and
    /// below blank lines where no model can begin. It is a row, too, which is told from the others by its words.
    pub(super) fn repeats(&mut self, header: &Header, line: u32, has_same_section: bool) -> bool {
        let is_same = self.header.cells == header.cells;
        let is_close = self.blanks == 0 && (is_same || self.header.columns == header.columns);
        let repeats = !self.rows.is_empty() && (is_close || is_same && has_same_section);
        if repeats {
            let (cells, text) = match self.header.mode {
                Mode::Bars => (Vec::new(), header.cells.join("|")),
                _ => (header.cells.clone(), String::new()),
            };
            self.rows.push(OpenRow { line, cells, text, bars: header.cells.len(), is_doubtful: false });
        }
        repeats
    }

    /// Takes the line above another table's header out of the last row's text, if it says whose that table is: it stands
    /// apart, or ends in a colon.
    pub(super) fn take_label(&mut self) -> Option<String> {
        let is_loose = self.header.mode != Mode::Bars;
        let row = self.rows.last_mut().filter(|_| is_loose)?;
        let (text, label) = row.text.rsplit_once('\n')?;
        let is_apart = text.ends_with('\n') && !label.ends_with(['.', '。']);
        let is_label = label.len() <= MAX_LABEL && (is_apart || label.ends_with([':', '：']));
        let label = is_label.then(|| label.to_owned())?;
        row.text.truncate(text.trim_end().len());
        Some(label)
    }

    /// The row that opens at the line, as the header says.
    fn opening(&self, cx: &Context<'_>, at: usize, line: &Line<'_>) -> Option<Row> {
        let (columns, above) = (&self.header.columns, self.above(cx));
        let is_item = ["- ", "* ", "+ "].iter().any(|mark| line.text.starts_with(mark));
        if line.is_bullet() || is_item {
            let bare = line.without_bullet().trim_start_matches(['-', '*', '+', ' ']);
            // An item of a text has neither a required word nor a type at its beginning.
            let is_asked = columns.contains(&Some(Column::Required)) && self.header.mode != Mode::Glued;
            let mut row: Row = is_asked
                .then(|| opener::open(cx, columns, above, bare))
                .flatten()
                .filter(|row| odd::has_required(columns, &row.cells))?
                .into();
            // The mark may say whose member it is.
            let mark = line.text.get(..line.text.len() - bare.len()).unwrap_or("");
            row.cells.first_mut()?.insert_str(0, mark);
            return Some(row);
        }
        // The first row says whether cells stand on lines of their own; a header's do not, where it was one line.
        let is_first = self.rows.is_empty() && matches!(self.header.mode, Mode::Lines | Mode::Blanks);
        let in_line = || opener::open(cx, columns, above, line.text).map(Row::from);
        let over_lines = || {
            let (cells, lines) = opener::open_lines(cx, columns, above, at)?;
            Some(Row { lines, ..Row::from(Opening { cells, rest: "" }) })
        };
        match self.header.mode {
            _ if is_first => in_line().or_else(over_lines),
            Mode::Lines => over_lines(),
            Mode::Glued => {
                let is_closed = above.is_closed || self.rows.is_empty() || !self.closes();
                glued::open(cx, columns, Above { is_closed, ..above }, line.text).map(Row::from)
            }
            _ => in_line(),
        }
    }

    /// The line belongs to the last row's text.
    fn go_on(&mut self, text: &str) -> bool {
        let Some(row) = self.rows.last_mut() else { return false };
        if std::mem::take(&mut self.blanks) > 0 {
            row.text.push('\n');
        }
        row.text.push('\n');
        row.text.push_str(text);
        true
    }

    /// A row with bars is a line, unless the line has fewer cells than the header: then the next ones go on.
    fn bars(&mut self, line: &Line<'_>) -> bool {
        if bars::is_rule(line.text) {
            return true;
        }
        let (bars, columns) = (bars::split_bars(line.text).len().saturating_sub(1), self.header.cells.len());
        let is_whole = bars + 1 >= columns;
        // Where a bar closes each row, one without it goes on, if only over blank lines and code.
        let is_closed = |row: &OpenRow| !self.header.closed || row.text.ends_with('|');
        match self.rows.last() {
            Some(row) if !is_whole && (row.bars + 1 < columns || !is_closed(row)) => {
                if let Some(row) = self.rows.last_mut() {
                    row.bars += bars;
                }
                self.go_on(line.text)
            }
            _ if bars == 0 => false,
            _ => {
                self.rows.push(OpenRow {
                    line: line.number,
                    cells: Vec::new(),
                    text: line.text.to_owned(),
                    bars,
                    is_doubtful: false,
                });
                true
            }
        }
    }

    /// Whether the last row's text may go on with lines of any kind.
    pub(super) fn has_open_text(&self) -> bool {
        self.header.mode != Mode::Bars && !self.rows.is_empty()
    }

    /// Whether the last row lacks the bar that closes each.
    pub(super) fn has_open_row(&self) -> bool {
        self.header.closed && self.rows.last().is_some_and(|row| !row.text.ends_with('|'))
    }

    /// Whether a required word closes each row.
    fn closes(&self) -> bool {
        self.header.columns.last() == Some(&Some(Column::Required))
    }

    fn above(&self, cx: &Context<'_>) -> Above<'_> {
        let row = self.rows.last();
        let words = cx.dialect.words();
        let ends = |row: &OpenRow| match self.header.mode {
            // Where cells stand on lines of their own, a required word is a line.
            Mode::Lines => row.text.rsplit('\n').next().is_some_and(|line| words.required(line).is_some()),
            _ => words.required_words().any(|word| row.text.ends_with(word)),
        };
        Above {
            first: row.and_then(|row| row.cells.first()).map(String::as_str),
            is_closed: self.closes() && row.is_none_or(ends),
        }
    }

    /// The line and the table.
    pub(super) fn finish(self, cx: &Context<'_>) -> (u32, Table) {
        let TableBuilder { header, line, rows, .. } = self;
        let mut table = Table::default();
        table.open_row(line);
        header.cells.iter().for_each(|cell| table.push_cell(|text| text.push_str(cell)));
        rows.into_iter().for_each(|row| row.finish(cx, &header, &mut table));
        (line, table)
    }
}

//! Tables of HTML that stand among a page's own lines → the same tables as those between bars.
//!
//! Markdown hands HTML on as it stands, so it is read here: what opens a row or a cell closes the one before, as HTML
//! permits; a cell over several columns or rows stands in each of them; a table in a cell is text of the cell.

mod entities;
mod layout;
mod tags;

use super::html;
pub(super) use entities::push_decoded;
use layout::Laid;
use tags::Tag;
pub(super) use tags::{Token, Tokens, end, opens, rows_end};

/// A row as its tags say it.
#[derive(Debug, Default)]
struct RawRow {
    /// Where it begins, in bytes from the table's own beginning.
    offset: usize,
    cells: Vec<RawCell>,
    /// All of its cells are headers.
    is_header: bool,
}

/// A cell as its tags say it.
#[derive(Debug, Default)]
struct RawCell {
    text: String,
    columns: usize,
    rows: usize,
}

/// Reads a table: what stands above its header, and its cells with where each row begins in `html`.
pub(super) fn read(html: &str) -> Laid {
    let mut reader = Reader::default();
    for token in Tokens::new(html) {
        match token {
            Token::Text(text) => reader.text(text),
            Token::Tag(tag, offset) => reader.tag(&tag, offset),
        }
    }
    reader.close_row();
    layout::lay_out(reader.rows, reader.caption, html.len())
}

#[derive(Default)]
struct Reader {
    rows: Vec<RawRow>,
    row: Option<RawRow>,
    cell: Option<RawCell>,
    caption: String,
    in_caption: bool,
    /// How many tables are open; what stands in an inner one is text.
    depth: usize,
    /// Line breaks count.
    is_preformatted: bool,
}

impl Reader {
    fn text(&mut self, text: &str) {
        let is_preformatted = self.is_preformatted;
        if let Some(out) = self.out() {
            push_decoded(text, is_preformatted, out);
        }
    }

    /// Where text goes; between cells there is none.
    fn out(&mut self) -> Option<&mut String> {
        match &mut self.cell {
            Some(cell) => Some(&mut cell.text),
            None => self.in_caption.then_some(&mut self.caption),
        }
    }

    fn tag(&mut self, tag: &Tag<'_>, offset: usize) {
        let name = tag.name.as_str();
        match name {
            "table" if tag.closes => self.depth = self.depth.saturating_sub(1),
            "table" => self.depth += 1,
            "pre" => self.is_preformatted = !tag.closes,
            _ => {}
        }
        let is_own = self.depth <= 1;
        match name {
            "table" if self.depth + usize::from(tag.closes) <= 1 => {}
            "caption" if is_own => self.in_caption = !tag.closes,
            "thead" | "tbody" | "tfoot" | "colgroup" | "col" if is_own => self.close_row(),
            "tr" if is_own => {
                self.close_row();
                self.row = (!tag.closes).then(|| RawRow { offset, is_header: true, ..RawRow::default() });
            }
            "td" | "th" if is_own && tag.closes => self.close_cell(),
            "td" | "th" if is_own => self.open_cell(tag, offset),
            _ => {
                if let Some(out) = self.out() {
                    html::push_tag(tag.source, out);
                }
            }
        }
    }

    fn open_cell(&mut self, tag: &Tag<'_>, offset: usize) {
        self.close_cell();
        self.in_caption = false;
        let row = self.row.get_or_insert_with(|| RawRow { offset, is_header: true, ..RawRow::default() });
        row.is_header &= tag.name == "th";
        self.cell = Some(RawCell {
            text: String::new(),
            columns: tag.number("colspan").unwrap_or(1),
            rows: tag.number("rowspan").unwrap_or(1),
        });
    }

    fn close_cell(&mut self) {
        self.is_preformatted = false;
        if let Some((row, cell)) = self.row.as_mut().zip(self.cell.take()) {
            row.cells.push(cell);
        }
    }

    fn close_row(&mut self) {
        self.close_cell();
        self.in_caption = false;
        self.rows.extend(self.row.take().filter(|row| !row.cells.is_empty()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The cells of each row; the header is the first.
    fn rows(html: &str) -> Vec<Vec<String>> {
        let table = read(html).table(|offset| u32::try_from(offset).unwrap()).unwrap();
        let header = std::iter::once(table.header()).filter(|row| row.width() > 0);
        header.chain(table.rows()).map(|row| row.cells().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn what_html_lets_out_is_understood() {
        let expected = [["N", "T"], ["a", "int"], ["b", "x & y"]];
        for html in [
            "<table><thead><tr><th>N</th><th>T</th></tr></thead><tbody><tr><td>a</td><td>int</td></tr>\
             <tr><td>b</td><td>x &amp; y</td></tr></tbody></table>",
            "<TABLE border=1>\n<TR>\n<TH>N\n<TH>T\n<TR>\n<TD>a\n<TD>int\n<TR><TD>b<TD>x &#38; y\n</TABLE>",
            "<table class='a>b'><th>N</th><th>T</th></tr><tr><td align=\"left\">a<td><code>int</code><tr><td><b>b</b></td><td>x &#x26;\n  y",
        ] {
            assert_eq!(rows(html), expected, "{html}");
        }
    }

    #[test]
    fn text_in_cells_keeps_its_lines() {
        let html = "<table><tr><td>N<td>D</tr><tr><td>a</td><td>one<br>two<p>three</p><ul><li>x</li><li>y</li></ul>\
                    <table><tr><td>1</td><td>on</td></tr></table>end</td></tr><tr><td>b</td><td>c</td></tr></table>";
        assert_eq!(rows(html)[1], ["a", "one\ntwo\nthree\n• x\n• y\n1 on\n\nend"]);
        assert_eq!(rows(html)[2], ["b", "c"]);
    }

    #[test]
    fn cells_over_columns_and_rows_stand_in_each() {
        let html = "<table><tr><th colspan=3>All of it</th></tr><tr><th rowspan=2>N</th><th colspan=2>More</th></tr>\
                    <tr><th>T</th><th>D</th></tr><tr><td>a</td><td rowspan=\"2\">int</td><td>x</td></tr>\
                    <tr><td>b</td><td>y</td></tr><tr><td colspan='3'>Others</td></tr><tr><td>c<td colspan=2>z</table>";
        let expected =
            [["N", "T", "D"], ["a", "int", "x"], ["b", "int", "y"], ["", "", "Others"], ["c", "z", "z"]];
        assert_eq!(rows(html), expected);
        assert_eq!(read(html).above, "All of it");
    }

    #[test]
    fn spans_make_no_page_large() {
        let row = "<tr><td colspan=99999 rowspan=99999>long enough to count</td><td>x</td></tr>";
        let html = format!("<table>{}</table>", row.repeat(2_000));
        let table = read(&html).table(|offset| u32::try_from(offset).unwrap()).unwrap();
        assert!(table.bytes() < 4 * html.len(), "{}", table.bytes());
    }
}

//! Markdown → blocks, through pulldown-cmark with offsets.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::block::{Block, Content, Table};
use super::cells::{clean, clean_first_into, clean_into};
use super::html_parts::{self, Kind, Part};
use super::offsets::Lines;
use super::paragraph::{Mark, Paragraph};
use super::{aligned, broken, html, html_table};
use crate::dialect::Dialect;

/// The blocks of a page.
pub(super) fn blocks(text: &str, dialect: &Dialect) -> Vec<Block> {
    let builder = Builder::read(Lines::new(text), dialect);
    match builder.torn.then(|| broken::mend(text, dialect)).flatten() {
        Some((mended, numbers)) => Builder::read(Lines::numbered(&mended, numbers), dialect).blocks,
        None => builder.blocks,
    }
}

struct Builder<'t> {
    dialect: &'t Dialect,
    lines: Lines<'t>,
    blocks: Vec<Block>,
    /// The text of the heading, paragraph, cell or fence that is open.
    buffer: String,
    /// Where it begins, and what tags did to its lines.
    opened: usize,
    marks: Vec<Mark>,
    /// The code that is open begins on the line below its fence's mark; indented code has none.
    has_mark: bool,
    table: Table,
    table_line: u32,
    /// A row has fewer bars than its header, and the rest may stand below; or it has more.
    torn: bool,
}

impl<'t> Builder<'t> {
    fn read(lines: Lines<'t>, dialect: &'t Dialect) -> Self {
        let text = lines.text;
        let mut builder = Builder {
            dialect,
            lines,
            blocks: Vec::with_capacity(32),
            buffer: String::new(),
            opened: 0,
            marks: Vec::new(),
            has_mark: false,
            table: Table::default(),
            table_line: 0,
            torn: false,
        };
        let mut from = 0;
        for part in html_parts::find(text) {
            builder.markdown(from..part.range.start);
            builder.html_part(&part);
            from = part.range.end;
        }
        builder.markdown(from..text.len());
        builder
    }

    /// Reads what stands between parts of HTML: all of most pages.
    fn markdown(&mut self, part: Range<usize>) {
        let text = self.lines.text.get(part.clone()).unwrap_or("");
        for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
            self.event(event, &(part.start + range.start..part.start + range.end));
        }
    }

    fn html_part(&mut self, part: &Part) {
        let inside = |range: &Range<usize>| self.lines.text.get(range.clone()).unwrap_or("");
        match &part.kind {
            Kind::Table => self.html_table(&part.range),
            Kind::Code(range) => {
                let (text, above) = html_parts::code(inside(range));
                let line = self.lines.of(range.start) + u32::try_from(above).unwrap_or(0);
                if !text.trim().is_empty() {
                    self.blocks.push(Block { line, content: Content::Fence(text) });
                }
            }
            Kind::Heading(level, range) => {
                let mut text = String::new();
                html_table::push_decoded(&html::plain(inside(range)), false, &mut text);
                if !text.trim().is_empty() {
                    self.push(part.range.start, Content::Heading { level: *level, text: clean(&text) });
                }
            }
            Kind::Unclosed(mark) => self.push(part.range.start, Content::Unclosed(mark)),
        }
    }

    fn html_table(&mut self, range: &Range<usize>) {
        let laid = html_table::read(self.lines.text.get(range.clone()).unwrap_or(""));
        let line = self.lines.of(range.start);
        if !laid.above.is_empty() {
            self.blocks.push(Block { line, content: Content::Paragraph(laid.above.clone().into()) });
        }
        let table = laid.table(|offset| self.lines.of(range.start + offset));
        match table {
            Some(table) => self.blocks.push(Block { line, content: Content::Table(table) }),
            None => {
                self.html(range, |html, buffer| buffer.push_str(&html::plain(html)));
                self.flush_paragraph();
            }
        }
    }

    /// Whether the row that stands at `range` has not the bars that its header asks for.
    fn is_torn(&self, range: &Range<usize>) -> bool {
        let row = self.lines.text.get(range.clone()).unwrap_or("").trim();
        if memchr::memchr_iter(b'|', row.as_bytes()).count() > self.table.header().width() + 1 {
            return true;
        }
        // Cells that a row lacks come out empty: this one has all, and all of its bars.
        let whole =
            row.ends_with('|') && self.table.last().cells().last().is_some_and(|last| !last.is_empty());
        !whole && row.starts_with('|') && row.matches('|').count() <= self.table.header().width()
    }

    fn event(&mut self, event: Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) | Event::Code(text) => {
                self.opens(range.start);
                self.buffer.push_str(&text);
            }
            Event::SoftBreak | Event::HardBreak => self.buffer.push('\n'),
            Event::InlineHtml(_) => self.html(range, html::push_tag),
            Event::Html(_) => self.html(range, |html, buffer| buffer.push_str(&html::plain(html))),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Table(_) => {
                self.table_line = self.lines.of(range.start);
                self.table = Table::with_capacity(range.len());
            }
            Tag::TableHead | Tag::TableRow => {
                let line = self.lines.of(range.start);
                self.table.open_row(line);
            }
            // A list item's text is a paragraph of its own; tight lists have no paragraph events.
            Tag::Item => {
                self.flush_paragraph();
                self.opens(range.start);
                self.buffer.push_str("• ");
            }
            Tag::CodeBlock(kind) => {
                self.flush_paragraph();
                self.buffer.reserve(range.len());
                self.has_mark = matches!(kind, CodeBlockKind::Fenced(_));
            }
            Tag::Heading { .. } | Tag::List(_) => self.flush_paragraph(),
            Tag::TableCell => self.buffer.clear(),
            Tag::Emphasis if self.is_times(range) => self.buffer.push('*'),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::TableCell => {
                let clean = if self.table.last().width() == 0 { clean_first_into } else { clean_into };
                self.table.push_cell(|text| clean(&self.buffer, text));
                self.buffer.clear();
            }
            TagEnd::TableRow => self.torn |= self.is_torn(range),
            TagEnd::Table => {
                let table = std::mem::take(&mut self.table);
                self.blocks.push(Block { line: self.table_line, content: Content::Table(table) });
            }
            TagEnd::Heading(level) => {
                let text = clean(&self.buffer);
                self.buffer.clear();
                self.push(range.start, Content::Heading { level: number(level), text });
            }
            TagEnd::CodeBlock => {
                let text = std::mem::take(&mut self.buffer);
                let below = u32::from(self.has_mark && !text.is_empty());
                let line = self.lines.of(range.start) + below;
                self.blocks.push(Block { line, content: Content::Fence(text) });
            }
            TagEnd::Paragraph | TagEnd::Item | TagEnd::HtmlBlock => self.flush_paragraph(),
            TagEnd::Emphasis if self.is_times(range) => self.buffer.push('*'),
            _ => {}
        }
    }

    /// `640*480, 800*600`: a star between two digits sets nothing off, though another one follows.
    fn is_times(&self, range: &Range<usize>) -> bool {
        let bytes = self.lines.text.as_bytes();
        let digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
        let star = bytes.get(range.start) == Some(&b'*');
        star && digit(range.start.checked_sub(1)) && digit(range.start.checked_add(1))
    }

    /// Notes where the text that is about to be read begins.
    fn opens(&mut self, offset: usize) {
        if self.buffer.is_empty() {
            self.opened = offset;
            self.marks.clear();
        }
    }

    /// Appends what HTML says as plain text.
    fn html(&mut self, range: &Range<usize>, push: impl FnOnce(&str, &mut String)) {
        self.opens(range.start);
        let html = self.lines.text.get(range.clone()).unwrap_or("");
        // A break takes the blanks before it away.
        let before = self.buffer.trim_end_matches([' ', '\t', '\u{a0}']).len();
        push(html, &mut self.buffer);
        let made = self.buffer.get(before..).unwrap_or("");
        // Most tags neither make a line nor end one.
        if made.contains('\n') || html.contains('\n') {
            let line = self.lines.of(range.start);
            let breaks = memchr::memchr_iter(b'\n', made.as_bytes());
            self.marks.extend(breaks.map(|at| (before + at + 1, line)));
            self.marks.push((self.buffer.len(), self.lines.of(range.end)));
        }
    }

    fn flush_paragraph(&mut self) {
        if self.marks.is_empty()
            && let Some(found) = aligned::find(&self.buffer, self.dialect)
        {
            return self.aligned(&found);
        }
        let text = clean(&self.buffer);
        if !text.is_empty() && text != "•" {
            let first = self.lines.of(self.opened);
            let paragraph = match self.marks.as_slice() {
                [] => Paragraph::from(text),
                marks => Paragraph::marked(text, &self.buffer, first, marks),
            };
            let line = paragraph.first().unwrap_or(first);
            self.blocks.push(Block { line, content: Content::Paragraph(paragraph) });
        }
        self.buffer.clear();
        self.marks.clear();
    }

    /// A paragraph that is a table, with the text above and below it.
    fn aligned(&mut self, found: &aligned::Found) {
        let first = self.lines.of(self.opened);
        let buffer = std::mem::take(&mut self.buffer);
        let lines: Vec<&str> = buffer.lines().collect();
        let line = |at: usize| first + u32::try_from(at).unwrap_or(0);
        let end = (found.at + found.lines).min(lines.len());
        let text = |from: usize, to: usize| {
            let text = clean(&lines.get(from..to).unwrap_or_default().join("\n"));
            let content = Content::Paragraph(text.clone().into());
            (!text.is_empty()).then(|| Block { line: line(from), content })
        };
        let table = Block { line: line(found.at), content: Content::Table(found.table(first)) };
        self.blocks.extend(text(0, found.at));
        self.blocks.push(table);
        self.blocks.extend(text(end, lines.len()));
    }

    fn push(&mut self, offset: usize, content: Content) {
        let line = self.lines.of(offset);
        self.blocks.push(Block { line, content });
    }
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<Block> {
        super::blocks(text, &Dialect::embedded("tencentcloud").unwrap().unwrap())
    }

    fn table(text: &str) -> (u32, Table) {
        let mut found = blocks(text).into_iter().filter_map(|block| match block.content {
            Content::Table(table) => Some((block.line, table)),
            _ => None,
        });
        found.next().unwrap()
    }

    fn rows(text: &str) -> Vec<Vec<String>> {
        let (_, table) = table(&format!("| N | D |\n|:---|---|\n{text}\n"));
        table.rows().map(|row| row.cells().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn every_row_knows_its_line() {
        let (line, table) = table("# T\n\n| N | D |\n|---|---|\n| a | b |\n| c | d |\n");
        assert_eq!(line, 3);
        assert_eq!(table.rows().map(|row| row.line).collect::<Vec<_>>(), [5, 6]);
    }

    #[test]
    fn escaped_pipes_and_tildes_lose_their_backslash() {
        assert_eq!(rows(r"| a | x\|y 1\~5 |"), [["a", "x|y 1~5"]]);
    }

    #[test]
    fn stars_between_digits_stay() {
        assert_eq!(rows("| a | 640*480, 800*600 and *two* |"), [["a", "640*480, 800*600 and two"]]);
    }

    #[test]
    fn a_link_is_its_text_whatever_its_anchor() {
        assert_eq!(rows("| **A** | array[[*Disk*](#other)] |"), [["A", "array[Disk]"]]);
    }

    #[test]
    fn a_break_in_a_cell_is_a_line_break() {
        assert_eq!(rows("| a | one<br />two <br>three |"), [["a", "one\ntwo\nthree"]]);
    }

    #[test]
    fn a_placeholder_in_angle_brackets_is_text() {
        assert_eq!(rows("| a | /<object_name> |"), [["a", "/<object_name>"]]);
    }

    #[test]
    fn paragraphs_fences_and_headings_come_in_order() {
        let found = blocks("# T - A\n\ntext\nmore\n\n```json\n{}\n```\n- item\n");
        let contents: Vec<Content> = found.into_iter().map(|block| block.content).collect();
        assert_eq!(
            contents,
            [
                Content::Heading { level: 1, text: "T - A".into() },
                Content::Paragraph("text\nmore".to_owned().into()),
                Content::Fence("{}\n".into()),
                Content::Paragraph("• item".to_owned().into()),
            ]
        );
    }
}

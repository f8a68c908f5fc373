//! Pages saved as text → blocks: a line at a time, by the dialect's words.
//!
//! Such a page has lost its marks, and how much it has lost differs: table cells are apart by bars, by single
//! blanks, by nothing at all, or stand on lines of their own; headings have a number, or only their words, or
//! are gone. What remains in each is the dialect's vocabulary: column words open a table ([`header`]), a row
//! opens where a name, a known type and a known required word stand in order ([`opener`]), and a line that is
//! a heading's very words is one. Everything else belongs to what came before it.

mod between;
mod code;
mod evidence;
mod free;
mod glued;
mod header;
mod hints;
mod indent;
mod lines;
mod loose;
mod models;
mod odd;
mod opener;
mod resume;
mod row;
mod shape;
mod signs;
mod sure;
mod table;
mod twice;
mod unknown;
mod wide;
mod words;

pub(crate) use hints::Hints;

use super::block::{Block, Content, Table};
use crate::dialect::{Dialect, Role};
use evidence::Evidence;
use header::Header;
use lines::Line;
use models::ModelStart;
use table::TableBuilder;

/// Whether a line is a table's header as only a page of text has it: column words without bars.
pub(crate) fn opens_table(line: &str, dialect: &Dialect) -> bool {
    header::is_line_of_words(line, dialect)
}

/// Whether a line outside tables has the shape of a row of fields.
pub(crate) fn is_stray_row(line: &str, dialect: &Dialect) -> bool {
    let (text, lines, hints) = ("", [], Hints::default());
    let evidence = Evidence::new(text, &lines, dialect);
    shape::is_stray_row(&Context { dialect, hints: &hints, evidence: &evidence, lines: &lines }, line.trim())
}

/// The blocks of a page.
pub(super) fn blocks(text: &str, dialect: &Dialect, hints: &Hints) -> Vec<Block> {
    let lines = lines::split(text, dialect);
    let models = models::starts(&lines, dialect);
    let evidence = Evidence::new(text, &lines, dialect);
    let cx = Context { dialect, hints, evidence: &evidence, lines: &lines };
    let mut reader = Reader {
        cx,
        blocks: Vec::new(),
        open: Open::Nothing,
        section: None,
        number: None,
        in_body: false,
        awaits_table: false,
    };
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        if reader.in_body && dialect.ends_page(line.text) && !reader.goes_on_below(at) {
            reader.close();
            let next = resume::next(&lines, &models, at + 1, dialect);
            reader.strays(at + 1..next.as_ref().map_or(lines.len(), |next| next.at));
            let Some(next) = next else { break };
            reader.begin(next.title);
            at = next.at;
            continue;
        }
        at += reader.step(at, line, models.get(&at));
    }
    reader.close();
    reader.blocks
}

/// What every part of the reader looks up.
#[derive(Clone, Copy)]
struct Context<'a> {
    dialect: &'a Dialect,
    hints: &'a Hints,
    evidence: &'a Evidence<'a>,
    lines: &'a [Line<'a>],
}

/// What the next line may go on.
enum Open {
    Nothing,
    Paragraph { line: u32, text: String },
    Table(TableBuilder),
    Code(code::Code),
}

struct Reader<'a> {
    cx: Context<'a>,
    blocks: Vec<Block>,
    open: Open,
    section: Option<Role>,
    /// The number in front of the last heading.
    number: Option<u32>,
    /// Past the head, which the site fills with words of its own.
    in_body: bool,
    /// Between a heading and the first table or code below it.
    awaits_table: bool,
}

impl<'a> Reader<'a> {
    /// Reads the line at `at`; returns how many lines that took.
    fn step(&mut self, at: usize, line: &Line<'a>, model: Option<&ModelStart<'a>>) -> usize {
        if let Some(model) = model {
            return self.model(model, at);
        }
        if self.in_body && resume::is_title(self.cx.lines, at, self.cx.dialect) {
            self.close();
            self.begin(Some(line));
            return 1;
        }
        let is_heading = |role: &Role| match role {
            Role::Ignore => !self.goes_on_below(at),
            role => !(role.is_of_example() && self.goes_on_in_text(at)),
        };
        let role = self.heading_role(line).filter(is_heading);
        if let Some(role) = role {
            return self.heading(line, role);
        }
        if let Some(taken) = self.code(at, line) {
            return taken;
        }
        let header = header::detect(self.cx.lines, at, self.cx.dialect);
        let is_other = |header: &Header| {
            !(header.is_in_cell() && self.is_in_cell()) && (header.has_types() || !self.goes_on_below(at))
        };
        if let Some(header) = header.filter(is_other) {
            if let Some(label) = self.label(at) {
                self.close();
                self.blocks.push(label);
            }
            let may_begin_model = self.section != Some(Role::Request) && self.section != Some(Role::Errors);
            if let Open::Table(table) = &mut self.open
                && table.repeats(&header, line.number, !may_begin_model)
            {
                return header.lines;
            }
            return self.table(header, at);
        }
        if let Some(name) = models::name_above_table(self.cx.lines, at, self.cx.dialect) {
            self.close();
            self.section = self.section.filter(|_| !self.in_body).or(Some(Role::Model));
            self.push(line.number, Content::Heading { level: 4, text: name.to_owned() });
            return 1;
        }
        if let Some(header) = self.lost_header(at) {
            self.table(header, at);
        }
        if let Some(taken) = self.unknown(at, line) {
            return taken;
        }
        match &mut self.open {
            Open::Table(table) => {
                if let Some(taken) = table.line(&self.cx, at) {
                    return taken;
                }
                self.close();
                self.prose(line);
            }
            _ => self.prose(line),
        }
        1
    }

    /// A heading or a table that nobody knows, below the rows of a table or below such a heading.
    fn unknown(&mut self, at: usize, line: &Line<'a>) -> Option<usize> {
        let below = match &self.open {
            Open::Table(table) => table.last_text().filter(|_| !table.is_next(&self.cx, at))?,
            Open::Nothing if self.in_body && self.section.is_none() => "",
            _ => return None,
        };
        let (lines, dialect) = (self.cx.lines, self.cx.dialect);
        if unknown::is_heading(lines, at, self.number, below, dialect) {
            self.close();
            (self.section, self.number) = (None, unknown::number(line.text).or(self.number));
            self.push(line.number, Content::Heading { level: 2, text: line.text.to_owned() });
            return Some(1);
        }
        let taken = unknown::loose_table(lines, at)?;
        self.close();
        let mut table = Table::default();
        for line in lines.get(at..at + taken)? {
            table.open_row(line.number);
            table.push_cell(|text| text.push_str(line.text));
        }
        self.push(line.number, Content::Table(table));
        Some(taken)
    }

    /// Begins another page that follows in the same text.
    fn begin(&mut self, title: Option<&Line<'a>>) {
        (self.section, self.in_body) = (None, title.is_some());
        if let Some(title) = title {
            self.push(title.number, Content::Heading { level: 1, text: title.text.to_owned() });
        }
    }

    /// The header of the table whose first row stands at `at`, where the section has none so far and none follows.
    fn lost_header(&self, at: usize) -> Option<Header> {
        let is_of_fields = matches!(self.section, Some(Role::Request | Role::Response | Role::Model));
        if !is_of_fields || !self.awaits_table || matches!(self.open, Open::Table(_) | Open::Code(_)) {
            return None;
        }
        let found = loose::lost_header(&self.cx, at)?;
        (!resume::has_header_below(self.cx.lines, at, self.cx.dialect)).then_some(found)
    }

    fn heading_role(&self, line: &Line<'a>) -> Option<Role> {
        let text = line.without_bullet();
        let in_example = self.section.is_some_and(Role::is_of_example);
        let found = self.cx.dialect.words().line_heading(text, in_example)?;
        // A word like "Example" that is an ordinary cell or line elsewhere needs its number; see the dialect.
        Some(found.role)
    }

    fn heading(&mut self, line: &Line<'a>, role: Role) -> usize {
        self.close();
        self.in_body = true;
        self.section = Some(role);
        self.number = unknown::number(line.text).or(self.number);
        self.push(line.number, Content::Heading { level: 2, text: line.without_bullet().to_owned() });
        1
    }

    fn model(&mut self, model: &ModelStart<'a>, at: usize) -> usize {
        self.close();
        self.in_body = true;
        self.section = Some(Role::Model);
        let number = self.cx.lines.get(at).map_or(0, |line| line.number);
        self.push(number, Content::Heading { level: 4, text: model.name.unwrap_or_default().to_owned() });
        for index in model.text.clone() {
            if let Some(line) = self.cx.lines.get(index).filter(|line| !line.text.is_empty()) {
                self.push(line.number, Content::Paragraph(line.text.to_owned().into()));
            }
        }
        model.text.end.saturating_sub(at).max(1)
    }

    /// Code goes on until its section or its JSON ends.
    fn code(&mut self, at: usize, line: &Line<'a>) -> Option<usize> {
        let in_section = matches!(self.section, Some(Role::ExampleRequest | Role::ExampleResponse));
        if let Open::Code(code) = &mut self.open {
            if let Some((rest, heading, role)) = code::glued_heading(line.text, self.cx.dialect) {
                code.push(rest);
                let heading = heading.to_owned();
                self.close();
                self.section = Some(role);
                self.push(line.number, Content::Heading { level: 2, text: heading });
                return Some(1);
            }
            // Braces may be out of balance: a table's header is no code.
            let is_over = !line.text.starts_with(['"', '{', '}', '[', ']', '&'])
                && header::detect(self.cx.lines, at, self.cx.dialect).is_some();
            if !is_over && (in_section || code.goes_on(line.text)) {
                code.push(line.raw);
                return Some(1);
            }
            self.close();
        }
        let begins = in_section || (self.in_body && code::begins(line.text) && !self.is_in_cell());
        if line.text.is_empty()
            || !begins
            || (in_section && header::detect(self.cx.lines, at, self.cx.dialect).is_some())
        {
            return None;
        }
        self.close();
        self.open = Open::Code(code::Code::new(line.number, line.raw));
        Some(1)
    }

    /// Where the headings are there, an example has its own: code below a row is the row's.
    fn is_in_cell(&self) -> bool {
        let is_below = matches!(self.section, Some(Role::Request | Role::Response | Role::Model));
        matches!(&self.open, Open::Table(table) if is_below && table.has_open_text() || table.has_open_row())
    }

    fn table(&mut self, header: Header, at: usize) -> usize {
        self.close();
        self.in_body = true;
        // The heading between an example and the table is lost.
        self.section = self.section.filter(|role| !role.is_of_example());
        let taken = header.lines;
        let line = self.cx.lines.get(at).map_or(0, |line| line.number);
        self.open = Open::Table(TableBuilder::new(header, line));
        taken
    }

    fn prose(&mut self, line: &Line<'a>) {
        if line.text.is_empty() {
            return self.close();
        }
        if !self.in_body && self.is_title(line.text) {
            self.close();
            return self.push(line.number, Content::Heading { level: 1, text: line.text.to_owned() });
        }
        match &mut self.open {
            Open::Paragraph { text, .. } => {
                text.push('\n');
                text.push_str(line.text);
            }
            _ => self.open = Open::Paragraph { line: line.number, text: line.text.to_owned() },
        }
    }

    /// A title with the operation's name in it; a bare name could be any word of the site.
    fn is_title(&self, line: &str) -> bool {
        let new = !self.blocks.iter().any(|block| matches!(block.content, Content::Heading { level: 1, .. }));
        new && self.cx.dialect.page_title(line).is_some_and(|found| found.title.is_some())
    }

    fn close(&mut self) {
        match std::mem::replace(&mut self.open, Open::Nothing) {
            Open::Nothing => {}
            Open::Paragraph { line, text } => self.push(line, Content::Paragraph(text.into())),
            Open::Table(table) => {
                let (line, table) = table.finish(&self.cx);
                self.push(line, Content::Table(table));
            }
            Open::Code(code) => {
                let (line, text) = code.finish();
                self.push(line, Content::Fence(text));
            }
        }
    }

    fn push(&mut self, line: u32, content: Content) {
        match content {
            Content::Heading { .. } => self.awaits_table = true,
            Content::Table(_) | Content::Fence(_) => self.awaits_table = false,
            Content::Paragraph(_) | Content::Unclosed(_) => {}
        }
        self.blocks.push(Block { line, content });
    }
}

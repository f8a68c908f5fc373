//! Code: which side of an example it is.

use super::{Section, Walk};
use crate::dialect::{Column, Role};
use crate::extract::draft::ExampleDraft;
use crate::extract::example;
use crate::extract::page::{HEADING_IN_CODE, TABLE_IN_CODE, UNCLAIMED_CODE};
use crate::ledger::{Fate, Part};
use crate::limits::{self, TOO_LARGE};
use crate::read::{Syntax, bars, is_stray_row};

impl Walk<'_> {
    /// Code that does not end where it should takes the rest of the page away.
    pub(super) fn headings_in_code(&mut self, text: &str, line: u32) {
        let dialect = &self.spec.dialect;
        let heading = |line: &str| {
            let title = line.trim_start().strip_prefix("##")?.trim_start_matches('#').trim();
            dialect.words().heading(title).map(|_| title.to_owned())
        };
        let found = text.lines().zip(line..).find_map(|(text, line)| Some((heading(text)?, line)));
        let Some((title, line)) = found else { return };
        let what = format!("the heading `{}` stands inside code", limits::shown(&title));
        self.report(HEADING_IN_CODE, line, what, "It means nothing there; end the code above it.");
    }

    /// A table of parameters inside code is a page's that lost a mark, or an indented one.
    pub(super) fn tables_in_code(&mut self, text: &str, line: u32) {
        for (header, line, rows) in bars::tables(text, line) {
            let words = self.spec.dialect.words();
            let columns: Vec<Column> =
                bars::split_bars(header).iter().filter_map(|cell| words.column_of(cell)).collect();
            if ![Column::Name, Column::Type].iter().all(|column| columns.contains(column)) {
                continue;
            }
            let what = format!(
                "a table of parameters with {} stands inside code",
                limits::count_of(rows.len(), "row")
            );
            let fate =
                self.report(TABLE_IN_CODE, line, what, "Its rows are left out; end the code above it.");
            rows.iter().for_each(|row| self.out.ledger.add(Part::Row, *row, fate));
        }
    }

    /// Rows of fields inside code on a page of text, where a heading amid a table's text began it.
    pub(super) fn rows_in_code(&mut self, text: &str, line: u32) {
        if self.syntax == Syntax::Text {
            let is_row = |text: &str| is_stray_row(text, &self.spec.dialect);
            for (text, line) in text.lines().zip(line..).filter(|(text, _)| is_row(text)) {
                self.listed_row(text, line);
            }
        }
    }

    pub(super) fn fence(&mut self, text: String, line: u32) -> Fate {
        let role = match self.section {
            Section::Known(Role::Ignore) => return Fate::Furniture,
            Section::Known(role @ (Role::ExampleRequest | Role::ExampleResponse)) => Some(role),
            _ => self.example_role(&text),
        };
        let Some(role) = role else {
            let help = "It is left out; if it is an example, give it a heading that the dialect knows.";
            return self.report(UNCLAIMED_CODE, line, "no rule claims this code".to_owned(), help);
        };
        if self.code + text.len() > limits::EXAMPLE_BYTES {
            let (what, help) = ("the page's examples have", "This one is left out.");
            self.exceeded(line, what, limits::EXAMPLE_BYTES, "bytes", help);
            return Fate::Found(TOO_LARGE.name);
        }
        self.code += text.len();
        let is_kept = if role == Role::ExampleRequest {
            let request = example::request(text, line, &self.spec.dialect);
            let has_room = |example: &ExampleDraft| example.request.is_none() && example.response.is_none();
            self.open_example(line, has_room, |example| example.request = Some(request))
        } else {
            let response = example::response(text, line);
            let has_room = |example: &ExampleDraft| example.response.is_none();
            self.open_example(line, has_room, |example| example.response = Some(response))
        };
        if is_kept { Fate::Read(role.as_str()) } else { Fate::Found(TOO_LARGE.name) }
    }

    /// Which side of an example code is that stands below no heading of one. On a page of text headings get lost; else
    /// a reply is one only behind its request, since other things are JSON, too.
    fn example_role(&self, text: &str) -> Option<Role> {
        let role = example::role(text)?;
        let follows = || {
            let last = self.out.facts.examples.last();
            last.is_some_and(|example| example.request.is_some() && example.response.is_none())
        };
        let is_there = self.syntax == Syntax::Text || self.section.is_of_example();
        (is_there || role == Role::ExampleRequest || follows()).then_some(role)
    }

    /// Fills the last example if it still has room, else a new one, if the page may have another.
    fn open_example(
        &mut self,
        line: u32,
        has_room: impl Fn(&ExampleDraft) -> bool,
        fill: impl FnOnce(&mut ExampleDraft),
    ) -> bool {
        if !self.out.facts.examples.last().is_some_and(has_room) {
            if !self.has_room_for_example(line) {
                return false;
            }
            self.out.facts.examples.push(ExampleDraft::default());
        }
        self.out.facts.examples.last_mut().map(fill).is_some()
    }

    pub(super) fn has_room_for_example(&mut self, line: u32) -> bool {
        let has_room = self.out.facts.examples.len() < limits::EXAMPLES;
        if !has_room && !std::mem::replace(&mut self.too_many.examples, true) {
            let help = "This example and all below it are left out.";
            self.exceeded(line, "the page has", limits::EXAMPLES, "examples", help);
        }
        has_room
    }
}

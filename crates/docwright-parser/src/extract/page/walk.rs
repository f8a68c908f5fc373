//! One walk over a page's blocks: sections by their headings, tables and examples by their sections.

use docwright_ir::Diagnostics;

use super::{PageFacts, Title};
use crate::dialect::{Role, Usage};
use crate::extract::draft::{ExampleDraft, ModelDraft};
use crate::extract::example;
use crate::extract::rows::Rows;
use crate::extract::table::Tables;
use crate::read::{Block, Content, Syntax, Table};
use crate::{Spec, limits};

/// What a walk over a page gives.
pub(in crate::extract) struct Walked<'a> {
    pub(in crate::extract) facts: PageFacts<'a>,
    pub(in crate::extract) findings: Diagnostics,
    /// The dialect's rules that the page needed.
    pub(in crate::extract) usage: Usage,
}

/// Walks over the page `file`.
pub(in crate::extract) fn walk<'a>(
    file: &'a str,
    syntax: Syntax,
    blocks: Vec<Block>,
    spec: &'a Spec,
) -> Walked<'a> {
    let mut walk = Walk {
        out: Walked {
            facts: PageFacts::new(file, spec),
            findings: Diagnostics::new(),
            usage: Usage::default(),
        },
        spec,
        syntax,
        section: None,
        prose: 0,
        code: 0,
        too_many: TooMany::default(),
    };
    for block in blocks {
        match block.content {
            Content::Heading { level, text } => walk.heading(level, &text, block.line),
            Content::Paragraph(text) => walk.paragraph(text, block.line),
            Content::Fence(text) => walk.fence(text, block.line),
            Content::Table(table) => walk.table(&table, block.line),
        }
    }
    walk.out
}

/// How far a walk has come.
struct Walk<'a> {
    out: Walked<'a>,
    spec: &'a Spec,
    syntax: Syntax,
    section: Option<Role>,
    /// Bytes of paragraphs and of examples so far.
    prose: usize,
    code: usize,
    too_many: TooMany,
}

/// What was reported as too many.
#[derive(Default)]
struct TooMany {
    models: bool,
    examples: bool,
}

impl Walk<'_> {
    fn heading(&mut self, level: u8, text: &str, line: u32) {
        let dialect = &self.spec.dialect;
        if let Some(found) = dialect.words().heading(text) {
            self.out.usage.note(found.rule);
            if found.role == Role::ExampleTitle && self.has_room_for_example(line) {
                let title = found.title.map(str::to_owned);
                self.out.facts.examples.push(ExampleDraft { title, ..ExampleDraft::default() });
            }
            if matches!(found.role, Role::Request | Role::Response) {
                self.out.facts.unfilled.entry(found.role).or_default().push(line);
            }
            self.enter(found.role);
        } else if level == 1 && self.out.facts.title.is_none() && self.set_title(text, line) {
            self.section = None;
        } else if self.may_hold_models() && dialect.is_model_name(text) && self.may_hold(text, line) {
            self.enter(Role::Model);
            let model = ModelDraft { name: text.to_owned(), line, ..ModelDraft::default() };
            self.out.facts.models.push(model);
        } else {
            self.section = Some(Role::Ignore);
        }
    }

    fn enter(&mut self, role: Role) {
        self.section = Some(role);
        self.has_section(role);
    }

    fn has_section(&mut self, role: Role) {
        if !self.out.facts.sections.contains(&role) {
            self.out.facts.sections.push(role);
        }
    }

    /// Models stand behind the tables that use them, or on a page of their own.
    fn may_hold_models(&self) -> bool {
        let sections = &self.out.facts.sections;
        matches!(self.section, Some(Role::Request | Role::Response | Role::Models | Role::Model))
            || (sections.is_empty() || *sections == [Role::Model])
    }

    /// Whether a model of this name is read.
    fn may_hold(&mut self, name: &str, line: u32) -> bool {
        let count = self.out.facts.models.len();
        if count < limits::MODELS && name.len() <= limits::NAME_BYTES {
            return true;
        }
        // Once is enough.
        if name.len() > limits::NAME_BYTES {
            self.exceeded(line, "a model's name has", limits::NAME_BYTES, "bytes", "The model is left out.");
        } else if !std::mem::replace(&mut self.too_many.models, true) {
            let help = "This model and all below it are left out.";
            self.exceeded(line, "the page has", limits::MODELS, "models", help);
        }
        false
    }

    fn has_room_for_example(&mut self, line: u32) -> bool {
        let has_room = self.out.facts.examples.len() < limits::EXAMPLES;
        if !has_room && !std::mem::replace(&mut self.too_many.examples, true) {
            let help = "This example and all below it are left out.";
            self.exceeded(line, "the page has", limits::EXAMPLES, "examples", help);
        }
        has_room
    }

    fn exceeded(&mut self, line: u32, what: &str, limit: usize, unit: &str, help: &str) {
        let place = self.spec.place(self.out.facts.file, line);
        self.out.findings.push(limits::exceeded(place, what, limit, unit).help(help));
    }

    /// Whether the heading is the page's title.
    fn set_title(&mut self, text: &str, line: u32) -> bool {
        let Some(found) = self.spec.dialect.page_title(text) else { return false };
        if let Some(operation) = found.operation {
            let (operation, title) = (operation.to_owned(), found.title.map(str::to_owned));
            self.out.facts.title = Some(Title { operation, title, line });
        }
        true
    }

    fn paragraph(&mut self, text: String, line: u32) {
        if !matches!(self.section, None | Some(Role::Overview | Role::Model)) {
            return;
        }
        // All of a page together: each is a part of some description.
        let before = self.prose;
        self.prose += text.len();
        if self.prose > limits::PROSE_BYTES {
            if before <= limits::PROSE_BYTES {
                let help = "This paragraph and all below it are left out.";
                self.exceeded(line, "the page's paragraphs have", limits::PROSE_BYTES, "bytes", help);
            }
            return;
        }
        match self.section {
            None => self.out.facts.preamble.push(text),
            Some(Role::Overview) => self.out.facts.overview.push(text),
            _ => self.model_paragraph(&text),
        }
    }

    fn model_paragraph(&mut self, text: &str) {
        let model = self.out.facts.models.last_mut();
        let Some(model) = model.filter(|model| model.rows.is_empty()) else { return };
        for line in text.lines() {
            if let Some(users) = self.spec.dialect.users(line.trim()) {
                model.used_by = action_list(users);
            } else {
                let description = model.description.get_or_insert_default();
                if !description.is_empty() {
                    description.push('\n');
                }
                description.push_str(line);
            }
        }
    }

    fn fence(&mut self, text: String, line: u32) {
        let is_text = self.syntax == Syntax::Text;
        let role = match self.section {
            Some(role @ (Role::ExampleRequest | Role::ExampleResponse)) => Some(role),
            // The headings around it are lost.
            _ if is_text => example::role(&text),
            _ => None,
        };
        let Some(role @ (Role::ExampleRequest | Role::ExampleResponse)) = role else { return };
        if self.code + text.len() > limits::EXAMPLE_BYTES {
            let (what, help) = ("the page's examples have", "This one is left out.");
            return self.exceeded(line, what, limits::EXAMPLE_BYTES, "bytes", help);
        }
        self.code += text.len();
        if role == Role::ExampleRequest {
            let request = example::request(text, line, &self.spec.dialect);
            let has_room = |example: &ExampleDraft| example.request.is_none() && example.response.is_none();
            self.open_example(line, has_room, |example| example.request = Some(request));
        } else {
            let response = example::response(text, line);
            let has_room = |example: &ExampleDraft| example.response.is_none();
            self.open_example(line, has_room, |example| example.response = Some(response));
        }
    }

    /// Fills the last example if it still has room, else a new one.
    fn open_example(
        &mut self,
        line: u32,
        has_room: impl Fn(&ExampleDraft) -> bool,
        fill: impl FnOnce(&mut ExampleDraft),
    ) {
        if !self.out.facts.examples.last().is_some_and(has_room) {
            if !self.has_room_for_example(line) {
                return;
            }
            self.out.facts.examples.push(ExampleDraft::default());
        }
        if let Some(example) = self.out.facts.examples.last_mut() {
            fill(example);
        }
    }

    fn table(&mut self, table: &Table, line: u32) {
        let Walked { facts, findings, usage } = &mut self.out;
        let mut tables = Tables { spec: self.spec, file: facts.file, findings, usage };
        let columns = tables.columns(table);
        let Some(role) = tables.role(table, &columns, self.section) else {
            return tables.report_unclaimed(table, line);
        };
        let role = if self.has_lost_heading(role) { Role::Model } else { role };
        self.out.facts.unfilled.remove(&role);
        if role != Role::Model {
            self.has_section(role);
        }
        let Walked { facts, findings, usage } = &mut self.out;
        let mut tables = Tables { spec: self.spec, file: facts.file, findings, usage };
        match role {
            Role::Public => facts.public.append(tables.fields(table, &columns, line)),
            Role::Request => facts.request.append(tables.fields(table, &columns, line)),
            Role::Response => facts.response.append(tables.fields(table, &columns, line)),
            Role::Model => {
                let rows = tables.fields(table, &columns, line);
                self.model_rows(rows, line);
            }
            Role::Errors => tables.errors(table, &columns, &mut facts.errors),
            _ => {}
        }
    }

    /// A section has one table; on a page of text the next one is a model's that lost its heading.
    fn has_lost_heading(&mut self, role: Role) -> bool {
        let facts = &self.out.facts;
        let has_table = match role {
            Role::Request => !facts.request.is_empty(),
            Role::Response => !facts.response.is_empty(),
            Role::Model => {
                self.section == Some(role) && facts.models.last().is_some_and(|model| !model.rows.is_empty())
            }
            _ => false,
        };
        let lost = has_table && self.syntax == Syntax::Text;
        if lost {
            self.section = Some(Role::Models);
        }
        lost
    }

    fn model_rows(&mut self, rows: Rows, line: u32) {
        let models = &mut self.out.facts.models;
        if let Some(model) = models.last_mut().filter(|_| self.section == Some(Role::Model)) {
            return model.rows.append(rows);
        }
        if self.may_hold("", line) {
            self.out.facts.models.push(ModelDraft { line, rows, ..ModelDraft::default() });
        }
    }
}

/// `CreateApi, and ModifyApi.` → both.
fn action_list(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
    words.filter(|word| !word.is_empty() && *word != "and").map(str::to_owned).collect()
}

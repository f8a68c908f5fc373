//! One walk over a page's blocks: sections by their headings, tables and examples by their sections.

mod outcome;

use docwright_ir::{Code, Diagnostics, Severity};
use foldhash::HashMap;

use super::draft::{ErrorDraft, ExampleDraft, ModelDraft};
use super::example;
use super::rows::Rows;
use super::table::{self, Fields};
use crate::dialect::Role;
use crate::read::{Block, Content, Syntax, Table};
use crate::{Spec, limits};

/// A model's table without a name.
pub(crate) const MODEL_WITHOUT_NAME: Code = Code {
    name: "model-without-name",
    severity: Severity::Warning,
    about: "The page defines a model, but the line with its name is gone; some saved pages lose it. Its fields \
            cannot be used, since nothing says whose they are. Save the page again, or name the model in the errata.",
};

/// A heading of parameters without their table.
pub(crate) const SECTION_WITHOUT_TABLE: Code = Code {
    name: "section-without-table",
    severity: Severity::Warning,
    about: "The page has a heading of parameters, and no table below it that could be read: the operation has none \
            of them. Pages with tables of HTML, or saved by other means, look so. Save the page as markdown or as text.",
};

/// What a walk over a page found.
pub(super) struct PageFacts<'a> {
    file: &'a str,
    syntax: Syntax,
    spec: &'a Spec,
    role: Option<Role>,
    seen: Vec<Role>,
    /// By role, the lines of headings of parameters whose table has not come yet.
    unfilled: HashMap<Role, Vec<u32>>,
    title: Option<(String, Option<String>, u32)>,
    preamble: Vec<String>,
    overview: Vec<String>,
    public: Rows,
    request: Rows,
    response: Rows,
    models: Vec<ModelDraft>,
    errors: Vec<ErrorDraft>,
    examples: Vec<ExampleDraft>,
    findings: Diagnostics,
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

impl<'a> PageFacts<'a> {
    /// Walks over the page.
    pub(super) fn gather(file: &'a str, syntax: Syntax, blocks: Vec<Block>, spec: &'a Spec) -> Self {
        let mut facts = PageFacts {
            file,
            syntax,
            spec,
            role: None,
            seen: Vec::new(),
            unfilled: HashMap::default(),
            title: None,
            preamble: Vec::new(),
            overview: Vec::new(),
            public: Rows::default(),
            request: Rows::default(),
            response: Rows::default(),
            models: Vec::new(),
            errors: Vec::new(),
            examples: Vec::new(),
            findings: Diagnostics::new(),
            prose: 0,
            code: 0,
            too_many: TooMany::default(),
        };
        for block in blocks {
            match block.content {
                Content::Heading { level, text } => facts.heading(level, &text, block.line),
                Content::Paragraph(text) => facts.paragraph(text, block.line),
                Content::Fence(text) => facts.fence(text, block.line),
                Content::Table(table) => facts.table(table, block.line),
            }
        }
        facts
    }

    fn heading(&mut self, level: u8, text: &str, line: u32) {
        if let Some(found) = self.spec.dialect.words().heading(text) {
            if found.role == Role::ExampleTitle && self.has_room_for_example(line) {
                let title = found.title.map(str::to_owned);
                self.examples.push(ExampleDraft { title, ..ExampleDraft::default() });
            }
            if matches!(found.role, Role::Request | Role::Response) {
                self.unfilled.entry(found.role).or_default().push(line);
            }
            self.enter(found.role);
        } else if level == 1 && self.title.is_none() && self.set_title(text, line) {
            self.role = None;
        } else if self.may_hold_models() && self.spec.dialect.is_model_name(text) && self.may_hold(text, line)
        {
            self.enter(Role::Model);
            self.models.push(ModelDraft { name: text.to_owned(), line, ..ModelDraft::default() });
        } else {
            self.role = Some(Role::Ignore);
        }
    }

    fn enter(&mut self, role: Role) {
        self.role = Some(role);
        if !self.seen.contains(&role) {
            self.seen.push(role);
        }
    }

    /// Models stand behind the tables that use them, or on a page of their own.
    fn may_hold_models(&self) -> bool {
        matches!(self.role, Some(Role::Request | Role::Response | Role::Models | Role::Model))
            || (self.seen.is_empty() || self.seen == [Role::Model])
    }

    /// Whether a model of this name is read.
    fn may_hold(&mut self, name: &str, line: u32) -> bool {
        let count = self.models.len();
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
        let has_room = self.examples.len() < limits::EXAMPLES;
        if !has_room && !std::mem::replace(&mut self.too_many.examples, true) {
            let help = "This example and all below it are left out.";
            self.exceeded(line, "the page has", limits::EXAMPLES, "examples", help);
        }
        has_room
    }

    fn exceeded(&mut self, line: u32, what: &str, limit: usize, unit: &str, help: &str) {
        let place = self.spec.place(self.file, line);
        self.findings.push(limits::exceeded(place, what, limit, unit).help(help));
    }

    /// Whether the heading is the page's title.
    fn set_title(&mut self, text: &str, line: u32) -> bool {
        let Some(found) = self.spec.dialect.page_title(text) else { return false };
        if let Some(operation) = found.operation {
            self.title = Some((operation.to_owned(), found.title.map(str::to_owned), line));
        }
        true
    }

    fn paragraph(&mut self, text: String, line: u32) {
        if !matches!(self.role, None | Some(Role::Overview | Role::Model)) {
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
        match self.role {
            None => self.preamble.push(text),
            Some(Role::Overview) => self.overview.push(text),
            _ => self.model_paragraph(&text),
        }
    }

    fn model_paragraph(&mut self, text: &str) {
        let Some(model) = self.models.last_mut().filter(|model| model.rows.is_empty()) else { return };
        for line in text.lines() {
            if let Some(actions) = self.spec.dialect.users(line.trim()) {
                model.used_by = action_list(actions);
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
        let role = match self.role {
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
        if !self.examples.last().is_some_and(has_room) {
            if !self.has_room_for_example(line) {
                return;
            }
            self.examples.push(ExampleDraft::default());
        }
        if let Some(example) = self.examples.last_mut() {
            fill(example);
        }
    }

    fn table(&mut self, table: Table, line: u32) {
        let columns = table::columns(&table, self.spec.dialect.words());
        let Some(role) = table::role(&table, &columns, self.role, self.spec.dialect.words()) else {
            self.findings.push(table::unclaimed(&table, self.spec.place(self.file, line)));
            return;
        };
        let role = if self.has_lost_heading(role) { Role::Model } else { role };
        self.unfilled.remove(&role);
        if matches!(role, Role::Public | Role::Request | Role::Response | Role::Model) {
            let place = self.spec.place(self.file, line);
            self.findings.extend(table::unknown_columns(&table, &columns, &place));
        }
        if role != Role::Model && !self.seen.contains(&role) {
            self.seen.push(role);
        }
        let mut fields = || {
            Fields { spec: self.spec, file: self.file, findings: &mut self.findings }.rows(&table, &columns)
        };
        match role {
            Role::Public => self.public.append(fields()),
            Role::Request => self.request.append(fields()),
            Role::Response => self.response.append(fields()),
            Role::Model => {
                let rows = fields();
                self.model_rows(rows, line);
            }
            Role::Errors => {
                let most = limits::ERRORS.saturating_sub(self.errors.len());
                let (errors, cut) = table::errors(&table, &columns, most);
                self.errors.extend(errors);
                if let Some(line) = cut {
                    let help = "This error code and all below it are left out.";
                    self.exceeded(line, "the page has", limits::ERRORS, "error codes", help);
                }
            }
            _ => {}
        }
    }

    /// A section has one table; on a page of text the next one is a model's that lost its heading.
    fn has_lost_heading(&mut self, role: Role) -> bool {
        let has_table = match role {
            Role::Request => !self.request.is_empty(),
            Role::Response => !self.response.is_empty(),
            Role::Model => {
                self.role == Some(role) && self.models.last().is_some_and(|model| !model.rows.is_empty())
            }
            _ => false,
        };
        let lost = has_table && self.syntax == Syntax::Text;
        if lost {
            self.role = Some(Role::Models);
        }
        lost
    }

    fn model_rows(&mut self, rows: Rows, line: u32) {
        if let Some(model) = self.models.last_mut().filter(|_| self.role == Some(Role::Model)) {
            return model.rows.append(rows);
        }
        if self.may_hold("", line) {
            self.models.push(ModelDraft { line, rows, ..ModelDraft::default() });
        }
    }
}

/// `CreateApi, and ModifyApi.` → both.
fn action_list(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
    words.filter(|word| !word.is_empty() && *word != "and").map(str::to_owned).collect()
}

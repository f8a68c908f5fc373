//! One walk over a page's blocks: sections by their headings, tables and examples by their sections.

mod paragraphs;

use docwright_ir::Diagnostics;

use super::places::Places;
use super::{PageFacts, Title};
use crate::dialect::{PageTitle, Role, Usage};
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
        places: Places::default(),
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
    places: Places,
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
        let words = self.spec.dialect.words();
        let is_model =
            is_text_model(level, self.syntax) || self.places.holds_models(level, self.has_only_models());
        if is_model && self.open_model(level, words.unnumbered(text), line) {
            return;
        }
        let is_flat = !self.out.facts.request.is_empty() && !self.out.facts.response.is_empty();
        let inside = self.places.is_in_example(level, self.syntax, is_flat);
        let own = inside.then(|| words.heading_in_example(text)).flatten();
        if let Some(found) = own.or_else(|| words.heading(text)) {
            self.out.usage.note(found.rule);
            self.places.enter(found.role, level);
            return self.section(found.role, found.title, line);
        }
        if self.places.names_example(level) {
            return self.section(Role::ExampleTitle, Some(words.unnumbered(text)), line);
        }
        if level == 1 && self.out.facts.title.is_none() && self.set_title(text, line) {
            self.section = None;
        } else if self.may_hold_models() && self.open_model(level, words.unnumbered(text), line) {
            self.places.leave(level);
        } else if !self.places.is_below_overview(level) || self.section != Some(Role::Overview) {
            self.places.leave(level);
            // A title without a name stands over the page's first words.
            let is_title = level == 1 && self.out.facts.sections.is_empty();
            self.section = (!is_title).then_some(Role::Ignore);
        }
    }

    /// Opens a section that the dialect knows.
    fn section(&mut self, role: Role, title: Option<&str>, line: u32) {
        if role == Role::ExampleTitle && self.has_room_for_example(line) {
            let title = title.map(str::to_owned);
            self.out.facts.examples.push(ExampleDraft { title, ..ExampleDraft::default() });
        }
        if matches!(role, Role::Request | Role::Response) {
            self.out.facts.unfilled.entry(role).or_default().push(line);
        }
        self.enter(role);
    }

    /// Opens the model that a heading names.
    fn open_model(&mut self, level: u8, heading: &str, line: u32) -> bool {
        let dialect = &self.spec.dialect;
        let is_among = self.places.holds_models(level, false);
        let named = if is_among { dialect.model_among_models(heading) } else { dialect.model_of(heading) };
        let Some(name) = named.or_else(|| is_text_model(level, self.syntax).then_some("")) else {
            return false;
        };
        if !self.may_hold(name, line) {
            return false;
        }
        self.places.model = Some(level);
        self.enter(Role::Model);
        self.out.facts.models.push(ModelDraft { name: name.to_owned(), line, ..ModelDraft::default() });
        true
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
            || sections.iter().all(|role| matches!(role, Role::Model | Role::Models))
    }

    fn has_only_models(&self) -> bool {
        self.out.facts.sections == [Role::Model] || self.out.facts.sections == [Role::Models, Role::Model]
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
        let dialect = &self.spec.dialect;
        let title = |found: PageTitle<'_>| {
            let (operation, title) = (found.operation?.to_owned(), found.title.map(str::to_owned));
            Some(Title { operation, title, line })
        };
        if let Some(found) = dialect.page_title(text) {
            self.out.facts.title = title(found);
            return true;
        }
        let Some(found) = dialect.loose_title(text) else { return false };
        self.out.facts.loose_title = self.out.facts.loose_title.take().or_else(|| title(found));
        true
    }

    fn fence(&mut self, text: String, line: u32) {
        let is_text = self.syntax == Syntax::Text;
        let role = match self.section {
            Some(role @ (Role::ExampleRequest | Role::ExampleResponse)) => Some(role),
            // The headings around it are lost, or the page has none there.
            section if is_text || section.is_some_and(Role::is_of_example) => example::role(&text),
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

/// On a page of text the reader has told models' headings from others, and only they are so deep; some have lost their
/// name.
fn is_text_model(level: u8, syntax: Syntax) -> bool {
    syntax == Syntax::Text && level == 4
}

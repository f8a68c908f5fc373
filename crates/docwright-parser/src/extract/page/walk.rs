//! One walk over the blocks of a page, or of one of its operations: sections by their headings, tables and examples by
//! their sections. Each step says what became of its block.

use docwright_ir::{Code, Diagnostic, Diagnostics};

use super::{HEADING_IN_CODE, PageFacts, STRAY_ROW, Title, UNCLAIMED_CODE, UNKNOWN_HEADING, Unit};
use crate::Spec;
use crate::dialect::{Role, Usage};
use crate::extract::draft::{ExampleDraft, ModelDraft};
use crate::extract::example;
use crate::extract::rows::Rows;
use crate::extract::table::{Tables, UNCLAIMED_TABLE};
use crate::ledger::{Fate, PageLedger, Part};
use crate::limits::{self, TOO_LARGE};
use crate::read::{Block, Content, Syntax, Table};

/// What a walk over a page gives.
pub(in crate::extract) struct Walked<'a> {
    pub(in crate::extract) facts: PageFacts<'a>,
    pub(in crate::extract) findings: Diagnostics,
    /// The dialect's rules that the page needed.
    pub(in crate::extract) usage: Usage,
    /// What became of each block.
    pub(in crate::extract) ledger: PageLedger,
}

/// Walks over a unit of the page `file`.
pub(in crate::extract) fn walk<'a>(
    file: &'a str,
    syntax: Syntax,
    unit: Unit,
    blocks: impl Iterator<Item = Block>,
    spec: &'a Spec,
) -> Walked<'a> {
    let mut walk = Walk {
        out: Walked {
            facts: PageFacts::new(file, spec),
            findings: Diagnostics::new(),
            usage: Usage::default(),
            ledger: PageLedger::new(file),
        },
        spec,
        syntax,
        unit,
        section: Section::Preamble,
        prose: 0,
        code: 0,
        too_many: TooMany::default(),
    };
    for Block { line, content } in blocks {
        match content {
            Content::Heading { level, text } => {
                let fate = walk.heading(level, &text, line);
                walk.out.ledger.add(Part::Heading, line, fate);
            }
            Content::Paragraph(text) => {
                walk.stray_rows(&text, line);
                walk.paragraph(text, line);
            }
            Content::Fence(text) => {
                walk.headings_in_code(&text, line);
                let fate = walk.fence(text, line);
                walk.out.ledger.add(Part::Fence, line, fate);
            }
            Content::Table(table) => {
                let before = walk.out.ledger.entries.len();
                let fate = walk.table(&table, line);
                debug_assert_eq!(walk.out.ledger.entries.len() - before, table.rows().len(), "{file}:{line}");
                walk.out.ledger.add(Part::Table, line, fate);
            }
        }
    }
    walk.out
}

/// How far a walk has come.
struct Walk<'a> {
    out: Walked<'a>,
    spec: &'a Spec,
    syntax: Syntax,
    unit: Unit,
    section: Section,
    /// Bytes of paragraphs and of examples so far.
    prose: usize,
    code: usize,
    too_many: TooMany,
}

/// Below which heading a walk is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Section {
    /// Below none, or below the title.
    Preamble,
    /// Below one whose words the dialect knows, or below a model's name.
    Known(Role),
    /// Below one that it does not know.
    Unknown,
}

/// What was reported as too many.
#[derive(Default)]
struct TooMany {
    models: bool,
    examples: bool,
}

impl Walk<'_> {
    fn heading(&mut self, level: u8, text: &str, line: u32) -> Fate {
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
            return match found.role {
                Role::Ignore => Fate::Furniture,
                role => Fate::Read(role.as_str()),
            };
        }
        if self.unit.may_name(level) && self.out.facts.title.is_none() && self.set_title(text, line) {
            self.section = Section::Preamble;
            return Fate::Read("title");
        }
        if self.may_hold_models() && dialect.is_model_name(text) && self.may_hold(text, line) {
            self.enter(Role::Model);
            let model = ModelDraft { name: text.to_owned(), line, ..ModelDraft::default() };
            self.out.facts.models.push(model);
            return Fate::Read(Role::Model.as_str());
        }
        self.section = Section::Unknown;
        if level == 1 && self.out.ledger.entries.is_empty() {
            // A page may be called anything.
            return Fate::Read("title");
        }
        let what = format!("the heading `{}` means nothing in the dialect", limits::shown(text));
        self.report(UNKNOWN_HEADING, line, what, "Text below it is left out; add it under `sections`.")
    }

    /// Adds a finding; what it speaks of has it for a fate.
    fn report(&mut self, code: Code, line: u32, what: String, help: &str) -> Fate {
        let place = self.spec.place(self.out.facts.file, line);
        self.out.findings.push(Diagnostic::new(code, place, what).help(help));
        Fate::Found(code.name)
    }

    fn enter(&mut self, role: Role) {
        self.section = Section::Known(role);
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
        matches!(self.section, Section::Known(Role::Request | Role::Response | Role::Models | Role::Model))
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
        let Some(found) = self.spec.dialect.page_title(text) else {
            // A page of several operations has what its dialect's titles lack: a heading for each.
            let is_named = self.unit == Unit::Named && is_operation_name(text);
            if is_named {
                self.out.facts.title = Some(Title { operation: text.to_owned(), title: None, line });
            }
            return is_named;
        };
        if let Some(operation) = found.operation {
            let (operation, title) = (operation.to_owned(), found.title.map(str::to_owned));
            self.out.facts.title = Some(Title { operation, title, line });
        }
        true
    }

    fn paragraph(&mut self, text: String, line: u32) {
        let is_read = match self.section {
            Section::Preamble => self.unit != Unit::Above,
            Section::Known(role) => matches!(role, Role::Overview | Role::Model),
            Section::Unknown => false,
        };
        if !is_read {
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
            Section::Preamble => self.out.facts.preamble.push(text),
            Section::Known(Role::Overview) => self.out.facts.overview.push(text),
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

    /// Rows that no table holds: one without a header, or the rest of a table that broke off.
    fn stray_rows(&mut self, text: &str, line: u32) {
        let is_row = |line: &str| line.starts_with('|') && line.matches('|').count() > 1;
        let rows = text.lines().zip(line..).filter(|(text, _)| is_row(text.trim_start()));
        let rows: Vec<u32> = rows.map(|(_, line)| line).collect();
        let Some(first) = rows.first() else { return };
        let what = format!("{} rows with bars stand in no table", rows.len());
        let help = "They are left out; give the table its header, or mend the row above at which it ends.";
        let fate = self.report(STRAY_ROW, *first, what, help);
        rows.iter().for_each(|line| self.out.ledger.add(Part::Row, *line, fate));
    }

    /// Code that does not end where it should takes the rest of the page away.
    fn headings_in_code(&mut self, text: &str, line: u32) {
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

    fn fence(&mut self, text: String, line: u32) -> Fate {
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
        let is_example = self.syntax == Syntax::Text || role == Role::ExampleRequest || follows();
        is_example.then_some(role)
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

    fn table(&mut self, table: &Table, line: u32) -> Fate {
        let section = match self.section {
            Section::Known(role) => Some(role),
            Section::Preamble | Section::Unknown => None,
        };
        let mut tables = self.tables();
        let columns = tables.columns(table);
        let Some(role) = tables.role(table, &columns, section).filter(|role| self.may_take(*role)) else {
            self.tables().report_unclaimed(table, line);
            return self.rows(table, Fate::Found(UNCLAIMED_TABLE.name));
        };
        if role == Role::Ignore {
            return self.rows(table, Fate::Furniture);
        }
        let role = if self.has_lost_heading(role) { Role::Model } else { role };
        self.out.facts.unfilled.remove(&role);
        if role != Role::Model {
            self.has_section(role);
        }
        if role == Role::Errors {
            let mut errors = std::mem::take(&mut self.out.facts.errors);
            self.tables().errors(table, &columns, &mut errors);
            self.out.facts.errors = errors;
            return Fate::Read(role.as_str());
        }
        let rows = self.tables().fields(table, &columns, role, line);
        let facts = &mut self.out.facts;
        match role {
            Role::Public => facts.public.append(rows),
            Role::Request => facts.request.append(rows),
            Role::Response => facts.response.append(rows),
            _ => return self.model_rows(rows, line),
        }
        Fate::Read(role.as_str())
    }

    fn tables(&mut self) -> Tables<'_> {
        let Walked { facts, findings, usage, ledger } = &mut self.out;
        Tables { spec: self.spec, file: facts.file, findings, usage, ledger }
    }

    /// The same fate for a table and each of its rows.
    fn rows(&mut self, table: &Table, fate: Fate) -> Fate {
        table.rows().for_each(|row| self.out.ledger.add(Part::Row, row.line, fate));
        fate
    }

    /// Whether a table counts as what its heading and columns say. Below an unknown heading columns alone leave no doubt
    /// only where nothing else could be meant, and above several operations no parameter belongs to one.
    fn may_take(&self, role: Role) -> bool {
        let is_parameters = matches!(role, Role::Request | Role::Response);
        let is_taken = || self.out.facts.sections.contains(&role);
        !(is_parameters && (self.unit == Unit::Above || self.section == Section::Unknown && is_taken()))
    }

    /// A section has one table; on a page of text the next one is a model's that lost its heading.
    fn has_lost_heading(&mut self, role: Role) -> bool {
        let facts = &self.out.facts;
        let has_table = match role {
            Role::Request => !facts.request.is_empty(),
            Role::Response => !facts.response.is_empty(),
            Role::Model => {
                self.section == Section::Known(role)
                    && facts.models.last().is_some_and(|model| !model.rows.is_empty())
            }
            _ => false,
        };
        let lost = has_table && self.syntax == Syntax::Text;
        if lost {
            self.section = Section::Known(Role::Models);
        }
        lost
    }

    fn model_rows(&mut self, rows: Rows, line: u32) -> Fate {
        let models = &mut self.out.facts.models;
        let is_open = self.section == Section::Known(Role::Model);
        if let Some(model) = models.last_mut().filter(|_| is_open) {
            model.rows.append(rows);
        } else if self.may_hold("", line) {
            self.out.facts.models.push(ModelDraft { line, rows, ..ModelDraft::default() });
        } else {
            let fate = Fate::Found(TOO_LARGE.name);
            rows.iter().for_each(|row| self.out.ledger.settle_row(row.line, fate));
            return fate;
        }
        Fate::Read(Role::Model.as_str())
    }
}

/// `CreateThing`: two words run into one.
pub(super) fn is_operation_name(text: &str) -> bool {
    let is_word = text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let bytes = text.as_bytes();
    let mut pairs = bytes.iter().zip(bytes.iter().skip(1));
    let has_humps = pairs.any(|(one, next)| one.is_ascii_lowercase() && next.is_ascii_uppercase());
    is_word && has_humps && bytes.first().is_some_and(u8::is_ascii_uppercase)
}

/// `CreateApi, and ModifyApi.` → both.
fn action_list(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
    words.filter(|word| !word.is_empty() && *word != "and").map(str::to_owned).collect()
}

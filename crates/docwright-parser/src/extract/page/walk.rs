//! One walk over the blocks of a page, or of one of its operations: sections by their headings, tables and examples by
//! their sections. Each step says what became of its block.

mod code;
mod labels;
mod paragraphs;
mod strays;
mod tables;

use std::collections::BTreeMap;

use docwright_ir::{Code, Diagnostic, Diagnostics};

use super::places::Places;
use super::{PageFacts, SEVERAL_OPERATIONS, Title, UNCLOSED_HTML, UNKNOWN_HEADING, Unit};
use crate::Spec;
use crate::dialect::{PageTitle, Role, Usage, operation_in, two_operations_in};
use crate::extract::draft::{ExampleDraft, ModelDraft};
use crate::ledger::{Fate, PageLedger, Part};
use crate::limits;
use crate::read::{Block, Content, Syntax};
use labels::Label;

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
            facts: PageFacts::new(file, unit, spec),
            findings: Diagnostics::new(),
            usage: Usage::default(),
            ledger: PageLedger::new(file),
        },
        spec,
        syntax,
        unit,
        section: Section::Preamble,
        places: Places::default(),
        level: 1,
        columns: None,
        headers: BTreeMap::new(),
        label: None,
        prose: 0,
        code: 0,
        too_many: TooMany::default(),
    };
    let mut blocks = blocks.peekable();
    while let Some(Block { line, content }) = blocks.next() {
        let below = blocks.peek().and_then(|next| match &next.content {
            Content::Table(table) => Some(Below { line: next.line, columns: table.header().width() }),
            _ => None,
        });
        match content {
            Content::Heading { level, text } => {
                (walk.columns, walk.level, walk.label) = (None, level, None);
                let fate = walk.heading(level, &text, line);
                walk.out.ledger.add(Part::Heading, line, fate);
            }
            Content::Paragraph(paragraph) => {
                if let Some(fate) = walk.lone_heading(&paragraph.text, below.is_some(), line) {
                    walk.out.ledger.add(Part::Heading, line, fate);
                } else {
                    walk.stray_rows(&paragraph, line, below);
                    walk.label = Label::of(&paragraph.text, line);
                    walk.paragraph(paragraph, line);
                }
            }
            Content::Fence(text) => {
                walk.label = None;
                walk.headings_in_code(&text, line);
                walk.tables_in_code(&text, line);
                walk.tabbed_rows(&text, line);
                walk.rows_in_code(&text, line);
                let fate = walk.fence(text, line);
                walk.out.ledger.add(Part::Fence, line, fate);
            }
            Content::Unclosed(mark) => walk.unclosed(mark, line),
            Content::Table(table) => {
                walk.columns = Some(table.header().width());
                let before = walk.out.ledger.entries.len();
                let fate = walk.table(&table, line);
                debug_assert!(walk.out.ledger.entries.len() - before >= table.rows().len(), "{file}:{line}");
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
    places: Places,
    /// How deep the last heading is.
    level: u8,
    /// How many columns the last table below it has.
    columns: Option<usize>,
    /// The header of the first table of each role.
    headers: BTreeMap<Role, Vec<String>>,
    /// The line right above.
    label: Option<Label>,
    /// Bytes of paragraphs and of examples so far.
    prose: usize,
    code: usize,
    too_many: TooMany,
}

/// A table below a paragraph.
#[derive(Clone, Copy)]
struct Below {
    line: u32,
    columns: usize,
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

impl Section {
    fn is_of_example(self) -> bool {
        matches!(self, Section::Known(role) if role.is_of_example())
    }
}

/// What was reported as too many.
#[derive(Default)]
struct TooMany {
    models: bool,
    examples: bool,
}

impl Walk<'_> {
    fn heading(&mut self, level: u8, text: &str, line: u32) -> Fate {
        let words = self.spec.dialect.words();
        let is_model =
            is_text_model(level, self.syntax) || self.places.holds_models(level, self.has_only_models());
        if is_model && self.open_model(level, words.unnumbered(text), line) {
            return Fate::Read(Role::Model.as_str());
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
        if self.unit.may_name(level) && self.out.facts.title.is_none() && self.set_title(text, line) {
            self.section = Section::Preamble;
            return Fate::Read("title");
        }
        if self.may_hold_models() && self.open_model(level, words.unnumbered(text), line) {
            self.places.leave(level);
            return Fate::Read(Role::Model.as_str());
        }
        self.unknown_heading(level, text, line)
    }

    /// A line with the words of a heading of tables, and marks that make none of it: `###Words` without a blank, marks of
    /// another script, bold words right above a table. The table would belong to the section above.
    fn lone_heading(&mut self, text: &str, above_table: bool, line: u32) -> Option<Fate> {
        let words = text.trim_start_matches(['#', '＃']);
        let marks = text.chars().count() - words.chars().count();
        let is_meant = self.syntax == Syntax::Markdown
            && (marks > 0 || above_table && !self.section.is_of_example())
            && text.len() <= limits::NAME_BYTES
            && !text.contains('\n');
        let words = words.trim().trim_end_matches(['#', '＃']).trim();
        let found = self.spec.dialect.words().heading(is_meant.then_some(words)?)?;
        let is_table = match found.role {
            Role::Public | Role::Request | Role::Response | Role::Models | Role::Errors => true,
            Role::Examples => marks > 0,
            _ => false,
        };
        let level = if marks > 0 { u8::try_from(marks).unwrap_or(u8::MAX).min(6) } else { self.level };
        is_table.then(|| self.heading(level, words, line))
    }

    /// A heading that the dialect does not know.
    fn unknown_heading(&mut self, level: u8, text: &str, line: u32) -> Fate {
        let overview = Role::Overview;
        if self.places.is_below_overview(level) && self.section == Section::Known(overview) {
            return Fate::Read(overview.as_str());
        }
        self.places.leave(level);
        if level == 1 && self.out.facts.sections.is_empty() {
            // A title without a name stands over the page's first words.
            self.section = Section::Preamble;
            return Fate::Read("title");
        }
        self.section = Section::Unknown;
        let what = format!("the heading `{}` means nothing in the dialect", limits::shown(text));
        self.report(UNKNOWN_HEADING, line, what, "Text below it is left out; add it under `sections`.")
    }

    /// Text below a mark that nothing ends is read: a page that ends amid itself is the rarer mistake.
    fn unclosed(&mut self, mark: &str, line: u32) {
        let what =
            format!("nothing ends the `{mark}` here, so browsers show nothing of what stands below it");
        self.report(
            UNCLOSED_HTML,
            line,
            what,
            "It is read as if the mark were not there; end it, or take it out.",
        );
    }

    /// Opens a section that the dialect knows.
    fn section(&mut self, role: Role, title: Option<&str>, line: u32) -> Fate {
        if role == Role::ExampleTitle && self.has_room_for_example(line) {
            let title = title.map(str::to_owned);
            self.out.facts.examples.push(ExampleDraft { title, ..ExampleDraft::default() });
        }
        if matches!(role, Role::Request | Role::Response) {
            self.out.facts.unfilled.entry(role).or_default().push(line);
        }
        self.enter(role);
        match role {
            Role::Ignore => Fate::Furniture,
            role => Fate::Read(role.as_str()),
        }
    }

    /// Opens the model that a heading names.
    fn open_model(&mut self, level: u8, heading: &str, line: u32) -> bool {
        let dialect = &self.spec.dialect;
        let is_among = self.places.holds_models(level, false);
        let named = if is_among { dialect.model_among_models(heading) } else { dialect.model_of(heading) };
        let named = named.or_else(|| dialect.noted_model(heading));
        let Some(name) = named.or_else(|| is_text_model(level, self.syntax).then_some("")) else {
            return false;
        };
        if !self.may_hold(name, line) {
            return false;
        }
        self.places.model = Some(level);
        self.enter(Role::Model);
        // What the heading says beside the name is the first thing that is said of the model.
        let note =
            heading.strip_prefix(name).map(str::trim).filter(|_| dialect.noted_model(heading).is_some());
        let description = note.map(str::to_owned);
        let name = name.to_owned();
        self.out.facts.models.push(ModelDraft { name, line, description, ..ModelDraft::default() });
        true
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
        let below = [Role::Request, Role::Response, Role::Models, Role::Model].map(Section::Known);
        below.contains(&self.section)
            || sections.iter().all(|role| matches!(role, Role::Model | Role::Models))
    }

    pub(super) fn has_only_models(&self) -> bool {
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

    fn exceeded(&mut self, line: u32, what: &str, limit: usize, unit: &str, help: &str) {
        let place = self.spec.place(self.out.facts.file, line);
        self.out.findings.push(limits::exceeded(place, what, limit, unit).help(help));
    }

    /// Whether the heading is the page's title, or begins one of its operations.
    fn set_title(&mut self, text: &str, line: u32) -> bool {
        let dialect = &self.spec.dialect;
        let title = |found: PageTitle<'_>| {
            let (operation, title) = (found.operation?.to_owned(), found.title.map(str::to_owned));
            Some(Title { operation, title, line })
        };
        if let Some((first, second)) = two_operations_in(text) {
            let what = format!("the heading names two operations, `{first}` and `{second}`");
            let help = "What stands below is read as the one that a row or an example names; give each a page or a heading.";
            self.report(SEVERAL_OPERATIONS, line, what, help);
            return true;
        }
        if let Some(found) = dialect.page_title(text) {
            self.out.facts.title = title(found);
            return true;
        }
        if let Some(name) = operation_in(text).filter(|_| self.unit == Unit::Named) {
            // A page of several operations has what its dialect's titles lack: a heading for each.
            self.out.facts.title = Some(Title { operation: name.to_owned(), title: None, line });
            return true;
        }
        let Some(found) = dialect.loose_title(text) else { return false };
        self.out.facts.loose_title = self.out.facts.loose_title.take().or_else(|| title(found));
        true
    }
}

/// On a page of text the reader has told models' headings from others, and only they are so deep; some have lost their
/// name.
fn is_text_model(level: u8, syntax: Syntax) -> bool {
    syntax == Syntax::Text && level == 4
}

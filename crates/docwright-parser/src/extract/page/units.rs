//! Which parts of a page are about one operation each. Most pages are about one; some list all of a service's, one below
//! the other.

use crate::dialect::{
    Column, Dialect, Role, is_named_alone, is_operation_name, operation_in, two_operations_in,
};
use crate::read::{Block, Content, Table};

/// What a part of a page is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) enum Unit {
    /// The page is one operation, or none.
    Page,
    /// One of several operations: the part begins with its name.
    Named,
    /// One of several operations, which begins with what it does.
    Unnamed,
    /// What stands above the first of several operations.
    Above,
}

impl Unit {
    /// Whether a heading of a level may be the operation's name.
    pub(super) fn may_name(self, level: u8) -> bool {
        match self {
            Unit::Page | Unit::Unnamed => level == 1,
            Unit::Named => true,
            Unit::Above => false,
        }
    }
}

/// What each heading of a page means; nothing for other blocks.
pub(in crate::extract) fn roles(blocks: &[Block], dialect: &Dialect) -> Vec<Option<Role>> {
    let role = |block: &Block| match &block.content {
        Content::Heading { text, .. } => dialect.words().heading(text).map(|found| found.role),
        _ => None,
    };
    blocks.iter().map(role).collect()
}

/// The parts of a page, each with the number of its first block. Several operations have several sections of
/// parameters, and each of these begins below a heading or a line that names the operation, or with its description.
pub(in crate::extract) fn part(
    blocks: &mut [Block],
    roles: &[Option<Role>],
    dialect: &Dialect,
) -> Vec<(usize, Unit)> {
    let (starts, begun) = (Vec::new(), Begun::default());
    let mut search = Search { blocks, roles, dialect, starts, begun, has_reply: false, examples: None };
    for (at, role) in roles.iter().enumerate() {
        search.step(at, *role);
    }
    let Search { mut starts, .. } = search;
    if starts.iter().flatten().count() < 2 {
        let has_headings = roles.contains(&Some(Role::Request));
        return if has_headings { vec![(0, Unit::Page)] } else { by_rows(blocks, dialect) };
    }
    // What stands above the second belongs to the first, whatever names it.
    if let Some(first) = starts.first_mut() {
        first.get_or_insert((0, Unit::Unnamed));
    }
    let mut starts: Vec<(usize, Unit)> = starts.into_iter().flatten().collect();
    for (at, _) in &starts {
        if let Some(Content::Paragraph(paragraph)) = blocks.get(*at).map(|block| &block.content)
            && let Some(name) = operation_in(&paragraph.text).map(str::to_owned)
            && let Some(block) = blocks.get_mut(*at)
        {
            block.content = Content::Heading { level: 1, text: name };
        }
    }
    if starts.first().is_some_and(|(at, _)| *at > 0) {
        starts.insert(0, (0, Unit::Above));
    }
    starts
}

/// What may begin an operation, since the last section of parameters.
#[derive(Default)]
struct Begun {
    /// A heading that names it, and how deep it is.
    named: Option<(usize, u8)>,
    /// A line that names it.
    line: Option<usize>,
    /// The heading of its description.
    described: Option<usize>,
}

/// Looks for the operations of a page.
struct Search<'b> {
    blocks: &'b [Block],
    roles: &'b [Option<Role>],
    dialect: &'b Dialect,
    /// For each section of parameters, where its operation begins, if anything says so.
    starts: Vec<Option<(usize, Unit)>>,
    begun: Begun,
    /// What comes back stands above.
    has_reply: bool,
    /// How deep the heading over examples is: those below it are an example's own.
    examples: Option<u8>,
}

impl Search<'_> {
    fn step(&mut self, at: usize, role: Option<Role>) {
        let (level, text) = match self.blocks.get(at).map(|block| &block.content) {
            Some(Content::Heading { level, text }) => (*level, text),
            Some(Content::Paragraph(_)) if self.names_next(at) => return self.begun.line = Some(at),
            _ => return,
        };
        self.examples = self.examples.filter(|over| level > *over);
        let is_parameters = role == Some(Role::Request);
        // An operation amid examples has both a name and a table.
        let goes_on =
            is_parameters && self.begun.line.is_some() && holds_fields(self.blocks, at, self.dialect);
        if self.examples.is_some() && !goes_on {
            return;
        }
        match role {
            Some(Role::Request) if holds_something(self.blocks, at, level) => {
                self.examples = None;
                let start = self.start(at, level);
                self.starts.push(start);
            }
            Some(Role::Overview) => self.begun.described = Some(at),
            Some(Role::Examples | Role::ExampleTitle) => self.examples = Some(level),
            Some(Role::Response) => {
                // An operation without parameters begins where something names it.
                let is_named =
                    self.begun.line.is_some() || self.begun.named.is_some_and(|(_, over)| over <= level);
                if self.has_reply && is_named && holds_fields(self.blocks, at, self.dialect) {
                    let start = self.start(at, level);
                    self.starts.push(start);
                }
                self.has_reply = true;
            }
            Some(_) => {}
            None if names_operation(level, text, self.dialect) => self.begun.named = Some((at, level)),
            None => {}
        }
    }

    /// Where the operation begins whose section of parameters stands at `at`. A second one with its own reply is another
    /// operation's, even where nothing begins it.
    fn start(&mut self, at: usize, level: u8) -> Option<(usize, Unit)> {
        let Begun { named, line, described } = std::mem::take(&mut self.begun);
        let named = named.filter(|(_, above)| *above <= level).map(|(at, _)| at);
        let line = line.filter(|_| !self.starts.is_empty());
        if let Some(at) = named.max(line) {
            return Some((at, Unit::Named));
        }
        let is_second = || {
            let below = self.roles.iter().skip(at + 1).flatten().take_while(|role| **role != Role::Request);
            self.has_reply
                && !self.starts.is_empty()
                && holds_fields(self.blocks, at, self.dialect)
                && below.into_iter().any(|role| *role == Role::Response)
        };
        described.or_else(|| is_second().then_some(at)).map(|at| (at, Unit::Unnamed))
    }

    /// Whether a paragraph names the operation whose first section stands right below, or little below a name alone.
    fn names_next(&self, at: usize) -> bool {
        let Some(Content::Paragraph(paragraph)) = self.blocks.get(at).map(|block| &block.content) else {
            return false;
        };
        let text = paragraph.text.as_str();
        if text.contains('\n') || operation_in(text).is_none() {
            return false;
        }
        let reach = if is_named_alone(text) { MAX_WORDS } else { 1 };
        let mut below = self.blocks.iter().skip(at + 1).take(reach);
        let heading = below.find_map(|block| match &block.content {
            Content::Heading { text, .. } => Some(self.dialect.words().heading(text).map(|found| found.role)),
            Content::Paragraph(_) => None,
            _ => Some(None),
        });
        matches!(heading.flatten(), Some(Role::Request | Role::Overview))
    }
}

/// Paragraphs between a name and the first heading below it.
const MAX_WORDS: usize = 4;

/// Whether a table of fields stands below a heading, before the next one.
fn holds_fields(blocks: &[Block], at: usize, dialect: &Dialect) -> bool {
    let below = blocks.iter().skip(at + 1);
    below
        .take_while(|block| !matches!(block.content, Content::Heading { .. }))
        .any(|block| is_of_fields(block, dialect))
}

/// Whether a block is a table with names and types.
fn is_of_fields(block: &Block, dialect: &Dialect) -> bool {
    let Content::Table(table) = &block.content else { return false };
    let has = |column| table.header().cells().any(|cell| dialect.words().column_of(cell) == Some(column));
    has(Column::Name) && has(Column::Type)
}

/// The same of a page that has lost its headings: each operation has a table with a row that names it, and begins below
/// the table or the code of the one above. A name above its table looks like a model's there.
fn by_rows(blocks: &mut [Block], dialect: &Dialect) -> Vec<(usize, Unit)> {
    let mut starts = vec![(0, Unit::Page)];
    let (mut last, mut floor) = (None, 0);
    for at in 0..blocks.len() {
        let Some(block) = blocks.get(at) else { break };
        match &block.content {
            Content::Table(table) => {
                let named = named_by_row(table, dialect).filter(|name| last.as_ref() != Some(name));
                if let Some(name) = named {
                    let start = begin(blocks, floor..at, &name);
                    if last.replace(name).is_some() {
                        starts.push(start);
                    }
                }
                floor = at + 1;
            }
            Content::Fence(_) => floor = at + 1,
            _ => {}
        }
    }
    if starts.len() > 1
        && let Some(first) = starts.first_mut()
    {
        first.1 = Unit::Unnamed;
    }
    starts
}

/// What a table's row names as the page's operation.
fn named_by_row(table: &Table, dialect: &Dialect) -> Option<String> {
    let words = dialect.words();
    let at = |column| table.header().cells().position(|cell| words.column_of(cell) == Some(column));
    let (name, text) = (at(Column::Name)?, at(Column::Description)?);
    at(Column::Type)?;
    let naming = dialect.operation_row();
    let mut rows = table.rows().filter(|row| row.cell(name) == naming.name());
    rows.find_map(|row| naming.named_in(row.cell(text)))
}

/// Where an operation begins whose table stands below the blocks of a range: at the heading that names it, else with the
/// first of them.
fn begin(blocks: &mut [Block], range: std::ops::Range<usize>, name: &str) -> (usize, Unit) {
    let first = range.start;
    let mut above = blocks.iter_mut().enumerate().skip(first).take(range.len());
    let heading = above.find_map(|(at, block)| match &mut block.content {
        Content::Heading { level, text } if text == name => {
            *level = 1;
            Some(at)
        }
        _ => None,
    });
    heading.map_or((first, Unit::Unnamed), |at| (at, Unit::Named))
}

/// Whether something stands below a heading. In a list of a page's headings the next one follows at once.
fn holds_something(blocks: &[Block], at: usize, level: u8) -> bool {
    match blocks.get(at + 1).map(|block| &block.content) {
        Some(Content::Heading { level: next, .. }) => *next > level,
        next => next.is_some(),
    }
}

fn names_operation(level: u8, heading: &str, dialect: &Dialect) -> bool {
    let title = dialect.page_title(heading).or_else(|| dialect.loose_title(heading));
    let titled = title.and_then(|title| title.operation);
    // Below the first level a word alone is as well anything else.
    is_operation_name(titled.unwrap_or(heading))
        || level == 1 && titled.is_some()
        || operation_in(heading).is_some()
        || two_operations_in(heading).is_some()
}

//! Which parts of a page are about one operation each. Most pages are about one; some list all of a service's, one below
//! the other.

use crate::dialect::{Column, Dialect, Role, has_humps};
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
/// parameters, and each of these stands below a heading that names the operation or begins its description.
pub(in crate::extract) fn part(
    blocks: &mut [Block],
    roles: &[Option<Role>],
    dialect: &Dialect,
) -> Vec<(usize, Unit)> {
    let mut starts = Vec::new();
    // The last headings since a section of parameters that may begin an operation.
    let (mut named, mut described): (Option<(usize, u8)>, Option<usize>) = (None, None);
    // How deep the heading over examples is: those below it are an example's own.
    let mut examples: Option<u8> = None;
    for (at, (block, role)) in blocks.iter().zip(roles).enumerate() {
        let Content::Heading { level, text } = &block.content else { continue };
        examples = examples.filter(|over| level > over);
        if examples.is_some() {
            continue;
        }
        match role {
            Some(Role::Request) if holds_something(blocks, at, *level) => {
                let named = named.take().filter(|(_, above)| above <= level);
                let start = named.map(|(at, _)| (at, Unit::Named));
                starts.push(start.or_else(|| Some((described.take()?, Unit::Unnamed))));
                described = None;
            }
            Some(Role::Overview) => described = Some(at),
            Some(Role::Examples | Role::ExampleTitle) => examples = Some(*level),
            Some(_) => {}
            None if names_operation(*level, text, dialect) => named = Some((at, *level)),
            None => {}
        }
    }
    let mut starts: Vec<(usize, Unit)> = starts.into_iter().flatten().collect();
    if starts.len() < 2 {
        let has_headings = roles.contains(&Some(Role::Request));
        return if has_headings { vec![(0, Unit::Page)] } else { by_rows(blocks, dialect) };
    }
    if starts.first().is_some_and(|(at, _)| *at > 0) {
        starts.insert(0, (0, Unit::Above));
    }
    starts
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
    is_operation_name(titled.unwrap_or(heading)) || level == 1 && titled.is_some()
}

/// `CreateThing`: two words run into one.
pub(super) fn is_operation_name(text: &str) -> bool {
    let is_word = text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    is_word && has_humps(text) && text.starts_with(|c: char| c.is_ascii_uppercase())
}

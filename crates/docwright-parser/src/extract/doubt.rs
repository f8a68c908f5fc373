//! Tables of parameters that stand where nothing says whose they are: above every section, or among examples. Their
//! columns say it only if no other table does.

use crate::dialect::{Column, Dialect, Role};
use crate::read::{Block, Content, Syntax, Table};

/// Where a table stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    /// Above every section.
    Top,
    /// Among examples.
    Example,
    /// Below a heading of this role.
    Section(Role),
    /// Below a heading that nobody knows.
    Elsewhere,
}

/// Marks the tables of a page, or of one of its operations, whose columns alone say too little.
pub(super) fn mark(blocks: &mut [Block], roles: &[Option<Role>], syntax: Syntax, dialect: &Dialect) {
    let places = places(blocks, roles, dialect);
    let is_filled = |role| places.contains(&Some((At::Section(role), role)));
    let mut seen: Vec<(At, Role)> = Vec::new();
    for (block, place) in blocks.iter_mut().zip(&places) {
        let (Content::Table(table), Some((at, role))) = (&mut block.content, place) else { continue };
        // On a page of text headings get lost: there a second table is a model's.
        let is_marked_up = syntax == Syntax::Markdown;
        let is_doubtful = match at {
            At::Top => is_filled(*role) || (is_marked_up && seen.contains(&(*at, *role))),
            At::Example => is_marked_up && (is_filled(*role) || seen.contains(&(*at, *role))),
            At::Section(_) | At::Elsewhere => false,
        };
        seen.push((*at, *role));
        if is_doubtful {
            table.doubt();
        }
    }
}

/// Of each table whose columns are those of parameters, where it stands and whose its columns say it is.
fn places(blocks: &[Block], roles: &[Option<Role>], dialect: &Dialect) -> Vec<Option<(At, Role)>> {
    let (mut at, mut examples, mut is_first) = (At::Top, None, true);
    let place = |(block, role_of): (&Block, &Option<Role>)| {
        match &block.content {
            Content::Heading { level, .. } => {
                examples = examples.filter(|over| level > over);
                // Below a heading of models others are their names.
                if examples.is_none() && at != At::Section(Role::Models) {
                    at = match *role_of {
                        Some(role) if role.is_of_example() => At::Example,
                        Some(role) => At::Section(role),
                        // The page's title.
                        None if is_first => at,
                        None => At::Elsewhere,
                    };
                    is_first = false;
                    examples = Some(*level).filter(|_| at == At::Example);
                }
            }
            Content::Table(table) => return role(table, at, dialect).map(|role| (at, role)),
            _ => {}
        }
        None
    };
    blocks.iter().zip(roles).map(place).collect()
}

/// Whose parameters a table holds by its section, or by its columns.
fn role(table: &Table, at: At, dialect: &Dialect) -> Option<Role> {
    let is_of_parameters = |role: &Role| matches!(role, Role::Request | Role::Response);
    let words = dialect.words();
    let cells: Vec<&str> = table.header().cells().collect();
    let columns: Vec<Option<Column>> = cells.iter().map(|cell| words.column_of(cell)).collect();
    match at {
        At::Section(role) => {
            let has = |column| columns.contains(&Some(column));
            Some(role).filter(|_| has(Column::Name) && has(Column::Type))
        }
        _ => words.table(&cells, &columns).map(|found| found.means),
    }
    .filter(is_of_parameters)
}

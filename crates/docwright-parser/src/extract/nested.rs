//! Rows whose names are marked as members of a row above, by blanks or by a sign: `└ Size`, `--Size`, `> Size`.

use docwright_ir::Type;

use crate::dialect::{Dialect, member_mark};
use crate::limits::{NAME_BYTES, NAME_PARTS};

/// A row that may have members.
struct Open {
    depth: usize,
    /// Its name with those of the rows around it.
    path: String,
    /// A scalar has none.
    holds_members: bool,
}

/// Whose member each row of a table is.
pub(super) struct Nesting<'d> {
    dialect: &'d Dialect,
    /// What all names of the table are marked with says nothing.
    least: usize,
    open: Vec<Open>,
}

/// What the mark in front of a row's name says.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Nested {
    /// It has none.
    Not,
    /// It is a member of the row of this path.
    Below(String),
    /// It is marked, and no row above could have members.
    Nowhere,
}

impl<'d> Nesting<'d> {
    /// For a table of such name cells.
    pub(super) fn new<'r>(names: impl Iterator<Item = &'r str>, dialect: &'d Dialect) -> Self {
        let least = names.map(|name| marked(name).0).min().unwrap_or(0);
        Nesting { dialect, least, open: Vec::new() }
    }

    /// Whose member the row with this name cell is.
    pub(super) fn place(&mut self, cell: &str) -> Nested {
        let depth = marked(cell).0.saturating_sub(self.least);
        if depth == 0 {
            self.open.clear();
            return Nested::Not;
        }
        while self.open.last().is_some_and(|row| row.depth >= depth) {
            self.open.pop();
        }
        match self.open.last() {
            Some(row) if row.holds_members && row.path.len() < NAME_BYTES && self.open.len() < NAME_PARTS => {
                Nested::Below(row.path.clone())
            }
            _ if is_common_mark(cell) => Nested::Not,
            _ => Nested::Nowhere,
        }
    }

    /// Notes a row that was read, which those below may be members of.
    pub(super) fn opened(&mut self, cell: &str, path: &str, ty: &str) {
        let depth = marked(cell).0.saturating_sub(self.least);
        let holds_members = holds_members(self.dialect, ty);
        self.open.push(Open { depth, path: path.to_owned(), holds_members });
    }
}

/// Whether a value of the type that a cell says may have members.
pub(super) fn holds_members(dialect: &Dialect, ty: &str) -> bool {
    let declared = dialect.declared(ty);
    let mut ty = declared.ty;
    while let Type::List(inner) = ty {
        ty = *inner;
    }
    // Words that nobody knows say nothing.
    matches!(ty, Type::Object | Type::Model(_) | Type::Fields(_)) || declared.known && ty == Type::Any
}

/// A member's name with its owner's in front of it, unless it stands there already.
pub(super) fn path(owner: &str, name: &str, separator: char) -> String {
    let is_whole = name.strip_prefix(owner).is_some_and(|rest| rest.starts_with(separator));
    if is_whole { name.to_owned() } else { format!("{owner}{separator}{name}") }
}

/// How many marks stand in front of a name, and the name without them. A tree's branch may have a line of any length
/// behind it: `├── Size`, `└─ Kind`.
pub(super) fn marked(cell: &str) -> (usize, &str) {
    let (marks, name) = cell.split_at_checked(member_mark(cell)).unwrap_or(("", cell));
    let is_tree = marks.contains(['├', '└', '┗', '┣']);
    (marks.chars().filter(|c| !is_tree || *c != '─').count(), name)
}

/// Whether a mark is no more than blanks, which get into cells by chance, or an item's.
fn is_common_mark(cell: &str) -> bool {
    let marks = cell.get(..member_mark(cell)).unwrap_or("");
    let sign = marks.trim();
    sign.is_empty()
        || (sign.chars().count() == 1 && marks.ends_with(char::is_whitespace) && "-*•·+●○".contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(rows: &[(&str, &str)]) -> Vec<Option<String>> {
        let dialect = Dialect::embedded("tencentcloud").unwrap().unwrap();
        let mut nesting = Nesting::new(rows.iter().map(|(name, _)| *name), &dialect);
        let mut read = |(cell, ty): &(&str, &str)| {
            let name = marked(cell).1;
            let path = match nesting.place(cell) {
                Nested::Not => name.to_owned(),
                Nested::Below(owner) => path(&owner, name, '.'),
                Nested::Nowhere => return None,
            };
            nesting.opened(cell, &path, ty);
            Some(path)
        };
        rows.iter().map(&mut read).collect()
    }

    #[test]
    fn marks_make_members_of_the_last_row_that_has_fewer() {
        let rows = [
            ("Lid", "Object"),
            ("└ Knob", "Object"),
            ("└└ Size", "Integer"),
            ("└ Color", "String"),
            ("├── Weight", "Float"),
            ("└─ Price", "Float"),
            ("Pots", "Array of Object"),
            ("--Pots.Size", "Integer"),
            ("\u{a0}\u{a0}Kind", "String"),
            ("Last", "String"),
            ("> Nobody", "String"),
        ];
        let found = paths(&rows);
        let shown: Vec<&str> = found.iter().map(|path| path.as_deref().unwrap_or("?")).collect();
        let expected = [
            "Lid",
            "Lid.Knob",
            "Lid.Knob.Size",
            "Lid.Color",
            "Lid.Weight",
            "Lid.Price",
            "Pots",
            "Pots.Size",
            "Pots.Kind",
            "Last",
            "?",
        ];
        assert_eq!(shown, expected);
    }

    #[test]
    fn what_all_names_are_marked_with_says_nothing() {
        let found = paths(&[("- Lid", "Object"), ("- Pot", "String")]);
        assert_eq!(found, [Some("Lid".to_owned()), Some("Pot".to_owned())]);
    }
}

//! The rows of a table, as one row's text may name them.

use std::cell::Cell;

use foldhash::HashMap;

use crate::limits::MAX_UNHASHED;

/// The wire names of a table's rows. Few are looked through; many have an index, since in a table of thousands each
/// text may ask.
#[derive(Debug, Default)]
pub struct Siblings<'a> {
    names: Vec<&'a str>,
    index: Option<Index<'a>>,
    /// Whether what a text says depends on them.
    asked: Cell<bool>,
}

/// Where the first row stands that is called so.
#[derive(Debug, Default)]
struct Index<'a> {
    full: HashMap<&'a str, usize>,
    unmarked: HashMap<&'a str, usize>,
    member: HashMap<&'a str, usize>,
}

/// How a row is called.
#[derive(Debug, Clone, Copy)]
enum By {
    /// In full.
    Full,
    /// Without list marks at its end.
    Unmarked,
    /// By its last part.
    Member,
}

impl By {
    fn of(self, name: &str) -> &str {
        match self {
            By::Full => name,
            By::Unmarked => unmarked(name),
            By::Member => member(name),
        }
    }
}

impl<'a> Siblings<'a> {
    /// The rows of these names, in the table's order.
    pub fn new(names: Vec<&'a str>) -> Self {
        let index = (names.len() > MAX_UNHASHED).then(|| Index::new(&names));
        Siblings { names, index, asked: Cell::new(false) }
    }

    /// Whether any question was put since they forgot all.
    pub(super) fn were_asked(&self) -> bool {
        self.asked.get()
    }

    /// As if nobody had asked.
    pub(super) fn forget_questions(&self) {
        self.asked.set(false);
    }

    /// Whether a row has this name.
    pub(super) fn contains(&self, name: &str) -> bool {
        self.position(By::Full, name).is_some()
    }

    /// Whether the last part of a row's name is this.
    pub(super) fn has_member(&self, name: &str) -> bool {
        self.position(By::Member, name).is_some()
    }

    /// Whether a row, or its last part, has this name, in whatever case a text writes it.
    pub(super) fn is_called(&self, name: &str) -> bool {
        self.asked.set(true);
        self.names
            .iter()
            .any(|known| known.eq_ignore_ascii_case(name) || member(known).eq_ignore_ascii_case(name))
    }

    /// The row that a text means by `name`: by its whole name, else by its last part.
    pub(super) fn meant(&self, name: &str) -> Option<&'a str> {
        let at = self.position(By::Full, name).or_else(|| self.position(By::Member, name))?;
        self.names.get(at).copied()
    }

    /// The rows of these names, list marks aside, in the table's order.
    pub(super) fn named<'n>(&self, names: impl Iterator<Item = &'n str>) -> Vec<&'a str> {
        let mut at: Vec<usize> =
            names.filter_map(|name| self.position(By::Unmarked, unmarked(name))).collect();
        at.sort_unstable();
        at.dedup();
        at.into_iter().filter_map(|at| self.names.get(at).copied()).collect()
    }

    /// Where the first row stands that is called so.
    fn position(&self, by: By, name: &str) -> Option<usize> {
        self.asked.set(true);
        let Some(index) = &self.index else {
            // A name's last part ends it, unless a list mark does.
            let may = |known: &&str| known.ends_with(name) || known.ends_with(['N', 'n']);
            return self.names.iter().position(|known| may(known) && by.of(known) == name);
        };
        let of = match by {
            By::Full => &index.full,
            By::Unmarked => &index.unmarked,
            By::Member => &index.member,
        };
        of.get(name).copied()
    }
}

impl<'a> Index<'a> {
    fn new(names: &[&'a str]) -> Self {
        let mut index = Index::default();
        for (at, &name) in names.iter().enumerate() {
            index.full.entry(name).or_insert(at);
            index.unmarked.entry(unmarked(name)).or_insert(at);
            index.member.entry(member(name)).or_insert(at);
        }
        index
    }
}

/// Without list marks at its end.
pub(super) fn unmarked(name: &str) -> &str {
    without(without(name, ".N"), ".n")
}

/// Without `mark` at its end, however often.
pub(super) fn without<'n>(mut name: &'n str, mark: &str) -> &'n str {
    while let Some(rest) = name.strip_suffix(mark) {
        name = rest;
    }
    name
}

/// The last part that is no list mark.
pub(super) fn member(name: &str) -> &str {
    name.rsplit('.').find(|part| *part != "N" && *part != "n").unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_found_by_its_name_or_its_last_part() {
        let rows = Siblings::new(vec!["Disks.N.Size", "Size", "Ids.N"]);
        assert_eq!(rows.meant("Size"), Some("Size"));
        assert_eq!(rows.meant("Ids"), Some("Ids.N"));
        assert_eq!(rows.meant("Name"), None);
        assert_eq!(rows.named(["Ids", "Disks.N.Size", "Ids.n"].into_iter()), ["Disks.N.Size", "Ids.N"]);
    }
}

//! The rows of a table, as one row's text may name them.

use std::cell::OnceCell;
use std::collections::HashMap;

/// The wire names of a table's rows. Whoever asks for one is answered from an index that is made at the first
/// question: few texts ask, but in a table of thousands each may.
#[derive(Debug, Default)]
pub struct Siblings<'a> {
    names: Vec<&'a str>,
    index: OnceCell<Index>,
}

/// Where the first row stands that is called so: in full, without list marks at its end, by its last part.
#[derive(Debug, Default)]
struct Index {
    full: HashMap<String, usize>,
    unmarked: HashMap<String, usize>,
    member: HashMap<String, usize>,
}

impl<'a> Siblings<'a> {
    /// The rows of these names, in the table's order.
    pub fn new(names: Vec<&'a str>) -> Self {
        Siblings { names, ..Siblings::default() }
    }

    /// Whether a row has this name.
    pub(super) fn contains(&self, name: &str) -> bool {
        self.index().full.contains_key(name)
    }

    /// Whether the last part of a row's name is this.
    pub(super) fn has_member(&self, name: &str) -> bool {
        self.index().member.contains_key(name)
    }

    /// The row that a text means by `name`: by its whole name, else by its last part.
    pub(super) fn meant(&self, name: &str) -> Option<&'a str> {
        let index = self.index();
        let at = index.full.get(name).or_else(|| index.member.get(name))?;
        self.names.get(*at).copied()
    }

    /// The rows of these names, list marks aside, in the table's order.
    pub(super) fn named<'n>(&self, names: impl Iterator<Item = &'n str>) -> Vec<&'a str> {
        let mut at: Vec<usize> =
            names.filter_map(|name| self.index().unmarked.get(unmarked(name)).copied()).collect();
        at.sort_unstable();
        at.dedup();
        at.into_iter().filter_map(|at| self.names.get(at).copied()).collect()
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| {
            let mut index = Index::default();
            for (at, name) in self.names.iter().enumerate() {
                index.full.entry((*name).to_owned()).or_insert(at);
                index.unmarked.entry(unmarked(name).to_owned()).or_insert(at);
                index.member.entry(member(name).to_owned()).or_insert(at);
            }
            index
        })
    }
}

/// Without list marks at its end.
fn unmarked(name: &str) -> &str {
    name.trim_end_matches(".N").trim_end_matches(".n")
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

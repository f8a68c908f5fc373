//! Tells names apart that meet in one scope: `Id` and `ID` of one table are `id` and `id_2`.

use std::collections::BTreeSet;

use super::Name;

/// The names that a scope holds.
#[derive(Debug, Clone, Default)]
pub(crate) struct Taken(BTreeSet<String>);

impl Taken {
    /// A scope in which some names have a meaning already.
    pub(crate) fn with(reserved: &[&str]) -> Self {
        Taken(reserved.iter().map(|name| (*name).to_owned()).collect())
    }

    /// Whether the name is free.
    pub(crate) fn is_free(&self, name: &Name) -> bool {
        !self.0.contains(name.as_str())
    }

    /// Takes the name if it is free.
    pub(crate) fn take(&mut self, name: &Name) -> bool {
        self.0.insert(name.as_str().to_owned())
    }

    /// Takes the first free one of `name` followed by `2`, `3` …; `joint` stands between.
    pub(crate) fn take_numbered(&mut self, name: &Name, joint: &str) -> Name {
        let mut number = 2_u64;
        loop {
            let candidate = name.suffixed(&format!("{joint}{number}"));
            if self.take(&candidate) {
                return candidate;
            }
            number += 1;
        }
    }
}

/// Settles the names of one scope, in order. Whoever comes first keeps its name; those that come later get a
/// number, and never one that makes it another's name.
pub(crate) fn settle(taken: &mut Taken, wanted: &[Name], joint: &str) -> Vec<Name> {
    let kept: Vec<bool> = wanted.iter().map(|name| taken.take(name)).collect();
    wanted
        .iter()
        .zip(kept)
        .map(|(name, kept)| if kept { name.clone() } else { taken.take_numbered(name, joint) })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(reserved: &[&str], wanted: &[&str]) -> Vec<String> {
        let wanted: Vec<Name> = wanted.iter().map(|text| Name::snake(text, "field")).collect();
        settle(&mut Taken::with(reserved), &wanted, "_").iter().map(Name::to_string).collect()
    }

    #[test]
    fn later_names_get_numbers() {
        assert_eq!(settled(&[], &["Id", "ID", "Name", "id"]), ["id", "id_2", "name", "id_3"]);
    }

    #[test]
    fn a_number_never_takes_a_name_that_comes_later() {
        assert_eq!(settled(&[], &["Id", "ID", "id_2"]), ["id", "id_3", "id_2"]);
    }

    #[test]
    fn reserved_names_are_not_given() {
        assert_eq!(settled(&["new"], &["New"]), ["new_2"]);
    }
}

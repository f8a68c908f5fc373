//! Tells names apart that meet in one scope: `Id` and `ID` of one table are `id` and `id_2`.

use std::collections::{BTreeSet, HashMap};

use super::Name;

/// The names that a scope holds.
#[derive(Debug, Clone, Default)]
pub(crate) struct Taken {
    names: BTreeSet<String>,
    /// The number that each numbered name has come to: the ones before it are not tried again, or thousands of rows
    /// of one name would look through each other's numbers.
    numbers: HashMap<String, u64>,
}

impl Taken {
    /// Takes the name if it is free.
    pub(crate) fn take(&mut self, name: &Name) -> bool {
        self.names.insert(name.as_str().to_owned())
    }

    /// Takes the first free one of `name` followed by 2, 3 …; `joint` stands between.
    pub(crate) fn take_numbered(&mut self, name: &Name, joint: &str) -> Name {
        let number = self.numbers.entry(format!("{name}{joint}")).or_insert(1);
        loop {
            *number += 1;
            let candidate = name.suffixed(&format!("{joint}{number}"));
            if self.names.insert(candidate.as_str().to_owned()) {
                return candidate;
            }
        }
    }
}

/// The names of one scope, in order. Whoever comes first keeps its name; those that come later get a number,
/// and never one that makes it another's name.
pub(crate) fn settle(taken: &mut Taken, wanted: &[Name], joint: &str) -> Vec<Name> {
    let kept: Vec<bool> = wanted.iter().map(|name| taken.take(name)).collect();
    wanted
        .iter()
        .zip(kept)
        .map(|(name, kept)| if kept { name.clone() } else { taken.take_numbered(name, joint) })
        .collect()
}

/// The name, or the name and its `kind`, where it has a meaning of its own already: `default` and `_field`.
pub(crate) fn unless_reserved(name: Name, reserved: &[&str], kind: &str) -> Name {
    if reserved.contains(&name.as_str()) { name.suffixed(kind) } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(wanted: &[&str], settled: &[&str]) {
        let wanted: Vec<Name> = wanted.iter().map(|text| Name::snake(text, "field")).collect();
        let names = settle(&mut Taken::default(), &wanted, "_");
        assert_eq!(names.iter().map(Name::as_str).collect::<Vec<_>>(), settled);
    }

    #[test]
    fn later_names_get_numbers() {
        check(&["Id", "ID", "Name", "id"], &["id", "id_2", "name", "id_3"]);
    }

    #[test]
    fn a_number_never_takes_a_name_that_comes_later() {
        check(&["Id", "ID", "id_2"], &["id", "id_3", "id_2"]);
    }

    #[test]
    fn a_hundred_thousand_rows_of_one_name_are_numbered_through() {
        let wanted = vec![Name::snake("Id", "field"); 100_000];
        let names = settle(&mut Taken::default(), &wanted, "_");
        assert_eq!(names.last().map(Name::as_str), Some("id_100000"));
    }

    #[test]
    fn reserved_names_say_what_they_are() {
        let name = unless_reserved(Name::snake("New", "field"), &["new"], "_field");
        assert_eq!(name.as_str(), "new_field");
    }
}

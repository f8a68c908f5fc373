//! Two lists of rows against each other: what is there, and whether both say the same of it.

use std::collections::HashSet;

use docwright_ir::Place;

use super::board::{Aspect, Board, Kind, Measure, Miss, Part, Tally};
use super::row::{Row, by_path};

/// Which rows count, and what is compared of them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rules {
    /// Count leaves only. A page with dotted names (`Disks.N.Size`) has no row for what is between, and an SDK
    /// has: to count it would be to count the members twice. Whether it is a list is compared all the same.
    pub leaves_only: bool,
    /// Compare the sequence of the names that both have.
    pub order: bool,
    /// Compare whether a field is required, where the truth says so.
    pub required: bool,
}

/// One table: what it belongs to, and where its rows stand.
pub(super) struct Table<'a> {
    /// The service.
    pub service: &'a str,
    /// Which part of the documentation it is.
    pub part: Part,
    /// The operation or the model.
    pub subject: &'a str,
    /// Where the operation or the model stands: for what was not read.
    pub home: Place,
    /// Where a row stands.
    pub line: &'a dyn Fn(&str) -> Option<u32>,
}

impl Table<'_> {
    /// A miss in this table.
    pub(super) fn miss(&self, aspect: Aspect, kind: Kind, path: &str, read: &str, truth: &str) -> Miss {
        let line = (self.line)(path).unwrap_or(self.home.line);
        Miss {
            service: self.service.to_owned(),
            measure: Measure::new(self.part, aspect),
            kind,
            place: Place::new(self.home.file.as_str(), line),
            subject: self.subject.to_owned(),
            path: path.to_owned(),
            read: read.to_owned(),
            truth: truth.to_owned(),
            known: None,
        }
    }
}

/// Compares a table's rows as they were read with what the truth has.
pub(super) fn rows(board: &mut Board, table: &Table<'_>, read: &[Row], truth: &[Row], rules: Rules) {
    let (read_at, truth_at) = (by_path(read), by_path(truth));
    let counts = |row: &Row, other: Option<&&Row>| {
        !rules.leaves_only || row.leaf || other.is_some_and(|other| other.leaf)
    };
    for row in first_of_each(truth) {
        let found = read_at.get(row.path.as_str());
        match found {
            Some(found) => agree(board, table, found, row, counts(row, Some(found)), rules),
            None if counts(row, None) => {
                board.miss(table.miss(Aspect::Name, Kind::Missing, &row.path, "", &row.ty));
                whole(board, table, Tally { missed: 1, ..Tally::default() });
            }
            None => {}
        }
    }
    for row in first_of_each(read) {
        if !truth_at.contains_key(row.path.as_str()) && counts(row, None) {
            board.miss(table.miss(Aspect::Name, Kind::Extra, &row.path, &row.ty, ""));
            whole(board, table, Tally { extra: 1, ..Tally::default() });
        }
    }
    if rules.order {
        order(board, table, read, truth);
    }
}

fn first_of_each(rows: &[Row]) -> impl Iterator<Item = &Row> {
    let mut seen = HashSet::new();
    rows.iter().filter(move |row| seen.insert(row.path.as_str()))
}

fn agree(board: &mut Board, table: &Table<'_>, read: &Row, truth: &Row, counts: bool, rules: Rules) {
    let mut same = true;
    let mut compare = |aspect, read: &str, expected: &str| {
        if read == expected {
            board.right(table.service, Measure::new(table.part, aspect));
        } else {
            same = false;
            board.miss(table.miss(aspect, Kind::Differs, &truth.path, read, expected));
        }
    };
    compare(Aspect::List, list(read.list), list(truth.list));
    if !counts {
        return;
    }
    compare(Aspect::Type, &read.ty, &truth.ty);
    if let (true, true, Some(expected)) = (rules.required, read.leaf == truth.leaf, truth.required) {
        compare(Aspect::Required, required(read.required.unwrap_or(false)), required(expected));
    }
    board.right(table.service, Measure::new(table.part, Aspect::Name));
    let tally =
        if same { Tally { right: 1, ..Tally::default() } } else { Tally { missed: 1, extra: 1, right: 0 } };
    whole(board, table, tally);
}

fn list(list: bool) -> &'static str {
    if list { "list" } else { "no list" }
}

fn required(required: bool) -> &'static str {
    if required { "required" } else { "optional" }
}

/// A row as a whole; its misses are told one by one by the other aspects.
fn whole(board: &mut Board, table: &Table<'_>, tally: Tally) {
    board.count(table.service, Measure::new(table.part, Aspect::Row), tally);
}

fn order(board: &mut Board, table: &Table<'_>, read: &[Row], truth: &[Row]) {
    let (read_at, truth_at) = (by_path(read), by_path(truth));
    let mine = first_of_each(read).map(|row| row.path.as_str()).filter(|path| truth_at.contains_key(path));
    let theirs = first_of_each(truth).map(|row| row.path.as_str()).filter(|path| read_at.contains_key(path));
    match mine.zip(theirs).find(|(mine, theirs)| mine != theirs) {
        None => board.right(table.service, Measure::new(table.part, Aspect::Order)),
        Some((mine, theirs)) => board.miss(table.miss(Aspect::Order, Kind::Differs, mine, mine, theirs)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: Rules = Rules { leaves_only: false, order: true, required: true };
    const LEAVES: Rules = Rules { leaves_only: true, order: false, required: true };

    /// `Disks[] object`, `Size int!`: a list, a required one; an object has members.
    fn parse(rows: &[&str]) -> Vec<Row> {
        let one = |text: &&str| {
            let (path, ty) = text.split_once(' ').unwrap();
            Row {
                path: path.trim_end_matches("[]").into(),
                ty: ty.trim_end_matches('!').into(),
                list: path.ends_with("[]"),
                required: Some(ty.ends_with('!')),
                leaf: !ty.starts_with("object"),
            }
        };
        rows.iter().map(one).collect()
    }

    fn compared(read: &[&str], truth: &[&str], rules: Rules) -> (Board, Vec<String>) {
        let mut board = Board::default();
        let line = |path: &str| (path == "A").then_some(7);
        let home = Place::new("a.md", 3);
        let table = Table { service: "s", part: Part::Request, subject: "Op", home, line: &line };
        rows(&mut board, &table, &parse(read), &parse(truth), rules);
        let told = board.misses().iter().map(|miss| {
            format!(
                "{} {:?} {:?} {} `{}` `{}`",
                miss.place, miss.measure.aspect, miss.kind, miss.path, miss.read, miss.truth
            )
        });
        let told = told.collect();
        (board, told)
    }

    fn tally(board: &Board, aspect: Aspect) -> (usize, usize, usize) {
        let Tally { right, missed, extra } = board.sum(Measure::new(Part::Request, aspect));
        (right, missed, extra)
    }

    #[test]
    fn every_difference_is_told_with_its_place() {
        let (board, told) =
            compared(&["A int", "B string", "D int"], &["A[] string!", "B string", "C int"], ALL);
        assert_eq!(
            told,
            [
                "a.md:7 List Differs A `no list` `list`",
                "a.md:7 Type Differs A `int` `string`",
                "a.md:7 Required Differs A `optional` `required`",
                "a.md:3 Name Missing C `` `int`",
                "a.md:3 Name Extra D `int` ``",
            ]
        );
        assert_eq!(tally(&board, Aspect::Name), (2, 1, 1));
        assert_eq!(tally(&board, Aspect::Row), (1, 2, 2));
        assert_eq!(tally(&board, Aspect::Order), (1, 0, 0));
    }

    #[test]
    fn order_is_that_of_the_names_both_have() {
        let (_, told) = compared(&["A int", "X int", "B int"], &["B int", "A int"], ALL);
        assert_eq!(told, ["a.md:3 Name Extra X `int` ``", "a.md:7 Order Differs A `A` `B`"]);
    }

    #[test]
    fn what_is_between_dots_counts_only_as_a_list() {
        let (board, told) =
            compared(&["Disks object", "Disks.Size int"], &["Disks[] object", "Disks.Size int"], LEAVES);
        assert_eq!(told, ["a.md:3 List Differs Disks `no list` `list`"]);
        assert_eq!(tally(&board, Aspect::Name), (1, 0, 0));
        assert_eq!(tally(&board, Aspect::List), (1, 1, 0));
    }

    #[test]
    fn a_leaf_that_has_members_in_truth_is_found_with_another_type() {
        let (board, told) = compared(&["Labels string"], &["Labels object", "Labels.Key string"], LEAVES);
        assert_eq!(
            told,
            ["a.md:3 Type Differs Labels `string` `object`", "a.md:3 Name Missing Labels.Key `` `string`"]
        );
        assert_eq!(tally(&board, Aspect::Name), (1, 1, 0));
    }

    #[test]
    fn a_repeated_row_counts_once() {
        let (board, told) = compared(&["A int", "A int", "B int"], &["A int", "B int"], ALL);
        assert!(told.is_empty(), "{told:?}");
        assert_eq!(tally(&board, Aspect::Name), (2, 0, 0));
    }
}

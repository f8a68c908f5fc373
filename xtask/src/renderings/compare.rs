//! A specification against what was read of its pages. What the pages do not print is marked as known.

use std::collections::HashMap;

use docwright_ir::{Api, Location, Place};

use super::printed::{Printed, Row};
use super::schema::Field;
use super::truth::{Operation, Truth};
use crate::fidelity::board::{Aspect, Board, Kind as MissKind, Measure, Miss, Part};
use crate::fidelity::vendors::asked::Asked;
use crate::fidelity::vendors::kind::Words;
use crate::fidelity::vendors::names::Base;
use crate::fidelity::vendors::pair::word;
use crate::fidelity::vendors::reading;

/// Why a miss is none of the reader's.
pub(super) const NOT_PRINTED: &str = "the tool does not print it";

/// One specification, and the pages of one tool.
pub(super) struct Comparison<'a> {
    pub(super) name: &'a str,
    pub(super) truth: &'a Truth,
    pub(super) printed: &'a Printed<'a>,
    pub(super) words: &'a Words,
}

/// Where an operation of a service stands.
pub(super) type Stands<'a> = dyn Fn(&str, &str) -> Place + 'a;

impl Comparison<'_> {
    /// Counts everything.
    pub(super) fn score(&self, board: &mut Board, api: &Api, stands: &Stands<'_>) {
        let read = reading::operations(api, |_| Base::default(), stands);
        let mut found: HashMap<usize, &reading::Operation<'_>> = HashMap::new();
        for one in &read {
            match self.find(one).filter(|index| !found.contains_key(index)) {
                Some(index) => _ = found.insert(index, one),
                None => board.miss(Miss {
                    read: format!("{} {}", one.method(), one.path.key()),
                    ..Miss::operation(self.name, one.name(), MissKind::Extra, one.place.clone())
                }),
            }
        }
        for (index, truth) in self.truth.operations.iter().enumerate() {
            match found.get(&index) {
                Some(read) => {
                    board.right(self.name, Measure::OPERATION);
                    self.parameters(board, index, truth, read);
                }
                None => {
                    let place = self.printed.operation(index);
                    let known = place.is_none().then(|| NOT_PRINTED.to_owned());
                    let subject = format!("{} {}", truth.method, truth.route);
                    let place = place.unwrap_or_default();
                    board.miss(Miss {
                        known,
                        ..Miss::operation(self.name, &subject, MissKind::Missing, place)
                    });
                    self.unread(board, index, truth);
                }
            }
        }
    }

    /// The operation of this method and path; a tool may print the path behind its server's.
    fn find(&self, read: &reading::Operation<'_>) -> Option<usize> {
        let key = read.path.key();
        let is_it = |known: &str| {
            known == key || self.truth.bases.iter().any(|base| key.strip_prefix(base.as_str()) == Some(known))
        };
        self.truth.operations.iter().position(|one| one.method == read.method() && is_it(&one.path.key()))
    }

    /// The parameters of an operation that was not read are not read, either.
    fn unread(&self, board: &mut Board, index: usize, truth: &Operation) {
        for field in &truth.parameters {
            self.missing(board, index, truth, field);
        }
    }

    fn parameters(&self, board: &mut Board, index: usize, truth: &Operation, read: &reading::Operation<'_>) {
        let asked = Asked::new(truth.parameters.iter().map(|row| row.name.as_str()));
        let rows = read.request(self.words, &|path| asked.opens(path));
        for field in &truth.parameters {
            let same = rows.iter().filter(|row| row.path == field.name);
            let best = same.max_by_key(|row| Some(row.place) == field.place);
            match best {
                Some(row) => self.agree(board, index, truth, field, row),
                None => self.missing(board, index, truth, field),
            }
        }
        for row in rows.iter().filter(|row| !row.path.contains('.')) {
            if !asked.has(&row.path) && !asked.opens(&row.path) && !self.is_whole(index, truth, row) {
                let miss = self.miss(truth, Aspect::Name, MissKind::Extra, &row.path, read.place.clone());
                board.miss(Miss { read: row.kind.to_string(), ..miss });
            }
        }
    }

    /// A body whose members the page does not print, or that is no object, has no names but one that the page gives it.
    fn is_whole(&self, index: usize, truth: &Operation, row: &reading::Row) -> bool {
        let mut members = truth.parameters.iter().filter(|known| known.place == Some(Location::Body));
        row.place == Location::Body && members.all(|member| self.printed.parameter(index, member).is_none())
    }

    fn missing(&self, board: &mut Board, index: usize, truth: &Operation, field: &Field) {
        let row = self.printed.parameter(index, field);
        let known = row.is_none().then(|| NOT_PRINTED.to_owned());
        let place = row.map(|row| row.place).unwrap_or_default();
        let miss = self.miss(truth, Aspect::Name, MissKind::Missing, &field.name, place);
        board.miss(Miss { truth: field.kind.to_string(), known, ..miss });
    }

    fn agree(&self, board: &mut Board, index: usize, truth: &Operation, field: &Field, read: &reading::Row) {
        let part = Part::Request;
        board.right(self.name, Measure::new(part, Aspect::Name));
        let row = self.printed.parameter(index, field);
        let place = row.as_ref().map(|row| row.place.clone()).unwrap_or_default();
        let mut compare = |aspect, read: String, expected: String, same: bool, is_said: bool| match same {
            // What is right though nothing says it proves nothing.
            true if is_said => board.right(self.name, Measure::new(part, aspect)),
            true => {}
            false => {
                let known = (!is_said).then(|| NOT_PRINTED.to_owned());
                let miss = self.miss(truth, aspect, MissKind::Differs, &field.name, place.clone());
                board.miss(Miss { read, truth: expected, known, ..miss });
            }
        };
        let is_said = |says: &dyn Fn(&Row) -> bool| row.as_ref().is_some_and(says);
        if let Some(expected) = field.place {
            let said = is_said(&|row| row.says_place(expected, &truth.route, &field.written));
            let [mine, other] = [read.place, expected].map(|place| word(place).to_owned());
            compare(Aspect::Place, mine, other, read.place == expected, said);
        }
        if !field.kind.is_any() {
            let said = is_said(&|row| self.printed.says_type(row, field));
            let [mine, other] = [&read.kind, &field.kind].map(ToString::to_string);
            compare(Aspect::Type, mine, other, read.kind.agrees(&field.kind), said);
        }
        let said = is_said(&|row| row.says_required(field.required));
        let [mine, other] = [read.required, field.required].map(|required| needed(required).to_owned());
        compare(Aspect::Required, mine, other, read.required == field.required, said);
    }

    fn miss(&self, truth: &Operation, aspect: Aspect, kind: MissKind, path: &str, place: Place) -> Miss {
        Miss {
            service: self.name.to_owned(),
            measure: Measure::new(Part::Request, aspect),
            kind,
            place,
            subject: format!("{} {}", truth.method, truth.route),
            path: path.to_owned(),
            read: String::new(),
            truth: String::new(),
            known: None,
        }
    }
}

pub(super) fn needed(required: bool) -> &'static str {
    if required { "required" } else { "optional" }
}

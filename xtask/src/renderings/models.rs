//! The specification's models against those that were read. One that is a request's body or an answer may have become the
//! operation's own fields; what is left is looked for by its members, since tools call models otherwise.

use std::collections::HashSet;

use docwright_ir::{Api, Field as Read, Service};

use super::compare::{Comparison, NOT_PRINTED};
use super::rendered::bare;
use super::schema::Field;
use super::truth::Model;
use crate::fidelity::board::{Aspect, Board, Kind as MissKind, Measure, Miss, Part};
use crate::fidelity::vendors::names;

/// Lists of fields that were read.
struct Lists<'a> {
    service: &'a Service,
    /// Of models, with their bare names.
    models: Vec<(String, &'a [Read])>,
    /// Of requests, answers and what is written out inside others.
    others: Vec<&'a [Read]>,
}

impl Comparison<'_> {
    /// Counts the fields of every model that the pages print.
    pub(super) fn models(&self, board: &mut Board, api: &Api) {
        let lists: Vec<Lists<'_>> = api.services.iter().map(Lists::new).collect();
        for model in self.truth.models.iter().filter(|model| !model.fields.is_empty() && self.is_used(model))
        {
            let own = lists.iter().find_map(|lists| Some((lists.service, lists.of(model)?)));
            for field in &model.fields {
                let read = own.and_then(|(service, fields)| {
                    Some((service, fields.iter().find(|read| names::parameter(&read.name) == field.name)?))
                });
                self.field(board, model, field, read);
            }
        }
    }

    /// Whether an operation leads there: what none does is no part of what was read.
    fn is_used(&self, model: &Model) -> bool {
        let mut open: Vec<&str> = Vec::new();
        for one in &self.truth.operations {
            open.extend(one.body.as_deref());
            open.extend(one.answers.iter().map(String::as_str));
            open.extend(one.parameters.iter().filter_map(|field| field.leads.as_deref()));
        }
        let mut seen: HashSet<&str> = HashSet::new();
        while let Some(name) = open.pop() {
            if name == model.name {
                return true;
            }
            if seen.insert(name)
                && let Some(known) = self.truth.models.iter().find(|known| known.name == name)
            {
                open.extend(known.fields.iter().filter_map(|field| field.leads.as_deref()));
            }
        }
        false
    }

    fn field(&self, board: &mut Board, model: &Model, field: &Field, read: Option<(&Service, &Read)>) {
        let row = self.printed.field(&model.name, field);
        let place = row.as_ref().map(|row| row.place.clone()).unwrap_or_default();
        let miss = |aspect, kind, read: String, expected: String, is_said: bool| Miss {
            service: self.name.to_owned(),
            measure: Measure::new(Part::Members, aspect),
            kind,
            place: place.clone(),
            subject: model.name.clone(),
            path: field.name.clone(),
            read,
            truth: expected,
            known: (!is_said).then(|| NOT_PRINTED.to_owned()),
        };
        let Some((service, read)) = read else {
            let expected = field.kind.to_string();
            return board.miss(miss(Aspect::Name, MissKind::Missing, String::new(), expected, row.is_some()));
        };
        // What is not printed proves nothing.
        let Some(row) = &row else { return };
        board.right(self.name, Measure::new(Part::Members, Aspect::Name));
        let has_members =
            |name: &str| service.model(None, name).is_some_and(|model| !model.fields.is_empty());
        let kind = self.words.read(&read.ty, has_members);
        if field.kind.is_any() || !self.printed.says_type(row, field) {
            return;
        }
        match kind.agrees(&field.kind) {
            true => board.right(self.name, Measure::new(Part::Members, Aspect::Type)),
            false => {
                let [mine, expected] = [&kind, &field.kind].map(ToString::to_string);
                board.miss(miss(Aspect::Type, MissKind::Differs, mine, expected, true));
            }
        }
    }
}

impl<'a> Lists<'a> {
    fn new(service: &'a Service) -> Self {
        let models = service.models.iter().map(|model| (bare(&model.name), model.fields.as_slice()));
        let models: Vec<_> = models.collect();
        let operations = service.operations.iter();
        let mut others: Vec<&[Read]> = operations
            .flat_map(|one| {
                let failures = one.failures.iter().map(|failure| failure.fields.as_slice());
                [one.request.as_slice(), one.response.as_slice()].into_iter().chain(failures)
            })
            .collect();
        let mut open: Vec<&[Read]> =
            others.iter().copied().chain(models.iter().map(|(_, fields)| *fields)).collect();
        while let Some(fields) = open.pop() {
            let inner = fields.iter().map(|field| field.ty.fields()).filter(|fields| !fields.is_empty());
            inner.for_each(|inner| {
                others.push(inner);
                open.push(inner);
            });
        }
        Lists { service, models, others }
    }

    /// The list that a model has become: of its name, or else that shares most, if it shares half.
    fn of(&self, model: &Model) -> Option<&'a [Read]> {
        let shared = |fields: &[Read]| {
            let has = |field: &&Field| fields.iter().any(|read| names::parameter(&read.name) == field.name);
            model.fields.iter().filter(has).count()
        };
        let named =
            self.models.iter().filter(|(name, _)| *name == bare(&model.name)).map(|(_, fields)| *fields);
        if let Some(best) = named.max_by_key(|fields| shared(fields)) {
            return Some(best);
        }
        let all = self.models.iter().map(|(_, fields)| *fields).chain(self.others.iter().copied());
        let best = all.max_by_key(|fields| (shared(fields), std::cmp::Reverse(fields.len())))?;
        (shared(best) * 2 >= model.fields.len()).then_some(best)
    }
}

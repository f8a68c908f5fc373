//! Two states of one operation: its tables, its rules, and what failed calls are answered with.

use docwright_ir::{Constraint, Failure, Operation};

use crate::What;
use crate::fields::Walk;

/// Adds what changed below an operation.
pub(crate) fn compare<'a>(walk: &mut Walk<'a>, old: &'a Operation, new: &'a Operation) {
    let name = &new.name;
    let sent = walk.spot(old, new, &format!("{name} request"), true);
    walk.tables(&old.request, &new.request, &sent);
    let received = walk.spot(old, new, &format!("{name} response"), false);
    walk.tables(&old.response, &new.response, &received);
    failures(walk, old, new);
    rules(walk, old, new);
    errors(walk, old, new);
}

fn failures<'a>(walk: &mut Walk<'a>, old: &'a Operation, new: &'a Operation) {
    let place = |failure: &Failure| format!("{} error {}", new.name, failure.status);
    for failure in &new.failures {
        let place = place(failure);
        let Some(was) = failure_of(old, failure.status) else {
            walk.push_at(place, What::FailureAdded);
            continue;
        };
        let [from, to] = &walk.components;
        let names = [from.failure(old, was.status), to.failure(new, was.status)];
        renamed(walk, &place, names);
        let spot = walk.spot(old, new, &place, false);
        walk.tables(&was.fields, &failure.fields, &spot);
    }
    let gone = old.failures.iter().filter(|failure| failure_of(new, failure.status).is_none());
    gone.for_each(|failure| walk.push_at(place(failure), What::FailureRemoved));
}

/// What an operation answers to calls that fail with this status. The first of two counts.
fn failure_of(operation: &Operation, status: u16) -> Option<&Failure> {
    operation.failures.iter().find(|failure| failure.status == status)
}

fn rules(walk: &mut Walk<'_>, old: &Operation, new: &Operation) {
    let gone = old.constraints.iter().filter(|rule| !has(&new.constraints, rule));
    let gone = gone.map(|rule| What::RuleRemoved { parameters: rule.parameters().to_vec() });
    let come = new.constraints.iter().filter(|rule| !has(&old.constraints, rule));
    let come = come.map(|rule| What::RuleAdded { parameters: rule.parameters().to_vec() });
    come.chain(gone).for_each(|what| walk.push_at(new.name.clone(), what));
}

/// Whether a rule is among others, whoever read it.
fn has(rules: &[Constraint], rule: &Constraint) -> bool {
    let is_kind = |other: &Constraint| std::mem::discriminant(other) == std::mem::discriminant(rule);
    rules.iter().any(|other| is_kind(other) && other.parameters() == rule.parameters())
}

/// Errors come in a schema of the operation's own, if its page lists some.
fn errors(walk: &mut Walk<'_>, old: &Operation, new: &Operation) {
    let [was, is] = &walk.components;
    let names = [was.error(&old.name), is.error(&new.name)];
    renamed(walk, &format!("{} error", new.name), names);
}

/// Schemas of errors are no models.
fn renamed(walk: &mut Walk<'_>, place: &str, [from, to]: [Option<String>; 2]) {
    if from != to {
        walk.push_at(place.to_owned(), What::Renamed { from, to, model: false });
    }
}

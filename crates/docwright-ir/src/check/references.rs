//! Names of parameters, fields and operations that somebody else has to have.

use std::collections::HashSet;

use super::codes::REFERENCE;
use super::problem::{Problem, Spot, hint};
use super::rows::Rows;
use crate::{Api, Constraint, Field, Operation, Type};

/// The operation that a key is tried with.
pub(super) fn check_call(api: &Api, found: &mut Vec<Problem>) {
    let Some(name) = &api.info.command_line.check else { return };
    let operations = || api.services.iter().flat_map(|service| &service.operations);
    let known = || operations().map(|one| one.name.as_str());
    let spot = Spot::default().key("command_line").key("check");
    let needs = |field: &&Field| field.required && field.client.is_none();
    if let Some(operation) = operations().find(|operation| operation.name == *name) {
        if let Some(field) = operation.request.iter().find(needs) {
            let message = format!("is `{name}`, which needs `{}`", field.name);
            let help = "A key is tried with it, and nothing is given: name one that needs no parameter";
            found.push(Problem::new(REFERENCE, &spot, message, help).warning());
        }
    } else {
        let message = format!("is `{name}`, which is no operation{}", hint(name, known()));
        let help = "Name one that only reads and needs no parameter, or take the key out";
        found.push(Problem::new(REFERENCE, &spot, message, help));
    }
}

/// Parameters and fields that an operation's other facts name.
pub(super) fn check(operation: &Operation, spot: &Spot, found: &mut Vec<Problem>) {
    let parameters: HashSet<&str> = operation.request.iter().map(|field| field.name.as_str()).collect();
    let mut needs = |spot: &Spot, name: &str| {
        if !parameters.contains(name) {
            found.push(unknown(spot, name, "parameter", &operation.request));
        }
    };
    if let Some(idempotency) = &operation.idempotency {
        needs(&spot.key("idempotency").key("parameter"), &idempotency.parameter);
    }
    for (index, constraint) in operation.constraints.iter().enumerate() {
        let spot = spot.key("constraints").entry(index).key("parameters");
        let names = constraint.parameters().iter().enumerate();
        names.for_each(|(index, name)| needs(&spot.entry(index), name));
    }
    token(operation, spot, found);
    rules(operation, spot, found);
}

/// A token that the client makes up is a text.
fn token(operation: &Operation, spot: &Spot, found: &mut Vec<Problem>) {
    let Some(idempotency) = &operation.idempotency else { return };
    let named = operation.request.iter().find(|field| field.name == idempotency.parameter);
    if let Some(field) = named.filter(|field| !matches!(field.ty, Type::String | Type::Any)) {
        let spot = spot.key("idempotency").key("parameter");
        let message =
            format!("has `{}` for a token, which is a text, and the field is {}", field.name, field.ty);
        found.push(Problem::new(REFERENCE, &spot, message, "Name another field, or correct its `type`"));
    }
}

/// Rules over several parameters that no call can keep, or every call does.
fn rules(operation: &Operation, spot: &Spot, found: &mut Vec<Problem>) {
    if operation.constraints.is_empty() {
        return;
    }
    let required: HashSet<&str> =
        operation.request.iter().filter(|field| field.required).map(|field| field.name.as_str()).collect();
    for (index, constraint) in operation.constraints.iter().enumerate() {
        let spot = spot.key("constraints").entry(index);
        let needed = constraint.parameters().iter().filter(|name| required.contains(name.as_str())).count();
        if constraint.parameters().is_empty() {
            let help = "Name the parameters, or take the rule out";
            found.push(Problem::new(REFERENCE, &spot, "has a rule over no parameters", help));
        } else if needed > 1 && matches!(constraint, Constraint::OneOf { .. }) {
            let message = format!("is to have one of several parameters, of which {needed} are `required`");
            let help = "Take out `required` with them, or say `any-of`";
            found.push(Problem::new(REFERENCE, &spot, message, help));
        }
    }
}

/// Parameters whose values make others required.
pub(super) fn conditions(rows: &Rows<'_>, found: &mut Vec<Problem>) {
    if rows.fields.iter().all(|field| field.required_if.is_none()) {
        return;
    }
    let names: HashSet<&str> = rows.fields.iter().map(|field| field.name.as_str()).collect();
    for (field, spot) in rows.iter() {
        let is_empty = field.required_if.as_ref().is_some_and(|condition| condition.equals.is_empty());
        if is_empty {
            let message = "is required if another field has a value, and no value is named";
            let help = "Write the values below `equals`, or take `required_if` out";
            found.push(Problem::new(REFERENCE, &spot.key("required_if").key("equals"), message, help));
        }
        let named = field.required_if.iter().map(|condition| condition.parameter.as_str());
        for name in named.filter(|name| !names.contains(name)) {
            let spot = spot.key("required_if").key("parameter");
            found.push(unknown(&spot, name, "field beside it", rows.fields));
        }
    }
}

/// A name that is not there, with those that it may have meant.
pub(super) fn unknown(spot: &Spot, name: &str, what: &str, known: &[Field]) -> Problem {
    let near = hint(name, known.iter().map(|field| field.name.as_str()));
    let message = format!("names `{name}`, which is no {what}{near}");
    let help = "Correct the name, letter by letter, or write the field";
    Problem::new(REFERENCE, spot, message, help)
}

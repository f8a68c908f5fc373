//! Names of parameters, fields, operations and models that somebody else has to have.

use std::collections::HashSet;

use super::codes::REFERENCE;
use super::problem::{Problem, Spot, hint};
use super::rows::Rows;
use crate::{Api, Field, Operation, Scope, Service, Token, Type};

/// The operation that a key is tried with.
pub(super) fn check_call(api: &Api, found: &mut Vec<Problem>) {
    let Some(name) = &api.info.command_line.check else { return };
    let known = || api.services.iter().flat_map(|service| &service.operations).map(|one| one.name.as_str());
    if !known().any(|known| known == name) {
        let message = format!("is `{name}`, which is no operation{}", hint(name, known()));
        let help = "Name one that only reads and needs no parameter, or take the key out";
        found.push(Problem::new(REFERENCE, &Spot::default().key("command_line").key("check"), message, help));
    }
}

/// Parameters and fields that an operation's other facts name.
pub(super) fn check(service: &Service, operation: &Operation, spot: &Spot, found: &mut Vec<Problem>) {
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
    if let Some(paging) = &operation.paging {
        let spot = spot.key("paging");
        needs(&spot.key("start"), &paging.start);
        paging.size.iter().for_each(|name| needs(&spot.key("size"), name));
        pages(service, operation, &spot, found);
    }
}

/// What a page of a list shows of itself.
fn pages(service: &Service, operation: &Operation, spot: &Spot, found: &mut Vec<Problem>) {
    let Some(paging) = &operation.paging else { return };
    let scope = Scope::of(service, operation);
    let named =
        [("items", Some(&paging.items)), ("total", paging.total.as_ref()), ("next", paging.next.as_ref())];
    for (key, path) in named.into_iter().filter_map(|(key, path)| Some((key, path?))) {
        let spot = spot.key(key);
        match field(&operation.response, scope, path) {
            None => found.push(unknown(&spot, path, "field of the response", &operation.response)),
            Some(field) if key == "items" && !field.ty.is_list() => {
                let message = format!("has `{path}` for its entries, which is {}", field.ty);
                let help = "Name a list; one inside objects is named with dots: `Data.Items`";
                found.push(Problem::new(REFERENCE, &spot, message, help));
            }
            Some(_) => {}
        }
    }
    if paging.by == Token::Token && paging.next.is_none() {
        let message = "goes on by a token, and no field of the response is named as the `next` one";
        let help = "Name it with `next`, or say what is counted: `by: offset` or `by: page`";
        found.push(Problem::new(REFERENCE, &spot.key("by"), message, help));
    }
}

/// The field that `Data.Items` leads to; lists on the way lead nowhere.
fn field<'a>(fields: &'a [Field], scope: Scope<'a>, path: &str) -> Option<&'a Field> {
    let (name, rest) = path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)));
    let found = fields.iter().find(|field| field.name == name)?;
    let Some(rest) = rest else { return Some(found) };
    let (members, scope) = scope.members(&found.ty)?;
    field(members, scope, rest)
}

/// Parameters whose values make others required.
pub(super) fn conditions(rows: &Rows<'_>, found: &mut Vec<Problem>) {
    if rows.fields.iter().all(|field| field.required_if.is_none()) {
        return;
    }
    let names: HashSet<&str> = rows.fields.iter().map(|field| field.name.as_str()).collect();
    for (field, spot) in rows.iter() {
        let named = field.required_if.iter().map(|condition| condition.parameter.as_str());
        for name in named.filter(|name| !names.contains(name)) {
            let spot = spot.key("required_if").key("parameter");
            found.push(unknown(&spot, name, "field beside it", rows.fields));
        }
    }
}

fn unknown(spot: &Spot, name: &str, what: &str, known: &[Field]) -> Problem {
    let near = hint(name, known.iter().map(|field| field.name.as_str()));
    let message = format!("names `{name}`, which is no {what}{near}");
    let help = "Correct the name, letter by letter, or write the field";
    Problem::new(REFERENCE, spot, message, help)
}

/// Models by their names.
pub(super) struct Models<'a> {
    service: &'a Service,
    known: HashSet<(Option<&'a str>, &'a str)>,
}

impl<'a> Models<'a> {
    pub(super) fn of(service: &'a Service) -> Self {
        let key = |model: &'a crate::Model| (model.of.as_deref(), model.name.as_str());
        Models { service, known: service.models.iter().map(key).collect() }
    }

    /// What models belong to.
    pub(super) fn owners(&self, spot: &Spot, found: &mut Vec<Problem>) {
        let operations: HashSet<&str> =
            self.service.operations.iter().map(|operation| operation.name.as_str()).collect();
        for (index, model) in self.service.models.iter().enumerate() {
            let unknown = model.of.as_deref().filter(|owner| !operations.contains(owner));
            if let Some(owner) = unknown {
                let spot = spot.key("models").entry(index).owner(&model.name).key("of");
                let message = format!(
                    "is of `{owner}`, which is no operation of its service{}",
                    hint(owner, self.service.operations.iter().map(|operation| operation.name.as_str()))
                );
                let help = "Correct the name, or take `of` out for a model that all operations share";
                found.push(Problem::new(REFERENCE, &spot, message, help));
            }
        }
    }

    /// Models that types name.
    pub(super) fn types(&self, rows: &Rows<'a>, found: &mut Vec<Problem>) {
        for (field, spot) in rows.iter() {
            let Some(name) = field.ty.model() else { continue };
            let is_known = self.known.contains(&(None, name)) || self.known.contains(&(rows.scope, name));
            if is_known {
                continue;
            }
            let near = hint(name, self.service.models.iter().map(|model| model.name.as_str()));
            let message = format!("is of a model `{name}`, which its service does not have{near}");
            let help = "Write it below `models:`, or correct the type";
            found.push(Problem::new(REFERENCE, &model_spot(&spot, &field.ty), message, help));
        }
    }
}

/// Where a type's model is named.
fn model_spot(spot: &Spot, ty: &Type) -> Spot {
    fn below(spot: &Spot, ty: &Type) -> Spot {
        match ty {
            Type::List(element) => below(&spot.key("list"), element),
            Type::Map(value) => below(&spot.key("map"), value),
            _ => spot.key("model"),
        }
    }
    below(&spot.key("type"), ty)
}

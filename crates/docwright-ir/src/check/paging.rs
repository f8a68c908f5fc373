//! How lists are paged: the fields that do it, and whether they can.

use super::codes::REFERENCE;
use super::problem::{Problem, Spot};
use super::references::unknown;
use crate::{Field, Operation, Paging, Scope, Service, Token, Type};

/// How many objects a path leads through at the most.
const MAX_DEPTH: usize = 16;

pub(super) fn check(service: &Service, operation: &Operation, spot: &Spot, found: &mut Vec<Problem>) {
    let Some(paging) = &operation.paging else { return };
    let spot = spot.key("paging");
    sent(paging, operation, &spot, found);
    got(paging, operation, Scope::of(service, operation), &spot, found);
    if paging.by == Token::Token && paging.next.is_none() {
        let message = "goes on by a token, and no field of the response is named as the `next` one";
        let help = "Name it with `next`, or say what is counted: `by: offset` or `by: page`";
        found.push(Problem::new(REFERENCE, &spot.key("by"), message, help));
    }
}

fn sent(paging: &Paging, operation: &Operation, spot: &Spot, found: &mut Vec<Problem>) {
    for (key, name) in [("start", Some(&paging.start)), ("size", paging.size.as_ref())] {
        let Some(name) = name else { continue };
        match operation.request.iter().find(|field| field.name == *name) {
            None => found.push(unknown(&spot.key(key), name, "parameter", &operation.request)),
            Some(field) if !is_scalar(&field.ty) => found.push(no_scalar(&spot.key(key), name, &field.ty)),
            Some(_) => {}
        }
    }
}

/// What a page shows of itself.
fn got(paging: &Paging, operation: &Operation, scope: Scope<'_>, spot: &Spot, found: &mut Vec<Problem>) {
    let named =
        [("items", Some(&paging.items)), ("total", paging.total.as_ref()), ("next", paging.next.as_ref())];
    for (key, path) in named {
        let Some(path) = path else { continue };
        let spot = spot.key(key);
        match field(&operation.response, scope, path) {
            None => found.push(unknown(&spot, path, "field of the response", &operation.response)),
            Some(field) if key == "items" && !field.ty.is_list() => {
                let message = format!("has `{path}` for its entries, which is {}", field.ty);
                let help = "Name a list; one inside objects is named with dots: `Data.Items`";
                found.push(Problem::new(REFERENCE, &spot, message, help));
            }
            Some(field) if key != "items" && !is_scalar(&field.ty) => {
                found.push(no_scalar(&spot, path, &field.ty));
            }
            Some(_) => {}
        }
    }
}

fn is_scalar(ty: &Type) -> bool {
    matches!(ty, Type::Integer | Type::String | Type::Any)
}

fn no_scalar(spot: &Spot, name: &str, ty: &Type) -> Problem {
    let message = format!("has `{name}` for a number or a text, which is {ty}");
    Problem::new(REFERENCE, spot, message, "Name another field, or correct its `type`: integer or string")
}

/// The field that `Data.Items` leads to; lists on the way lead nowhere.
fn field<'a>(mut fields: &'a [Field], mut scope: Scope<'a>, path: &str) -> Option<&'a Field> {
    let mut names = path.split('.').take(MAX_DEPTH).peekable();
    loop {
        let name = names.next()?;
        let found = fields.iter().find(|field| field.name == name)?;
        if names.peek().is_none() {
            return Some(found);
        }
        (fields, scope) = scope.members(&found.ty)?;
    }
}

//! What is called alike, so that one of two cannot be meant.

use std::collections::HashSet;

use super::codes::{NAME, NO_SERVICE};
use super::problem::{Problem, Spot};
use super::rows::{Rows, Table};
use crate::{Api, Location, Service};

/// Somebody may be called at all.
pub(super) fn services(api: &Api, found: &mut Vec<Problem>) {
    if api.services.is_empty() {
        let message = "stands alone: no file beside it has a service, so there is nothing to call";
        let help = "Write a file with `service: NAME` and `operations:` beside it";
        found.push(Problem::new(NO_SERVICE, &Spot::default().key("api"), message, help));
    }
    for (index, service) in api.services.iter().enumerate() {
        if service.operations.is_empty() {
            let message = format!("is `{}`, which has no operations", service.name);
            let spot = Spot::of_service(index).key("service");
            found.push(Problem::new(NO_SERVICE, &spot, message, "Write its `operations:`").warning());
        }
    }
}

/// Operations and models of one service.
pub(super) fn check(service: &Service, spot: &Spot, found: &mut Vec<Problem>) {
    let mut operations = HashSet::new();
    for (index, operation) in service.operations.iter().enumerate() {
        let spot = spot.key("operations").entry(index).owner(&operation.name).key("name");
        blank(&operation.name, &spot, found);
        if !operations.insert(&operation.name) {
            let help = "Rename one of them, or take it out";
            found.push(Problem::new(NAME, &spot, "is the name of another operation above", help));
        }
    }
    let mut models = HashSet::new();
    for (index, model) in service.models.iter().enumerate() {
        let spot = spot.key("models").entry(index).owner(&model.name).key("name");
        blank(&model.name, &spot, found);
        if !models.insert((&model.of, &model.name)) {
            let help = "Rename one of them, say with `of` to which operation each belongs, or take it out";
            found.push(Problem::new(NAME, &spot, "is the name of another model above", help));
        }
    }
}

/// The fields of one table: whoever calls gives and reads values by name, wherever they travel. Of what comes back, headers
/// are apart from the body.
pub(super) fn fields(rows: &Rows<'_>, found: &mut Vec<Problem>) {
    let mut names = HashSet::new();
    for (field, spot) in rows.iter() {
        let spot = spot.key("name");
        blank(&field.name, &spot, found);
        let is_header = field.location == Some(Location::Header);
        let name = if is_header { field.name.to_ascii_lowercase() } else { field.name.clone() };
        let is_apart = is_header && rows.table != Table::Request;
        if !names.insert((is_apart, name)) {
            let help = "A value is given by its name alone, wherever it travels: take one of them out";
            found.push(Problem::new(NAME, &spot, "is the name of another field above", help));
        }
    }
}

fn blank(name: &str, spot: &Spot, found: &mut Vec<Problem>) {
    if name.trim().is_empty() {
        found.push(Problem::new(
            NAME,
            spot,
            "has no name",
            "Write the name by which it is called or travels",
        ));
    }
}

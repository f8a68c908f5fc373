//! Models that types name, and what models belong to.

use std::collections::HashSet;

use super::codes::REFERENCE;
use super::problem::{Problem, Spot, hint};
use super::rows::Rows;
use crate::{Model, Service, Type};

/// Models by their names.
pub(super) struct Models<'a> {
    service: &'a Service,
    known: HashSet<(Option<&'a str>, &'a str)>,
}

impl<'a> Models<'a> {
    pub(super) fn of(service: &'a Service) -> Self {
        let key = |model: &'a Model| (model.of.as_deref(), model.name.as_str());
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

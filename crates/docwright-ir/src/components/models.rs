//! Which models a document needs, and for which direction.
//!
//! A request's model lists what must be sent; a response's lists nothing as required, since servers leave
//! members out. A model that is used both ways therefore becomes two components.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Field, Model, Service, Type};

/// Which way a value travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// It comes back.
    Response,
    /// It is sent.
    Request,
}

/// A service's models, found by name and marked by use. An index into [`Service::models`] stands for a model.
pub struct Models<'a> {
    all: &'a [Model],
    by_name: BTreeMap<(Option<&'a str>, &'a str), usize>,
    used: BTreeSet<(usize, Direction)>,
}

impl<'a> Models<'a> {
    /// The models of a service that its operations reach.
    pub fn new(service: &'a Service) -> Self {
        let mut by_name = BTreeMap::new();
        for (index, model) in service.models.iter().enumerate() {
            by_name.entry((model.of.as_deref(), model.name.as_str())).or_insert(index);
        }
        let mut models = Models { all: &service.models, by_name, used: BTreeSet::new() };
        for operation in &service.operations {
            models.mark(&operation.request, &operation.name, Direction::Request);
            models.mark(&operation.response, &operation.name, Direction::Response);
            for failure in &operation.failures {
                models.mark(&failure.fields, &operation.name, Direction::Response);
            }
        }
        models
    }

    /// The model that `name` means in `owner`'s tables: the operation's own first, then the service's.
    pub fn find(&self, owner: Option<&str>, name: &str) -> Option<(usize, &'a Model)> {
        let own = owner.and_then(|owner| self.by_name.get(&(Some(owner), name)));
        let index = *own.or_else(|| self.by_name.get(&(None, name)))?;
        Some((index, self.all.get(index)?))
    }

    /// The models that operations reach, in the service's order.
    pub fn used(&self) -> impl Iterator<Item = (usize, &'a Model, Direction)> {
        self.used.iter().filter_map(|&(index, direction)| Some((index, self.all.get(index)?, direction)))
    }

    /// Whether this model's request component stands beside a response component.
    pub fn is_split(&self, index: usize) -> bool {
        [Direction::Request, Direction::Response].iter().all(|way| self.used.contains(&(index, *way)))
    }

    /// Marks all models that these fields lead to. One that is marked already has been followed.
    fn mark(&mut self, fields: &[Field], owner: &str, direction: Direction) {
        let mut open = self.targets(fields, Some(owner));
        while let Some(index) = open.pop() {
            let Some(model) = self.all.get(index) else { continue };
            if self.used.insert((index, direction)) {
                open.extend(self.targets(&model.fields, model.of.as_deref()));
            }
        }
    }

    /// The models that fields of `owner` refer to.
    fn targets(&self, fields: &[Field], owner: Option<&str>) -> Vec<usize> {
        let names = named_models(fields).into_iter();
        names.filter_map(|name| self.find(owner, name)).map(|(index, _)| index).collect()
    }
}

/// The names of the models that these fields refer to, at any depth of lists, maps and inline objects.
fn named_models(fields: &[Field]) -> Vec<&str> {
    fn visit<'a>(ty: &'a Type, names: &mut Vec<&'a str>) {
        match ty {
            Type::List(inner) | Type::Map(inner) => visit(inner, names),
            Type::Fields(fields) => fields.iter().for_each(|field| visit(&field.ty, names)),
            Type::Model(name) => names.push(name),
            Type::String
            | Type::Integer
            | Type::Float
            | Type::Boolean
            | Type::Binary
            | Type::Any
            | Type::Object => {}
        }
    }
    let mut names = Vec::new();
    fields.iter().for_each(|field| visit(&field.ty, &mut names));
    names
}

//! Which models a document needs, and for which direction.
//!
//! A request's model lists what must be sent; a response's lists nothing as required, since servers leave
//! members out. A model that is used both ways therefore becomes two components, if that makes a difference.

use std::collections::{BTreeMap, BTreeSet};

use docwright_ir::{Field, Model, Service, Type};

/// Which way a value travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Direction {
    Response,
    Request,
}

/// A service's models, found by name and marked by use. An index into [`Service::models`] stands for a model.
pub(super) struct Models<'a> {
    all: &'a [Model],
    by_name: BTreeMap<(Option<&'a str>, &'a str), usize>,
    used: BTreeSet<(usize, Direction)>,
    /// The models that say something else in a request than in a response, or lead to one that does.
    directed: Vec<bool>,
}

impl<'a> Models<'a> {
    pub(super) fn new(service: &'a Service) -> Self {
        let mut by_name = BTreeMap::new();
        for (index, model) in service.models.iter().enumerate() {
            by_name.entry((model.of.as_deref(), model.name.as_str())).or_insert(index);
        }
        let mut models =
            Models { all: &service.models, by_name, used: BTreeSet::new(), directed: Vec::new() };
        for operation in &service.operations {
            models.mark(&operation.request, &operation.name, Direction::Request);
            models.mark(&operation.response, &operation.name, Direction::Response);
        }
        models.directed = models.directed();
        models
    }

    /// The model that `name` means in `owner`'s tables: the operation's own first, then the service's.
    pub(super) fn find(&self, owner: Option<&str>, name: &str) -> Option<(usize, &'a Model)> {
        let own = owner.and_then(|owner| self.by_name.get(&(Some(owner), name)));
        let index = *own.or_else(|| self.by_name.get(&(None, name)))?;
        Some((index, self.all.get(index)?))
    }

    /// The models that operations reach, in the service's order.
    pub(super) fn used(&self) -> impl Iterator<Item = (usize, &'a Model, Direction)> {
        self.used.iter().filter_map(|&(index, direction)| Some((index, self.all.get(index)?, direction)))
    }

    /// Whether this model's request component stands beside a response component that says something else.
    pub(super) fn is_split(&self, index: usize) -> bool {
        self.used.contains(&(index, Direction::Request))
            && self.used.contains(&(index, Direction::Response))
            && self.directed.get(index).is_some_and(|directed| *directed)
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

    /// Which models depend on the direction: backwards from those whose own fields do.
    fn directed(&self) -> Vec<bool> {
        let mut sources: Vec<Vec<usize>> = vec![Vec::new(); self.all.len()];
        for (index, model) in self.all.iter().enumerate() {
            for target in self.targets(&model.fields, model.of.as_deref()) {
                sources.get_mut(target).into_iter().for_each(|sources| sources.push(index));
            }
        }
        let mut directed = vec![false; self.all.len()];
        let own = self.all.iter().enumerate().filter(|(_, model)| says_direction(model));
        let mut open: Vec<usize> = own.map(|(index, _)| index).collect();
        while let Some(index) = open.pop() {
            let Some(flag) = directed.get_mut(index) else { continue };
            if !std::mem::replace(flag, true) {
                open.extend(sources.get(index).into_iter().flatten());
            }
        }
        directed
    }
}

/// Whether a model's schema depends on the direction.
fn says_direction(model: &Model) -> bool {
    fn depends(field: &Field) -> bool {
        field.required || field.sensitive.is_some() || field.ty.fields().iter().any(depends)
    }
    model.fields.iter().any(depends)
}

/// The names of the models that these fields refer to, at any depth of lists, maps and inline objects.
fn named_models(fields: &[Field]) -> Vec<&str> {
    fn visit<'a>(ty: &'a Type, names: &mut Vec<&'a str>) {
        match ty {
            Type::List(inner) | Type::Map(inner) => visit(inner, names),
            Type::Fields(fields) => fields.iter().for_each(|field| visit(&field.ty, names)),
            Type::Model(name) => names.push(name),
            Type::String | Type::Integer | Type::Float | Type::Boolean | Type::Any | Type::Object => {}
        }
    }
    let mut names = Vec::new();
    fields.iter().for_each(|field| visit(&field.ty, &mut names));
    names
}

//! Tables beside each other, through the models that they lead to.

use std::collections::HashSet;

use docwright_ir::components::component;
use docwright_ir::{Enum, Field, Location, Model, Operation, Scope, Service, Type};

use crate::limits::turns;
use crate::names::Components;
use crate::{Change, What};

/// A walk through the tables of two states of one service.
pub(crate) struct Walk<'a> {
    old: &'a Service,
    new: &'a Service,
    /// What their schemas are called.
    pub(crate) components: [Components<'a>; 2],
    /// Pairs of models that were compared, and which way they travelled. Recursive models end here.
    seen: HashSet<(*const Model, *const Model, bool)>,
    pub(crate) changes: Vec<Change>,
}

/// Where two tables stand.
#[derive(Clone)]
pub(crate) struct Spot<'a> {
    /// What names of models mean there, before and now.
    scopes: [Scope<'a>; 2],
    /// What stands before a field's name.
    prefix: String,
    sent: bool,
}

impl<'a> Walk<'a> {
    pub(crate) fn new(old: &'a Service, new: &'a Service) -> Self {
        let components = [Components::of(old), Components::of(new)];
        Walk { old, new, components, seen: HashSet::new(), changes: Vec::new() }
    }

    /// Where the fields of an operation stand.
    pub(crate) fn spot(&self, old: &'a Operation, new: &'a Operation, place: &str, sent: bool) -> Spot<'a> {
        let scopes = [Scope::of(self.old, old), Scope::of(self.new, new)];
        Spot { scopes, prefix: format!("{place} "), sent }
    }

    pub(crate) fn tables(&mut self, old: &'a [Field], new: &'a [Field], spot: &Spot<'a>) {
        let find = |fields: &'a [Field], name: &str| fields.iter().find(|field| field.name == name);
        for field in new {
            match find(old, &field.name) {
                Some(was) => self.field(was, field, spot),
                None => {
                    let required = spot.sent && is_required(field);
                    self.push(field, spot, What::FieldAdded { sent: spot.sent, required });
                }
            }
        }
        for field in old.iter().filter(|field| find(new, &field.name).is_none()) {
            self.push(field, spot, What::FieldRemoved { sent: spot.sent });
        }
    }

    fn field(&mut self, old: &'a Field, new: &'a Field, spot: &Spot<'a>) {
        let sent = spot.sent;
        if old.whole != new.whole || !self.types(&old.ty, &new.ty, new, spot) {
            // A body that was the value, and is an object that holds it.
            let body = |field: &Field| match old.whole == new.whole || field.whole {
                true => field.ty.clone(),
                false => Type::Object,
            };
            let (from, to) = (body(old), body(new));
            self.push(new, spot, What::TypeChanged { sent, from, to });
            return;
        }
        match (sent, is_required(old), is_required(new)) {
            (true, false, true) => self.push(new, spot, What::BecameRequired),
            (true, true, false) => self.push(new, spot, What::BecameOptional),
            _ => {}
        }
        if !sent && new.nullable && !old.nullable {
            self.push(new, spot, What::BecameNullable);
        }
        if old.default != new.default && sent {
            let (from, to) = (old.default.clone(), new.default.clone());
            self.push(new, spot, What::DefaultChanged { from, to });
        }
        if old.deprecated.is_none() && new.deprecated.is_some() {
            self.push(new, spot, What::Deprecated);
        }
        let [from, to] = [old, new].map(|field| location(field.location, sent));
        if from != to {
            self.push(new, spot, What::Relocated { from, to });
        }
        if sent {
            self.conditions(old, new, spot);
        }
        self.values(old, new, spot);
        self.limits(old, new, spot);
    }

    /// What only parameters have.
    fn conditions(&mut self, old: &Field, new: &Field, spot: &Spot<'a>) {
        let [was, is] = [old, new].map(|field| field.required_if.clone().filter(|_| !is_required(field)));
        if was == is {
            return;
        }
        // A condition that moved binds other calls than before.
        if let Some(condition) = is {
            self.push(new, spot, What::ConditionAdded { parameter: condition.parameter });
        } else if let Some(condition) = was.filter(|_| !is_required(new)) {
            self.push(new, spot, What::ConditionRemoved { parameter: condition.parameter });
        }
    }

    /// Whether two types are the same; what lies inside them is compared on the way.
    fn types(&mut self, old: &'a Type, new: &'a Type, field: &'a Field, spot: &Spot<'a>) -> bool {
        match (old, new) {
            (Type::List(was), Type::List(is)) => {
                let inside = Spot { prefix: format!("{}{}[]", spot.prefix, field.name), ..spot.clone() };
                self.inner(was, is, &inside)
            }
            (Type::Map(was), Type::Map(is)) => {
                let inside = Spot { prefix: format!("{}{}{{}}", spot.prefix, field.name), ..spot.clone() };
                self.inner(was, is, &inside)
            }
            (was, is) => self.inner(
                was,
                is,
                &Spot { prefix: format!("{}{}", spot.prefix, field.name), ..spot.clone() },
            ),
        }
    }

    fn inner(&mut self, old: &'a Type, new: &'a Type, spot: &Spot<'a>) -> bool {
        if let (Type::List(was), Type::List(is)) | (Type::Map(was), Type::Map(is)) = (old, new) {
            return self.inner(was, is, &Spot { prefix: format!("{}[]", spot.prefix), ..spot.clone() });
        }
        let [was, is] = [members(spot.scopes[0], old), members(spot.scopes[1], new)];
        match (was, is) {
            (Some(was), Some(is)) => {
                self.objects(was, is, spot);
                true
            }
            (None, None) => is_same_scalar(old, new),
            _ => false,
        }
    }

    fn objects(&mut self, old: Members<'a>, new: Members<'a>, spot: &Spot<'a>) {
        let scopes = [old.scope, new.scope];
        let Some((was, is)) = old.model.zip(new.model) else {
            self.names(old.model, new.model, spot);
            self.tables(
                old.fields,
                new.fields,
                &Spot { scopes, prefix: format!("{}.", spot.prefix), sent: spot.sent },
            );
            return;
        };
        if self.seen.insert((was, is, spot.sent)) {
            self.names(Some(was), Some(is), spot);
            let owner = is.of.as_deref().map(|owner| format!("{owner} ")).unwrap_or_default();
            self.tables(
                &was.fields,
                &is.fields,
                &Spot { scopes, prefix: format!("{owner}{}.", is.name), sent: spot.sent },
            );
        }
    }

    /// What objects are called that are of these models, or of none.
    fn names(&mut self, old: Option<&Model>, new: Option<&Model>, spot: &Spot<'_>) {
        let [was, is] = &self.components;
        let from = old.and_then(|model| was.model(model, spot.sent));
        let to = new.and_then(|model| is.model(model, spot.sent));
        if from != to {
            let model = old.map(component) != new.map(component);
            let what = What::Renamed { from, to, model };
            self.push_at(spot.prefix.clone(), what);
        }
    }

    fn values(&mut self, old: &'a Field, new: &'a Field, spot: &Spot<'a>) {
        let sent = spot.sent;
        let listed = |listed: &Option<Enum>| -> Vec<String> {
            listed.iter().flat_map(|listed| &listed.values).map(|value| value.value.clone()).collect()
        };
        let (was, is) = (listed(&old.enumeration), listed(&new.enumeration));
        let beyond = |these: &[String], those: &[String]| -> Vec<String> {
            these.iter().filter(|value| !those.contains(value)).cloned().collect()
        };
        let (added, removed) = (beyond(&is, &was), beyond(&was, &is));
        if !added.is_empty() {
            self.push(new, spot, What::ValuesAdded { sent, values: added });
        }
        if !removed.is_empty() {
            let closed = new.enumeration.as_ref().is_some_and(|listed| !listed.partial);
            self.push(new, spot, What::ValuesRemoved { sent, values: removed, closed });
        }
        let is_closed = |field: &Field| field.enumeration.as_ref().is_some_and(|listed| !listed.partial);
        match (is_closed(old), is_closed(new)) {
            (false, true) => self.push(new, spot, What::Closed { sent }),
            (true, false) => self.push(new, spot, What::Opened { sent }),
            _ => {}
        }
    }

    fn limits(&mut self, old: &'a Field, new: &'a Field, spot: &Spot<'a>) {
        let sent = spot.sent;
        for (limit, turn) in turns(old, new) {
            if turn.narrower {
                self.push(new, spot, What::Narrowed { sent, limit });
            } else if turn.wider {
                self.push(new, spot, What::Widened { sent, limit });
            }
        }
    }

    fn push(&mut self, field: &Field, spot: &Spot<'_>, what: What) {
        self.push_at(format!("{}{}", spot.prefix, field.name), what);
    }

    pub(crate) fn push_at(&mut self, place: String, what: What) {
        self.changes.push(Change { service: self.new.name.clone(), place, what });
    }
}

/// An object's members, and the model that they are, if they are one.
struct Members<'a> {
    fields: &'a [Field],
    scope: Scope<'a>,
    model: Option<&'a Model>,
}

fn members<'a>(scope: Scope<'a>, ty: &'a Type) -> Option<Members<'a>> {
    if let Type::Model(name) = ty {
        let (model, scope) = scope.model(name)?;
        return Some(Members { fields: &model.fields, scope, model: Some(model) });
    }
    scope.members(ty).map(|(fields, scope)| Members { fields, scope, model: None })
}

/// A name that no model has is an object of unknown members.
fn is_same_scalar(old: &Type, new: &Type) -> bool {
    let kind = |ty: &Type| match ty {
        Type::Model(_) => std::mem::discriminant(&Type::Object),
        other => std::mem::discriminant(other),
    };
    kind(old) == kind(new)
}

fn location(location: Option<Location>, sent: bool) -> &'static str {
    match location {
        Some(Location::Path) => "the path",
        Some(Location::Query) => "the query",
        Some(Location::Header) => "a header",
        Some(Location::Cookie) => "a cookie",
        Some(Location::Body) => "the body",
        None if sent => "its method's place",
        None => "the body",
    }
}

fn is_required(field: &Field) -> bool {
    field.required && !field.blank_allowed
}

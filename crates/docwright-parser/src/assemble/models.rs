//! References → models: by name, by a page's other hints where a table only says `array`, or from the
//! response example where no table defines them.

mod missing;
mod shown;
mod untyped;
mod unused;

use docwright_ir::{self as ir, Diagnostics, Type};
use foldhash::{HashMap, HashSet};

pub(crate) use missing::UNRESOLVED_MODEL;
pub(super) use missing::report_shared;
pub(crate) use unused::UNUSED_MODEL;

use crate::Spec;
use crate::extract::OperationDraft;

/// Everything that may define or refer to a model.
pub(super) struct Scope<'a> {
    pub(super) spec: &'a Spec,
    pub(super) draft: &'a OperationDraft,
    pub(super) operation: &'a mut ir::Operation,
    pub(super) own: &'a mut Vec<ir::Model>,
    pub(super) shared: &'a SharedModels,
    /// What the page shows.
    pub(super) examples: &'a [ir::Example],
    pub(super) diags: &'a mut Diagnostics,
}

/// The models that a service's operations share, found by name: there may be as many as operations.
#[derive(Debug, Default)]
pub(super) struct SharedModels {
    models: Vec<ir::Model>,
    exact: HashMap<String, usize>,
    /// In small letters; the last of them.
    folded: HashMap<String, usize>,
}

impl SharedModels {
    /// Adds a model, unless there is one of its name.
    pub(super) fn add(&mut self, model: ir::Model) {
        if self.contains(&model.name) {
            return;
        }
        let at = self.models.len();
        self.exact.insert(model.name.clone(), at);
        self.folded.insert(model.name.to_ascii_lowercase(), at);
        self.models.push(model);
    }

    /// All of them, in the pages' order.
    pub(super) fn into_models(self) -> Vec<ir::Model> {
        self.models
    }

    pub(super) fn contains(&self, name: &str) -> bool {
        self.exact.contains_key(name)
    }

    pub(super) fn find(&self, name: &str) -> Option<&ir::Model> {
        self.models.get(*self.exact.get(name)?)
    }

    fn any_case(&self, name: &str) -> Option<&ir::Model> {
        self.models.get(*self.folded.get(&name.to_ascii_lowercase())?)
    }
}

/// The names of all models that an operation may refer to.
struct Defined<'a> {
    own: HashSet<&'a str>,
    shared: &'a SharedModels,
}

impl Defined<'_> {
    fn contains(&self, name: &str) -> bool {
        self.own.contains(name) || self.shared.contains(name)
    }
}

/// Settles every reference of an operation.
pub(super) fn resolve(scope: &mut Scope<'_>) {
    if has_field(scope, is_missing) {
        fix_case(scope);
    }
    if has_field(scope, |field, defined| is_untyped(field) || is_missing(field, defined)) {
        untyped::link(scope);
        missing::define_all(scope);
    }
    unused::report(scope);
}

/// A reference whose model differs in case means that model.
fn fix_case(scope: &mut Scope<'_>) {
    let (own, shared) = (scope.own.iter(), scope.shared);
    let names: HashMap<String, String> =
        own.clone().map(|model| (model.name.to_ascii_lowercase(), model.name.clone())).collect();
    let exact: HashSet<String> = own.map(|model| model.name.clone()).collect();
    let mut fix = |ty: &mut Type| {
        let Type::Model(name) = ty else { return };
        if exact.contains(name) || shared.contains(name) {
            return;
        }
        let of_service = shared.any_case(name).map(|model| &model.name);
        if let Some(known) = of_service.or_else(|| names.get(&name.to_ascii_lowercase())) {
            name.clone_from(known);
        }
    };
    each_type(&mut scope.operation.request, &mut fix);
    each_type(&mut scope.operation.response, &mut fix);
    scope.own.iter_mut().for_each(|model| each_type(&mut model.fields, &mut fix));
}

fn each_type(fields: &mut [ir::Field], act: &mut impl FnMut(&mut Type)) {
    for field in fields {
        let element = field.ty.element_mut();
        if let Type::Fields(members) = element {
            each_type(members, act);
        } else {
            act(element);
        }
    }
}

/// Whether some field passes a test that knows the names of all models.
fn has_field(scope: &Scope<'_>, test: impl Fn(&ir::Field, &Defined<'_>) -> bool) -> bool {
    let defined = defined(scope);
    let any = |fields: &[ir::Field]| any_type(fields, &|field| test(field, &defined));
    any(&scope.operation.request)
        || any(&scope.operation.response)
        || scope.own.iter().any(|model| any(&model.fields))
}

fn any_type(fields: &[ir::Field], test: &impl Fn(&ir::Field) -> bool) -> bool {
    fields.iter().any(|field| test(field) || any_type(field.ty.fields(), test))
}

/// Declared as a list of something, or as an object without members.
fn is_untyped(field: &ir::Field) -> bool {
    matches!(&field.ty, Type::Object)
        || matches!(&field.ty, Type::List(inner) if matches!(**inner, Type::Any | Type::Object))
}

/// The names of all models.
fn defined<'a>(scope: &'a Scope<'_>) -> Defined<'a> {
    let own = scope.own.iter().map(|model| model.name.as_str()).collect();
    Defined { own, shared: scope.shared }
}

fn is_missing(field: &ir::Field, defined: &Defined<'_>) -> bool {
    field.ty.model().is_some_and(|name| !defined.contains(name))
}

/// More rounds than models nest.
const MAX_ROUNDS: usize = 6;

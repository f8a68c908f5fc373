//! Objects that stand inside a table become models with names: where a schema has none, each tool invents one.

use std::collections::HashMap;

use docwright_ir::name::UniqueNames;
use docwright_ir::{Failure, Field, Model, Operation, Protocol, Service, Type};

use super::place::Table;

/// A service without inline objects.
pub(super) struct Named {
    pub(super) service: Service,
    /// The table in which a model's rows stand, where it is not the model's own: by owner and name.
    tables: HashMap<(Option<String>, String), Table>,
}

impl Named {
    pub(super) fn of(service: &Service, protocol: &Protocol) -> Self {
        let mut service = service.clone();
        let mut hoist = Hoist::new(&service);
        for operation in &mut service.operations {
            hoist.operation(operation, !protocol.is_by_path());
        }
        for model in &mut service.models {
            let table = Table::of_model(model.page.as_deref(), &model.name);
            let spot = Spot { owner: model.of.clone(), name: model.name.clone(), table };
            hoist.fields(&mut model.fields, &spot);
        }
        service.models.append(&mut hoist.models);
        Named { service, tables: hoist.tables }
    }

    /// The table of a model's rows, if it is another's.
    pub(super) fn table(&self, model: &Model) -> Option<&Table> {
        self.tables.get(&(model.of.clone(), model.name.clone()))
    }
}

/// Where fields stand.
struct Spot {
    owner: Option<String>,
    /// The names above them, joined.
    name: String,
    table: Table,
}

struct Hoist {
    models: Vec<Model>,
    tables: HashMap<(Option<String>, String), Table>,
    names: HashMap<Option<String>, UniqueNames>,
}

impl Hoist {
    fn new(service: &Service) -> Self {
        let mut names: HashMap<Option<String>, UniqueNames> = HashMap::new();
        for model in &service.models {
            names.entry(model.of.clone()).or_default().claim(&model.name);
        }
        Hoist { models: Vec::new(), tables: HashMap::new(), names }
    }

    fn operation(&mut self, operation: &mut Operation, marks: bool) {
        let tables = [Table::of_request(operation, marks), Table::of_response(operation)];
        let of_failure = |failure: &Failure| Table::of_failure(operation, failure.status);
        let failed: Vec<Table> = operation.failures.iter().map(of_failure).collect();
        let Operation { name: owner, request, response, failures, .. } = operation;
        let spot = |name, table| Spot { owner: Some(owner.clone()), name, table };
        for (table, fields) in tables.into_iter().zip([request, response]) {
            self.fields(fields, &spot(String::new(), table));
        }
        for (table, failure) in failed.into_iter().zip(failures) {
            // Each of them has an `error`, and so may the response.
            let name = format!("Error{}_", failure.status);
            self.fields(&mut failure.fields, &spot(name, table));
        }
    }

    fn fields(&mut self, fields: &mut [Field], spot: &Spot) {
        for field in fields {
            let table = spot.table.inside(&field.name, &field.ty);
            let name = format!("{}{}", spot.name, field.name);
            let inside = Spot { owner: spot.owner.clone(), name, table };
            if let Type::Fields(_) = innermost(&mut field.ty) {
                let ty = std::mem::replace(innermost(&mut field.ty), Type::Any);
                *innermost(&mut field.ty) = self.model(ty, &inside);
            }
        }
    }

    /// Makes an object a model.
    fn model(&mut self, ty: Type, spot: &Spot) -> Type {
        let Type::Fields(mut fields) = ty else { return ty };
        self.fields(&mut fields, spot);
        let name = self.names.entry(spot.owner.clone()).or_default().claim(&spot.name);
        self.tables.insert((spot.owner.clone(), name.clone()), spot.table.clone());
        self.models.push(Model { name: name.clone(), of: spot.owner.clone(), fields, ..Model::default() });
        Type::Model(name)
    }
}

/// What a type is a list or a map of, at any depth.
fn innermost(ty: &mut Type) -> &mut Type {
    match ty {
        Type::List(inner) | Type::Map(inner) => innermost(inner),
        other => other,
    }
}

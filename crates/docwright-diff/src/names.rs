//! What a service's schemas are called in its OpenAPI documents.

use std::collections::HashMap;

use docwright_ir::components::{Direction, Models, Names};
use docwright_ir::name::UniqueNames;
use docwright_ir::{Model, Operation, Service};

/// The names of one state of a service.
pub(crate) struct Components<'a> {
    models: Models<'a>,
    names: Names,
    /// By operation.
    errors: HashMap<&'a str, String>,
    /// By operation and status.
    failures: HashMap<(&'a str, u16), String>,
}

impl<'a> Components<'a> {
    pub(crate) fn of(service: &'a Service) -> Self {
        let models = Models::new(service);
        let names = Names::new(service, &models, None, &mut UniqueNames::default());
        let (mut errors, mut failures) = (HashMap::new(), HashMap::new());
        for (operation, own) in service.operations.iter().zip(&names.operations) {
            let name = names.error_of(operation, own).to_owned();
            errors.entry(operation.name.as_str()).or_insert(name);
            for (failure, name) in operation.failures.iter().zip(&own.failures) {
                let key = (operation.name.as_str(), failure.status);
                failures.entry(key).or_insert_with(|| name.clone());
            }
        }
        Components { models, names, errors, failures }
    }

    /// That of a model that travels this way.
    pub(crate) fn model(&self, model: &Model, sent: bool) -> Option<String> {
        let direction = if sent { Direction::Request } else { Direction::Response };
        let (index, _) = self.models.find(model.of.as_deref(), &model.name)?;
        self.names.model(index, direction).map(str::to_owned)
    }

    /// That of what an operation answers to calls that fail with this status.
    pub(crate) fn failure(&self, operation: &Operation, status: u16) -> Option<String> {
        self.failures.get(&(operation.name.as_str(), status)).cloned()
    }

    /// That of the errors of an operation of this name.
    pub(crate) fn error(&self, operation: &str) -> Option<String> {
        self.errors.get(operation).cloned()
    }
}

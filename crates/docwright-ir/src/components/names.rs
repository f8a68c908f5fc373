//! Names of operations and components: legal everywhere, unique, the same in every run.

use std::collections::BTreeMap;

use crate::name::{UniqueNames, url_name};
use crate::{Model, Operation, Service, plain_names};

use super::models::{Direction, Models};

/// The component of an error of any operation. Not `ApiError`, `ApiException` or the like: generated clients have classes
/// of these names, and one for Ruby cannot be loaded with two.
pub const ERROR: &str = "ErrorReply";

/// Every name that a document gives away.
pub struct Names {
    /// One for each operation, in the service's order.
    pub operations: Vec<OperationNames>,
    /// The component of an error of any operation.
    pub error: String,
    models: BTreeMap<(usize, Direction), String>,
}

/// An operation's names.
pub struct OperationNames {
    /// Of the operation itself.
    pub id: String,
    /// Of what is sent.
    pub request: String,
    /// Of the fields that come back.
    pub response: String,
    /// Of what is around the response's fields, where there is something.
    pub envelope: String,
    /// Of the operation's own errors.
    pub error: String,
    /// Of its failures with fields of their own, in the operation's order.
    pub failures: Vec<String>,
}

impl Names {
    /// `scope` stands before every name where a document has several services, whose names are `taken` then.
    pub fn new(service: &Service, models: &Models<'_>, scope: Option<&str>, taken: &mut UniqueNames) -> Self {
        let scoped = |name: String| match scope {
            Some(scope) => format!("{}_{name}", url_name(scope)),
            None => name,
        };
        let operations =
            plain_names(service).into_iter().zip(&service.operations).map(|(name, operation)| {
                let id = scoped(name);
                let mut claim = |suffix: &str| taken.claim(&format!("{id}{suffix}"));
                let (request, response) = (claim("Request"), claim("Response"));
                let (envelope, error) = (claim("Envelope"), claim("Error"));
                let failures = operation.failures.iter();
                let failures = failures.map(|failure| claim(&format!("Error{}", failure.status))).collect();
                OperationNames { id, request, response, envelope, error, failures }
            });
        let operations = operations.collect();
        let error = match scope {
            Some(_) => ERROR.to_owned(),
            None => taken.claim(ERROR),
        };
        let mut names = BTreeMap::new();
        for (index, model, direction) in models.used() {
            let split = models.is_split(index);
            let shared = names.get(&(index, Direction::Response)).filter(|_| !split).cloned();
            let suffix = if split && direction == Direction::Request { "_Input" } else { "" };
            let name = shared.unwrap_or_else(|| taken.claim(&scoped(component(model) + suffix)));
            names.insert((index, direction), name);
        }
        Names { operations, error, models: names }
    }

    /// The component of an operation's errors: one of its own where its page lists some.
    pub fn error_of<'n>(&'n self, operation: &Operation, own: &'n OperationNames) -> &'n str {
        if operation.errors.is_empty() { &self.error } else { &own.error }
    }

    /// The component of a model that is used in this direction.
    pub fn model(&self, index: usize, direction: Direction) -> Option<&str> {
        self.models.get(&(index, direction)).map(String::as_str)
    }
}

/// What a model's component is called, but for which way it travels: `CreateKey_ApiKey` for a model of the operation's own page, `ApiKey` for one that the service shares. No
/// dot, which OpenAPI allows: openapi-generator takes it for a package.
pub fn component(model: &Model) -> String {
    match &model.of {
        Some(owner) => format!("{}_{}", url_name(owner), url_name(&model.name)),
        None => url_name(&model.name),
    }
}

//! An operation's table with what its documents say: apart, since tables hold documents of facts, and this holds both.

use serde_json::{Map, Value as Json};

use crate::facts::{Facts, Models, Table};
use crate::failure::{Exit, Failure};
use crate::tables::{Operation, Service};

/// An operation with all that is known of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Described {
    pub(crate) operation: &'static Operation,
    pub(crate) facts: &'static Facts,
    models: &'static Models,
    service: &'static Service,
}

impl Described {
    /// Reads the operation's facts.
    pub(crate) fn of(service: &'static Service, operation: &'static Operation) -> Result<Self, Failure> {
        let unreadable = |error| unreadable(service, &error);
        Ok(Described {
            operation,
            facts: operation.facts.read().map_err(unreadable)?,
            models: service.models.read().map_err(unreadable)?,
            service,
        })
    }

    /// The operation's and its service's documents as they are.
    pub(crate) fn documents(self) -> Result<[Map<String, Json>; 2], Failure> {
        let read = |text| serde_json::from_str(text).map_err(|error| unreadable(self.service, &error));
        Ok([read(self.operation.facts.json())?, read(self.service.models.json())?])
    }

    /// Its parameters.
    pub(crate) fn parameters(self) -> Table {
        Table::new(self.facts, self.models)
    }
}

/// Nobody but who built the program can do anything about it.
fn unreadable(service: &Service, error: &serde_json::Error) -> Failure {
    Failure::new(
        Exit::Local,
        format!("this program was built with unreadable facts: {}: {error}", service.name),
    )
}

//! An operation's table with what its documents say: apart, since tables hold documents of facts, and this holds both.

use serde_json::{Map, Value as Json};

use crate::facts::{Facts, Models, Parameter, Table};
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

    /// Whether the page wants some value in base64.
    pub(crate) fn has_base64(self) -> bool {
        fn any(table: Table, open: &mut Vec<Table>) -> bool {
            if open.iter().any(|above| above.is(table)) {
                return false;
            }
            open.push(table);
            let inside = |row: &'static Parameter| {
                table.members(row.kind.innermost()).is_some_and(|inside| any(inside, open))
            };
            table.rows().iter().any(Parameter::is_base64) || table.rows().iter().any(inside)
        }
        any(self.parameters(), &mut Vec::new())
    }

    /// Whether it has no required parameter but those that the client fills in.
    pub(crate) fn needs_nothing(self) -> bool {
        let client = self.operation.info.client_parameters;
        let filled = |name: &str| client.iter().any(|client| client.name == name);
        self.facts.parameters.iter().all(|parameter| !parameter.required || filled(&parameter.wire))
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

//! What a service's schemas are called in OpenAPI documents, and which there are: what generated types are named after.
//!
//! The documents are made with these names, and a name that becomes another one breaks whoever uses such a type; so both
//! ask here.

mod models;
mod names;

pub use models::{Direction, Models};
pub use names::{ERROR, Names, OperationNames, component};

//! Where a new thing is: the path at which the API reads it.

use docwright_ir::{Field, Operation};
use serde_json::Value;

use super::Life;
use crate::answer::{Making, made_up};
use crate::memory::{Deed, text};
use crate::paths;

impl Life<'_> {
    /// A new thing's identity, which is made up if the answer says none, and its path; `None` if nothing reads it.
    pub(super) fn locate(&self, making: &Making, said: Option<&Value>) -> Option<(Value, String)> {
        self.wanted.service.operations.iter().find_map(|operation| {
            let parameter = self.shows(operation)?;
            let made_up =
                || made_up(self.wanted.seed, &[&self.kind.name, "location", &making.salt], parameter);
            let id = said.cloned().unwrap_or_else(made_up);
            let given = |name: &str| match name == parameter.name {
                true => text(&id),
                false => self.wanted.given.get(name).and_then(text),
            };
            let path = paths::filled(&operation.http.path, given)?;
            Some((id, path))
        })
    }

    /// The variable of an operation's path that says which thing it reads.
    fn shows<'a>(&self, operation: &'a Operation) -> Option<&'a Field> {
        let (_, part) = self.memory.part(self.wanted.service, operation)?;
        let reads = part.kind == self.part.kind && part.deed == Deed::Read;
        let parameter =
            part.parameter.as_ref().filter(|_| reads && operation.http.method.eq_ignore_ascii_case("GET"))?;
        let stands = operation.http.path.contains(&format!("{{{parameter}}}"));
        operation.request.iter().find(|field| stands && field.name == *parameter)
    }
}

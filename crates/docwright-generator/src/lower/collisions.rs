//! Reports the names that could not be what the page's own names make of them.

use docwright_ir::{self as ir, Code, Diagnostic, Diagnostics, Place, Severity};

use super::model::{Operation, Struct};
use super::names::Name;

/// Two names of a page become one in Rust, or one has a meaning of its own there.
pub const NAME_COLLISION: Code = Code {
    name: "name-collision",
    severity: Severity::Note,
    about: "Two names that a page tells apart are the same in Rust (`Id` and `ID` are both `id`), or a name \
            already has a meaning there (`New` would be the constructor). The first keeps the plain name; the \
            other got a number or a word after it, and stays that as long as the page's order does.",
};

/// Reports each operation and each field of a service that did not get its plain name.
pub(crate) fn report(service: &ir::Service, operations: &[Operation], diags: &mut Diagnostics) {
    for (source, operation) in service.operations.iter().zip(operations) {
        let page = source.page.as_deref().unwrap_or(&source.name);
        let mut report = |wire: &str, given: &Name, wanted: Name, subject: String| {
            if *given != wanted {
                let message = format!("`{wire}` is called `{given}`: `{wanted}` is taken or reserved.");
                let place = Place::new(page, 0);
                diags.push(Diagnostic::new(NAME_COLLISION, place, message).found(wire).subject(subject));
            }
        };
        let wanted = Name::snake(&source.name, "operation");
        report(&source.name, &operation.module, wanted, source.name.clone());
        for Struct { name, fields, .. } in &operation.types.structs {
            for field in fields {
                let wanted = Name::snake(&field.wire, "field");
                report(&field.wire, &field.name, wanted, format!("{name}.{}", field.wire));
            }
        }
    }
}

//! Reports the names that could not be what the page's own names make of them.

use docwright_ir::{self as ir, Code, Diagnostic, Diagnostics, Place, Severity};

use super::names::Name;
use super::shapes::Shape;
use super::structs::field_names;

/// Two names of a page become one in Rust, or one has a meaning of its own there.
pub(crate) const NAME_COLLISION: Code = Code {
    name: "name-collision",
    severity: Severity::Note,
    about: "Two names that a page tells apart are the same in Rust (`Id` and `ID` are both `id`), or a name \
            already has a meaning there (`New` would be the constructor). The first keeps the plain name; the \
            other got a number or a word after it, and stays that as long as the page's order does. Look at the \
            generated name before you use it; there is nothing to correct.",
};

/// Reports an operation, and each field of its own types, that did not get its plain name.
pub(crate) fn report<'s>(
    source: &ir::Operation,
    module: &Name,
    structs: impl Iterator<Item = (&'s Name, &'s Shape<'s>)>,
    diags: &mut Diagnostics,
) {
    let page = source.page.as_deref().unwrap_or(&source.name);
    let mut report = |wire: &str, given: &Name, wanted: Name, subject: &dyn Fn() -> String| {
        if *given != wanted {
            let message = format!("`{wire}` is called `{given}`: `{wanted}` is taken or reserved.");
            let place = Place::new(page, 0);
            diags.push(Diagnostic::new(NAME_COLLISION, place, message).found(wire).subject(subject()));
        }
    };
    report(&source.name, module, Name::snake(&source.name, "operation"), &|| source.name.clone());
    for (name, shape) in structs {
        for (given, member) in field_names(shape).iter().zip(&shape.members) {
            let wire = &member.field.name;
            report(wire, given, Name::snake(wire, "field"), &|| format!("{name}.{wire}"));
        }
    }
}

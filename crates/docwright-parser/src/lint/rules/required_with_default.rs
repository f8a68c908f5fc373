//! Required, and a default for when it is missing.

use docwright_ir::{Code, Diagnostic, Diagnostics, Severity};

use super::{Check, FieldRow, Rule};
use crate::prose::TableKind;

pub(super) const RULE: Rule = Rule {
    code: Code {
        name: "required-with-default",
        severity: Severity::Note,
        about: "A parameter is marked as required, and its description names a default, which only a missing one can \
                take. It stays required. Say on the page which of the two is true.",
    },
    check: Check::Field(check),
    #[cfg(test)]
    cases: CASES,
};

fn check(at: &FieldRow<'_>, diags: &mut Diagnostics) {
    let Some(default) = at.field.default.as_deref().filter(|_| at.field.required) else { return };
    if at.table == TableKind::Request {
        let message = format!("`{}` is marked as required, but has the default `{default}`", at.path);
        let help = "Kept as required; correct the page, or set it in the errata.";
        diags.push(Diagnostic::new(RULE.code, at.place(), message).help(help).subject(at.subject()));
    }
}

#[cfg(test)]
const CASES: &[super::Case] = &[
    (
        "a required size has no use for a default, not even inside an object",
        "
        ### Request Parameters
        | Disk.Size | int | Size. Default value: 20 | Yes |  <-- required-with-default Disk.Size
        ",
    ),
    (
        "an optional one has",
        "
        ### Request Parameters
        | Size | int | Size. Default value: 20 | No |
        ",
    ),
];

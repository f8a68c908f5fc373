//! Required, but the text says what happens without it.

use docwright_ir::{Code, Diagnostic, Diagnostics, Severity};

use super::{Check, FieldRow, Rule};
use crate::prose::TableKind;

pub(super) const RULE: Rule = Rule {
    code: Code {
        name: "required-but-optional",
        severity: Severity::Warning,
        about: "A parameter is marked as required, but its description says what happens when it is left blank. The \
                parameter stays required as declared; a generated client then accepts a blank one. Say on the page which \
                of the two is true.",
    },
    check: Check::Field(check),
    #[cfg(test)]
    cases: CASES,
};

fn check(at: &FieldRow<'_>, diags: &mut Diagnostics) {
    if at.table != TableKind::Request || !at.field.required || !at.field.blank_allowed {
        return;
    }
    diags.push(
        Diagnostic::new(
            RULE.code,
            at.place(),
            format!("`{}` is marked as required, but its description allows a blank one", at.path),
        )
        .found(at.path.as_str())
        .help("Kept as required, with a blank allowed; correct the page, or set it in the errata.")
        .subject(at.subject()),
    );
}

#[cfg(test)]
const CASES: &[super::Case] = &[
    (
        "a required project that may be blank contradicts itself",
        "
        ### Request Parameters
        | ProjectId | string | Leave blank for the default project | Yes |  <-- required-but-optional ProjectId
        ",
    ),
    (
        "an optional one does not",
        "
        ### Request Parameters
        | ProjectId | string | Leave blank for the default project | No |
        ",
    ),
];

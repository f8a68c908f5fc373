//! Required, but the text says what happens without it.

use docwright_ir::{Code, Diagnostic, Diagnostics, Severity};

use super::{Rule, Subject};

pub(super) const RULE: Rule = Rule {
    code: Code {
        name: "required-but-optional",
        severity: Severity::Warning,
        about: "A parameter is marked as required, but its description says what happens when it is left blank. The \
                parameter stays required as declared; a generated client then accepts a blank one. Say on the page which \
                of the two is true.",
    },
    check,
    #[cfg(test)]
    cases: CASES,
};

fn check(subject: &Subject<'_>, diags: &mut Diagnostics) {
    let contradictory =
        subject.operation.request.iter().filter(|field| field.required && field.blank_allowed);
    let rows = subject.request_rows();
    for field in contradictory {
        let row = rows.get(field.name.as_str());
        let place = subject.place(row.map_or(subject.draft.line, |row| row.line));
        diags.push(
            Diagnostic::new(
                RULE.code,
                place,
                format!("`{}` is marked as required, but its description allows a blank one", field.name),
            )
            .found(field.name.as_str())
            .help("Kept as required, with a blank allowed; correct the page, or set it in the errata.")
            .subject(subject.name(&field.name)),
        );
    }
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

//! An example that cannot be read.

use docwright_ir::{Code, Diagnostic, Diagnostics, Severity};

use super::{Check, Rule, Subject};

pub(super) const RULE: Rule = Rule {
    code: Code {
        name: "unreadable-example",
        severity: Severity::Warning,
        about: "A response example is not JSON, so it says nothing about the table. Correct the example.",
    },
    check: Check::Page(check),
    #[cfg(test)]
    cases: CASES,
};

fn check(subject: &Subject<'_>, diags: &mut Diagnostics) {
    for (response, body) in subject.responses() {
        let Err(why) = body else { continue };
        diags.push(
            Diagnostic::new(
                RULE.code,
                subject.place(response.line),
                format!("the response example is not JSON: {why}"),
            )
            .help("Left out; correct the example.")
            .subject(subject.operation.name.as_str()),
        );
    }
}

#[cfg(test)]
const CASES: &[super::Case] = &[
    (
        "broken JSON is found",
        r#"
        ### Response Field
        | Id | string | ID | No |
        ### Response Example
        {  <-- unreadable-example
        "Id":
        }
        "#,
    ),
    (
        "JSON is read",
        r#"
        ### Response Field
        | Id | string | ID | No |
        ### Response Example
        {"Id": "i-1"}
        "#,
    ),
];

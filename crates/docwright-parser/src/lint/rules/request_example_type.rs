//! A request example whose value is not of the declared type.

use docwright_ir::{Code, Diagnostic, Diagnostics, Severity, Type, is_filler};

use super::{Check, Rule, Subject};

pub(super) const RULE: Rule = Rule {
    code: Code {
        name: "request-example-type",
        severity: Severity::Warning,
        about: "A request example gives a number or a switch a value that is none. The declared type stands. Correct the \
                example or the type.",
    },
    check: Check::Page(check),
    #[cfg(test)]
    cases: CASES,
};

fn check(subject: &Subject<'_>, diags: &mut Diagnostics) {
    for (pair, found) in subject.pairs() {
        let Some(field) = found.field() else { continue };
        if fits(field.ty.element(), &pair.value) {
            continue;
        }
        let (key, value, declared) = (&pair.key, &pair.value, field.ty.element());
        diags.push(
            Diagnostic::new(
                RULE.code,
                subject.place(pair.line),
                format!("the example sends `{key}={value}`, declared is {declared}"),
            )
            .found(value.as_str())
            .help("Kept as declared; correct the example or the type.")
            .subject(subject.name(key)),
        );
    }
}

/// Random filler, and nothing, say nothing.
fn fits(declared: &Type, value: &str) -> bool {
    if value.is_empty() || is_filler(value) {
        return true;
    }
    match declared {
        Type::Integer => value.parse::<i64>().is_ok() || value.parse::<u64>().is_ok(),
        Type::Float => value.parse::<f64>().is_ok(),
        Type::Boolean => ["true", "false", "0", "1"].iter().any(|word| word.eq_ignore_ascii_case(value)),
        _ => true,
    }
}

#[cfg(test)]
const CASES: &[super::Case] = &[
    (
        "a word for a number is found",
        "
        ### Request Parameters
        | Size | int | Size | No |
        ### Request Example
        https://api.example.com/?Action=Act
        &Size=large  <-- request-example-type Size
        ",
    ),
    (
        "a number is one, and filler says nothing",
        "
        ### Request Parameters
        | Size | int | Size | No |
        | Count | int | Count | No |
        ### Request Example
        https://api.example.com/?Action=Act
        &Size=20
        &Count=SnDXIFbJ
        ",
    ),
];

//! A key that differs from its table only in letters' case.

use docwright_ir::{Code, Diagnostic, Diagnostics, Severity};

use super::{Check, Rule, Subject};
use crate::lint::walk::{Match, Member};

pub(super) const RULE: Rule = Rule {
    code: Code {
        name: "key-in-other-case",
        severity: Severity::Warning,
        about: "An example writes a key in other letters' case than the table does. The table's spelling is used, and \
                the key counts as present. Correct whichever is wrong.",
    },
    check: Check::Page(check),
    #[cfg(test)]
    cases: CASES,
};

fn check(subject: &Subject<'_>, diags: &mut Diagnostics) {
    let mut report = |key: &str, table: &str, line: u32| {
        diags.push(
            Diagnostic::new(
                RULE.code,
                subject.place(line),
                format!("the example has `{key}`, the table `{table}`"),
            )
            .found(key)
            .help(format!("Read as `{table}`; spell both alike."))
            .subject(subject.name(table)),
        );
    };
    for (pair, found) in subject.pairs() {
        if let Match::OtherCase(field) = found {
            report(&pair.key, &field.name, pair.line);
        }
    }
    let mut see = |member: Member<'_>| {
        if let Match::OtherCase(field) = member.found {
            report(member.key, &field.name, member.line);
        }
    };
    subject.request_members(&mut see);
    subject.response_members(&mut see);
}

#[cfg(test)]
const CASES: &[super::Case] = &[
    (
        "a key in another case is one finding, and counts as present",
        "
        ### Request Parameters
        | ServiceId | string | ID | Yes |
        ### Request Example
        https://api.example.com/?Action=Act
        &ServiceID=s-1  <-- key-in-other-case ServiceId
        ",
    ),
    (
        "a response key is compared too",
        r#"
        ### Response Field
        | CaCert | string | Certificate | No |
        ### Response Example
        {
        "CACert": "abc"  <-- key-in-other-case CaCert
        }
        "#,
    ),
    (
        "a small n is a list mark",
        "
        ### Request Parameters
        | Ids.N | string | IDs | No |
        ### Request Example
        https://api.example.com/?Action=Act
        &Ids.n=i-1
        ",
    ),
];

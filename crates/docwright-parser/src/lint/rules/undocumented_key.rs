//! A key of an example that no table has.

use docwright_ir::{Code, Diagnostic, Diagnostics, Severity};

use super::{Check, Rule, Subject};
use crate::lint::walk::Match;

pub(super) const RULE: Rule = Rule {
    code: Code {
        name: "undocumented-key",
        severity: Severity::Warning,
        about: "An example has a key that no table describes. Most are left over from an older version, so no field is \
                made of it. Document the key, or remove it from the example.",
    },
    check: Check::Page(check),
    #[cfg(test)]
    cases: CASES,
};

fn check(subject: &Subject<'_>, diags: &mut Diagnostics) {
    let mut report = |key: &str, path: &str, table: &str, line: u32| {
        diags.push(
            Diagnostic::new(
                RULE.code,
                subject.place(line),
                format!("the example has `{path}`, the {table} table does not"),
            )
            .found(key)
            .help("Left out; document it, or remove it from the example.")
            .subject(subject.name(path)),
        );
    };
    for (pair, found) in subject.pairs() {
        if matches!(found, Match::None) && !subject.is_common(&pair.key) {
            report(&pair.key, &pair.key, "request", pair.line);
        }
    }
    subject.request_members(&mut |member| {
        if matches!(member.found, Match::None) && !subject.is_common(member.key) {
            report(member.key, &member.path, "request", member.line);
        }
    });
    subject.response_members(&mut |member| {
        let top = !member.path.contains('.');
        let enveloped = top && subject.spec.dialect.is_envelope(member.key);
        if matches!(member.found, Match::None) && !enveloped {
            report(member.key, &member.path, "response", member.line);
        }
    });
}

#[cfg(test)]
const CASES: &[super::Case] = &[
    (
        "a ghost of an older version is found",
        "
        ### Request Parameters
        | Name | string | Name | No |
        ### Request Example
        https://api.example.com/?Action=Act
        &Name=a
        &Labels=b  <-- undocumented-key Labels
        ",
    ),
    (
        "a response is searched through its models",
        r#"
        ### Response Field
        | Item | [*Item*](#item) | It | No |
        #### Data Model
        #### Item
        | Id | string | ID | No |
        ### Response Example
        {
        "Item": {"Id": "i-1", "Size": 3}  <-- undocumented-key Item.Size
        }
        "#,
    ),
    (
        "what the table has is silent",
        "
        ### Request Parameters
        | Disks.N.Size | int | Size | No |
        ### Request Example
        https://api.example.com/?Action=Act
        &Disks.0.Size=20
        ",
    ),
];

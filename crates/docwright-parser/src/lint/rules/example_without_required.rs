//! A required field that an example does without.

use std::collections::HashSet;

use docwright_ir::{Code, Diagnostic, Diagnostics, Field, Severity};
use serde_json::Value;

use super::{Check, Rule, Subject};

pub(super) const RULE: Rule = Rule {
    code: Code {
        name: "example-without-required",
        severity: Severity::Warning,
        about: "An example lacks a field that the table marks as required. The field stays required as declared. Add it \
                to the example, or mark it as optional.",
    },
    check: Check::Page(check),
    #[cfg(test)]
    cases: CASES,
};

fn check(subject: &Subject<'_>, diags: &mut Diagnostics) {
    let Subject { draft, operation, .. } = subject;
    for (example, body) in draft.examples.iter().zip(&subject.responses) {
        if let Some(request) = &example.request {
            let flat = request.pairs.iter().map(|pair| pair.key.split('.').next().unwrap_or(&pair.key));
            let body = request.body.as_ref().and_then(Value::as_object);
            let keys = flat.chain(body.into_iter().flatten().map(|(key, _)| key.as_str()));
            let example = Example { side: "request", fields: &operation.request, line: request.line };
            report(subject, &example, keys, diags);
        }
        let (Some(response), Some(Ok(body))) = (&example.response, body) else { continue };
        let keys = body.as_object().into_iter().flatten().map(|(key, _)| key.as_str());
        let example = Example { side: "response", fields: &operation.response, line: response.line };
        report(subject, &example, keys, diags);
    }
}

/// What an example is of.
struct Example<'a> {
    side: &'static str,
    fields: &'a [Field],
    line: u32,
}

fn report<'k>(
    subject: &Subject<'_>,
    example: &Example<'_>,
    keys: impl Iterator<Item = &'k str>,
    diags: &mut Diagnostics,
) {
    let Example { side, fields, line } = *example;
    let keys: HashSet<String> = keys.map(str::to_ascii_lowercase).collect();
    // An example without any key was not read; that is another finding.
    if keys.is_empty() {
        return;
    }
    let missing = fields
        .iter()
        .filter(|field| field.required && !field.blank_allowed)
        .filter(|field| !keys.contains(&field.name.to_ascii_lowercase()));
    for field in missing {
        diags.push(
            Diagnostic::new(
                RULE.code,
                subject.place(line),
                format!("the {side} example lacks `{}`, which the table marks as required", field.name),
            )
            .help("Kept as required; complete the example, or correct the table.")
            .subject(subject.name(&field.name)),
        );
    }
}

#[cfg(test)]
const CASES: &[super::Case] = &[
    (
        "a required parameter is missed",
        "
        ### Request Parameters
        | Name | string | Name | Yes |
        | Size | int | Size | Yes |
        ### Request Example
        https://api.example.com/?Action=Act  <-- example-without-required Size
        &Name=a
        ",
    ),
    (
        "a required field of the response is missed",
        r#"
        ### Response Field
        | Id | string | ID | Yes |
        | Name | string | Name | Yes |
        ### Response Example
        {  <-- example-without-required Name
        "Id": "i-1"
        }
        "#,
    ),
    (
        "an optional one is not",
        "
        ### Request Parameters
        | Name | string | Name | Yes |
        | Size | int | Size | No |
        ### Request Example
        https://api.example.com/?Action=Act
        &Name=a
        ",
    ),
];

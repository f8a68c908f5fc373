//! A response example whose value has another shape than declared.

use docwright_ir::{Code, Diagnostic, Diagnostics, Severity, Type, is_filler};
use serde_json::Value;

use super::{Check, Rule, Subject};

pub(super) const RULE: Rule = Rule {
    code: Code {
        name: "response-example-type",
        severity: Severity::Warning,
        about: "A response example shows a value of another shape than the table declares: a text for an object, an \
                object for a list, a text for a number. The declared type stands; generated clients take numbers in texts \
                and single objects for lists. Correct the example or the type. Random filler says nothing about a scalar, \
                `{}`, `[]` and null say nothing at all.",
    },
    check: Check::Page(check),
    #[cfg(test)]
    cases: CASES,
};

fn check(subject: &Subject<'_>, diags: &mut Diagnostics) {
    subject.response_members(&mut |member| {
        let Some(field) = member.found.field() else { return };
        let Some(shown) = contradiction(&field.ty, member.value) else { return };
        let (path, declared) = (&member.path, &field.ty);
        diags.push(
            Diagnostic::new(
                RULE.code,
                subject.place(member.line),
                format!("the example shows {shown} for `{path}`, declared is {declared}"),
            )
            .found(member.key)
            .help("Kept as declared; correct the example or the type.")
            .subject(subject.name(path)),
        );
    });
}

/// What an example shows against a declared type; `None` if the two agree or the example says nothing.
fn contradiction(declared: &Type, value: &Value) -> Option<&'static str> {
    if says_nothing(value) {
        return None;
    }
    match (declared, value) {
        (Type::List(element), Value::Array(items)) => {
            items.iter().find_map(|item| contradiction(element, item)).map(|_| "other entries")
        }
        (Type::List(_), other) => Some(shape(other)),
        (Type::Any, _) => None,
        (Type::Object | Type::Map(_) | Type::Model(_) | Type::Fields(_), value) => {
            (!value.is_object()).then(|| shape(value))
        }
        (_, Value::Object(_) | Value::Array(_)) => Some(shape(value)),
        (_, Value::String(text)) if is_filler(text) || text.is_empty() => None,
        (Type::String, Value::String(_))
        | (Type::Boolean, Value::Bool(_))
        | (Type::Float, Value::Number(_)) => None,
        (Type::Integer, Value::Number(number)) => number.is_f64().then_some("a fraction"),
        (_, value) => Some(shape(value)),
    }
}

fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Object(map) => map.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}

fn shape(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a switch",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
const CASES: &[super::Case] = &[
    (
        "a scalar for an object is found even if it is filler",
        r#"
        ### Response Field
        | Data | object | Data | No |
        | List | array[string] | List | No |
        ### Response Example
        {
        "Data": "SaaAxTCi",  <-- response-example-type Data
        "List": "SaaAxTCi"  <-- response-example-type List
        }
        "#,
    ),
    (
        "a word for a number is found, and a fraction for an integer",
        r#"
        ### Response Field
        | Word | int | Word | No |
        | Part | int | Part | No |
        ### Response Example
        {
        "Word": "twelve",  <-- response-example-type Word
        "Part": 3.5  <-- response-example-type Part
        }
        "#,
    ),
    (
        "filler says nothing of a scalar, and a whole number is a float",
        r#"
        ### Response Field
        | Filler | int | Filler | No |
        | Whole | float | Whole | No |
        ### Response Example
        {
        "Filler": "SnDXIFbJ",
        "Whole": 3
        }
        "#,
    ),
    (
        "empty values say nothing",
        r#"
        ### Response Field
        | A | string | A | No |
        | B | string | B | No |
        | C | string | C | No |
        | D | array[string] | D | No |
        | E | array[string] | E | No |
        | F | array[string] | F | No |
        ### Response Example
        {"A": {}, "B": [], "C": null, "D": {}, "E": [], "F": null}
        "#,
    ),
];

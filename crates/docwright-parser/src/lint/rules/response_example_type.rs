//! A response example whose value has another shape than declared.

use docwright_ir::{Code, Diagnostic, Diagnostics, Severity, Type, is_filler};
use serde_json::Value;

use crate::lint::Subject;

pub(super) const CODE: Code = Code {
    name: "response-example-type",
    severity: Severity::Warning,
    about: "A response example shows a value of another shape than the table declares: a text for an object, an \
            object for a list, a text for a number. The declared type stands; generated clients take numbers in texts \
            and single objects for lists. Correct the example or the type. Random filler says nothing about a scalar, \
            `{}`, `[]` and null say nothing at all.",
};

pub(super) fn check(subject: &Subject<'_>, diags: &mut Diagnostics) {
    subject.response_members(&mut |member| {
        let Some(field) = member.found.field() else { return };
        let Some(shown) = contradiction(&field.ty, member.value) else { return };
        let (path, declared) = (&member.path, &field.ty);
        diags.push(
            Diagnostic::new(
                CODE,
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
mod tests {
    use crate::lint::testing::{Page, check};

    fn shown(ty: &str, reply: &str) -> Vec<String> {
        check(Page::response(&format!("| **Data** | {ty} | Data |No|")).reply(&format!("\"Data\": {reply}")))
    }

    #[test]
    fn a_scalar_for_an_object_is_found_even_if_it_is_filler() {
        assert_eq!(shown("object", "\"SaaAxTCi\""), ["14 response-example-type Data"]);
        assert_eq!(
            shown("array[string]", "\"SaaAxTCi\""),
            ["14 response-example-type Data[]"].map(|s| s.replace("[]", ""))
        );
    }

    #[test]
    fn filler_says_nothing_of_a_scalar() {
        assert!(shown("int", "\"SnDXIFbJ\"").is_empty());
        assert_eq!(shown("int", "\"twelve\""), ["14 response-example-type Data"]);
    }

    #[test]
    fn empty_values_say_nothing() {
        for reply in ["{}", "[]", "null"] {
            assert!(shown("string", reply).is_empty(), "{reply}");
            assert!(shown("array[string]", reply).is_empty(), "{reply}");
        }
    }

    #[test]
    fn a_whole_number_is_a_float_but_a_fraction_is_no_integer() {
        assert!(shown("float", "3").is_empty());
        assert_eq!(shown("int", "3.5"), ["14 response-example-type Data"]);
    }
}

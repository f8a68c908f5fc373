//! A request example whose value is not of the declared type.

use docwright_ir::{Code, Diagnostic, Diagnostics, Severity, Type, is_filler};

use crate::lint::Subject;

pub(super) const CODE: Code = Code {
    name: "request-example-type",
    severity: Severity::Warning,
    about: "A request example gives a number or a switch a value that is none. The declared type stands. Correct the \
            example or the type.",
};

pub(super) fn check(subject: &Subject<'_>, diags: &mut Diagnostics) {
    for (pair, found) in subject.pairs() {
        let Some(field) = found.field() else { continue };
        if fits(field.ty.element(), &pair.value) {
            continue;
        }
        let (key, value, declared) = (&pair.key, &pair.value, field.ty.element());
        diags.push(
            Diagnostic::new(
                CODE,
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
mod tests {
    use crate::lint::testing::{Page, check};

    #[test]
    fn a_word_for_a_number_is_found_but_filler_is_not() {
        let page = || Page::request("| **Size** | int | Size |No|");
        assert_eq!(check(page().query("&Size=large")), ["14 request-example-type Size"]);
        assert!(check(page().query("&Size=SnDXIFbJ")).is_empty());
        assert!(check(page().query("&Size=20")).is_empty());
    }
}

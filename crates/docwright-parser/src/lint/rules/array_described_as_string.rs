//! One string by its type, several values by its text.

use docwright_ir::{Code, Diagnostic, Diagnostics, Field, Format, Severity, Type};

use super::{Rule, Subject};

pub(super) const RULE: Rule = Rule {
    code: Code {
        name: "array-described-as-string",
        severity: Severity::Warning,
        about: "A parameter's type is a single string, but its description calls it an array and does not say how an \
                array is written into a string. The type stays as declared. Say on the page whether the parameter is \
                repeated (`Name.N`) or how its values are joined.",
    },
    check,
    #[cfg(test)]
    cases: CASES,
};

fn check(subject: &Subject<'_>, diags: &mut Diagnostics) {
    let words = &subject.spec.dialect.raw().rows.array_words;
    let rows = subject.request_rows();
    for field in subject.operation.request.iter().filter(|field| is_plain_string(field)) {
        let Some(row) = rows.get(field.name.as_str()) else { continue };
        let Some(found) = words.find(row.description) else { continue };
        diags.push(
            Diagnostic::new(
                RULE.code,
                subject.place(row.line),
                format!("`{}` is a string, but is described as an array (`{found}`)", field.name),
            )
            .found(found)
            .help("Kept as one string; correct the page, or set the type in the errata.")
            .subject(subject.name(&field.name)),
        );
    }
}

/// A string whose text does not say how several values fit into it.
fn is_plain_string(field: &Field) -> bool {
    field.ty == Type::String && !matches!(field.format, Some(Format::Json | Format::Csv))
}

#[cfg(test)]
const CASES: &[super::Case] = &[
    (
        "an array in a string is found in both languages",
        "
        ### Request Parameters
        | Topics | string | Array of topic names | No |  <-- array-described-as-string Topics
        | Groups | string | 主题名称数组 | No |  <-- array-described-as-string Groups
        ",
    ),
    (
        "a list is an array, and JSON says how",
        "
        ### Request Parameters
        | Topics.N | string | Array of topic names | No |
        | Groups | string | JSON数组的字符串格式 | No |
        ",
    ),
];

//! One string by its type, several values by its text.

use docwright_ir::{Code, Diagnostic, Diagnostics, Field, Format, Severity, Type};

use super::{Check, FieldRow, Rule};
use crate::prose::TableKind;

pub(super) const RULE: Rule = Rule {
    code: Code {
        name: "array-described-as-string",
        severity: Severity::Warning,
        about: "A parameter's type is a single string, but its description calls it an array and does not say how an \
                array is written into a string. The type stays as declared. Say on the page whether the parameter is \
                repeated (`Name.N`) or how its values are joined.",
    },
    check: Check::Field(check),
    #[cfg(test)]
    cases: CASES,
};

fn check(at: &FieldRow<'_>, diags: &mut Diagnostics) {
    // Inside a list the text speaks of that list: `SwitchInfos.N.ImageId` is "【数组】云手机实例的镜像ID".
    let in_list = at.path.contains("[]");
    if at.table != TableKind::Request || in_list || !is_plain_string(at.field) {
        return;
    }
    let Some(found) = at.row.and_then(|row| at.spec.dialect.array_words(row.description)) else { return };
    diags.push(
        Diagnostic::new(
            RULE.code,
            at.place(),
            format!("`{}` is a string, but is described as an array (`{found}`)", at.path),
        )
        .found(found)
        .help("Kept as one string; correct the page, or set the type in the errata.")
        .subject(at.subject()),
    );
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
        "a member of an object has a row, too",
        "
        ### Request Parameters
        | Group.Topics | string | Array of topic names | No |  <-- array-described-as-string Group.Topics
        ",
    ),
    (
        "in a list, the list is the array",
        "
        ### Request Parameters
        | Groups.N.Topic | string | Array of topic names | No |
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

//! A list of values that is a part of what another table of the service lists for the same name.

use docwright_ir::{Code, Diagnostic, Diagnostics, Enum, Severity};

use super::{Check, FieldRow, Rule};

pub(super) const RULE: Rule = Rule {
    code: Code {
        name: "enum-differs",
        severity: Severity::Note,
        about: "A field's description lists some of the values that another operation or model of the service lists for a \
                field of the same name, with the same meanings. One of the pages may be out of date, or this operation \
                takes fewer. Both lists stay as written. Complete the shorter one, or say on its page that it is all.",
    },
    check: Check::Field(check),
    #[cfg(test)]
    cases: CASES,
};

fn check(at: &FieldRow<'_>, diags: &mut Diagnostics) {
    // An open list says itself that there are more; one value alone is what this operation is for.
    let Some(set) = at.field.enumeration.as_ref().filter(|set| !set.partial && set.values.len() > 1) else {
        return;
    };
    let Some(wider) = at.lists.wider(&at.field.name, set) else { return };
    let lacking = lacking(set, wider.set);
    diags.push(
        Diagnostic::new(
            RULE.code,
            at.place(),
            format!(
                "`{}` lists {} values, and `{}.{}` lists {} more: {lacking}",
                at.path,
                set.values.len(),
                wider.owner,
                at.field.name,
                wider.set.values.len() - set.values.len()
            ),
        )
        .found(lacking)
        .help("Both lists stay; complete this one, or say that it is all.")
        .subject(at.subject()),
    );
}

/// The first of the values that `set` lacks.
fn lacking(set: &Enum, wider: &Enum) -> String {
    let known = |value: &str| set.values.iter().any(|listed| listed.value == value);
    let more = wider.values.iter().map(|listed| listed.value.as_str()).filter(|value| !known(value));
    more.take(5).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
const CASES: &[super::Case] = &[
    (
        "the request lists fewer than the response",
        "
        ### Request Parameters
        | Mode | string | How it runs. Enumeration values: FAST, SLOW | No |  <-- enum-differs Mode
        ### Response Field
        | Mode | string | How it runs. Enumeration values: FAST, SLOW, IDLE | No |
        ",
    ),
    (
        "numbers are compared by what they mean",
        "
        ### Request Parameters
        | State | int | 0: off; 1: on | No |  <-- enum-differs State
        | Kind | int | 0: plain; 1: bold | No |
        ### Response Field
        | State | int | 0: off; 1: on; 2: broken | No |
        | Kind | int | 0: round; 1: square; 2: flat | No |
        ",
    ),
    (
        "lists that are the same, that share a part, or that are open are left alone",
        "
        ### Request Parameters
        | Mode | string | How it runs. Enumeration values: FAST, SLOW | No |
        | Color | string | Enumeration values: RED, BLUE | No |
        | Size | string | Enumeration values: BIG, SMALL, etc. | No |
        ### Response Field
        | Mode | string | How it runs. Enumeration values: SLOW, FAST | No |
        | Color | string | Enumeration values: RED, GREEN, GRAY | No |
        | Size | string | Enumeration values: BIG, SMALL, TINY | No |
        ",
    ),
];

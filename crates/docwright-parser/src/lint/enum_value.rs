//! An example's value that the description does not list.

use docwright_ir::{Code, Diagnostic, Diagnostics, Severity};

use super::Subject;
use docwright_ir::is_filler;

pub(super) const CODE: Code = Code {
    name: "value-not-listed",
    severity: Severity::Note,
    about: "An example has a value that the description's list of values lacks. Lists are open by design, so clients \
            take it. Complete the list, or correct the example.",
};

pub(super) fn check(subject: &Subject<'_>, diags: &mut Diagnostics) {
    let mut report = |path: &str, value: &str, line: u32| {
        diags.push(
            Diagnostic::new(
                CODE,
                subject.place(line),
                format!("the example has `{value}` for `{path}`, which its description does not list"),
            )
            .found(value)
            .help("The list stays as it is, and open; complete it, or correct the example.")
            .subject(subject.name(path)),
        );
    };
    for (pair, found) in subject.pairs() {
        if found.field().is_some_and(|field| is_unlisted(field, &pair.value)) {
            report(&pair.key, &pair.value, pair.line);
        }
    }
    subject.response_members(&mut |member| {
        if let (Some(field), Some(value)) = (member.found.field(), member.value.as_str())
            && is_unlisted(field, value)
        {
            report(&member.path, value, member.line);
        }
    });
}

fn is_unlisted(field: &docwright_ir::Field, value: &str) -> bool {
    let Some(list) = field.enumeration.as_ref().filter(|list| !list.partial) else { return false };
    !value.is_empty()
        && !is_filler(value)
        && !list.values.iter().any(|known| known.value.eq_ignore_ascii_case(value))
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::{Page, check};

    #[test]
    fn a_word_outside_the_list_is_a_note() {
        let page = || Page::request("| **Mode** | string | How it runs. Enumeration values: FAST, SLOW |No|");
        assert_eq!(check(page().query("&Mode=yes")), ["14 value-not-listed Mode"]);
        assert!(check(page().query("&Mode=FAST")).is_empty());
        assert!(check(page().query("&Mode=WqTnZrLd")).is_empty());
    }
}

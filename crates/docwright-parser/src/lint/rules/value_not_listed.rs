//! An example's value that the description does not list.

use std::collections::{HashMap, HashSet};

use docwright_ir::{Code, Diagnostic, Diagnostics, Field, Severity, is_filler};

use super::{Check, Rule, Subject};
use crate::assemble::{BY_EXAMPLE, PARTIAL};

pub(super) const RULE: Rule = Rule {
    code: Code {
        name: "value-not-listed",
        severity: Severity::Note,
        about: "An example has a value that the description's list of values lacks. The list counts as incomplete, so that \
                clients take others. Complete it, or correct the example.",
    },
    check: Check::Page(check),
    #[cfg(test)]
    cases: CASES,
};

fn check(subject: &Subject<'_>, diags: &mut Diagnostics) {
    let mut report = |path: &str, value: &str, line: u32| {
        diags.push(
            Diagnostic::new(
                RULE.code,
                subject.place(line),
                format!("the example has `{value}` for `{path}`, which its description does not list"),
            )
            .found(value)
            .help("The list counts as incomplete; complete it, or correct the example.")
            .subject(subject.name(path)),
        );
    };
    let mut lists = Lists::default();
    for (pair, found) in subject.pairs() {
        if found.field().is_some_and(|field| lists.lack(field, &pair.value)) {
            report(&pair.key, &pair.value, pair.line);
        }
    }
    subject.response_members(&mut |member| {
        if let (Some(field), Some(value)) = (member.found.field(), member.value.as_str())
            && lists.lack(field, value)
        {
            report(&member.path, value, member.line);
        }
    });
}

/// The lists that were asked for, in small letters: an example may hold thousands of values of one field.
#[derive(Default)]
struct Lists(HashMap<*const Field, HashSet<String>>);

impl Lists {
    fn lack(&mut self, field: &Field, value: &str) -> bool {
        // What an example opened has no word of its own that there are more.
        let is_opened = || field.mined.get(PARTIAL).is_some_and(|rule| rule == BY_EXAMPLE);
        let Some(list) = field.enumeration.as_ref().filter(|list| !list.partial || is_opened()) else {
            return false;
        };
        let known = || list.values.iter().map(|known| known.value.to_ascii_lowercase()).collect();
        !value.is_empty()
            && !is_filler(value)
            && !self.0.entry(field).or_insert_with(known).contains(&value.to_ascii_lowercase())
    }
}

#[cfg(test)]
const CASES: &[super::Case] = &[
    (
        "a word outside the list is a note",
        "
        ### Request Parameters
        | Mode | string | How it runs. Enumeration values: FAST, SLOW | No |
        ### Request Example
        https://api.example.com/?Action=Act
        &Mode=yes  <-- value-not-listed Mode
        ",
    ),
    (
        "a listed word is none, and filler says nothing",
        "
        ### Request Parameters
        | Mode | string | How it runs. Enumeration values: FAST, SLOW | No |
        | Other | string | How it runs. Enumeration values: FAST, SLOW | No |
        ### Request Example
        https://api.example.com/?Action=Act
        &Mode=FAST
        &Other=WqTnZrLd
        ",
    ),
];

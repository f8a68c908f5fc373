//! The rules. A file is a rule, and is called as its code.

mod array_described_as_string;
mod enum_differs;
mod example_without_required;
mod key_in_other_case;
mod request_example_type;
mod required_but_optional;
mod response_example_type;
mod undocumented_key;
mod unreadable_example;
mod value_not_listed;

use docwright_ir::{Code, Diagnostics};

use super::fields::FieldRow;
use super::subject::Subject;

/// What pages say against themselves, of one kind.
struct Rule {
    /// Its name is the file's; its `about` is the manual.
    code: Code,
    check: Check,
    /// A page that it speaks of, one that it leaves alone, and what else is worth a page.
    #[cfg(test)]
    cases: &'static [Case],
}

/// How a rule looks at pages.
enum Check {
    /// At an operation and its page, examples included.
    Page(fn(&Subject<'_>, &mut Diagnostics)),
    /// At each field of requests, responses and models, members of objects included, with its row and its place.
    Field(fn(&FieldRow<'_>, &mut Diagnostics)),
}

/// A sentence, and a page that shows it. What is found stands behind its line: `<-- key-in-other-case Name`.
#[cfg(test)]
type Case = (&'static str, &'static str);

/// Every rule, in order of code.
const RULES: [Rule; 10] = [
    array_described_as_string::RULE,
    enum_differs::RULE,
    example_without_required::RULE,
    key_in_other_case::RULE,
    request_example_type::RULE,
    required_but_optional::RULE,
    response_example_type::RULE,
    undocumented_key::RULE,
    unreadable_example::RULE,
    value_not_listed::RULE,
];

/// What all rules find in an operation and its page.
pub(super) fn check(subject: &Subject<'_>, diags: &mut Diagnostics) {
    for rule in &RULES {
        if let Check::Page(check) = rule.check {
            check(subject, diags);
        }
    }
    check_fields(&subject.fields(), diags);
}

/// What all rules find in fields.
pub(super) fn check_fields(fields: &[FieldRow<'_>], diags: &mut Diagnostics) {
    for rule in &RULES {
        if let Check::Field(check) = rule.check {
            fields.iter().for_each(|field| check(field, diags));
        }
    }
}

/// The rules' codes.
pub(crate) fn codes() -> impl Iterator<Item = Code> {
    RULES.iter().map(|rule| rule.code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{expected, found};

    #[test]
    fn each_rule_finds_what_its_cases_mark_and_nothing_else() {
        for rule in RULES {
            for (sentence, page) in rule.cases {
                assert_eq!(found(page), expected(page), "{}: {sentence}", rule.code.name);
            }
        }
    }

    #[test]
    fn each_rule_has_a_page_that_it_speaks_of_and_one_that_it_leaves_alone() {
        for rule in RULES {
            let mark = format!("<-- {}", rule.code.name);
            let fires = |(_, page): &Case| page.contains(&mark);
            let (some, all) = (rule.cases.iter().any(fires), rule.cases.iter().all(fires));
            assert!(some && !all, "{}", rule.code.name);
        }
    }

    #[test]
    fn a_file_is_a_rule_and_called_as_its_code() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/lint/rules");
        let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
        let names = files.map(|file| file.file_stem().unwrap().to_str().unwrap().replace('_', "-"));
        let mut names: Vec<String> = names.filter(|name| name != "mod").collect();
        names.sort();
        assert_eq!(names, codes().map(|code| code.name).collect::<Vec<_>>(), "left: files; right: rules");
    }
}

//! The rules. A file is a rule, and is called as its code.

mod array_described_as_string;
mod example_without_required;
mod key_in_other_case;
mod request_example_type;
mod required_but_optional;
mod response_example_type;
mod undocumented_key;
mod unreadable_example;
mod value_not_listed;

use docwright_ir::{Code, Diagnostics};

use super::subject::Subject;

/// What pages say against themselves, of one kind.
pub(super) struct Rule {
    /// Its name is the file's; its `about` is the manual.
    pub(super) code: Code,
    /// Reports what one operation and its page say against each other.
    pub(super) check: fn(&Subject<'_>, &mut Diagnostics),
    /// A page that it speaks of, one that it leaves alone, and what else is worth a page.
    #[cfg(test)]
    cases: &'static [Case],
}

/// A sentence, and a page that shows it. What is found stands behind its line: `<-- key-in-other-case Name`.
#[cfg(test)]
type Case = (&'static str, &'static str);

/// Every rule, in order of code.
pub(super) const RULES: [Rule; 9] = [
    array_described_as_string::RULE,
    example_without_required::RULE,
    key_in_other_case::RULE,
    request_example_type::RULE,
    required_but_optional::RULE,
    response_example_type::RULE,
    undocumented_key::RULE,
    unreadable_example::RULE,
    value_not_listed::RULE,
];

/// Their codes.
pub(crate) fn codes() -> impl Iterator<Item = Code> {
    RULES.iter().map(|rule| rule.code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::testing::{expected, found};

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

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

/// What a rule does to an operation and its page.
type Check = fn(&Subject<'_>, &mut Diagnostics);

/// Every rule, in order of code.
pub(super) const RULES: [(Code, Check); 9] = [
    (array_described_as_string::CODE, array_described_as_string::check),
    (example_without_required::CODE, example_without_required::check),
    (key_in_other_case::CODE, key_in_other_case::check),
    (request_example_type::CODE, request_example_type::check),
    (required_but_optional::CODE, required_but_optional::check),
    (response_example_type::CODE, response_example_type::check),
    (undocumented_key::CODE, undocumented_key::check),
    (unreadable_example::CODE, unreadable_example::check),
    (value_not_listed::CODE, value_not_listed::check),
];

/// Their codes.
pub(crate) fn codes() -> impl Iterator<Item = Code> {
    RULES.iter().map(|(code, _)| *code)
}

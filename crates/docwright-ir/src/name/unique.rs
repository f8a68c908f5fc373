//! Names that nothing which reads an OpenAPI file confuses.

use std::collections::{BTreeSet, HashMap};

/// Names given away. Two that differ only in case or in marks count as one: generators write a file or a
/// class for each, and drop the marks.
#[derive(Debug, Default)]
pub struct UniqueNames {
    names: BTreeSet<String>,
    /// The number that names of one kind have come to.
    numbers: HashMap<String, u64>,
}

impl UniqueNames {
    /// `wanted`, or `wanted_2` where something else is called so.
    pub fn claim(&mut self, wanted: &str) -> String {
        let bare = wanted.to_ascii_lowercase().replace(['_', '-'], "");
        if self.names.insert(bare.clone()) {
            return wanted.to_owned();
        }
        let number = self.numbers.entry(bare.clone()).or_insert(1);
        loop {
            *number += 1;
            if self.names.insert(format!("{bare}{number}")) {
                return format!("{wanted}_{number}");
            }
        }
    }
}

/// `text` with `_` for every character that a component's name or a part of a URL's path may not hold everywhere.
pub fn url_name(text: &str) -> String {
    let legal = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '_' | '-') { c } else { '_' };
    let name: String = text.chars().map(legal).collect();
    if name.is_empty() { "_".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_generators_would_confuse_are_numbered() {
        let mut names = UniqueNames::default();
        assert_eq!(
            ["ApiKey", "APIKey", "Api_Key", "Other"].map(|name| names.claim(name)),
            ["ApiKey", "APIKey_2", "Api_Key_3", "Other"]
        );
    }

    #[test]
    fn a_numbered_name_does_not_take_one_that_is_there() {
        let mut names = UniqueNames::default();
        assert_eq!(["A", "A_2", "A"].map(|name| names.claim(name)), ["A", "A_2", "A_3"]);
    }

    #[test]
    fn a_hundred_thousand_names_that_fold_to_one_are_numbered_through() {
        let mut names = UniqueNames::default();
        let claimed = (0..100_000).map(|at| names.claim(["Api_Key", "ApiKey", "api-key"][at % 3]));
        assert_eq!(claimed.last().unwrap(), "Api_Key_100000");
    }

    #[test]
    fn hostile_text_becomes_a_legal_name() {
        assert_eq!(url_name("../\"a\n密"), "____a__");
        assert_eq!(url_name(""), "_");
    }
}

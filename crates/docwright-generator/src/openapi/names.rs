//! Names of operations and components: legal everywhere, unique, the same in every run.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use docwright_ir::{Model, Service};

use super::models::{Direction, Models};

/// Every name that a document gives away.
pub(super) struct Names {
    /// One for each operation, in the service's order.
    pub(super) operations: Vec<OperationNames>,
    /// The component of an error, where the envelope has one.
    pub(super) error: String,
    models: BTreeMap<(usize, Direction), String>,
}

/// An operation's names.
pub(super) struct OperationNames {
    pub(super) id: String,
    pub(super) request: String,
    pub(super) response: String,
}

impl Names {
    pub(super) fn new(service: &Service, models: &Models<'_>) -> Self {
        let mut ids = Taken::default();
        let mut taken = Taken::default();
        let operations = service.operations.iter().map(|operation| {
            let id = ids.claim(&legal(&operation.name));
            let request = taken.claim(&format!("{id}Request"));
            let response = taken.claim(&format!("{id}Response"));
            OperationNames { id, request, response }
        });
        let operations = operations.collect();
        let error = taken.claim("ApiError");
        let mut names = BTreeMap::new();
        for (index, model, direction) in models.used() {
            let split = models.is_split(index);
            let shared = names.get(&(index, Direction::Response)).filter(|_| !split).cloned();
            let suffix = if split && direction == Direction::Request { "_Input" } else { "" };
            let name = shared.unwrap_or_else(|| taken.claim(&(component(model) + suffix)));
            names.insert((index, direction), name);
        }
        Names { operations, error, models: names }
    }

    /// The component of a model that is used in this direction.
    pub(super) fn model(&self, index: usize, direction: Direction) -> Option<&str> {
        self.models.get(&(index, direction)).map(String::as_str)
    }
}

/// `CreateKey_ApiKey` for a model of the operation's own page, `ApiKey` for one that the service shares. No
/// dot, which OpenAPI allows: openapi-generator takes it for a package.
fn component(model: &Model) -> String {
    match &model.of {
        Some(owner) => format!("{}_{}", legal(owner), legal(&model.name)),
        None => legal(&model.name),
    }
}

/// `text` with `_` for every character that a component's name or a URL's fragment cannot hold.
pub(super) fn legal(text: &str) -> String {
    let legal = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '_' | '-') { c } else { '_' };
    let name: String = text.chars().map(legal).collect();
    if name.is_empty() { "_".to_owned() } else { name }
}

/// Names given away. Two that differ only in case or in marks count as one: generators write a file or a
/// class for each, and drop the marks.
#[derive(Default)]
struct Taken {
    names: BTreeSet<String>,
    /// The number that names of one kind have come to.
    numbers: HashMap<String, u64>,
}

impl Taken {
    fn claim(&mut self, wanted: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_generators_would_confuse_are_numbered() {
        let mut taken = Taken::default();
        assert_eq!(
            ["ApiKey", "APIKey", "Api_Key", "Other"].map(|name| taken.claim(name)),
            ["ApiKey", "APIKey_2", "Api_Key_3", "Other"]
        );
    }

    #[test]
    fn a_numbered_name_does_not_take_one_that_is_there() {
        let mut taken = Taken::default();
        assert_eq!(["A", "A_2", "A"].map(|name| taken.claim(name)), ["A", "A_2", "A_3"]);
    }

    #[test]
    fn a_hundred_thousand_names_that_fold_to_one_are_numbered_through() {
        let mut taken = Taken::default();
        let names = (0..100_000).map(|at| taken.claim(["Api_Key", "ApiKey", "api-key"][at % 3]));
        assert_eq!(names.last().unwrap(), "Api_Key_100000");
    }

    #[test]
    fn hostile_text_becomes_a_legal_name() {
        assert_eq!(legal("../\"a\n密"), "____a__");
        assert_eq!(legal(""), "_");
    }
}

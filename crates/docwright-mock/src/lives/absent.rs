//! How a page says that a thing is not there.

use docwright_ir::{ErrorCode, Operation};

use crate::memory::{Kind, names};

/// Words of codes that name no thing.
const GENERAL: &str = "a be can cannot could data do does entity err error exist existed exists failed find found id invalid \
                       is item no not object of operation parameter record resource resources such target the value";

/// The documented error that says that there is no such thing: one that names the thing, or else the plainest that names
/// none. One that names another thing is not what this one's absence is answered with.
pub(super) fn documented<'a>(operation: &'a Operation, kind: &Kind) -> Option<&'a ErrorCode> {
    let stem = kind.identity.trim_end_matches("id").trim_end_matches("uu");
    let noun = kind.name.rsplit('/').next().unwrap_or_default();
    let is_named = |error: &ErrorCode| {
        let said = format!("{}{}", error.code, error.description.as_deref().unwrap_or_default());
        let said = names::plain(&said);
        [stem, noun].iter().any(|name| !name.is_empty() && said.contains(name))
    };
    let fits = |error: &&ErrorCode| is_named(error) || is_general(operation, error);
    let absent = operation.errors.iter().filter(|error| error.says_absent());
    absent.filter(fits).min_by_key(|error| (!is_named(error), error.code.len()))
}

/// Whether an error names nothing that is identified: no word of its code does, and no other parameter of the operation
/// stands in its text.
fn is_general(operation: &Operation, error: &ErrorCode) -> bool {
    let text = names::plain(error.description.as_deref().unwrap_or_default());
    let others = operation.request.iter().filter_map(|field| names::identity(&field.name));
    let is_told = |identity: String| {
        let stem = identity.trim_end_matches("id");
        !stem.is_empty() && text.contains(stem)
    };
    words(&error.code).iter().all(|word| GENERAL.split(' ').any(|known| known == word))
        && !others.into_iter().any(is_told)
}

/// The words of a code, in lower case: `resource`, `not`, `found` of `Resource.NotFound`. Numbers are none.
fn words(code: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = ' ';
    for c in code.chars() {
        let begins = !before.is_alphabetic() || c.is_uppercase() && !before.is_uppercase();
        match words.last_mut() {
            Some(word) if c.is_alphabetic() && !begins => word.extend(c.to_lowercase()),
            _ if c.is_alphabetic() => words.push(c.to_lowercase().collect()),
            _ => {}
        }
        before = c;
    }
    words
}

#[cfg(test)]
mod tests {
    use docwright_ir::{Field, Type};

    use super::*;

    fn told(errors: &[(&str, &str)]) -> Option<String> {
        let error = |(code, description): &(&str, &str)| ErrorCode {
            code: (*code).to_owned(),
            description: Some((*description).to_owned()),
        };
        let operation = Operation {
            errors: errors.iter().map(error).collect(),
            request: vec![Field::new("HostId", Type::String), Field::new("ImageId", Type::String)],
            ..Operation::default()
        };
        let kind = Kind {
            name: "cloud/host".to_owned(),
            identity: "hostid".to_owned(),
            lists: Vec::new(),
            is_made: true,
        };
        documented(&operation, &kind).map(|error| error.code.clone())
    }

    #[test]
    fn the_error_that_names_the_thing_goes_before_the_plainest_of_those_that_name_none() {
        let general = [("InternalError", "Try again."), ("ResourceNotFound", "")];
        assert_eq!(told(&general[..1]), None);
        assert_eq!(told(&general).as_deref(), Some("ResourceNotFound"));
        let all = [&general[..], &[("8039", "The host does not exist."), ("NOT_FOUND", "")]].concat();
        assert_eq!(told(&all).as_deref(), Some("8039"));
        assert_eq!(told(&all[1..2]).as_deref(), Some("ResourceNotFound"));
        assert_eq!(told(&[("8040", "主机不存在")]).as_deref(), Some("8040"));
    }

    #[test]
    fn an_error_of_another_thing_is_not_this_ones() {
        for (code, text) in [
            ("ResourceNotFound.Network", ""),
            ("InvalidImageId.NotFound", ""),
            ("8041", "The image does not exist."),
        ] {
            assert_eq!(told(&[(code, text)]), None, "{code}");
        }
        let both = [("8041", "The image does not exist."), ("8040", "It does not exist.")];
        assert_eq!(told(&both).as_deref(), Some("8040"));
    }
}

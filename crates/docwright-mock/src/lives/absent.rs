//! How a page says that a thing is not there.

use docwright_ir::{ErrorCode, Operation};

use crate::memory::names;

/// The documented error that says that there is no such thing: one that names the thing, or else the plainest.
pub(super) fn documented<'a>(operation: &'a Operation, identity: &str) -> Option<&'a ErrorCode> {
    let said = |error: &ErrorCode| {
        names::plain(&format!("{}{}", error.code, error.description.as_deref().unwrap_or_default()))
    };
    let stem = identity.trim_end_matches("id");
    let absent = operation.errors.iter().filter(|error| error.says_absent());
    absent.min_by_key(|error| (!said(error).contains(stem), error.code.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_error_that_names_the_thing_goes_before_others_and_the_plainest_before_the_rest() {
        let error = |(code, description): &(&str, &str)| ErrorCode {
            code: (*code).to_owned(),
            description: Some((*description).to_owned()),
        };
        let told = |errors: &[(&str, &str)]| {
            let errors = errors.iter().map(error).collect();
            let operation = Operation { errors, ..Operation::default() };
            documented(&operation, "hostid").map(|error| error.code.clone())
        };
        let others = [("InternalError", "Try again."), ("ResourceNotFound.Network", "")];
        assert_eq!(told(&others[..1]), None);
        assert_eq!(told(&others).as_deref(), Some("ResourceNotFound.Network"));
        let all = [&others[..], &[("8039", "The host does not exist."), ("NotFound", "")]].concat();
        assert_eq!(told(&all).as_deref(), Some("8039"));
        assert_eq!(told(&[("8040", "主机不存在")]).as_deref(), Some("8040"));
    }
}

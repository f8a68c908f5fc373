//! Rules that span several parameters.

use docwright_ir::{Constraint, Operation};
use serde_json::{Map, Value};

use super::sent::is_always_required;
use crate::refusal::Refusal;

/// A rule that a request breaks.
pub(super) struct Broken {
    pub(super) refusal: Refusal,
    /// Whether some request keeps to the rule and to the tables.
    pub(super) can_be_kept: bool,
}

/// The rules that these parameters break.
pub(super) fn broken(operation: &Operation, values: &Map<String, Value>) -> Vec<Broken> {
    let broken = |constraint: &Constraint| {
        let can_be_kept = can_be_kept(operation, constraint);
        refusal(constraint, values).map(|refusal| Broken { refusal, can_be_kept })
    };
    operation.constraints.iter().filter_map(broken).collect()
}

fn refusal(constraint: &Constraint, values: &Map<String, Value>) -> Option<Refusal> {
    let all = constraint.parameters();
    let given: Vec<&String> = all.iter().filter(|name| values.contains_key(*name)).collect();
    match (constraint, given.as_slice()) {
        (_, []) => Some(Refusal::Missing { parameter: all.join("` or `"), instead: None }),
        (Constraint::OneOf { .. }, [first, second, ..]) => {
            let problem = format!("only one of `{}` may be given, and `{first}` is", all.join("`, `"));
            Some(Refusal::WrongValue { parameter: (*second).clone(), problem })
        }
        _ => None,
    }
}

/// Whether some request keeps to a rule and to the tables.
fn can_be_kept(operation: &Operation, constraint: &Constraint) -> bool {
    let field = |name: &str| operation.request.iter().find(|field| field.name == name);
    let is_required = |name: &str| field(name).is_some_and(is_always_required);
    constraint.meant(|name| field(name).is_some(), is_required).is_some()
}

//! What is wrong with an expression whatever it is given: told before a request is sent for it.

use jmespath::ast::Ast;
use jmespath::{DEFAULT_RUNTIME, ErrorReason, JmespathError, RuntimeError};

/// The library adds a slice's step to a place in the list, and minds no overflow. No list has so many entries.
const MAX_STEP: u32 = 1 << 30;

/// Whether `node` and its parts can be evaluated for some reply.
pub(super) fn check(expression: &str, node: &Ast) -> Result<(), JmespathError> {
    let wrong = |offset, reason| Err(JmespathError::new(expression, offset, reason));
    match node {
        Ast::Slice { step: 0, offset, .. } => {
            wrong(*offset, ErrorReason::Runtime(RuntimeError::InvalidSlice))?;
        }
        Ast::Slice { step, offset, .. } if step.unsigned_abs() > MAX_STEP => {
            let reason = format!("a slice's step of {step} is beyond {MAX_STEP}");
            wrong(*offset, ErrorReason::Parse(reason))?;
        }
        Ast::Function { name, offset, .. } if DEFAULT_RUNTIME.get_function(name).is_none() => {
            wrong(*offset, ErrorReason::Runtime(RuntimeError::UnknownFunction(name.clone())))?;
        }
        _ => {}
    }
    parts(node).into_iter().try_for_each(|part| check(expression, part))
}

/// What a node is made of.
pub(super) fn parts(node: &Ast) -> Vec<&Ast> {
    match node {
        Ast::Comparison { lhs, rhs, .. }
        | Ast::Projection { lhs, rhs, .. }
        | Ast::And { lhs, rhs, .. }
        | Ast::Or { lhs, rhs, .. }
        | Ast::Subexpr { lhs, rhs, .. } => vec![lhs, rhs],
        Ast::Condition { predicate, then, .. } => vec![predicate, then],
        Ast::Expref { ast: node, .. }
        | Ast::Flatten { node, .. }
        | Ast::Not { node, .. }
        | Ast::ObjectValues { node, .. } => vec![node],
        Ast::Function { args: nodes, .. } | Ast::MultiList { elements: nodes, .. } => nodes.iter().collect(),
        Ast::MultiHash { elements, .. } => elements.iter().map(|pair| &pair.value).collect(),
        Ast::Identity { .. }
        | Ast::Field { .. }
        | Ast::Index { .. }
        | Ast::Literal { .. }
        | Ast::Slice { .. } => Vec::new(),
    }
}

//! Evaluates a JMESPath expression within a budget.
//!
//! `[@,@]|[@,@]|…` doubles its value with every six characters. The library shares what is the same, so that only
//! printing it takes all memory; with `[]` between, evaluating does. So each step is the library's, but the steps are
//! taken here: whatever they make is counted, as large as it will be when it is printed, before anything walks it.

use jmespath::ast::{Ast, KeyValuePair};
use jmespath::{Context, ErrorReason, JmespathError, Rcvar, SearchResult, Variable, interpret};

/// What an expression may cost beside what the reply itself costs, in values.
const FREE: usize = 1 << 20;

/// How often an expression may go through a whole reply.
const MAX_ROUNDS: usize = 64;

/// As many bytes of text cost as much as a value.
const TEXT: usize = 32;

/// The value of `node` for `data`, as [`interpret`] would say.
pub(super) fn evaluate(data: &Rcvar, node: &Ast, cx: &mut Context<'_>) -> SearchResult {
    let mut counted = Evaluation { left: usize::MAX };
    counted.spend(data, cx)?;
    let reply = usize::MAX - counted.left;
    let mut evaluation = Evaluation { left: reply.saturating_mul(MAX_ROUNDS).saturating_add(FREE) };
    evaluation.value(data, node, cx)
}

struct Evaluation {
    left: usize,
}

impl Evaluation {
    fn value(&mut self, data: &Rcvar, node: &Ast, cx: &mut Context<'_>) -> SearchResult {
        self.pay(1, cx)?;
        match node {
            Ast::Subexpr { lhs, rhs, .. } => {
                let left = self.value(data, lhs, cx)?;
                self.value(&left, rhs, cx)
            }
            Ast::Or { lhs, rhs, .. } => {
                let left = self.value(data, lhs, cx)?;
                if left.is_truthy() { Ok(left) } else { self.value(data, rhs, cx) }
            }
            Ast::And { lhs, rhs, .. } => {
                let left = self.value(data, lhs, cx)?;
                if left.is_truthy() { self.value(data, rhs, cx) } else { Ok(left) }
            }
            Ast::Condition { predicate, then, .. } => match self.value(data, predicate, cx)?.is_truthy() {
                true => self.value(data, then, cx),
                false => Ok(Rcvar::new(Variable::Null)),
            },
            Ast::Projection { lhs, rhs, .. } => self.projection(data, lhs, rhs, cx),
            // Both make nothing of nothing, whatever stands in them.
            Ast::MultiList { .. } | Ast::MultiHash { .. } if data.is_null() => Ok(Rcvar::new(Variable::Null)),
            leaf @ (Ast::Field { .. }
            | Ast::Identity { .. }
            | Ast::Literal { .. }
            | Ast::Index { .. }
            | Ast::Slice { .. }
            | Ast::Expref { .. }) => interpret(data, leaf, cx),
            composed => {
                let composed = self.with_values(data, composed, cx)?;
                let made = interpret(data, &composed, cx)?;
                self.spend(&made, cx)?;
                Ok(made)
            }
        }
    }

    fn projection(&mut self, data: &Rcvar, lhs: &Ast, rhs: &Ast, cx: &mut Context<'_>) -> SearchResult {
        let left = self.value(data, lhs, cx)?;
        let Some(entries) = left.as_array() else { return Ok(Rcvar::new(Variable::Null)) };
        let mut kept = Vec::new();
        for entry in entries {
            let value = self.value(entry, rhs, cx)?;
            if !value.is_null() {
                kept.push(value);
            }
        }
        let made = Rcvar::new(Variable::Array(kept));
        self.spend(&made, cx)?;
        Ok(made)
    }

    /// The node with the values of its parts in their place.
    fn with_values(&mut self, data: &Rcvar, node: &Ast, cx: &mut Context<'_>) -> Result<Ast, JmespathError> {
        Ok(match node {
            Ast::Not { offset, node } => Ast::Not { offset: *offset, node: self.boxed(data, node, cx)? },
            Ast::Flatten { offset, node } => {
                Ast::Flatten { offset: *offset, node: self.boxed(data, node, cx)? }
            }
            Ast::ObjectValues { offset, node } => {
                Ast::ObjectValues { offset: *offset, node: self.boxed(data, node, cx)? }
            }
            Ast::Comparison { offset, comparator, lhs, rhs } => Ast::Comparison {
                offset: *offset,
                comparator: comparator.clone(),
                lhs: self.boxed(data, lhs, cx)?,
                rhs: self.boxed(data, rhs, cx)?,
            },
            Ast::MultiList { offset, elements } => {
                let elements = elements.iter().map(|element| self.literal(data, element, cx));
                Ast::MultiList { offset: *offset, elements: elements.collect::<Result<_, _>>()? }
            }
            Ast::MultiHash { offset, elements } => {
                let elements = elements.iter().map(|pair| {
                    Ok(KeyValuePair { key: pair.key.clone(), value: self.literal(data, &pair.value, cx)? })
                });
                Ast::MultiHash { offset: *offset, elements: elements.collect::<Result<_, JmespathError>>()? }
            }
            Ast::Function { offset, name, args } => {
                let args = args.iter().map(|arg| self.literal(data, arg, cx));
                let args = args.collect::<Result<Vec<_>, _>>()?;
                self.pay_for_call(name, &args, cx)?;
                Ast::Function { offset: *offset, name: name.clone(), args }
            }
            other => other.clone(),
        })
    }

    fn boxed(&mut self, data: &Rcvar, node: &Ast, cx: &mut Context<'_>) -> Result<Box<Ast>, JmespathError> {
        self.literal(data, node, cx).map(Box::new)
    }

    fn literal(&mut self, data: &Rcvar, node: &Ast, cx: &mut Context<'_>) -> Result<Ast, JmespathError> {
        match node {
            // The function evaluates it, for values of its own.
            Ast::Expref { .. } => Ok(node.clone()),
            node => Ok(Ast::Literal { offset: cx.offset, value: self.value(data, node, cx)? }),
        }
    }

    /// What a function walks, what it makes, and what it evaluates for each entry of a list.
    fn pay_for_call(&mut self, name: &str, args: &[Ast], cx: &mut Context<'_>) -> Result<(), JmespathError> {
        let values: Vec<&Rcvar> = args
            .iter()
            .filter_map(|arg| if let Ast::Literal { value, .. } = arg { Some(value) } else { None })
            .collect();
        for value in &values {
            self.spend(value, cx)?;
        }
        // `join` repeats its first value for each entry of its second.
        if let ("join", [glue, entries]) = (name, values.as_slice()) {
            let glue = glue.as_string().map_or(0, |text| text.len());
            self.pay(glue.saturating_mul(entries.as_array().map_or(0, Vec::len)) / TEXT, cx)?;
        }
        for arg in args {
            let Ast::Expref { ast, .. } = arg else { continue };
            for entry in values.iter().filter_map(|value| value.as_array()).flatten() {
                self.value(entry, ast, cx)?;
            }
        }
        Ok(())
    }

    /// Pays for a value as large as it will be printed, and stops to count where nothing is left.
    fn spend(&mut self, value: &Rcvar, cx: &Context<'_>) -> Result<(), JmespathError> {
        self.pay(1, cx)?;
        match &**value {
            Variable::String(text) => self.pay(text.len() / TEXT, cx),
            Variable::Array(entries) => entries.iter().try_for_each(|entry| self.spend(entry, cx)),
            Variable::Object(members) => members.iter().try_for_each(|(key, value)| {
                self.pay(key.len() / TEXT, cx).and_then(|()| self.spend(value, cx))
            }),
            _ => Ok(()),
        }
    }

    fn pay(&mut self, cost: usize, cx: &Context<'_>) -> Result<(), JmespathError> {
        let left = self.left.checked_sub(cost);
        self.left = left.ok_or_else(|| {
            let reason = "what the expression makes grows far beyond the reply".to_owned();
            JmespathError::new(cx.expression, 0, ErrorReason::Parse(reason))
        })?;
        Ok(())
    }
}

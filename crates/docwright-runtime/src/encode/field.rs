//! Which Rust types a parameter can have.

use std::collections::BTreeMap;

use super::{Encode, Params};
use crate::{Open, Value};

/// A type that a parameter can have: texts, numbers, booleans, lists, maps, [`Value`]s, [`Open`] enums
/// and everything that implements [`Encode`].
pub trait Field {
    /// Nothing is to be sent.
    fn is_absent(&self) -> bool {
        false
    }

    /// The value to send; `secrets` learns the names of secret members inside it.
    fn to_value(&self, secrets: &mut Vec<String>) -> Value;
}

// Coherence allows this beside the impls below: `Encode` is this crate's own trait, and no other
// crate may implement it for a type of the standard library or for `Open`.
impl<T: Encode> Field for T {
    fn to_value(&self, secrets: &mut Vec<String>) -> Value {
        let mut members = Params::new();
        self.encode(&mut members);
        members.into_object(secrets)
    }
}

// Others might implement `Encode` for a `Box` of their own, so a box is an `Encode` itself.
impl<T: Encode> Encode for Box<T> {
    fn encode(&self, out: &mut Params) {
        (**self).encode(out);
    }
}

impl Field for str {
    fn to_value(&self, _: &mut Vec<String>) -> Value {
        Value::String(self.to_owned())
    }
}

impl Field for String {
    fn to_value(&self, _: &mut Vec<String>) -> Value {
        Value::String(self.clone())
    }
}

impl Field for bool {
    fn to_value(&self, _: &mut Vec<String>) -> Value {
        Value::Boolean(*self)
    }
}

impl Field for i64 {
    fn to_value(&self, _: &mut Vec<String>) -> Value {
        Value::Integer(*self)
    }
}

impl Field for f64 {
    fn to_value(&self, _: &mut Vec<String>) -> Value {
        Value::Float(*self)
    }
}

impl Field for Value {
    fn to_value(&self, _: &mut Vec<String>) -> Value {
        self.clone()
    }
}

impl<T> Field for Open<T> {
    fn to_value(&self, _: &mut Vec<String>) -> Value {
        Value::String(self.as_str().to_owned())
    }
}

impl<T: Field> Field for Option<T> {
    fn is_absent(&self) -> bool {
        self.is_none()
    }

    fn to_value(&self, secrets: &mut Vec<String>) -> Value {
        self.as_ref().map_or(Value::Null, |value| value.to_value(secrets))
    }
}

impl<T: Field> Field for Vec<T> {
    fn is_absent(&self) -> bool {
        self.is_empty()
    }

    fn to_value(&self, secrets: &mut Vec<String>) -> Value {
        Value::List(self.iter().map(|item| item.to_value(secrets)).collect())
    }
}

impl<T: Field> Field for BTreeMap<String, T> {
    fn is_absent(&self) -> bool {
        self.is_empty()
    }

    fn to_value(&self, secrets: &mut Vec<String>) -> Value {
        Value::Object(self.iter().map(|(name, value)| (name.clone(), value.to_value(secrets))).collect())
    }
}

//! A number as a page prints it: whole where it is whole.

use serde::{Deserialize, Serialize};

/// A limit read from a page. Whole numbers keep all their digits; `4102416000` never becomes `4.1e9`.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(untagged)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Number {
    /// A whole number.
    Integer(i64),
    /// A number with a fraction.
    Float(f64),
}

impl Number {
    /// Reads decimal text; `None` if it is not a finite number.
    pub fn parse(text: &str) -> Option<Self> {
        if let Ok(whole) = text.parse() {
            return Some(Number::Integer(whole));
        }
        text.parse().ok().filter(|value: &f64| value.is_finite()).map(Number::Float)
    }

    /// The nearest double.
    pub fn as_f64(self) -> f64 {
        match self {
            Number::Integer(value) => value as f64,
            Number::Float(value) => value,
        }
    }

    /// Whether this is a multiple of `step`; `None` if nothing is one. `0.3` is one of `0.1`, whatever their doubles say.
    pub fn is_multiple_of(self, step: Number) -> Option<bool> {
        if let (Number::Integer(number), Number::Integer(step)) = (self, step) {
            return number.checked_rem(step).map(|rest| rest == 0);
        }
        let times = self.as_f64() / Some(step.as_f64()).filter(|step| *step != 0.0)?;
        Some((times - times.round()).abs() <= f64::EPSILON * times.abs().max(1.0))
    }

    /// The whole number, if it is one.
    pub fn as_i64(self) -> Option<i64> {
        match self {
            Number::Integer(value) => Some(value),
            Number::Float(_) => None,
        }
    }
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Number::Integer(value) => value.fmt(f),
            Number::Float(value) => value.fmt(f),
        }
    }
}

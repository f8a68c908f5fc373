//! Requests that the vendors' SDKs signed, for tests: `xtask/vectors` says how they were made.

use std::fmt;

use crate::Value;

pub(super) struct Vector(Value);

pub(super) fn vectors(text: &str) -> Vec<Vector> {
    let all: Value = text.parse().unwrap();
    assert!(!all.items().is_empty());
    all.items().iter().cloned().map(Vector).collect()
}

impl Vector {
    pub(super) fn text(&self, path: &str) -> Option<&str> {
        self.0.at(path).and_then(Value::as_str)
    }

    pub(super) fn need(&self, path: &str) -> &str {
        self.text(path).unwrap_or_else(|| panic!("{self}: {path}"))
    }

    pub(super) fn is(&self, path: &str) -> bool {
        matches!(self.0.at(path), Some(Value::Boolean(true)))
    }

    pub(super) fn seconds(&self) -> u64 {
        self.0.at("time").and_then(Value::as_i64).unwrap().cast_unsigned()
    }

    pub(super) fn headers(&self) -> Vec<(&str, &str)> {
        let Some(Value::Object(headers)) = self.0.at("request.headers") else { panic!("{self}") };
        headers.iter().map(|(name, value)| (name.as_str(), value.as_str().unwrap())).collect()
    }

    /// A query or a form, decoded.
    pub(super) fn pairs(&self, path: &str) -> Vec<(String, String)> {
        let decode = |text: &str| crate::encode::path::decoded_once(&text.replace('+', " "));
        let pairs = self.need(path).split('&').filter_map(|pair| pair.split_once('='));
        pairs.map(|(name, value)| (decode(name), decode(value))).collect()
    }
}

impl fmt::Display for Vector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text("name").unwrap_or("a vector without a name"))
    }
}

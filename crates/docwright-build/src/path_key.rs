//! A path in a configuration, for `deserialize_with`.
//!
//! `~` is YAML's null, which would be a folder of that name, and no text at all would be the project's own folder. Both
//! are refused where they stand, so that the error has their line.

use std::fmt;
use std::path::PathBuf;

use serde::de::{Deserializer, Error, Visitor};

/// A path that is there.
pub(crate) fn path<'de, D: Deserializer<'de>>(deserializer: D) -> Result<PathBuf, D::Error> {
    // As a text, `~` would be one.
    deserializer.deserialize_any(Given)
}

/// The same, for a key that may be left out.
pub(crate) fn some<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<PathBuf>, D::Error> {
    path(deserializer).map(Some)
}

struct Given;

fn missing<T, E: Error>() -> Result<T, E> {
    Err(E::custom("expected a path, and there is none; leave the key out, or write the path"))
}

impl Visitor<'_> for Given {
    type Value = PathBuf;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a path, in quotes if it is a number")
    }

    fn visit_unit<E: Error>(self) -> Result<PathBuf, E> {
        missing()
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<PathBuf, E> {
        if text.is_empty() { missing() } else { Ok(text.into()) }
    }
}

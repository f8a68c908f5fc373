//! A [`Value`] from JSON text.

use std::str::FromStr;

use super::Reader;
use crate::{Error, Value};

impl Value {
    /// Reads one JSON document.
    ///
    /// # Errors
    /// [`Error::Decode`] if `json` is no JSON, nests deeper than 128, or is followed by anything.
    pub fn from_json(json: &[u8]) -> Result<Value, Error> {
        let mut reader = Reader::new(json);
        let value = reader.any()?;
        reader.finish()?;
        Ok(value)
    }
}

impl FromStr for Value {
    type Err = Error;

    fn from_str(json: &str) -> Result<Self, Error> {
        Value::from_json(json.as_bytes())
    }
}

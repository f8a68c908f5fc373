//! Replies of operations that have no type: every member, by its name.

use crate::{Decode, Error, Key, Reader, Value};

/// Collects an object's members.
#[derive(Debug, Default)]
pub(crate) struct Dynamic {
    members: Vec<(String, Value)>,
}

impl Dynamic {
    pub(crate) fn into_value(self) -> Value {
        Value::Object(self.members)
    }
}

impl Decode for Dynamic {
    fn decode(&mut self, key: Key<'_>, reader: &mut Reader<'_>) -> Result<bool, Error> {
        self.members.push((key.raw().to_owned(), reader.any()?));
        Ok(true)
    }
}

//! Replies of operations that have no type: every member, by its name.

use crate::{Decode, Envelope, Error, Key, Reader, Value};

/// Collects an object's members.
#[derive(Debug, Default)]
pub(crate) struct Dynamic {
    members: Vec<(String, Value)>,
}

impl Dynamic {
    /// The operation's own members. One that the envelope uses as well is dropped only where it says
    /// nothing of the operation's: an operation may document a `Message` of its own.
    pub(crate) fn into_value(mut self, envelope: Envelope) -> Value {
        self.members.retain(|(name, value)| !envelope.owns(&name.to_ascii_lowercase(), Some(value)));
        Value::Object(self.members)
    }
}

impl Decode for Dynamic {
    fn decode(&mut self, key: Key<'_>, reader: &mut Reader<'_>) -> Result<bool, Error> {
        self.members.push((key.raw().to_owned(), reader.any()?));
        Ok(true)
    }
}

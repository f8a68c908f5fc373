//! Replies of operations that have no type: every member, by its name.

use crate::{Decode, Error, Key, Reader, ReplyStyle, Value};

/// Collects an object's members, or what is no object.
#[derive(Debug, Default)]
pub(crate) struct Dynamic {
    members: Vec<(String, Value)>,
    whole: Option<Value>,
}

impl Dynamic {
    /// The operation's own members. One that the protocol uses as well is dropped only where it says
    /// nothing of the operation's: an operation may document a `Message` of its own.
    pub(crate) fn into_value(mut self, style: &ReplyStyle) -> Value {
        if let Some(whole) = self.whole {
            return whole;
        }
        self.members.retain(|(name, value)| !style.owns(name, Some(value)));
        Value::Object(self.members)
    }
}

impl Decode for Dynamic {
    fn decode(&mut self, key: Key<'_>, reader: &mut Reader<'_>) -> Result<bool, Error> {
        match key.is_whole() {
            true => self.whole = Some(reader.any()?),
            false => self.members.push((key.raw().to_owned(), reader.any()?)),
        }
        Ok(true)
    }
}

//! What the plain scalars of a YAML document are written as: a version `1.10` is no number 1.1.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value as Json};

/// `tree`, which `source` holds, with the text of each number and truth value that JSON would write in another way.
pub(super) fn texts<'de, D: Deserializer<'de>>(tree: Json, source: D) -> Result<Json, D::Error> {
    Exact(tree).deserialize(source)
}

/// Reads a value again whose tree is known.
struct Exact(Json);

impl<'de> DeserializeSeed<'de> for Exact {
    type Value = Json;

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<Json, D::Error> {
        match &self.0 {
            Json::Bool(_) | Json::Number(_) => source.deserialize_str(self),
            Json::Array(_) => source.deserialize_seq(self),
            Json::Object(_) => source.deserialize_map(self),
            Json::Null | Json::String(_) => source.deserialize_ignored_any(IgnoredAny).map(|_| self.0),
        }
    }
}

impl<'de> Visitor<'de> for Exact {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the value that was read before")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Json, E> {
        let written = self.0.to_string();
        Ok(if written == text { self.0 } else { text.into() })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Json, A::Error> {
        let Json::Array(known) = self.0 else { return Err(A::Error::custom("a list came up")) };
        let mut list = Vec::with_capacity(known.len());
        for entry in known {
            list.extend(entries.next_element_seed(Exact(entry))?);
        }
        Ok(Json::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Json, A::Error> {
        let Json::Object(mut known) = self.0 else { return Err(A::Error::custom("an object came up")) };
        let mut object = Map::with_capacity(known.len());
        while let Some(name) = members.next_key::<String>()? {
            let value = known.get_mut(&name).map(Json::take).unwrap_or_default();
            let value = members.next_value_seed(Exact(value))?;
            object.insert(name, value);
        }
        Ok(Json::Object(object))
    }
}

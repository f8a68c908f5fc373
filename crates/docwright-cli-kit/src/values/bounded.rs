//! Reads JSON and YAML into a tree of bounded size: a few lines of YAML can name one text a million times.
//!
//! Both libraries bound the depth themselves, at 128.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value as Json};

/// What a tree may cost: its bytes of text, and some for each value.
const MAX_BYTES: usize = 64 << 20;

/// From here on a number may be a whole one whose last digits are lost already.
const MAX_FRACTION: f64 = 9_007_199_254_740_992.0;

/// About what a value takes in memory, whatever it holds.
const VALUE: usize = 32;

/// The tree that `source` holds.
pub(super) fn tree<'de, D: Deserializer<'de>>(source: D) -> Result<Json, D::Error> {
    Tree { left: &Cell::new(MAX_BYTES) }.deserialize(source)
}

/// Builds a tree as long as something is `left` for it.
#[derive(Clone, Copy)]
struct Tree<'a> {
    left: &'a Cell<usize>,
}

impl Tree<'_> {
    fn spend<E: Error>(self, bytes: usize) -> Result<(), E> {
        let left = self.left.get().checked_sub(bytes.saturating_add(VALUE));
        self.left
            .set(left.ok_or_else(|| E::custom(format!("unfolds to more than {} MiB", MAX_BYTES >> 20)))?);
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Tree<'_> {
    type Value = Json;

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<Json, D::Error> {
        source.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Tree<'_> {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Json, E> {
        self.spend(0).map(|()| Json::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Json, E> {
        self.visit_unit()
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Json, E> {
        self.spend(0).map(|()| value.into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Json, E> {
        self.spend(0).map(|()| value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Json, E> {
        match i64::try_from(value) {
            Ok(value) => self.visit_i64(value),
            Err(_) => self.visit_str(&value.to_string()),
        }
    }

    // No request holds a whole number beyond 64 bits: its digits are kept as a text.
    fn visit_i128<E: Error>(self, value: i128) -> Result<Json, E> {
        self.visit_str(&value.to_string())
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Json, E> {
        self.visit_str(&value.to_string())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Json, E> {
        self.spend(0)?;
        if value.abs() >= MAX_FRACTION && value.is_finite() {
            return Err(E::custom(format!("`{value:e}` has more digits than a number keeps; quote it")));
        }
        // Taken for null, it would be left out without a word.
        Number::from_f64(value)
            .map(Json::Number)
            .ok_or_else(|| E::custom(format!("`{value}` is no number of JSON's")))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Json, E> {
        self.spend(value.len()).map(|()| value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Json, A::Error> {
        self.spend(0)?;
        let mut list = Vec::new();
        while let Some(entry) = entries.next_element_seed(self)? {
            list.push(entry);
        }
        Ok(Json::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Json, A::Error> {
        self.spend(0)?;
        let mut object = Map::new();
        while let Some(name) = members.next_key::<String>()? {
            self.spend(name.len())?;
            let value = members.next_value_seed(self)?;
            if object.contains_key(&name) {
                return Err(A::Error::custom(format!("`{name}` is given twice")));
            }
            object.insert(name, value);
        }
        Ok(Json::Object(object))
    }
}

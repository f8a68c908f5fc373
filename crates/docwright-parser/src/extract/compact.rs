//! A JSON value without the room that lists and objects grow into while they are read: an example has thousands of
//! small ones, and each would be several times as large as what it holds.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

/// A value as `serde_json` reads it, but smaller.
pub(super) struct Compact(pub(super) Value);

impl<'de> Deserialize<'de> for Compact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Values).map(Compact)
    }
}

struct Values;

impl<'de> Visitor<'de> for Values {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any valid JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(Compact(entry)) = entries.next_element()? {
            list.push(entry);
        }
        list.shrink_to_fit();
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut list: Vec<(String, Value)> = Vec::new();
        while let Some((key, Compact(value))) = members.next_entry()? {
            list.push((key, value));
        }
        // A map that is made from a list knows how large it gets.
        Ok(Value::Object(list.into_iter().collect::<Map<_, _>>()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_what_the_library_reads() {
        let texts = [
            r#"{"a": [1, -2, 3.5, 1e300, 18446744073709551615, null, true, "x\u0041"], "b": {"a": {}, "c": []}}"#,
            r#"{"b": 1, "a": 2, "b": 3}"#,
            r#""text""#,
            "[[], [[]], 0.1, 12345678901234567890123]",
        ];
        for text in texts {
            let Compact(read) = serde_json::from_str(text).unwrap();
            let expected: Value = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&read).unwrap(), serde_json::to_string(&expected).unwrap());
        }
        for text in ["{", "[1,]", "1e999", "", "{\"a\" 1}", &"[".repeat(200)] {
            let error = serde_json::from_str::<Compact>(text).map(|_| ()).unwrap_err();
            let expected = serde_json::from_str::<Value>(text).unwrap_err();
            assert_eq!(error.to_string(), expected.to_string());
        }
    }
}

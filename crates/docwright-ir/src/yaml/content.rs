//! What a text holds, whatever is asked of it: no key twice in one mapping, no tags, and no more than it says.
//!
//! An alias repeats what its anchor holds, and an anchor may hold aliases: nine lines can stand for a billion values.
//! docwright's own files have neither. They are not refused, since people who write a dialect by hand may like them;
//! but a text may not stand for more than twice its own length, which no text without aliases does.

use std::collections::HashSet;
use std::fmt;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, EnumAccess, Error as _, MapAccess, SeqAccess, Visitor,
};

use super::Error;

pub(super) fn check(text: &str) -> Result<(), Error> {
    let mut budget = Budget { left: text.len().saturating_mul(2).saturating_add(64) };
    Ok(Node(&mut budget).deserialize(serde_yaml::Deserializer::from_str(text))?)
}

/// How many bytes and values a text may still stand for.
struct Budget {
    left: usize,
}

impl Budget {
    fn spend<E: serde::de::Error>(&mut self, bytes: usize) -> Result<(), E> {
        match self.left.checked_sub(bytes + 1) {
            Some(left) => self.left = left,
            None => {
                return Err(E::custom(
                    "aliases (`*name`) repeat more than twice what the text holds; write out what they stand for",
                ));
            }
        }
        Ok(())
    }
}

/// Any value.
struct Node<'b>(&'b mut Budget);

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<(), E> {
        self.0.spend(0)
    }

    /// An empty text.
    fn visit_none<E: serde::de::Error>(self) -> Result<(), E> {
        self.0.spend(0)
    }

    fn visit_bool<E: serde::de::Error>(self, _: bool) -> Result<(), E> {
        self.0.spend(0)
    }

    fn visit_i64<E: serde::de::Error>(self, _: i64) -> Result<(), E> {
        self.0.spend(0)
    }

    fn visit_u64<E: serde::de::Error>(self, _: u64) -> Result<(), E> {
        self.0.spend(0)
    }

    fn visit_i128<E: serde::de::Error>(self, _: i128) -> Result<(), E> {
        self.0.spend(0)
    }

    fn visit_u128<E: serde::de::Error>(self, _: u128) -> Result<(), E> {
        self.0.spend(0)
    }

    fn visit_f64<E: serde::de::Error>(self, _: f64) -> Result<(), E> {
        self.0.spend(0)
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<(), E> {
        self.0.spend(text.len())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        self.0.spend(0)?;
        while items.next_element_seed(Node(self.0))?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        self.0.spend(0)?;
        let mut keys = HashSet::new();
        while entries.next_key_seed(Key { budget: self.0, keys: &mut keys })?.is_some() {
            entries.next_value_seed(Node(self.0))?;
        }
        Ok(())
    }

    /// What the library makes of a tag (`!name`).
    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<(), A::Error> {
        let (tag, _) = data.variant::<Tag>()?;
        let message = format!("`{}` is a tag, which docwright's files need not; remove it", tag.0);
        Err(A::Error::custom(message))
    }
}

struct Tag(String);

impl<'de> Deserialize<'de> for Tag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let tag = String::deserialize(deserializer)?;
        Ok(Tag(tag.chars().take(80).collect()))
    }
}

/// A key, which its mapping has once. Keys are texts: `1` and `'1'` are one.
struct Key<'b> {
    budget: &'b mut Budget,
    keys: &'b mut HashSet<String>,
}

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Key<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key that is a text")
    }

    fn visit_str<E: serde::de::Error>(self, key: &str) -> Result<(), E> {
        self.budget.spend(key.len())?;
        match self.keys.insert(key.to_owned()) {
            true => Ok(()),
            false => {
                let shown: String = key.chars().take(80).collect();
                Err(E::custom(format!(
                    "has the key `{shown}` twice; a reader would take one of them, so keep one"
                )))
            }
        }
    }
}

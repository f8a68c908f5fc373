//! Where a value stands in a text, and which keys say nothing.
//!
//! The library tells places in errors alone. So what is looked for is read as what it is not, and the error says where it
//! stands, however the file is laid out.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// A step from a value to one that it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// To what a key of a mapping has.
    Key(Cow<'static, str>),
    /// To an entry of a list, from 0.
    Index(usize),
}

/// The line of what `path` leads to from the text's root, from 1; of what holds it, if it is not there; 0 if the text is
/// none that can be read.
pub fn line_of(text: &str, path: &[Step]) -> u32 {
    match Seek(path).deserialize(serde_yaml::Deserializer::from_str(text)) {
        Ok(()) => 1,
        Err(error) => super::Error::from(error).line,
    }
}

/// The keys that have no value, each by its path. What stands below a key called `examples` is anybody's and not looked at.
pub fn blanks(text: &str) -> Vec<Vec<Step>> {
    let mut found = Found::default();
    // A text that ends badly has its own error elsewhere.
    let _ = Blanks(&mut found).deserialize(serde_yaml::Deserializer::from_str(text));
    found.blank
}

struct Seek<'p>(&'p [Step]);

impl<'de> DeserializeSeed<'de> for Seek<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// Whatever is no collection is an error by itself: the way ends there.
impl<'de> Visitor<'de> for Seek<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("another value")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        if let Some((Step::Index(index), rest)) = self.0.split_first() {
            for _ in 0..*index {
                seq.next_element::<IgnoredAny>()?;
            }
            seq.next_element_seed(Seek(rest))?;
        }
        Err(serde::de::Error::custom("here"))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        if let Some((Step::Key(key), rest)) = self.0.split_first() {
            while let Some(found) = map.next_key::<Key>()? {
                match found.0 == *key {
                    true => return map.next_value_seed(Seek(rest)),
                    false => drop(map.next_value::<IgnoredAny>()?),
                }
            }
        }
        Err(serde::de::Error::custom("here"))
    }
}

/// Any scalar as a text.
struct Key(String);

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Key)
    }
}

#[derive(Default)]
struct Found {
    path: Vec<Step>,
    blank: Vec<Vec<Step>>,
}

struct Blanks<'f>(&'f mut Found);

impl<'de> DeserializeSeed<'de> for Blanks<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Blanks<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<(), E> {
        self.0.blank.push(self.0.path.clone());
        Ok(())
    }

    fn visit_none<E: serde::de::Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_bool<E: serde::de::Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E: serde::de::Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E: serde::de::Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E: serde::de::Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E: serde::de::Error>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let mut index = 0;
        loop {
            self.0.path.push(Step::Index(index));
            let more = seq.next_element_seed(Blanks(self.0))?.is_some();
            self.0.path.pop();
            if !more {
                return Ok(());
            }
            index += 1;
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(Key(key)) = map.next_key::<Key>()? {
            if key == "examples" {
                map.next_value::<IgnoredAny>()?;
                continue;
            }
            self.0.path.push(Step::Key(Cow::Owned(key)));
            map.next_value_seed(Blanks(self.0))?;
            self.0.path.pop();
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(key: &'static str) -> Step {
        Step::Key(Cow::Borrowed(key))
    }

    #[test]
    fn a_value_is_found_in_any_layout() {
        let text =
            "# a file\nlist:\n- name: a\n  map: {x: 1,\n    y: 2}\n-\n  name: b\n  text: |\n    name: c\n";
        for (path, line) in [
            (vec![], 2),
            (vec![key("list")], 3),
            (vec![key("list"), Step::Index(0)], 3),
            (vec![key("list"), Step::Index(0), key("map")], 4),
            (vec![key("list"), Step::Index(0), key("map"), key("y")], 5),
            (vec![key("list"), Step::Index(1)], 7),
            (vec![key("list"), Step::Index(1), key("text")], 8),
            // What is not there stands where it should.
            (vec![key("list"), Step::Index(1), key("none"), key("x")], 7),
            (vec![key("list"), Step::Index(1), key("name"), key("x")], 7),
            (vec![key("list"), Step::Index(9)], 3),
        ] {
            assert_eq!(line_of(text, &path), line, "{path:?}");
        }
        assert_eq!(line_of("a: [", &[key("b")]), 2, "the place of the text's own error");
    }

    #[test]
    fn keys_without_a_value_are_found() {
        let text = "a:\nb: ''\nc: [~, {d: }]\nexamples:\n- x:\ne: null\n1: {f: 'null', g: 0}\n";
        let found: Vec<u32> = blanks(text).iter().map(|path| line_of(text, path)).collect();
        assert_eq!(found, [1, 3, 3, 6]);
    }
}

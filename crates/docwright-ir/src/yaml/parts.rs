//! A large document, a part at a time. The library holds a value as a whole, in its own terms, before it writes any of
//! it, which takes dozens of times the room of the text.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Error, to_string};

/// A document that is being written. The text is the same as [`to_string`](super::to_string) would make of one value.
#[derive(Debug, Default)]
pub struct Parts(String);

impl Parts {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds all members of `value`, a struct or a map, `indent` blanks deep.
    pub fn members<T: Serialize>(&mut self, indent: usize, value: &T) -> Result<(), Error> {
        let text = to_string(value)?;
        if text != "{}\n" {
            self.shifted(indent, &text);
        }
        Ok(())
    }

    /// Adds a member that holds the parts which follow, two blanks deeper. There must be some.
    pub fn key(&mut self, indent: usize, key: &str) {
        self.shifted(indent, &format!("{key}:\n"));
    }

    /// Adds a member that is a map of these entries, each of which is dropped when it is written.
    pub fn map<K: AsRef<str>, T: Serialize>(
        &mut self,
        indent: usize,
        key: &str,
        entries: impl Iterator<Item = (K, T)>,
    ) -> Result<(), Error> {
        let mut entries = entries.peekable();
        if entries.peek().is_none() {
            self.shifted(indent, &format!("{key}: {{}}\n"));
            return Ok(());
        }
        self.key(indent, key);
        entries
            .try_for_each(|(key, value)| self.members(indent + 2, &BTreeMap::from([(key.as_ref(), value)])))
    }

    /// Adds a member that is a list of these items.
    pub fn list<T: Serialize>(
        &mut self,
        indent: usize,
        key: &str,
        items: impl Iterator<Item = T>,
    ) -> Result<(), Error> {
        let mut items = items.peekable();
        if items.peek().is_none() {
            self.shifted(indent, &format!("{key}: []\n"));
            return Ok(());
        }
        self.key(indent, key);
        // The items of a list that is a member stand no deeper than its key.
        items.try_for_each(|item| to_string(&[item]).map(|text| self.shifted(indent, &text)))
    }

    /// The document.
    pub fn into_text(self) -> String {
        self.0
    }

    /// A line without text has no blanks: inside a text of several lines they would mean something.
    fn shifted(&mut self, indent: usize, text: &str) {
        for line in text.split_inclusive('\n') {
            if line != "\n" {
                self.0.extend(std::iter::repeat_n(' ', indent));
            }
            self.0.push_str(line);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    /// Texts that YAML writes in every way that it has.
    fn value() -> impl Strategy<Value = Value> {
        let text = prop_oneof![
            "[ -~]{0,20}",
            "( ?[a-z:#'\"]{0,6}\n){0,4} ?",
            Just("Yes".to_owned()),
            Just("12:30".to_owned()),
            ".{0,8}",
            "[a-z ]{150,200}",
        ];
        let leaf =
            prop_oneof![text.prop_map(Value::from), any::<i32>().prop_map(Value::from), Just(Value::Null)];
        leaf.prop_recursive(3, 16, 4, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                proptest::collection::btree_map("[a-zA-Z /#{}]{0,8}", inner, 0..4)
                    .prop_map(|map| Value::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn parts_are_written_as_the_whole_is(
            map in proptest::collection::vec(("[a-zA-Z /#{}:]{0,8}", value()), 0..4),
            list in proptest::collection::vec(value(), 0..4),
        ) {
            let map: BTreeMap<String, Value> = map.into_iter().collect();
            let whole = json!({"head": 1, "map": map, "deep": {"map": map, "list": list}, "list": list});
            let mut parts = Parts::new();
            parts.members(0, &json!({"head": 1})).unwrap();
            parts.map(0, "map", map.iter()).unwrap();
            parts.key(0, "deep");
            parts.map(2, "map", map.iter()).unwrap();
            parts.list(2, "list", list.iter()).unwrap();
            parts.list(0, "list", list.iter()).unwrap();
            prop_assert_eq!(parts.into_text(), to_string(&whole).unwrap());
        }
    }
}

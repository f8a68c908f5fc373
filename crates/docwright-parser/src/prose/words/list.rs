//! A list of `words.yaml` that texts are searched for.

use std::fmt;
use std::ops::Deref;
use std::sync::OnceLock;

use daachorse::CharwiseDoubleArrayAhoCorasick;
use serde::{Deserialize, Deserializer};

/// Words in the file's order. Every text asks for most lists: all of a list's words are looked for in one pass.
#[derive(Default)]
pub(crate) struct WordList {
    words: Vec<String>,
    /// Made when it is first asked for; `None` where the words do not fit in one.
    /// In a box: there are hundreds of lists in one struct, which the stack of a thread must hold while it is read.
    automaton: OnceLock<Option<Box<CharwiseDoubleArrayAhoCorasick<u32>>>>,
}

impl WordList {
    /// Whether `text` holds one of the words.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        match self
            .automaton
            .get_or_init(|| CharwiseDoubleArrayAhoCorasick::new(&self.words).ok().map(Box::new))
        {
            Some(automaton) => automaton.find_iter(text).next().is_some(),
            None => self.words.iter().any(|word| text.contains(word.as_str())),
        }
    }
}

impl fmt::Debug for WordList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.words.fmt(f)
    }
}

impl Deref for WordList {
    type Target = [String];

    fn deref(&self) -> &[String] {
        &self.words
    }
}

impl<'a> IntoIterator for &'a WordList {
    type Item = &'a String;
    type IntoIter = std::slice::Iter<'a, String>;

    fn into_iter(self) -> Self::IntoIter {
        self.words.iter()
    }
}

impl<'de> Deserialize<'de> for WordList {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(WordList { words: Vec::deserialize(from)?, automaton: OnceLock::new() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_anywhere_and_an_empty_list_nowhere() {
        let words: WordList = serde_json::from_str(r#"["默认", "unless"]"#).unwrap();
        assert!(words.is_in("不填默认为 1") && words.is_in("2, unless Mode is set"));
        assert!(!words.is_in("1 to 5") && !words.is_in("") && !WordList::default().is_in("默认"));
        assert_eq!(words.iter().collect::<Vec<_>>(), ["默认", "unless"]);
    }
}

//! What an input showed. An input that shows something no other did is kept, and changed further: this stands where
//! a fuzzer that has the compiler's help counts branches.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// A set of small facts about a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Signs(BTreeSet<u64>);

impl Signs {
    /// Something was seen.
    pub fn saw(&mut self, what: impl Hash) {
        self.0.insert(hash(&what));
    }

    /// Something was seen so often, to a power of two.
    pub fn counted(&mut self, what: &str, count: usize) {
        self.saw((what, count.checked_ilog2()));
    }

    /// A message was given: its words, not the names and numbers of this input.
    pub fn told(&mut self, what: &str, message: &str) {
        self.saw((what, shape(message)));
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = u64> + '_ {
        self.0.iter().copied()
    }
}

/// The same on every machine and in every run.
pub(super) fn hash(what: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    what.hash(&mut hasher);
    hasher.finish()
}

/// A message without what is quoted in it and without digits.
fn shape(message: &str) -> String {
    let mut quoted = false;
    let kept = message.chars().filter(|c| {
        if matches!(c, '`' | '"' | '\'') {
            quoted = !quoted;
        }
        !quoted && (c.is_ascii_alphabetic() || *c == ' ')
    });
    kept.take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_known_by_its_words() {
        assert_eq!(shape("line 12: unknown key `abc`, x"), shape("line 7: unknown key `de`, x"));
    }
}

//! The calls that carried a token: whoever repeats one gets the first one's answer, and nothing is done twice.

use std::collections::VecDeque;

use serde_json::{Map, Value};

use crate::weight;

/// How many calls are remembered.
const MAX_CALLS: usize = 1_000;
/// How much memory they may take together, in bytes.
const MAX_BYTES: usize = 16 << 20;

/// A service, an operation and a token: what calls are one call by.
pub(super) type Key = [String; 3];

/// A call that was answered.
#[derive(Debug)]
pub(super) struct Answered {
    pub(super) given: Map<String, Value>,
    pub(super) answer: Map<String, Value>,
}

/// The calls, the oldest first.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    calls: VecDeque<(Key, Answered)>,
    held: usize,
}

impl Tokens {
    pub(super) fn get(&self, key: &Key) -> Option<&Answered> {
        self.calls.iter().find(|(known, _)| known == key).map(|(_, call)| call)
    }

    /// Remembers a call; the oldest give way.
    pub(super) fn put(&mut self, key: Key, call: Answered) {
        self.held += weigh(&key, &call);
        self.calls.push_back((key, call));
        while self.calls.len() > MAX_CALLS || self.held > MAX_BYTES {
            let Some((key, call)) = self.calls.pop_front() else { return };
            self.held -= weigh(&key, &call);
        }
    }
}

fn weigh(key: &Key, call: &Answered) -> usize {
    let names: usize = key.iter().map(String::len).sum();
    weight::NODE + names + weight::object(&call.given) + weight::object(&call.answer)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn key(token: usize) -> Key {
        ["s".to_owned(), "Create".to_owned(), token.to_string()]
    }

    fn put(tokens: &mut Tokens, token: usize, size: usize) {
        let answer = Map::from_iter([("Id".to_owned(), json!("x".repeat(size)))]);
        tokens.put(key(token), Answered { given: Map::new(), answer });
    }

    #[test]
    fn the_oldest_give_way() {
        let mut tokens = Tokens::default();
        (0..=MAX_CALLS).for_each(|token| put(&mut tokens, token, 1));
        assert!(tokens.get(&key(0)).is_none() && tokens.get(&key(1)).is_some());
        put(&mut tokens, 5_000, MAX_BYTES / 2);
        put(&mut tokens, 5_001, MAX_BYTES / 2);
        assert!(tokens.get(&key(5_000)).is_none() && tokens.get(&key(5_001)).is_some());
        put(&mut tokens, 5_002, MAX_BYTES);
        assert_eq!((tokens.calls.len(), tokens.held), (0, 0));
    }
}

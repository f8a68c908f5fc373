//! The things that are remembered: so many, the oldest dropped.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use serde_json::{Map, Value};

use crate::weight;

/// How many things are remembered.
const MAX_THINGS: usize = 1_000;
/// How much memory they may take together, in bytes.
const MAX_BYTES: usize = 16 << 20;
/// How much memory the members of one may take; of one that has more, its identity alone is remembered.
const MAX_MEMBERS: usize = 1 << 20;

/// What became of a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// A request made it.
    Created,
    /// It was there before, and a request changed it.
    Changed,
    /// It was there before, and a request ended it.
    Gone,
}

/// A thing that differs from what was there before.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Thing {
    /// Its kind's place among the kinds.
    pub(crate) kind: usize,
    /// Its identity, as text.
    pub(crate) id: String,
    pub(crate) fate: Fate,
    /// What requests and answers said of it.
    pub(crate) members: Map<String, Value>,
}

impl Thing {
    fn weight(&self) -> usize {
        size_of::<Self>() + self.id.len() + weight::object(&self.members)
    }
}

/// The things, the oldest first.
#[derive(Debug, Default)]
pub(crate) struct Things {
    things: VecDeque<(usize, Arc<Thing>)>,
    held: usize,
    /// How many things were created of each kind that has any.
    created: HashMap<usize, u64>,
}

impl Things {
    /// Counts one more creation of a kind, and says how many went before it.
    pub(crate) fn count(&mut self, kind: usize) -> u64 {
        let count = self.created.entry(kind).or_default();
        *count += 1;
        *count - 1
    }

    /// The things of a kind, the newest first.
    pub(crate) fn of(&self, kind: usize) -> Vec<Arc<Thing>> {
        let all = self.things.iter().rev().map(|(_, thing)| thing);
        all.filter(|thing| thing.kind == kind).cloned().collect()
    }

    /// Remembers a thing in place of what was known of it, and says how many had to give way.
    pub(crate) fn put(&mut self, mut thing: Thing) -> usize {
        if weight::object(&thing.members) > MAX_MEMBERS {
            thing.members.clear();
        }
        let (weight, index) = (thing.weight(), self.position(thing.kind, &thing.id));
        self.held += weight;
        match index.and_then(|index| self.things.get_mut(index)) {
            Some(slot) => {
                self.held -= slot.0;
                *slot = (weight, Arc::new(thing));
            }
            None => self.things.push_back((weight, Arc::new(thing))),
        }
        let mut dropped = 0;
        while self.things.len() > MAX_THINGS || self.held > MAX_BYTES {
            self.held -= self.things.pop_front().map_or(self.held, |(weight, _)| weight);
            dropped += 1;
        }
        dropped
    }

    /// Forgets a thing.
    pub(crate) fn forget(&mut self, kind: usize, id: &str) {
        if let Some((weight, _)) = self.position(kind, id).and_then(|index| self.things.remove(index)) {
            self.held -= weight;
        }
    }

    fn position(&self, kind: usize, id: &str) -> Option<usize> {
        self.things.iter().position(|(_, thing)| thing.kind == kind && thing.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn thing(id: String, text: String) -> Thing {
        let members = json!({"Text": text}).as_object().unwrap().clone();
        Thing { kind: 1, id, fate: Fate::Created, members }
    }

    #[test]
    fn what_is_remembered_is_bounded_and_the_oldest_goes() {
        let mut things = Things::default();
        let put =
            |things: &mut Things, n: usize, size: usize| things.put(thing(n.to_string(), "x".repeat(size)));
        assert_eq!((0..MAX_THINGS).map(|n| put(&mut things, n, 10)).sum::<usize>(), 0);
        assert_eq!(put(&mut things, MAX_THINGS, 10), 1);
        assert_eq!(things.of(1).last().unwrap().id, "1");
        assert_eq!(put(&mut things, 7, 10), 0, "one that is known takes its own place");
        for n in 0..100 {
            put(&mut things, 2_000 + n, 900_000);
            assert!(things.held <= MAX_BYTES);
        }
        assert!(things.of(1).len() < 20);
        put(&mut things, 5_000, 2 << 20);
        assert_eq!(things.of(1)[0].members, Map::new());
        for thing in things.of(1) {
            things.forget(1, &thing.id);
        }
        assert_eq!((things.held, things.things.len(), things.of(2).len()), (0, 0, 0));
    }
}

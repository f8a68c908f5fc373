//! What was uploaded, by where: so many, the oldest dropped.

use std::collections::VecDeque;

use hyper::body::Bytes;

/// How many are remembered.
const MAX_FILES: usize = 100;
/// How much memory they may take together, in bytes.
const MAX_BYTES: usize = 16 << 20;

/// The files, the oldest first.
#[derive(Debug, Default)]
pub(super) struct Files {
    files: VecDeque<(String, Bytes)>,
    held: usize,
}

impl Files {
    /// What was uploaded to a place last.
    pub(super) fn get(&self, place: &str) -> Option<Bytes> {
        self.files.iter().find(|(known, _)| known == place).map(|(_, bytes)| bytes.clone())
    }

    /// Remembers what was uploaded, in place of what was there; the oldest give way.
    pub(super) fn put(&mut self, place: &str, bytes: &[u8]) {
        self.forget(place);
        if weigh(place, bytes) > MAX_BYTES {
            return;
        }
        self.held += weigh(place, bytes);
        // A copy: one part of a form would keep all of it.
        self.files.push_back((place.to_owned(), Bytes::copy_from_slice(bytes)));
        while self.files.len() > MAX_FILES || self.held > MAX_BYTES {
            let Some((place, bytes)) = self.files.pop_front() else { return };
            self.held -= weigh(&place, &bytes);
        }
    }

    /// Forgets what was uploaded to a place.
    pub(super) fn forget(&mut self, place: &str) {
        let position = self.files.iter().position(|(known, _)| known == place);
        if let Some((place, bytes)) = position.and_then(|position| self.files.remove(position)) {
            self.held -= weigh(&place, &bytes);
        }
    }
}

fn weigh(place: &str, bytes: &[u8]) -> usize {
    place.len() + bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_give_way_and_nothing_is_counted_twice() {
        let mut files = Files::default();
        for number in 0..=MAX_FILES {
            files.put(&number.to_string(), b"x");
        }
        assert_eq!((files.get("0"), files.get("1")), (None, Some(Bytes::from_static(b"x"))));
        let large = vec![0; MAX_BYTES / 2];
        for place in ["a", "a", "b", "b"] {
            files.put(place, &large);
            assert!(files.held <= MAX_BYTES);
        }
        assert!(files.get("b").is_some() && files.get("a").is_none());
        files.put("b", &vec![0; MAX_BYTES]);
        assert_eq!((files.get("b"), files.files.len(), files.held), (None, 0, 0));
    }
}

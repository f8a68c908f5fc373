//! The nonces that were used. A request that comes twice is refused, whoever sends it the second time.

use std::collections::{HashSet, VecDeque};
use std::sync::Mutex;

use sha2::{Digest, Sha256};

use crate::lock::lock;

/// How many are known: the oldest is forgotten for the next, which a test's server hardly reaches.
const MAX_NONCES: usize = 10_000;
/// A vendor's are shorter, and each costs a hash.
const MAX_LENGTH: usize = 256;

type Mark = [u8; 32];

#[derive(Default)]
pub(crate) struct Nonces(Mutex<Used>);

#[derive(Default)]
struct Used {
    known: HashSet<Mark>,
    oldest: VecDeque<Mark>,
}

impl Nonces {
    /// Whether this key has not used this nonce before; now it has.
    pub(super) fn take(&self, key: &str, nonce: &str) -> bool {
        let mark = Sha256::new().chain_update(key).chain_update([0]).chain_update(nonce).finalize().into();
        let mut used = lock(&self.0);
        if nonce.len() > MAX_LENGTH || !used.known.insert(mark) {
            return false;
        }
        used.oldest.push_back(mark);
        if used.oldest.len() > MAX_NONCES
            && let Some(oldest) = used.oldest.pop_front()
        {
            used.known.remove(&oldest);
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nonce_is_good_once_for_each_key() {
        let nonces = Nonces::default();
        assert!(nonces.take("me", "1") && nonces.take("me", "2") && nonces.take("you", "1"));
        assert!(!nonces.take("me", "1") && !nonces.take("you", "1"));
        assert!(!nonces.take("me", &"1".repeat(MAX_LENGTH + 1)));
    }

    #[test]
    fn only_so_many_are_remembered() {
        let nonces = Nonces::default();
        assert!((0..=MAX_NONCES).all(|number| nonces.take("me", &number.to_string())));
        assert!(nonces.take("me", "0") && !nonces.take("me", "2"));
        let used = lock(&nonces.0);
        assert_eq!((used.known.len(), used.oldest.len()), (MAX_NONCES, MAX_NONCES));
    }
}

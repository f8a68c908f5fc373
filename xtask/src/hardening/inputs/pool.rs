//! The inputs to change further: the seeds, and whatever showed something new.

use std::collections::HashSet;

use fastrand::Rng;

use super::change::mutate;
use crate::hardening::targets::Signs;

/// As many kept inputs are enough; later ones take the place of earlier ones.
const MOST: usize = 10_000;

pub(super) struct Pool {
    seeds: Vec<Vec<u8>>,
    kept: Vec<Vec<u8>>,
    seen: HashSet<u64>,
    tokens: &'static [&'static [&'static str]],
}

impl Pool {
    pub(super) fn new(seeds: Vec<Vec<u8>>, tokens: &'static [&'static [&'static str]]) -> Self {
        Pool { seeds, kept: Vec::new(), seen: HashSet::new(), tokens }
    }

    pub(super) fn seeds(&self) -> &[Vec<u8>] {
        &self.seeds
    }

    pub(super) fn kept(&self) -> usize {
        self.kept.len()
    }

    /// An input that nobody ran yet, as far as anybody knows.
    pub(super) fn draw(&self, rng: &mut Rng) -> Vec<u8> {
        mutate(self.any(rng), self.any(rng), self.tokens, rng)
    }

    fn any(&self, rng: &mut Rng) -> &[u8] {
        let from = if self.kept.is_empty() || rng.u8(..3) == 0 { &self.seeds } else { &self.kept };
        // What was kept last leads furthest.
        let recent = if rng.bool() { from.len().saturating_sub(50) } else { 0 };
        let from = from.get(recent..).unwrap_or_default();
        // The shorter of two: it runs sooner, and a change hits more often what matters.
        (0..2).filter_map(|_| rng.choice(from)).min_by_key(|input| input.len()).map_or(&[], Vec::as_slice)
    }

    /// Keeps an input that showed something new.
    pub(super) fn learn(&mut self, input: &[u8], signs: &Signs, rng: &mut Rng) {
        let new = signs.iter().filter(|sign| self.seen.insert(*sign)).count();
        if new == 0 {
            return;
        }
        if self.kept.len() < MOST {
            self.kept.push(input.to_vec());
        } else if let Some(old) = rng.choice(&mut self.kept) {
            *old = input.to_vec();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_shows_something_new_is_kept() {
        let mut pool = Pool::new(vec![b"seed".to_vec()], &[&["x"]]);
        let mut rng = Rng::with_seed(1);
        let mut signs = Signs::default();
        signs.saw("a");
        pool.learn(b"one", &signs, &mut rng);
        pool.learn(b"two", &signs, &mut rng);
        assert_eq!(pool.kept(), 1);
        signs.saw("b");
        pool.learn(b"three", &signs, &mut rng);
        assert_eq!(pool.kept(), 2);
    }
}

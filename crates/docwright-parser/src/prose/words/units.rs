//! Words that are kept in an order of their own: units by the places where they are understood, words by their length.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use serde::Deserialize;

/// Where a unit is understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum UnitPlace {
    Stated,
    Bracketed,
    Worded,
    Glued,
    Trailing,
    Measured,
    Time,
    Quantity,
    Entries,
}

/// The units, by the places where they are understood.
#[derive(Debug, Deserialize)]
#[serde(from = "BTreeMap<String, Vec<UnitPlace>>")]
pub(crate) struct Units([Vec<String>; UnitPlace::Entries as usize + 1]);

impl From<BTreeMap<String, Vec<UnitPlace>>> for Units {
    fn from(units: BTreeMap<String, Vec<UnitPlace>>) -> Self {
        let mut at = <[Vec<String>; _]>::default();
        for (unit, places) in units {
            for place in places {
                at.get_mut(place as usize).into_iter().for_each(|units| units.push(unit.clone()));
            }
        }
        // A pattern tries them in turn: `分钟` before `分`.
        at.iter_mut().for_each(|units| units.sort_by_key(|unit| std::cmp::Reverse(unit.len())));
        Units(at)
    }
}

impl Units {
    /// The units that are understood at `place`, the longest first.
    pub(crate) fn at(&self, place: UnitPlace) -> &[String] {
        self.0.get(place as usize).map_or(&[], Vec::as_slice)
    }

    /// A pattern of those.
    pub(crate) fn pattern(&self, place: UnitPlace) -> String {
        self.at(place).iter().map(|unit| regex::escape(unit)).collect::<Vec<_>>().join("|")
    }
}

/// Words that are looked up, by their length first, which tells most apart without a look at their letters.
#[derive(Debug, Deserialize)]
#[serde(from = "Vec<String>")]
pub(crate) struct ByLength(Vec<String>);

impl From<Vec<String>> for ByLength {
    fn from(mut words: Vec<String>) -> Self {
        words.sort_unstable_by(|a, b| shorter(a, b));
        ByLength(words)
    }
}

impl ByLength {
    pub(crate) fn contains(&self, word: &str) -> bool {
        self.0.binary_search_by(|known| shorter(known, word)).is_ok()
    }

    pub(crate) fn iter(&self) -> std::slice::Iter<'_, String> {
        self.0.iter()
    }
}

fn shorter(a: &str, b: &str) -> Ordering {
    a.len().cmp(&b.len()).then_with(|| a.cmp(b))
}

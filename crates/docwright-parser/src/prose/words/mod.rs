//! The words that descriptions are made of: `words.yaml`, which says of each list what it is for.

mod list;
mod lists;
mod units;

use std::sync::LazyLock;

use docwright_ir as ir;
use serde::Deserialize;

pub(super) use list::WordList;
pub(super) use lists::{BeyondWords, DefaultWords, DoubtWords, LimitWords, ListWords};
pub(super) use units::{UnitPlace, Units};

use lists::{CharsetWords, FormatWords};

/// `words.yaml`, ready to use.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub(super) units: Units,
    pub(super) same_units: Vec<Vec<String>>,
    truths: WordList,
    switches: WordList,
    pub(super) examples: WordList,
    pub(super) such_as: char,
    pub(super) conditions: WordList,
    pub(super) past: WordList,
    relative: WordList,
    pub(super) range_marks: WordList,
    pub(super) list: ListWords,
    pub(super) beyond: BeyondWords,
    pub(super) doubt: DoubtWords,
    pub(super) default: DefaultWords,
    pub(super) limit: LimitWords,
    pub(super) format: FormatWords,
    pub(super) charset: CharsetWords,
    pub(super) vague: WordList,
    pub(super) inverted: WordList,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "the text is part of the program; a test reads it")]
    ir::yaml::from_str(include_str!("../words.yaml")).expect("words.yaml is well-formed")
});

/// The words that the crate ships with.
pub(super) fn words() -> &'static Words {
    &WORDS
}

impl Words {
    /// Whether a page writes true or false so.
    pub(super) fn is_truth(&self, word: &str) -> bool {
        self.truths.iter().any(|truth| word.eq_ignore_ascii_case(truth))
    }

    /// Whether a page explains the word as it explains true and false.
    pub(super) fn is_switch(&self, word: &str) -> bool {
        self.is_truth(word) || self.switches.iter().any(|switch| word.eq_ignore_ascii_case(switch))
    }

    /// Whether `after`, behind a number, says that something else tells what it comes to.
    pub(super) fn is_relative(&self, after: &str) -> bool {
        let after = after.trim_start();
        let mut units = self.units.at(UnitPlace::Stated).iter();
        let behind_unit = units.find_map(|unit| after.strip_prefix(unit.as_str())).unwrap_or("").trim_start();
        let mut words = self.relative.iter();
        words.any(|word| opens_with_word(after, word) || opens_with_word(behind_unit, word))
    }

    /// The unit that opens `text`, the longest that does, and what follows it.
    pub(super) fn unit_of<'t>(&self, text: &'t str) -> Option<(&'t str, &'t str)> {
        let units = self.same_units.iter().flatten();
        let found = units.filter(|unit| opens_with_word(text, unit)).map(String::len).max()?;
        text.split_at_checked(found)
    }

    /// Whether two units are known, and never the same.
    pub(super) fn are_different_units(&self, one: &str, other: &str) -> bool {
        let holds = |group: &[String], unit: &str| group.iter().any(|known| known == unit);
        let known = |unit: &str| self.same_units.iter().any(|group| holds(group, unit));
        let alike = self.same_units.iter().any(|group| holds(group, one) && holds(group, other));
        known(one) && known(other) && !alike
    }

    /// Whether `after`, behind a literal, says that it is one of two.
    pub(super) fn is_alternative(&self, after: &str) -> bool {
        self.default.alternatives.iter().any(|word| opens_with_word(after.trim_start(), word))
    }
}

/// Whether `word` is one of `words`.
pub(super) fn is_one_of(word: &str, words: &[String]) -> bool {
    words.iter().any(|known| known == word)
}

/// Whether `text` holds one of `words`.
pub(super) fn holds_one_of(text: &str, words: &WordList) -> bool {
    words.is_in(text)
}

/// Whether `text` starts with one of `words`.
pub(super) fn opens_with_one_of(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| opens(text, word))
}

/// Whether `text` ends with one of `words`.
pub(super) fn ends_with_one_of(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| text.ends_with(word.as_str()))
}

/// Whether `text` ends with one of `words`, of which an English one starts there.
pub(super) fn ends_with_a_word(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| {
        let rest = text.strip_suffix(word.as_str());
        rest.is_some_and(|rest| !word.is_ascii() || !rest.ends_with(|c: char| c.is_ascii_alphanumeric()))
    })
}

/// Whether `text` starts with `word`, for many words that mostly do not. Chinese characters start alike, so the end
/// of the word is compared first.
pub(super) fn opens(text: &str, word: &str) -> bool {
    text.as_bytes().get(word.len().wrapping_sub(1)) == word.as_bytes().last() && text.starts_with(word)
}

/// Whether `text` starts with `word` and an English word ends there.
pub(super) fn opens_with_word(text: &str, word: &str) -> bool {
    let rest = text.strip_prefix(word);
    rest.is_some_and(|rest| !word.is_ascii() || !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
}

/// Whether `inner`, in brackets behind a number, is another number with a label that is none of `notes`: `香港 80`.
pub(super) fn is_labelled_number(inner: &str, notes: &WordList) -> bool {
    let inner = inner.trim_end();
    let label = inner.trim_end_matches(|c: char| c.is_ascii_digit() || ",.".contains(c));
    label.len() < inner.len()
        && label.chars().filter(|c| c.is_alphabetic()).count() > 1
        && label.ends_with(|c: char| !c.is_ascii_alphanumeric())
        && !holds_one_of(label, notes)
}

/// Whether `text`, which stands behind a number, starts with what multiplies that: `万`, `^`, "million".
pub(super) fn opens_with_factor(text: &str, factors: &[String]) -> bool {
    factors.iter().any(|factor| match factor.ends_with(|c: char| c.is_ascii_alphabetic()) {
        true => opens_with_word(text, factor),
        false => text.starts_with(factor.as_str()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_in_lower_case_and_stand_in_their_list_once() {
        let file: serde_json::Value = ir::yaml::from_str(include_str!("../words.yaml")).unwrap();
        let mut lists = vec![&file];
        while let Some(value) = lists.pop() {
            let (members, items) = (value.as_object(), value.as_array());
            lists.extend(members.into_iter().flat_map(|members| members.values()));
            let mut words: Vec<&str> = items.into_iter().flatten().filter_map(|word| word.as_str()).collect();
            assert!(words.iter().all(|word| !word.is_empty() && *word == word.to_lowercase()), "{words:?}");
            let all = words.len();
            words.sort_unstable();
            words.dedup();
            assert_eq!(words.len(), all, "{words:?}");
        }
    }

    #[test]
    fn a_longer_unit_comes_before_one_that_it_starts_with() {
        let stated = words().units.at(UnitPlace::Stated);
        let at = |unit: &str| stated.iter().position(|known| known == unit);
        assert!(at("分钟") < at("分") && at("次/秒") < at("次") && at("mb/s") < at("mb"));
    }

    #[test]
    fn an_unknown_list_is_refused() {
        let text = format!("{}\nwords: []\n", include_str!("../words.yaml"));
        assert!(ir::yaml::from_str::<Words>(&text).is_err());
    }
}

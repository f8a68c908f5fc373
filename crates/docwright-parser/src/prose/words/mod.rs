//! The words that descriptions are made of: `words.yaml`, which says of each list what it is for.

mod units;

use std::sync::LazyLock;

use docwright_ir as ir;
use serde::Deserialize;

pub(super) use units::{ByLength, UnitPlace, Units};

/// `words.yaml`, ready to use.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub(super) units: Units,
    pub(super) same_units: Vec<Vec<String>>,
    truths: Vec<String>,
    switches: Vec<String>,
    pub(super) examples: Vec<String>,
    pub(super) such_as: char,
    pub(super) conditions: Vec<String>,
    relative: Vec<String>,
    pub(super) range_marks: Vec<String>,
    pub(super) list: ListWords,
    pub(super) doubt: DoubtWords,
    pub(super) default: DefaultWords,
    pub(super) limit: LimitWords,
    pub(super) charset: CharsetWords,
    pub(super) vague: Vec<String>,
    pub(super) inverted: Vec<String>,
}

/// What lists of values are made of.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ListWords {
    pub(super) verbs: Vec<String>,
    pub(super) weak_verbs: Vec<String>,
    pub(super) purposes: Vec<String>,
    pub(super) english_verbs: Vec<String>,
    pub(super) english_weak_verbs: Vec<String>,
    pub(super) sent: Vec<String>,
    pub(super) verb_tails: Vec<String>,
    pub(super) to_do: String,
    pub(super) for_a_case: String,
    pub(super) unset: Vec<String>,
    pub(super) conjunctions: ByLength,
    pub(super) glued_conjunctions: Vec<char>,
    pub(super) and_so_on: Vec<String>,
    pub(super) likewise: Vec<String>,
    pub(super) tails: Vec<String>,
    pub(super) not_values: ByLength,
    pub(super) not_meanings: Vec<String>,
    pub(super) dangling: Vec<String>,
    pub(super) abbreviations: Vec<String>,
    pub(super) default_marks: Vec<String>,
    pub(super) openers: Vec<String>,
    pub(super) fillers: Vec<String>,
    pub(super) halves: Vec<String>,
    pub(super) stops: Vec<String>,
    pub(super) no_stops: Vec<String>,
    pub(super) compared: Vec<String>,
    pub(super) function_words: Vec<String>,
    pub(super) before_default: Vec<String>,
    pub(super) negations: Vec<String>,
    pub(super) leaked: Vec<String>,
    pub(super) others: Vec<String>,
    pub(super) refusals: Vec<String>,
    pub(super) elsewhere: Vec<String>,
    pub(super) openly: Vec<String>,
    pub(super) included: Vec<String>,
    pub(super) following: Vec<String>,
    pub(super) alternatives: Vec<String>,
    pub(super) nothing: Vec<String>,
    pub(super) additions: Vec<String>,
    pub(super) further: Vec<String>,
    pub(super) disclaimers: Vec<String>,
    pub(super) families: Vec<String>,
    pub(super) references: Vec<String>,
    pub(super) accepted: Vec<String>,
    pub(super) also: Vec<String>,
    pub(super) more: Vec<String>,
    pub(super) about: Vec<String>,
    pub(super) all: Vec<String>,
    pub(super) see: Vec<char>,
}

/// What says that a list is not the row's set of values.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DoubtWords {
    pub(super) particles: Vec<char>,
    pub(super) after_default: Vec<String>,
    pub(super) additions: Vec<String>,
    pub(super) sent: Vec<String>,
    pub(super) refused: Vec<String>,
    pub(super) other_lists: Vec<String>,
    pub(super) counters: Vec<String>,
    pub(super) parents: Vec<String>,
    pub(super) of_another: Vec<String>,
    pub(super) digits: Vec<String>,
    pub(super) copulas: Vec<String>,
    pub(super) layouts: Vec<String>,
    pub(super) template: String,
    pub(super) when: Vec<String>,
    pub(super) media: Vec<String>,
    pub(super) rules: Vec<String>,
    pub(super) orders: Vec<String>,
    pub(super) commands: Vec<String>,
    pub(super) of_default: Vec<String>,
    pub(super) choices: Vec<String>,
    pub(super) loose_choices: Vec<String>,
    pub(super) before_choices: Vec<String>,
    pub(super) contains: Vec<String>,
    pub(super) contents: Vec<String>,
    pub(super) sorting: Vec<String>,
    pub(super) modified: Vec<String>,
    pub(super) only: Vec<String>,
    pub(super) kinds: Vec<String>,
    pub(super) of_a_kind: Vec<String>,
    pub(super) identifiers: Vec<String>,
    pub(super) not_of_values: Vec<String>,
    pub(super) banned: Vec<String>,
    pub(super) ends: Vec<String>,
    pub(super) extremes: Vec<String>,
}

/// What stands around a default.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DefaultWords {
    pub(super) turns: Vec<String>,
    pub(super) before_meaning: Vec<String>,
    pub(super) behind_meaning: Vec<String>,
    pub(super) particles: Vec<char>,
    pub(super) bare: Vec<String>,
    pub(super) word: Vec<String>,
    pub(super) subjects: Vec<String>,
    pub(super) own: Vec<String>,
    pub(super) generic: Vec<String>,
    pub(super) future: Vec<String>,
    pub(super) since: Vec<String>,
    pub(super) dated: Vec<String>,
    pub(super) onward: Vec<String>,
    pub(super) copulas: Vec<String>,
    pub(super) prose: Vec<String>,
    pub(super) continued: Vec<String>,
    pub(super) explained: Vec<String>,
    pub(super) alternatives: Vec<String>,
    pub(super) unset: Vec<String>,
    pub(super) sentence_cases: Vec<String>,
    pub(super) clause_cases: Vec<String>,
    pub(super) otherwise: String,
    pub(super) cases: Vec<String>,
    pub(super) general: Vec<String>,
    pub(super) joints: Vec<String>,
    pub(super) kinds: Vec<String>,
    pub(super) when: Vec<String>,
    pub(super) when_then: Vec<String>,
    pub(super) no_kinds: Vec<String>,
    pub(super) glue: Vec<String>,
    pub(super) depends: Vec<String>,
    pub(super) version: String,
    pub(super) versions: Vec<String>,
    pub(super) denied: Vec<String>,
    pub(super) changed: Vec<String>,
    pub(super) places: Vec<String>,
    pub(super) place_tails: Vec<String>,
    pub(super) times: Vec<String>,
    pub(super) fold: Vec<String>,
    pub(super) each: Vec<String>,
    pub(super) rates: Vec<String>,
    pub(super) added: Vec<String>,
    pub(super) nothing: Vec<String>,
    pub(super) none: Vec<String>,
    pub(super) by_chance: Vec<String>,
    pub(super) exceptions: Vec<String>,
    pub(super) given: Vec<String>,
    pub(super) then: Vec<String>,
    pub(super) other_kinds: Vec<String>,
    pub(super) told: Vec<String>,
    pub(super) bracketed: Vec<String>,
    pub(super) only: Vec<String>,
}

/// What says what a limit is on.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LimitWords {
    pub(super) affixes: Vec<String>,
    pub(super) combined: Vec<String>,
    pub(super) range: Vec<String>,
    pub(super) length: Vec<String>,
    pub(super) list_length: Vec<String>,
    pub(super) characters: Vec<String>,
    pub(super) counted: Vec<String>,
    pub(super) lists: Vec<String>,
    pub(super) counts: Vec<String>,
    pub(super) at_most: Vec<String>,
    pub(super) at_least: Vec<String>,
    pub(super) names: Vec<String>,
    pub(super) letters: Vec<String>,
    pub(super) dates: Vec<String>,
    pub(super) distances: Vec<String>,
    pub(super) parts: Vec<String>,
    pub(super) composed: Vec<String>,
    pub(super) one: Vec<String>,
    pub(super) included: Vec<String>,
    pub(super) cases: Vec<String>,
    pub(super) other_cases: Vec<String>,
    pub(super) no_cases: Vec<String>,
    pub(super) nth: char,
    pub(super) besides: Vec<String>,
    pub(super) of_a_kind: Vec<String>,
    pub(super) if_given: Vec<String>,
    pub(super) owned: String,
    pub(super) joined: char,
    pub(super) advice: Vec<String>,
    pub(super) unbinding: Vec<String>,
    pub(super) times: Vec<String>,
    pub(super) banned: Vec<String>,
    pub(super) fold: Vec<String>,
    pub(super) past: Vec<String>,
    pub(super) each: Vec<String>,
    pub(super) any: Vec<String>,
    pub(super) of_a_value: Vec<String>,
    pub(super) apiece: Vec<String>,
    pub(super) keys: Vec<String>,
    pub(super) values_of_keys: Vec<String>,
    pub(super) rates: Vec<String>,
    pub(super) inclusive: Vec<String>,
    pub(super) between: Vec<String>,
    pub(super) elapsed: Vec<String>,
    pub(super) of_a_range: Vec<String>,
    pub(super) from: Vec<String>,
    pub(super) done: Vec<String>,
    pub(super) owners: Vec<String>,
    pub(super) each_call: Vec<String>,
    pub(super) raised: Vec<String>,
    pub(super) values: Vec<String>,
    pub(super) subjects: Vec<String>,
    pub(super) shares: Vec<String>,
    pub(super) others: Vec<String>,
    pub(super) shown: Vec<String>,
    pub(super) people: Vec<String>,
    pub(super) ordinals: Vec<String>,
    pub(super) quantities: Vec<String>,
    pub(super) count_names: Vec<String>,
    pub(super) must_be_none: Vec<String>,
}

/// Words for kinds of characters.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CharsetWords {
    pub(super) kinds: Vec<String>,
    pub(super) dangling: Vec<String>,
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
pub(super) fn holds_one_of(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| text.contains(word.as_str()))
}

/// Whether `text` starts with one of `words`.
pub(super) fn opens_with_one_of(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| opens(text, word))
}

/// Whether `text` ends with one of `words`.
pub(super) fn ends_with_one_of(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| text.ends_with(word.as_str()))
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

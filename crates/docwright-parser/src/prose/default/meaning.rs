//! A default that is told by what it means: `默认为月付`, "daily by default".

use docwright_ir as ir;
use regex::{Captures, Match};

use super::super::Mined;
use super::super::row::ScannedRow;
use super::super::rule::Fact;
use super::super::values::Values;
use super::super::words::{DefaultWords, UnitPlace, holds_one_of, is_one_of};
use super::literal::Candidate;

impl ScannedRow<'_> {
    /// "默认为月付" names the value whose meaning that is.
    pub(super) fn default_by_meaning(&self, values: &Values) -> Option<Mined<String>> {
        let set = &values.set.as_ref()?.value.values;
        self.rules_for(Fact::DefaultPhrase).find_map(|rule| {
            let mut captures = rule.captures(&self.text.lower);
            let value = captures.find_map(|captures| self.meant(&captures, set))?;
            Some(Mined::new(value.to_owned(), rule.name.as_str()))
        })
    }

    /// The one value that a phrase means.
    fn meant<'s>(&self, captures: &Captures<'_>, set: &'s [ir::EnumValue]) -> Option<&'s str> {
        let whole = captures.get(0)?;
        let found = captures.name("phrase").or_else(|| captures.name("phrase2"))?;
        let phrase = found.as_str();
        // `2: 默认非Web防火墙`: the word is part of a meaning.
        let inside = |value: &ir::EnumValue| {
            let meaning = value.meaning.as_ref();
            meaning.is_some_and(|meaning| meaning.to_ascii_lowercase().contains(whole.as_str()))
        };
        let after = self.text.lower.get(whole.end()..).unwrap_or("");
        // `默认值:国内 "cn",国际 "en"` goes on with values.
        let goes_on = after.trim_start().starts_with(|c: char| c == '"' || c.is_ascii_alphanumeric());
        let goes_on = goes_on && !whole.as_str().is_ascii();
        if set.iter().any(inside) || self.words.is_alternative(after) || goes_on || self.is_of_a_case(&found)
        {
            return None;
        }
        // `1返回,0不返回;默认不返回`: one meaning is a part of the other.
        let exact = |value: &&ir::EnumValue| {
            value.meaning.as_ref().is_some_and(|meaning| meaning.eq_ignore_ascii_case(phrase))
        };
        let only = |is: &dyn Fn(&&ir::EnumValue) -> bool| {
            let mut of = set.iter().filter(|value| is(value));
            of.next().filter(|_| of.next().is_none()).map(|value| value.value.as_str())
        };
        // `1小时粒度, 一天粒度,默认是天`
        let unit = is_one_of(phrase, self.words.units.at(UnitPlace::Stated)) && !phrase.is_ascii();
        let holds =
            |value: &ir::EnumValue| value.meaning.as_ref().is_some_and(|meaning| meaning.contains(phrase));
        let words = &self.words.default;
        only(&exact).or_else(|| only(&|value| words.is_meant(value, phrase) || unit && holds(value))).or_else(
            || only(&|value| words.is_the_same_order(value, phrase)).filter(|_| !after.starts_with('、')),
        )
    }

    /// "In lists, daily by default", `当地域为北京时默认甲型`: the default of one case.
    fn is_of_a_case(&self, phrase: &Match<'_>) -> bool {
        let lower = &self.text.lower;
        let candidate = Candidate {
            input: self.input,
            words: self.words,
            before: lower.get(..phrase.start()).unwrap_or(""),
            intro: "",
            tail: lower.get(phrase.start()..).unwrap_or(""),
            after: lower.get(phrase.end()..).unwrap_or(""),
            behind: lower.get(phrase.end()..).unwrap_or(""),
            delimited: true,
        };
        candidate.opens_with_a_case_of_words()
    }
}

impl DefaultWords {
    /// Whether a phrase names a value or says what it means.
    fn is_meant(&self, value: &ir::EnumValue, phrase: &str) -> bool {
        let wire = value.value.to_ascii_lowercase();
        let rest = phrase.strip_suffix(wire.as_str()).filter(|_| wire.len() > 1 && !phrase.is_ascii());
        rest.is_some_and(|rest| !rest.ends_with(|c: char| c.is_ascii_alphanumeric()) && !self.turns(rest))
            || value.meaning.as_ref().is_some_and(|meaning| self.same(&meaning.to_ascii_lowercase(), phrase))
    }

    /// `按时间倒序` for `降序`.
    fn is_the_same_order(&self, value: &ir::EnumValue, phrase: &str) -> bool {
        let meaning = value.meaning.as_deref().unwrap_or("");
        // `不按时间倒序`
        !self.turns(phrase)
            && self.orders.iter().any(|order| holds_one_of(meaning, order) && holds_one_of(phrase, order))
    }

    /// A phrase and a meaning say the same if the meaning holds the phrase, or the phrase is the meaning and its grammar.
    fn same(&self, meaning: &str, phrase: &str) -> bool {
        if phrase.is_ascii() {
            return self.is_held_in_english(meaning, phrase);
        }
        let long = phrase.chars().count() >= 2 && meaning.chars().count() >= 2;
        let holds = || {
            let parts = meaning.split_once(phrase);
            parts.is_some_and(|(before, behind)| !self.turns(before) && !self.turns(behind))
        };
        let is_before = |text: &str| text.is_empty() || is_one_of(text, &self.before_meaning);
        let is_held = || {
            phrase
                .split_once(meaning)
                .is_some_and(|(before, behind)| is_before(before.trim()) && self.is_grammar(behind.trim()))
        };
        meaning == phrase || long && (holds() || is_held())
    }

    /// "sort by creation time" in "sort by creation time of the disk"; "ascending" in "ascending order".
    fn is_held_in_english(&self, meaning: &str, phrase: &str) -> bool {
        let plain = |text: &str| -> Vec<String> {
            let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '\''));
            words
                .filter(|word| !word.is_empty() && !is_one_of(word, &self.articles))
                .map(str::to_owned)
                .collect()
        };
        let (meaning, phrase) = (plain(meaning), plain(phrase));
        !phrase.is_empty() && meaning.starts_with(&phrase)
    }

    /// Whether nothing but words of kinds stands in `text`.
    fn is_grammar(&self, text: &str) -> bool {
        let mut rest = text;
        while let Some(more) = self.behind_meaning.iter().find_map(|word| rest.strip_prefix(word.as_str())) {
            rest = more;
        }
        rest.is_empty()
    }

    /// `开启` and `不开启`, `国内` and `国内外`, `主库` and `主库所在地`.
    fn turns(&self, text: &str) -> bool {
        holds_one_of(text, &self.turns)
    }
}

//! A default that is told by what it means: `默认为月付`.

use docwright_ir as ir;
use regex::Captures;

use super::super::Mined;
use super::super::row::ScannedRow;
use super::super::rule::Fact;
use super::super::values::Values;
use super::super::words::{DefaultWords, UnitPlace, holds_one_of, is_one_of};

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
        let (whole, phrase) = (captures.get(0)?, captures.name("phrase")?.as_str());
        // `2: 默认非Web防火墙`: the word is part of a meaning.
        let inside = |value: &ir::EnumValue| {
            let meaning = value.meaning.as_ref();
            meaning.is_some_and(|meaning| meaning.to_ascii_lowercase().contains(whole.as_str()))
        };
        let after = self.text.lower.get(whole.end()..).unwrap_or("");
        // `默认值:国内 "cn",国际 "en"` goes on with values.
        let goes_on = after.trim_start().starts_with(|c: char| c == '"' || c.is_ascii_alphanumeric());
        if set.iter().any(inside) || self.words.is_alternative(after) || goes_on {
            return None;
        }
        // `1返回,0不返回;默认不返回`: one meaning is a part of the other.
        let exact = |value: &&ir::EnumValue| {
            value.meaning.as_ref().is_some_and(|meaning| meaning.eq_ignore_ascii_case(phrase))
        };
        let mut alike = set.iter().filter(exact);
        if let (Some(value), None) = (alike.next(), alike.next()) {
            return Some(&value.value);
        }
        // `1小时粒度, 一天粒度,默认是天`
        let unit = is_one_of(phrase, self.words.units.at(UnitPlace::Stated)) && !phrase.is_ascii();
        let holds =
            |value: &ir::EnumValue| value.meaning.as_ref().is_some_and(|meaning| meaning.contains(phrase));
        let mut of =
            set.iter().filter(|value| self.words.default.is_meant(value, phrase) || unit && holds(value));
        match (of.next(), of.next()) {
            (Some(value), None) => Some(&value.value),
            _ => None,
        }
    }
}

impl DefaultWords {
    /// Whether a phrase names a value or says what it means.
    fn is_meant(&self, value: &ir::EnumValue, phrase: &str) -> bool {
        let wire = value.value.to_ascii_lowercase();
        let rest = phrase.strip_suffix(wire.as_str()).filter(|_| wire.len() > 1);
        rest.is_some_and(|rest| !rest.ends_with(|c: char| c.is_ascii_alphanumeric()) && !self.turns(rest))
            || value.meaning.as_ref().is_some_and(|meaning| self.same(&meaning.to_ascii_lowercase(), phrase))
    }

    /// A phrase and a meaning say the same if the meaning holds the phrase, or the phrase is the meaning and its grammar.
    fn same(&self, meaning: &str, phrase: &str) -> bool {
        let long = phrase.chars().count() >= 2 && meaning.chars().count() >= 2;
        let holds = || {
            let parts = meaning.split_once(phrase);
            parts.is_some_and(|(before, behind)| !self.turns(before) && !self.turns(behind))
        };
        let is_grammar = |text: &str, words: &[String]| text.is_empty() || is_one_of(text, words);
        let is_held = || {
            phrase.split_once(meaning).is_some_and(|(before, behind)| {
                is_grammar(before.trim(), &self.before_meaning)
                    && is_grammar(behind.trim(), &self.behind_meaning)
            })
        };
        meaning == phrase || long && (holds() || is_held())
    }

    /// `开启` and `不开启`, `国内` and `国内外`, `主库` and `主库所在地`.
    fn turns(&self, text: &str) -> bool {
        holds_one_of(text, &self.turns)
    }
}

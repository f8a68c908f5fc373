//! The rules as data, and one pass over a text that says which of them are worth trying.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use docwright_ir as ir;
use serde::Deserialize;

use super::finder::{Finder, Hits, Literals};
use super::language::wakers;
use super::rule::{Fact, PatternRule, RawRule};
use super::words::{holds_one_of, words};

/// What announces a list of values.
#[derive(Debug)]
pub(super) struct Intro {
    pub(super) rule: String,
    pub(super) weak: bool,
}

/// `rules.yaml`, ready to use.
pub(super) struct RuleSet {
    intros: Vec<Intro>,
    rules: Vec<PatternRule>,
    /// For each [`Fact`], the bits of its rules.
    of: [u128; Fact::COUNT],
    /// The bits of the rules that need another word besides.
    paired: u128,
    /// The bits of the rules that need a digit in the text.
    numeric: u128,
    /// The bits of the rules that need a mark between two numbers.
    ranges: u128,
    finder: Finder,
}

static RULES: LazyLock<RuleSet> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "the text is part of the program; a test reads it")]
    RuleSet::read(include_str!("rules.yaml")).expect("rules.yaml is well-formed")
});

/// The rules that the crate ships with.
pub(super) fn rules() -> &'static RuleSet {
    &RULES
}

impl RuleSet {
    /// One pass over `lower`, a text in lower case.
    pub(super) fn scan(&self, lower: &str) -> Hits {
        let mut hits = self.finder.find(lower);
        hits.rules &= hits.with | !self.paired;
        if hits.rules & self.numeric != 0 && !lower.bytes().any(|b| b.is_ascii_digit()) {
            hits.rules &= !self.numeric;
        }
        if hits.rules & self.ranges != 0 && !holds_range(lower) {
            hits.rules &= !self.ranges;
        }
        hits
    }

    /// The rules for `fact` that are worth trying.
    pub(super) fn of<'r>(
        &'r self,
        fact: Fact,
        hits: &Hits,
    ) -> impl Iterator<Item = &'r PatternRule> + use<'r> {
        let mut bits = hits.rules & self.of.get(fact as usize).copied().unwrap_or(0);
        std::iter::from_fn(move || {
            let number = bits.trailing_zeros() as usize;
            bits &= bits.checked_sub(1)?;
            self.rules.get(number)
        })
    }

    pub(super) fn intro(&self, number: usize) -> Option<&Intro> {
        self.intros.get(number)
    }

    fn read(text: &str) -> Result<RuleSet, String> {
        RuleSet::compile(ir::yaml::from_str(text).map_err(|error| error.to_string())?)
    }

    fn compile(file: File) -> Result<RuleSet, String> {
        let words = words();
        let mut literals = Literals::default();
        let mut rules = Vec::new();
        let (mut of, mut paired, mut numeric, mut ranges) = ([0; Fact::COUNT], 0, 0, 0);
        for (number, raw) in file.rules.into_iter().enumerate() {
            let bit = 1_u128.checked_shl(number as u32).ok_or("more rules than bits")?;
            raw.wakers(words).for_each(|word| literals.add(word, false, |literal| literal.rules |= bit));
            if let Some(bits) = of.get_mut(raw.fact as usize) {
                *bits |= bit;
            }
            raw.with.iter().for_each(|word| literals.add(word, false, |literal| literal.with |= bit));
            paired |= if raw.with.is_empty() { 0 } else { bit };
            numeric |= if raw.needs_digit() { bit } else { 0 };
            let rule = raw.compile(&file.fragments)?;
            ranges |= if rule.needs_range() { bit } else { 0 };
            rules.push(rule);
        }
        let mut intros = Vec::new();
        for (number, raw) in file.intros.into_iter().enumerate() {
            let all =
                raw.words.iter().map(|word| (word, false)).chain(raw.verbs.iter().map(|verb| (verb, true)));
            all.for_each(|(word, verb)| literals.add(word, true, |of| of.intro = Some((number, verb))));
            intros.push(Intro { rule: raw.rule, weak: raw.weak });
        }
        words.list.stops.iter().for_each(|word| literals.add(word, true, |literal| literal.stop = true));
        words
            .list
            .no_stops
            .iter()
            .for_each(|word| literals.add(word, true, |literal| literal.no_stop = true));
        let no_meanings = &words.list.not_meanings;
        no_meanings.iter().for_each(|word| literals.add(word, false, |literal| literal.no_meaning = true));
        words.examples.iter().for_each(|word| literals.add(word, true, |literal| literal.example = true));
        wakers().iter().for_each(|(word, bit)| literals.add(word, false, |literal| literal.tongues |= bit));
        let finder = literals.finder()?;
        Ok(RuleSet { intros, rules, of, paired, numeric, ranges, finder })
    }
}

/// Whether something stands between two numbers that makes a range of them: `1~5`, `1到5`, `[1,5]`, `1 <= n <= 5`.
pub(super) fn holds_range(text: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    let mut gaps = text.trim_matches(|c| !is_digit(c)).split(is_digit).filter(|gap| !gap.is_empty());
    gaps.any(|gap| holds_one_of(gap, &words().range_marks))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    fragments: BTreeMap<String, String>,
    intros: Vec<RawIntro>,
    rules: Vec<RawRule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawIntro {
    rule: String,
    #[serde(default)]
    weak: bool,
    words: Vec<String>,
    verbs: Vec<String>,
}

#[cfg(test)]
mod tests;

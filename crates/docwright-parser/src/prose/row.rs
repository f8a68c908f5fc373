//! A row with its text, which was scanned once: whoever reads a fact is a method of it.

use super::Input;
use super::finder::Hits;
use super::rule::{Fact, PatternRule};
use super::rules::RuleSet;
use super::text::Text;
use super::words::{Words, words};

/// A row whose text is read.
pub(super) struct ScannedRow<'a> {
    pub(super) input: &'a Input<'a>,
    pub(super) text: Text<'a>,
    /// The words of the rules that stand in the text.
    pub(super) hits: Hits,
    pub(super) rules: &'static RuleSet,
    pub(super) words: &'static Words,
}

impl<'a> ScannedRow<'a> {
    /// Scans the row's text.
    pub(super) fn new(input: &'a Input<'a>, rules: &'static RuleSet) -> Self {
        let text = Text::new(input.text);
        let hits = rules.scan(&text.lower);
        ScannedRow { input, text, hits, rules, words: words() }
    }

    /// Whether a bullet of the text explains the value: `• NAME: …`.
    pub(super) fn has_entry(&self, value: &str) -> bool {
        self.text.written.split('•').skip(1).any(|entry| {
            let rest = entry.trim_start().strip_prefix(value);
            rest.is_some_and(|rest| rest.trim_start().starts_with(':'))
        })
    }

    /// The rules for `fact` that are worth trying.
    pub(super) fn rules_for(&self, fact: Fact) -> impl Iterator<Item = &'static PatternRule> + use<> {
        self.rules.of(fact, &self.hits)
    }
}

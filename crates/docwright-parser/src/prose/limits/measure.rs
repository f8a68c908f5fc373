//! What a limit is on: the value, its length, the number of entries; or nothing of the row's own.

use docwright_ir as ir;

use super::super::rule::Flag;
use super::super::text::{last_sentence, number};
use super::super::words::{
    LimitWords, UnitPlace, WordList, ends_with_one_of, holds_one_of, is_one_of, opens_with_one_of,
};
use super::OtherFacts;
use super::behind::special;
use super::limit::Limit;

/// What a limit is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Measure {
    Value,
    Length,
    Items,
}

impl Limit<'_> {
    /// What the limit is on; `None` if it is not the row's own, or if that is in doubt.
    pub(super) fn measure(&self, others: &OtherFacts<'_>) -> Option<Measure> {
        if self.is_of_others(others) {
            return None;
        }
        let list = self.row.input.ty.is_list();
        if self.rule.is(Flag::OfEntries) {
            return list.then_some(Measure::Items);
        }
        let (words, units) = (self.words(), &self.row.words.units);
        let chars = self.chars || self.followed_by(&words.characters) || self.shares_characters();
        let counted =
            !chars && (self.followed_by(units.at(UnitPlace::Entries)) || self.followed_by(&words.counted));
        let long = (self.clause_contains(&words.length) || self.goes_on_with_a_length())
            && !self.clause_contains(&words.list_length);
        if list && !chars && self.counts_entries(counted, long) {
            // `• snapshot-id - … up to 10 snapshot IDs`: of one kind of entries.
            let line = self.all_before.rfind(['\n', '•']).and_then(|at| self.all_before.get(at..));
            let of_a_kind = line.is_some_and(|line| line.starts_with('•')) && self.is_of_models();
            return (!of_a_kind && !self.is_a_rate() && !self.is_of_other_things()).then_some(Measure::Items);
        }
        // `Addresses的长度为2` in one case: no element's length.
        if list && !chars && self.min.is_some() && self.min == self.max {
            return None;
        }
        match self.row.input.ty.element() {
            ir::Type::Integer | ir::Type::Float if !chars => {
                self.is_value(others.format).then_some(Measure::Value)
            }
            ir::Type::String | ir::Type::Any if !counted => self.of_text(others, chars, long),
            // A count that is declared as a text: `返回最多100条`.
            ir::Type::String if !list && self.rule.is(Flag::NumberInText) && self.is_named_as_count() => {
                Some(Measure::Value)
            }
            _ => None,
        }
    }

    /// Whether something speaks against the limit's being the row's own.
    fn is_of_others(&self, others: &OtherFacts<'_>) -> bool {
        self.is_of_a_part()
            || self.is_advice()
            || self.is_unbinding()
            || self.is_multiplied()
            || self.is_banned()
            || self.is_past()
            || self.is_a_default()
            || self.is_on_each()
            || self.is_on_a_pair()
            || self.is_a_case()
            || self.is_of_things_done()
            || self.is_an_amount_of_something()
            || self.is_of_another_owner()
            || self.is_in_another_unit(others.unit.or_else(|| self.row.told_unit()))
            || self.is_unsure(others.unit)
            || self.is_in_an_example()
            || self.is_an_entry()
            || self.is_percentage()
            || self.counts_other_things()
            || self.is_of_one_case()
            || self.is_only_shown()
            || self.is_of_one_kind()
            || self.row.words.is_relative(self.after)
    }

    /// Whether the number is one of a list's entries, and not of an entry's characters or its value. `counted` says that
    /// a word for entries follows, `long` that a length is announced.
    fn counts_entries(&self, counted: bool, long: bool) -> bool {
        let words = self.words();
        let is_text = matches!(self.row.input.ty.element(), ir::Type::String);
        let lead = self.before.strip_suffix(self.announced).unwrap_or("").trim();
        let own_length =
            long && (lead.is_empty() || is_one_of(lead, &words.length) || self.clause_contains(&words.lists));
        let announced = holds_one_of(self.announced, &words.at_most)
            || self.followed_by(&words.at_most)
            || self.behind_joint().is_some_and(|rest| opens_with_one_of(rest, &words.at_most))
            || is_text && holds_one_of(self.announced, &words.at_least);
        let counts = self.clause_contains(&words.counts);
        // `1-10个`
        let spanned = counted && self.rule.is(Flag::Unannounced) || is_text && counts;
        let of_values = self.rule.is(Flag::Range) || self.rule.is(Flag::Unannounced);
        (counted || announced || own_length || counts) && (!of_values || spanned)
    }

    fn is_of_models(&self) -> bool {
        use ir::Type::{Any, Boolean, Float, Integer, String};
        !matches!(self.row.input.ty.element(), String | Integer | Float | Boolean | Any)
    }

    /// A limit on a text is on its length, unless a range of values is announced.
    fn of_text(&self, others: &OtherFacts<'_>, chars: bool, long: bool) -> Option<Measure> {
        let words = self.words();
        let measured = self.followed_by(self.row.words.units.at(UnitPlace::Measured));
        if chars && self.is_of_some_characters() {
            return None;
        }
        if !measured && (chars || (long && !self.rule.is(Flag::Unannounced))) {
            return (!self.is_of_a_later_thing()).then_some(Measure::Length);
        }
        // A number that is declared as a text: its default is a number too.
        let of_number = others.default.is_some_and(|default| number(default).is_some());
        let of_value = !self.row.input.ty.is_list() && holds_one_of(self.announced, &words.values);
        if (of_number || of_value) && self.rule.is(Flag::NumberInText) {
            return (!self.is_inside_an_entry()).then_some(Measure::Value);
        }
        if self.rule.is(Flag::Unannounced) {
            return (self.is_the_clause()
                && !self.is_inside_an_entry()
                && (of_number || others.unit.is_some() || self.spaced))
                .then_some(Measure::Value);
        }
        if self.is_of_a_named_part() {
            return None;
        }
        // `创建的数量,[1-10]`
        let of_count = self.is_named_as_count();
        let range = self.rule.is(Flag::Range) && (self.clause_contains(&words.range) || of_count);
        let name = holds_one_of(self.all_before, &words.names);
        let charset = holds_one_of(self.after, &words.letters) || self.clause_contains(&words.letters);
        match range && self.min.is_some() && self.max.is_some() {
            true if name || charset => Some(Measure::Length),
            true if !self.row.input.ty.is_list() && !self.is_inside_an_entry() => Some(Measure::Value),
            _ => None,
        }
    }

    /// "At least 2 lowercase letters, 2 digits": some characters of the text, beside others.
    fn is_of_some_characters(&self) -> bool {
        let words = self.words();
        let behind = self.after.trim_start();
        let sentence = self.sentence_behind();
        let beside =
            sentence.split([',', '、']).skip(1).any(|part| part.contains(|c: char| c.is_ascii_digit()));
        self.max.is_none()
            && (opens_with_one_of(behind, &words.some_characters)
                || beside && opens_with_one_of(behind, &words.characters_of_a_kind))
    }

    /// `Timeout, 100 - 600 seconds`: the numbers are a clause of their own.
    fn is_the_clause(&self) -> bool {
        let opened = self.all_before.trim_end();
        let besides = || ends_with_one_of(opened, &self.words().besides);
        let opened =
            opened.is_empty() || opened.ends_with([',', ':', '.', '。', ';', '(', '\n', '•']) || besides();
        let after = self.behind_unit();
        let inclusive = self.words().inclusive.iter().find_map(|word| after.strip_prefix(word.as_str()));
        let after = inclusive.unwrap_or(after).trim_start_matches(' ');
        let mut entries = self.row.words.units.at(UnitPlace::Entries).iter().filter(|_| self.is_count());
        let entry = entries.find_map(|unit| after.strip_prefix(unit.as_str()));
        let after = entry.unwrap_or(after).trim_start_matches(' ');
        let ends = |inner: &str| opens_with_one_of(inner, &self.row.words.default.default_words);
        let noted = after.strip_prefix('(').is_some_and(ends);
        let after = if noted || opens_with_one_of(after, &self.words().stepped) { "" } else { after };
        opened
            && (after.is_empty()
                || after.starts_with([',', ';', '。', '.', ')', '\n'])
                || self.behind_joint().is_some_and(|rest| special(rest).is_some()))
            && !self.all_before.ends_with(['.', '/'])
            && !holds_one_of(self.all_before, &self.words().names)
    }

    /// "Length: minimum 1, maximum 32": the other end of it.
    fn goes_on_with_a_length(&self) -> bool {
        let sentence = last_sentence(self.all_before);
        let lead = self.before.strip_suffix(self.announced).unwrap_or(self.before);
        let clause = sentence.trim_end().trim_end_matches(self.before.trim_end()).trim_end();
        let other = clause.trim_end_matches([',', ';']).rsplit([',', ';']).next().unwrap_or("");
        self.rule.is(Flag::NumberInText)
            && lead.trim().is_empty()
            && holds_one_of(other, &self.words().at_least)
            && holds_one_of(sentence, &self.words().length)
    }

    fn is_value(&self, format: Option<ir::Format>) -> bool {
        let least = self.min.or(self.max).map_or(0.0, ir::Number::as_f64);
        let time = matches!(format, Some(ir::Format::UnixTime | ir::Format::UnixTimeMs));
        // No time has so few seconds: "within the last 7 days".
        if time && least < 1e8 {
            return false;
        }
        if self.is_a_move() {
            return false;
        }
        let words = self.words();
        let announced = self.clause_contains(&words.range)
            || !self.round
                && (!self.rule.is(Flag::Unannounced)
                    || (self.tilde || self.is_the_clause()) && !self.followed_by(&words.dates));
        // "The span between begin and end cannot exceed 24 hours" limits neither.
        let distance = self.rule.is(Flag::MaybeDistance)
            && (self.is_condition()
                || self.followed_by(self.row.words.units.at(UnitPlace::Time))
                    && self.clause_contains(&words.distances));
        announced && !distance && !self.rule.is(Flag::OfLength)
    }

    pub(super) fn words(&self) -> &'static LimitWords {
        &self.row.words.limit
    }

    pub(super) fn clause_contains(&self, words: &WordList) -> bool {
        holds_one_of(self.before, words)
    }
}

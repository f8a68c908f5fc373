//! What a limit is on: the value, its length, the number of entries; or nothing of the row's own.

use docwright_ir as ir;

use super::super::rule::Flag;
use super::super::text::number;
use super::super::words::{LimitWords, UnitPlace, holds_one_of, is_one_of, opens, opens_with_one_of};
use super::OtherFacts;
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
        if self.is_of_a_part()
            || self.is_advice()
            || self.is_in_another_unit(others.unit)
            || self.is_in_an_example()
            || self.row.words.is_relative(self.after)
        {
            return None;
        }
        let list = self.row.input.ty.is_list();
        let (words, units) = (self.words(), &self.row.words.units);
        let chars = self.chars || self.followed_by(&words.characters);
        let counted =
            !chars && (self.followed_by(units.at(UnitPlace::Entries)) || self.followed_by(&words.counted));
        let long = self.clause_contains(&words.length) && !self.clause_contains(&words.list_length);
        let own_length = long
            && (self.before.trim().len() == self.announced.trim().len()
                || self.clause_contains(&words.lists));
        let at_most = holds_one_of(self.announced, &words.at_most);
        let of_entries = counted || at_most || own_length || self.clause_contains(&words.counts);
        let of_values = self.rule.is(Flag::Range) || self.rule.is(Flag::Unannounced);
        if list && !chars && of_entries && !of_values {
            return Some(Measure::Items);
        }
        match self.row.input.ty.element() {
            ir::Type::Integer | ir::Type::Float if !chars => {
                self.is_value(others.format).then_some(Measure::Value)
            }
            ir::Type::String | ir::Type::Any if !counted => self.of_text(others, chars, long),
            _ => None,
        }
    }

    /// A limit on a text is on its length, unless a range of values is announced.
    fn of_text(&self, others: &OtherFacts<'_>, chars: bool, long: bool) -> Option<Measure> {
        let words = self.words();
        let measured = self.followed_by(self.row.words.units.at(UnitPlace::Measured));
        if !measured && (chars || (long && !self.rule.is(Flag::Unannounced))) {
            return Some(Measure::Length);
        }
        // A number that is declared as a text: its default is a number too.
        let of_number = others.default.is_some_and(|default| number(default).is_some());
        if of_number && self.rule.is(Flag::NumberInText) {
            return Some(Measure::Value);
        }
        let range = self.rule.is(Flag::Range) && self.clause_contains(&words.range);
        let name = holds_one_of(self.all_before, &words.names);
        let charset = holds_one_of(self.after, &words.letters) || self.clause_contains(&words.letters);
        match range && self.min.is_some() && self.max.is_some() {
            true if name || charset => Some(Measure::Length),
            true if !self.row.input.ty.is_list() => Some(Measure::Value),
            _ => None,
        }
    }

    fn is_value(&self, format: Option<ir::Format>) -> bool {
        let least = self.min.or(self.max).map_or(0.0, ir::Number::as_f64);
        let time = matches!(format, Some(ir::Format::UnixTime | ir::Format::UnixTimeMs));
        // No time has so few seconds: "within the last 7 days".
        if time && least < 1e8 {
            return false;
        }
        let words = self.words();
        let announced = self.clause_contains(&words.range)
            || !self.round
                && (!self.rule.is(Flag::Unannounced) || self.tilde && !self.followed_by(&words.dates));
        // "The span between begin and end cannot exceed 24 hours" limits neither.
        let distance = self.rule.is(Flag::MaybeDistance)
            && (self.is_condition()
                || self.followed_by(self.row.words.units.at(UnitPlace::Time))
                    && self.clause_contains(&words.distances));
        announced && !distance && !self.rule.is(Flag::OfLength)
    }

    fn words(&self) -> &'static LimitWords {
        &self.row.words.limit
    }

    fn clause_contains(&self, words: &[String]) -> bool {
        holds_one_of(self.before, words)
    }

    fn followed_by(&self, words: &[String]) -> bool {
        opens_with_one_of(self.after.trim_start_matches([' ', ')', ']']), words)
    }

    /// `1h<span<=12h`
    fn is_condition(&self) -> bool {
        self.announced.starts_with('<') && self.after.starts_with(|c: char| c.is_ascii_alphanumeric())
    }

    /// `权重支持1-10`, `key的最大长度为128`, `N的取值范围`: a limit on a part, not on the value.
    fn is_of_a_part(&self) -> bool {
        let before = self.before.strip_suffix(self.announced).unwrap_or(self.before).trim();
        let words = self.words();
        let open = self.all_before.matches('{').count() > self.all_before.matches('}').count();
        let composed = holds_one_of(self.all_before, &words.composed);
        if open || composed || holds_one_of(before, &words.parts) {
            return true;
        }
        let (owner, owned) = before
            .split_once(words.owned.as_str())
            .map_or((before, false), |(owner, _)| (owner.trim(), true));
        let text = matches!(self.row.input.ty.element(), ir::Type::String);
        if text && owned && owner.contains(words.joined) {
            return true;
        }
        let own = self.row.input.name.rsplit('.').any(|part| part.eq_ignore_ascii_case(owner));
        let word = owner.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        let name = word && owner.bytes().any(|b| b.is_ascii_alphabetic());
        let chinese = self.all_before.chars().any(|c| !c.is_ascii() && c.is_alphabetic());
        name && !own && (owned || chinese && text)
    }

    /// `单位GB … 最大10PB`: a number of another unit cannot stand beside the row's own.
    fn is_in_another_unit(&self, unit: Option<&str>) -> bool {
        let after = self.after.trim_start();
        let end = after.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(after.len());
        let word = after.get(..end).unwrap_or("");
        let units = &self.row.words.units;
        let stated = match is_one_of(word, units.at(UnitPlace::Measured)) || word.ends_with('b') {
            true => Some(word),
            false => units.at(UnitPlace::Time).iter().map(String::as_str).find(|time| opens(after, time)),
        };
        let (Some(stated), Some(unit)) = (stated, unit) else { return false };
        let unit = unit.to_ascii_lowercase();
        !unit.starts_with(stated) && !stated.starts_with(unit.as_str())
    }

    /// `建议小于等于110`: the server takes more.
    fn is_advice(&self) -> bool {
        self.clause_contains(&self.words().advice)
    }

    fn is_in_an_example(&self) -> bool {
        self.row.hits.examples.iter().any(|at| {
            let between = self.all_before.get(*at..);
            between.is_some_and(|between| !between.contains(['。', '\n', ';', ')', ']', ',', '.']))
        })
    }
}

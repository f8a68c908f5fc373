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
            || self.is_percentage()
            || self.counts_other_things()
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
        let of_value = !self.row.input.ty.is_list() && holds_one_of(self.announced, &words.values);
        if (of_number || of_value) && self.rule.is(Flag::NumberInText) {
            return (!self.is_inside_an_entry()).then_some(Measure::Value);
        }
        if self.rule.is(Flag::Unannounced) {
            return (self.is_the_clause() && (of_number || others.unit.is_some() || self.spaced))
                .then_some(Measure::Value);
        }
        let range = self.rule.is(Flag::Range) && self.clause_contains(&words.range);
        let name = holds_one_of(self.all_before, &words.names);
        let charset = holds_one_of(self.after, &words.letters) || self.clause_contains(&words.letters);
        match range && self.min.is_some() && self.max.is_some() {
            true if name || charset => Some(Measure::Length),
            true if !self.row.input.ty.is_list() && !self.is_inside_an_entry() => Some(Measure::Value),
            _ => None,
        }
    }

    /// "Up to 100": said in passing, and no range of values that is announced.
    pub(super) fn is_loose(&self) -> bool {
        let announced = holds_one_of(self.announced, &self.words().values) || self.clause_contains(&self.words().range);
        self.rule.is(Flag::NumberInText) && self.min.is_none() && !announced
    }

    /// `interval: in seconds, value range: 1800-7200` on a line of its own: the limit of one of several parts.
    fn is_inside_an_entry(&self) -> bool {
        let line = self.all_before.rfind(['\n', '•']).and_then(|at| self.all_before.get(at..));
        let line = line.map_or("", |line| line.trim_start_matches(['\n', '•', ' ', '-', '*']));
        let (label, behind) = line.split_once(':').unwrap_or_default();
        let word = !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        word && !behind.is_empty() && !holds_one_of(label, &self.words().range)
    }

    /// `Timeout, 100 - 600 seconds`: the numbers are a clause of their own.
    fn is_the_clause(&self) -> bool {
        let opened = self.all_before.trim_end();
        let opened = opened.is_empty() || opened.ends_with([',', ':', '。', ';', '(', '\n', '•']);
        let units = &self.row.words.units;
        let after = self.after.trim_start();
        let unit = units.at(UnitPlace::Stated).iter().find_map(|unit| after.strip_prefix(unit.as_str()));
        let after = unit.unwrap_or(after).trim_start();
        opened && (after.is_empty() || after.starts_with([',', ';', '。', '.', ')', '\n']))
            && !self.all_before.ends_with(['.', '/'])
            && !holds_one_of(self.all_before, &self.words().names)
    }

    /// `不超过总数的 80%`: a share of something else, unless the row is one itself.
    fn is_percentage(&self) -> bool {
        let shares = &self.words().shares;
        let lead = self.all_before;
        self.after.trim_start().starts_with('%')
            && !holds_one_of(lead, shares)
            && !holds_one_of(&self.row.input.name.to_ascii_lowercase(), shares)
    }

    /// "Details of up to 5 things are given" in the row `Mode`: a number of things limits a row that counts things.
    fn counts_other_things(&self) -> bool {
        let ty = self.row.input.ty;
        if ty.is_list() || !matches!(ty.element(), ir::Type::Integer | ir::Type::Float) || !self.is_loose() {
            return false;
        }
        let words = self.words();
        if holds_one_of(self.before, &words.others) || holds_one_of(self.sentence_behind(), &words.others) {
            return true;
        }
        let counted = self.followed_by(self.row.words.units.at(UnitPlace::Entries))
            || self.followed_by(&words.counted)
            || self.followed_by(&words.people)
            || self.is_plural();
        counted && !self.is_count()
    }

    fn sentence_behind(&self) -> &str {
        self.after.split(['。', ';', '\n', '.']).next().unwrap_or("")
    }

    /// `100 results`, `5 of the largest`: English things behind the number.
    fn is_plural(&self) -> bool {
        let word = self.after.trim_start();
        let end = word.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(word.len());
        let word = word.get(..end).unwrap_or("");
        let unit = is_one_of(word, self.row.words.units.at(UnitPlace::Stated));
        word == "of" || word.len() > 3 && word.ends_with('s') && !unit
    }

    /// Whether the row is a number of things, by its name or by what its text opens with.
    fn is_count(&self) -> bool {
        let words = self.words();
        let name = self.row.input.name.rsplit('.').next().unwrap_or("").to_ascii_lowercase();
        let lead = self.row.text.lower.split(['。', '\n', '.', ';']).next().unwrap_or("");
        let page = holds_one_of(lead, &words.ordinals) || holds_one_of(&name, &words.ordinals);
        !page && (holds_one_of(lead, &words.quantities) || holds_one_of(&name, &words.quantities))
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

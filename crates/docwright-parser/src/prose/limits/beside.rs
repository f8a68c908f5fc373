//! Limits that bind nothing of the row's own: kept for others, advised, on each of several other things, raised in a
//! case.

use docwright_ir as ir;

use super::super::text::last_sentence;
use super::super::words::{
    UnitPlace, WordList, holds_one_of, is_one_of, opens_with_factor, opens_with_one_of,
};
use super::limit::Limit;
use crate::dialect::is_han;

/// What an entry of the row is called behind "each": nothing at all.
const ENTRIES: [&str; 5] = ["", " of", "个", "条", "项"];

impl Limit<'_> {
    /// "The range 1-1023 is reserved", "at least 3 nodes are recommended", `不超过10倍`
    pub(super) fn is_unbinding(&self) -> bool {
        let words = self.words();
        self.followed_by(&words.fold) || holds_one_of(self.sentence_behind(), &words.unbinding)
    }

    /// "Formerly 1-100", `原范围:1-100`
    pub(super) fn is_past(&self) -> bool {
        holds_one_of(self.before, &self.row.words.past) || holds_one_of(self.before, &self.words().past)
    }

    /// "Default: between 30 and 60", `默认不超过 5`: no ends of what is taken.
    pub(super) fn is_a_default(&self) -> bool {
        let lead = self.before.strip_suffix(self.announced).unwrap_or(self.before);
        let lead = lead.trim_end_matches([' ', ':', '为', '是', '约']);
        let mut words = self.row.words.default.default_words.iter();
        let by_default = || opens_with_one_of(self.behind_unit(), &self.row.words.default.default_words);
        // `默认数量上限为5`
        let opens = lead.trim_start().chars().all(is_han)
            && opens_with_one_of(lead.trim_start(), &self.row.words.default.default_words);
        opens
            || words.any(|word| lead.ends_with(word.trim_end()))
            || !self.row.input.ty.is_list() && by_default()
    }

    /// `最大1万`, "up to 5 million", `2^31-1`, `1e6`: the number as it stands is not the limit.
    pub(super) fn is_multiplied(&self) -> bool {
        let power =
            self.after.strip_prefix('e').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        power || opens_with_factor(self.after.trim_start(), &self.words().times)
    }

    /// "Must not be between 1 and 9", `禁用范围：1-9`: what is not taken.
    pub(super) fn is_banned(&self) -> bool {
        self.min.is_some() && self.max.is_some() && holds_one_of(self.before, &self.words().banned)
    }

    /// `每个标签最长32字符`, "a line has up to 80 characters": on each of several things, not on the row.
    pub(super) fn is_on_each(&self) -> bool {
        let words = self.words();
        let clause = self.before.strip_suffix(self.announced).unwrap_or(self.before).trim();
        // `每个不超过32个字符`: on each entry of the row.
        let is_entry = |word: &String| {
            let rest = clause.strip_prefix(word.trim_end());
            rest.is_some_and(|rest| ENTRIES.contains(&rest))
        };
        let of_entries = self.row.input.ty.is_list() && words.each.iter().any(is_entry);
        let on_each = opens_with_one_of(self.before.trim_start(), &words.each)
            && !opens_with_one_of(clause, &words.each_call);
        let on_any = self.before.len() < self.all_before.len() && self.is_any(clause);
        // `每页最多50条` in the row that tells which page.
        let default = &self.row.words.default;
        let is_total = || self.name_and_lead().iter().any(|text| holds_one_of(text, &default.not_of_pages));
        let of_pages = opens_with_one_of(clause, &default.pages) && (self.is_ordinal() || is_total());
        let apiece = self.sentence_behind().split(' ').any(|word| is_one_of(word, &words.apiece));
        of_pages || !of_entries && (on_each || on_any) || apiece && !self.row.input.ty.is_list()
    }

    /// "a name", and not "an integer", nor what the row was said to be.
    fn is_any(&self, clause: &str) -> bool {
        let words = self.words();
        let lead = self.all_before.get(..self.all_before.len() - self.before.len()).unwrap_or("");
        let told = |word: &str| lead.split(|c: char| !c.is_ascii_alphabetic()).any(|it| it == word);
        let Some(noun) = words.any.iter().find_map(|word| clause.strip_prefix(word.as_str())) else {
            return false;
        };
        let is_own = |word: &str| is_one_of(word, &words.of_a_value) || word.len() > 3 && told(word);
        !noun.split(' ').take(3).any(is_own)
    }

    /// `键最长16,值最长32`: on the parts of a text that pairs them.
    pub(super) fn is_on_a_pair(&self) -> bool {
        let words = self.words();
        let name = self.row.input.name.to_ascii_lowercase();
        let text = matches!(self.row.input.ty.element(), ir::Type::String);
        let sentence = |keys: &WordList| {
            holds_one_of(last_sentence(self.all_before), keys) || holds_one_of(self.sentence_behind(), keys)
        };
        text && !holds_one_of(&name, &words.keys)
            && !holds_one_of(&name, &words.values_of_keys)
            && (holds_one_of(self.before, &words.keys) || holds_one_of(self.before, &words.values_of_keys))
            && sentence(&words.keys)
            && sentence(&words.values_of_keys)
    }

    /// "At most 50 items per day"
    pub(super) fn is_a_rate(&self) -> bool {
        let rates = &self.words().rates;
        let each = self.sentence_behind().trim_start();
        let words = &self.row.words.default;
        let apart = opens_with_one_of(each, &words.each) && !opens_with_one_of(each, &words.rates);
        apart || holds_one_of(self.before, rates) || holds_one_of(self.sentence_behind(), rates)
    }

    /// `在 20-500 之间时有效`, `5 到 10 分钟内生效`: what the range is of decides something, or takes that long.
    pub(super) fn is_a_case(&self) -> bool {
        let ranges = self.min.is_some() && self.max.is_some();
        let words = &self.row.words;
        let behind = self.behind_unit();
        let rest = words.limit.between.iter().find_map(|word| behind.strip_prefix(word.as_str()));
        let decides = rest.is_some_and(|rest| opens_with_one_of(rest.trim_start(), &words.default.when));
        ranges && (decides || opens_with_one_of(behind, &words.limit.elapsed))
    }

    /// "Forwarded from 80 to 8080": a move, and no range of values.
    pub(super) fn is_a_move(&self) -> bool {
        let words = self.words();
        let lead = self.before.strip_suffix(self.announced).unwrap_or(self.before).trim();
        let word = lead.rsplit(' ').next().unwrap_or("");
        // "Level from 1 to 5"
        let is_label = self.before.len() == self.all_before.len() && lead.split(' ').count() < 3;
        is_one_of(self.announced.trim(), &words.from)
            && !lead.is_empty()
            && (!is_label || is_one_of(word, &words.moves))
            && !is_one_of(word, &words.of_a_range)
            && !is_one_of(word, &words.of_a_value)
            && !holds_one_of(lead, &words.range)
    }

    /// "Between 5 and 8 attempts are made"
    pub(super) fn is_of_things_done(&self) -> bool {
        let mut behind = self.after.trim_start().split(' ').skip(1);
        // "At least 8 characters are needed"
        if self.chars || self.followed_by(&self.words().characters) {
            return false;
        }
        let done = behind.next().is_some_and(|word| is_one_of(word, &self.words().done));
        done && self.is_of_other_things() && !self.is_count()
    }

    /// "At least 2 GB of free memory": an amount of something that the row does not tell of.
    pub(super) fn is_an_amount_of_something(&self) -> bool {
        let Some(thing) = self.behind_unit().trim_start().strip_prefix("of ") else { return false };
        let number = matches!(self.row.input.ty.element(), ir::Type::Integer | ir::Type::Float);
        let has_unit = self.row.words.unit_of(self.after.trim_start()).is_some();
        let end = thing.find(|c: char| !(c.is_ascii_alphabetic() || c == ' ')).unwrap_or(thing.len());
        let mut nouns = thing.get(..end).unwrap_or("").split(' ').take(3).filter(|word| word.len() > 3);
        let name = self.row.input.name.to_ascii_lowercase();
        number && has_unit && !nouns.any(|noun| self.all_before.contains(noun) || name.contains(noun))
    }

    /// `最少2台,最多10台`: what both ends count is what the row counts.
    pub(super) fn is_the_other_end(&self) -> bool {
        let after = self.after.trim_start();
        let mut units = self.row.words.units.at(UnitPlace::Entries).iter();
        let lead = self.all_before.strip_suffix(self.before).unwrap_or("").trim_end_matches([' ', ',', '、']);
        let clause = lead.rsplit([',', '、', ';', '。']).next().unwrap_or("");
        let counted = units.find(|unit| after.starts_with(unit.as_str()));
        let alike = counted.is_some_and(|unit| clause.ends_with(unit.as_str()));
        alike && self.before == self.announced && holds_one_of(clause, &self.words().at_least)
    }

    /// "Up to 50 requests", in a row that has told nothing of requests.
    pub(super) fn is_of_other_things(&self) -> bool {
        let thing = self.counted_thing();
        let stem = thing.strip_suffix("es").or_else(|| thing.strip_suffix('s')).unwrap_or(thing);
        let named = |text: &str| text.contains(stem);
        self.is_plural()
            && stem != thing
            && !named(self.all_before)
            && !named(&self.row.input.name.to_ascii_lowercase())
            && !is_one_of(thing, &self.words().counted)
            && !self.followed_by(&self.words().counted)
            // "… addresses are supported": by the row, whatever it calls its entries.
            && !holds_one_of(self.sentence_behind(), &self.row.words.list.accepted)
    }

    /// "Up to 64 characters. The remark of the label is …": a later sentence about a thing that the first did not name.
    pub(super) fn is_of_a_later_thing(&self) -> bool {
        let sentence = self.all_before.rsplit(['\n', ';', '。']).next().unwrap_or("");
        let sentence = sentence.rsplit(". ").next().unwrap_or("").trim_start();
        let earlier = self.all_before.get(..self.all_before.len() - sentence.len()).unwrap_or("");
        let limited = earlier.bytes().any(|b| b.is_ascii_digit());
        let owned = sentence.split_once(" of the ").is_some_and(|(owned, _)| owned.split(' ').count() < 4);
        limited && owned && self.is_of_a_named_part()
    }
}

//! Numbers that look like ends and are none: sections of a document, numbers that are drawn, ends in two units, one of
//! two ends, what is not taken.

use super::super::words::{
    ends_with_a_word, holds_one_of, is_labelled_number, is_one_of, opens_with_one_of, opens_with_word,
};
use super::behind::special;
use super::limit::Limit;

impl Limit<'_> {
    /// Whether something says that the numbers are no ends of what is taken, or not in the row's `unit`.
    pub(super) fn is_unsure(&self, unit: Option<&str>) -> bool {
        let ranges = self.min.is_some() && self.max.is_some();
        ranges && (self.is_excepted() || self.is_cited() || self.is_drawn() || self.is_in_two_units())
            || self.is_cut()
            || self.is_one_of_two_ends()
            || self.has_another_case()
            || unit.is_none() && self.is_in_a_great_unit()
    }

    /// `1-5 以外`
    fn is_excepted(&self) -> bool {
        opens_with_one_of(self.behind_unit(), &self.words().excepted)
    }

    /// `范围见 1-5 节`, "see sections 1-5"
    fn is_cited(&self) -> bool {
        let words = self.words();
        ends_with_a_word(self.all_before.trim_end(), &words.cited)
            || opens_with_one_of(self.behind_unit(), &words.cited_behind)
    }

    /// `随机取 1 到 5`, unless it is called a range.
    fn is_drawn(&self) -> bool {
        let words = self.words();
        self.clause_contains(&words.drawn) && !holds_one_of(self.announced, &words.range)
    }

    /// `1KB-5MB`
    fn is_in_two_units(&self) -> bool {
        let words = self.row.words;
        let text = self.row.text.lower.get(self.span.clone()).unwrap_or("");
        let first = text.trim_start_matches(|c: char| c.is_ascii_digit() || "-,.".contains(c)).trim_start();
        let units = words.unit_of(first).zip(words.unit_of(self.after.trim_start()));
        units.is_some_and(|((one, _), (other, _))| words.are_different_units(one, other))
    }

    /// `1_000`, `32,000`, `32 000`: the number goes on; `at most 1-5`: the range does. `10.000` may be ten thousand.
    fn is_cut(&self) -> bool {
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let numbers = self.row.text.lower.get(self.span.clone()).unwrap_or("");
        let thousands = numbers.match_indices('.').any(|(at, _)| {
            let (before, behind) = (numbers.get(..at).unwrap_or(""), numbers.get(at + 1..).unwrap_or(""));
            before.ends_with(|c: char| c.is_ascii_digit()) && digits(behind) == 3
        });
        if thousands {
            return true;
        }
        let one_end = self.min.is_none() || self.max.is_none();
        let after = self.after.trim_start();
        let behind_mark = || self.words().spans.iter().find_map(|mark| after.strip_prefix(mark.as_str()));
        self.after.strip_prefix('_').is_some_and(|rest| digits(rest) > 0)
            || self.after.strip_prefix([',', ' ', '.']).is_some_and(|rest| digits(rest) == 3)
            || one_end && behind_mark().is_some_and(|rest| digits(rest.trim_start()) > 0)
    }

    /// "At most 100 (default) or 200": it may be the other one, unless that is a special value.
    fn is_one_of_two_ends(&self) -> bool {
        let behind = self.behind_unit();
        // `10个汉字或20个字母`
        let characters = self.words().characters.iter().filter_map(|word| behind.strip_prefix(word.as_str()));
        let behind = characters.min_by_key(|rest| rest.len()).unwrap_or(behind);
        let noted = behind.strip_prefix('(').and_then(|inner| inner.split_once(')'));
        let rest = noted.map_or(behind, |(_, rest)| rest).trim_start();
        let mut joints = self.row.words.default.alternatives.iter();
        let other = joints.find_map(|joint| opens_with_word(rest, joint).then(|| rest.get(joint.len()..)));
        let other = other.flatten().unwrap_or("").trim_start();
        let one_end = self.min.is_none() || self.max.is_none();
        one_end && other.starts_with(|c: char| c.is_ascii_digit()) && special(other).is_none()
    }

    /// `10(专业版 50)`, "10 (50 for Pro)": in brackets another number, of a case.
    fn has_another_case(&self) -> bool {
        let words = &self.row.words.default;
        let behind = self.behind_unit();
        let inner = behind.strip_prefix('(').and_then(|inner| inner.split(')').next()).unwrap_or("");
        let case = inner.trim_start_matches(|c: char| c.is_ascii_digit() || c == ',');
        let of_a_case = case.len() < inner.len()
            && words.cases.iter().any(|word| opens_with_word(case.trim_start(), word));
        // `30-60(V2 默认为 0)` tells a default.
        of_a_case || is_labelled_number(inner, &words.notes) && !holds_one_of(inner, &words.default_words)
    }

    /// `1 TB`, where nothing says that the row counts those.
    fn is_in_a_great_unit(&self) -> bool {
        let unit = self.row.words.unit_of(self.after.trim_start()).map_or("", |(unit, _)| unit);
        is_one_of(unit, &self.words().great)
    }
}

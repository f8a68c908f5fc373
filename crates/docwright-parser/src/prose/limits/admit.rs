//! What stands beside a range and is taken, too: `1-100 或 -1`, `1-9、12、24`; ends and numbers that are told in words.

use std::ops::Range;

use docwright_ir as ir;

use super::super::Mined;
use super::super::row::ScannedRow;
use super::super::rule::Fact;
use super::super::text::number;
use super::super::words::{holds_one_of, opens_with_one_of};
use super::behind::{behind_joint, special};
use super::{Limits, OtherFacts};

impl ScannedRow<'_> {
    /// "Must be a positive integer": at least one, unless a case is told or the default is less.
    pub(super) fn add_sign(&self, limits: &mut Limits, others: &OtherFacts<'_>) {
        let is_number = matches!(self.input.ty, ir::Type::Integer | ir::Type::Float);
        if !is_number || limits.differ || limits.range.as_ref().is_some_and(|range| range.value.min.is_some())
        {
            return;
        }
        let found = self.rules_for(Fact::Sign).find_map(|rule| {
            let captures = rule.first(&self.text.lower)?;
            let start = captures.get(0)?.start();
            let clause = self.text.lower.get(..start)?.rsplit([',', ';', '。', '\n']).next()?;
            let least = i64::from(captures.name("one").is_some());
            let own = !holds_one_of(clause, &self.words.limit.other_cases);
            own.then_some((ir::Number::Integer(least), &rule.name))
        });
        let Some((least, rule)) = found else { return };
        let refused = others.default.and_then(number).is_some_and(|default| default < least);
        if !refused {
            let range = limits.range.get_or_insert_with(|| Mined::new(ir::Range::default(), rule));
            range.value.min = Some(least);
        }
    }

    /// `60~900,0表示不过期`: the range must not refuse the value that stands beside it.
    pub(super) fn admit_special(&self, limits: &mut Limits) {
        let Some(min) = limits.range.as_mut().and_then(|range| range.value.min.as_mut()) else { return };
        let rules = self.rules_for(Fact::Special);
        let special = rules.flat_map(|rule| rule.captures(&self.text.lower));
        let special = special.filter_map(|captures| number(captures.name("value")?.as_str()));
        for value in special.chain(self.special_behind(&limits.ranges)) {
            if value < *min {
                *min = value;
            }
        }
    }

    /// `1-100 或 -1`
    fn special_behind(&self, ranges: &[Range<usize>]) -> Option<ir::Number> {
        let [range] = ranges else { return None };
        let rest = behind_joint(self.text.lower.get(range.end..)?, self.words)?;
        let value = special(rest)?;
        number(value)
    }

    /// `1-9、12、24、36`: values beside a range lie in what the row takes, too.
    pub(super) fn admit_listed(&self, limits: &mut Limits) {
        let Some(span) = limits.ranges.first().filter(|_| limits.ranges.len() == 1) else { return };
        let Some(range) = limits.range.as_mut() else { return };
        let joints = || self.words.list.conjunctions.iter().map(String::as_str).chain([",", "、"]);
        let mut rest = self.text.lower.get(span.end..).unwrap_or("").trim_start();
        // `1~5的整数,或10`
        let integers = self.words.limit.integers.iter().find_map(|word| rest.strip_prefix(word.as_str()));
        rest = integers.unwrap_or(rest).trim_start();
        while let Some(behind) = behind_joint(rest, self.words) {
            let digits = behind.find(|c: char| !c.is_ascii_digit()).unwrap_or(behind.len());
            let (value, after) = behind.split_at_checked(digits).unwrap_or((behind, ""));
            let Some(value) = number(value) else { return };
            // A number that goes on is none of them: `12 of each`, `12~24`, `12.5`.
            let is_decimal =
                after.starts_with('.') && after.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
            rest = after.trim_start();
            // `1~9或12的倍数`: as many as one likes.
            if opens_with_one_of(rest, &self.words.limit.multiples) {
                range.value.max = None;
                return;
            }
            let ends = rest.is_empty() || rest.starts_with(['。', '.', ';', '\n', ')', ']']);
            if is_decimal || !ends && !joints().any(|joint| rest.starts_with(joint)) {
                return;
            }
            range.value.max = range.value.max.map(|max| if value > max { value } else { max });
        }
    }

    /// `共享时必须指定 0,…范围 [1-300]`: the value of one case lies outside the range of the others, which is widened to it.
    pub(super) fn admit_case_of_none(&self, limits: &mut Limits) {
        let Some(min) = limits.range.as_mut().and_then(|range| range.value.min.as_mut()) else { return };
        if min.as_f64() > 0.0 && self.must_be_none() {
            *min = ir::Number::Integer(0);
        }
    }

    fn must_be_none(&self) -> bool {
        self.words.limit.must_be_none.iter().any(|words| {
            let mut found = self.text.lower.match_indices(words.as_str());
            found.any(|(at, _)| {
                let behind = self.text.lower.get(at + words.len()..).unwrap_or("");
                !behind.starts_with(|c: char| c.is_ascii_digit() || c == '.')
            })
        })
    }

    /// "Value range of N: 0-9": ten entries.
    pub(super) fn numbered_entries(&self) -> Option<Mined<ir::Length>> {
        let mut rules = self.rules_for(Fact::Items).filter(|_| self.input.ty.is_list());
        rules.find_map(|rule| {
            let captures = rule.first(&self.text.lower)?;
            let number = |group: &str| captures.name(group)?.as_str().parse::<u64>().ok();
            let max = number("to")?.checked_sub(number("from")?)? + 1;
            Some(Mined::new(ir::Length { min: None, max: Some(max) }, rule.name.as_str()))
        })
    }
}

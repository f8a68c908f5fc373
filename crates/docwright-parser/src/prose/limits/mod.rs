//! What a text limits: a value, the length of a text, the number of a list's entries.
//!
//! `limit.rs` reads one limit as it stands in the text, `measure.rs` says what it is on, `subject.rs` whether it
//! is the row's own.

mod beside;
mod limit;
mod measure;
mod subject;

use std::ops::Range;

use docwright_ir as ir;

use super::Mined;
use super::row::ScannedRow;
use super::rule::{Fact, Flag, PatternRule};
use super::text::number;
use super::words::holds_one_of;

use limit::Limit;
use measure::Measure;

/// What the text limits.
#[derive(Debug, Default)]
pub(super) struct Limits {
    pub(super) range: Option<Mined<ir::Range>>,
    pub(super) length: Option<Mined<ir::Length>>,
    pub(super) items: Option<Mined<ir::Length>>,
    /// What is said of the value only in passing: "up to 100".
    loose: Option<Mined<ir::Range>>,
    /// The range's rule says so.
    yields_to_default: bool,
    /// The text has several ranges, each for a case of its own: none is the row's.
    differ: bool,
    /// The text has several greatest lengths, each of a thing of its own.
    lengths_differ: bool,
    /// The greatest value that is taken in some case.
    in_one_case: Option<f64>,
    /// Where ranges of the value stand, and others that were not taken.
    ranges: Vec<Range<usize>>,
    spans: Vec<Range<usize>>,
}

/// What other rules found in the same text.
#[derive(Debug, Default)]
pub(super) struct OtherFacts<'a> {
    pub(super) format: Option<ir::Format>,
    pub(super) unit: Option<&'a str>,
    pub(super) default: Option<&'a str>,
    /// The text lists all values.
    pub(super) closed: bool,
}

impl ScannedRow<'_> {
    /// Reads every limit. Single ends that differ by case widen each other: the least minimum, the greatest maximum.
    /// Whole ranges that differ in both ends are of several subjects, and none is the row's.
    pub(super) fn limits(&self, others: &OtherFacts<'_>) -> Limits {
        let mut limits = Limits::default();
        let mut taken: Vec<Range<usize>> = Vec::new();
        for rule in self.rules_for(Fact::Limit) {
            for captures in rule.captures(&self.text.lower) {
                let Some(limit) = Limit::read(self, rule, &captures) else { continue };
                if taken.iter().any(|span| span.start < limit.span.end && limit.span.start < span.end) {
                    continue;
                }
                let Some(measure) = limit.measure(others) else {
                    if limit.is_of_one_case() {
                        limits.in_one_case = greatest(limits.in_one_case, limit.max);
                    }
                    limits.spans.extend(limit.is_a_range_beside().then(|| limit.span.clone()));
                    continue;
                };
                if measure == Measure::Value && limit.min.is_some() && limit.max.is_some() {
                    limits.ranges.push(limit.span.clone());
                }
                taken.push(limit.span.clone());
                if measure == Measure::Value && limits.holds(&limit) && limit.is_told_for_a_case() {
                    continue;
                }
                limits.add(&limit, measure, rule);
            }
        }
        limits.items = limits.items.or_else(|| self.numbered_entries());
        limits.add_loose(others.closed);
        limits.reconcile(others);
        if limits.differ || self.has_ranges_beside(&limits) || self.has_a_case_of_its_own(&limits) {
            limits.range = None;
        }
        if limits.lengths_differ {
            limits.length = None;
        }
        self.add_sign(&mut limits, others);
        self.admit_special(&mut limits);
        self.admit_listed(&mut limits);
        limits.yield_to_cases(holds_one_of(&self.text.lower, &self.words.limit.raised));
        limits
    }

    /// `范围:甲为20-500,乙为10-8000`: two ranges in one sentence, of which only one was taken.
    fn has_ranges_beside(&self, limits: &Limits) -> bool {
        let same_sentence = |a: &Range<usize>, b: &Range<usize>| {
            let between = self.text.lower.get(a.end.min(b.end)..a.start.max(b.start)).unwrap_or("");
            !between.is_empty() && !between.contains(['。', '\n', ';']) && !between.contains(". ")
        };
        let text = |span: &Range<usize>| self.text.lower.get(span.clone());
        let differ = |a: &Range<usize>, b: &Range<usize>| text(a) != text(b) && same_sentence(a, b);
        limits.ranges.first().is_some_and(|range| limits.spans.iter().any(|span| differ(range, span)))
    }

    /// "Must be a positive integer": at least one, unless a case is told or the default is less.
    fn add_sign(&self, limits: &mut Limits, others: &OtherFacts<'_>) {
        let number = matches!(self.input.ty, ir::Type::Integer | ir::Type::Float);
        if !number || limits.differ || limits.range.as_ref().is_some_and(|range| range.value.min.is_some()) {
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
        let refused = others.default.and_then(super::text::number).is_some_and(|default| default < least);
        if !refused {
            let range = limits.range.get_or_insert_with(|| Mined::new(ir::Range::default(), rule));
            range.value.min = Some(least);
        }
    }

    /// `60~900,0表示不过期`: the range must not refuse the value that stands beside it.
    fn admit_special(&self, limits: &mut Limits) {
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
        let rest = measure::behind_joint(self.text.lower.get(range.end..)?, self.words)?;
        let value = measure::special(rest)?;
        number(value)
    }

    /// `1-9、12、24、36`: values beside a range lie in what the row takes, too.
    fn admit_listed(&self, limits: &mut Limits) {
        let Some(span) = limits.ranges.first().filter(|_| limits.ranges.len() == 1) else { return };
        let Some(max) = limits.range.as_mut().and_then(|range| range.value.max.as_mut()) else { return };
        let joints = || self.words.list.conjunctions.iter().map(String::as_str).chain([",", "、"]);
        let mut rest = self.text.lower.get(span.end..).unwrap_or("").trim_start();
        while let Some(behind) = joints().find_map(|joint| rest.strip_prefix(joint)) {
            let behind = behind.trim_start();
            let digits = behind.find(|c: char| !c.is_ascii_digit()).unwrap_or(behind.len());
            let (value, after) = behind.split_at_checked(digits).unwrap_or((behind, ""));
            let Some(value) = number(value) else { return };
            // A number that goes on is none of them: `12 of each`, `12~24`, `12.5`.
            let is_decimal =
                after.starts_with('.') && after.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
            rest = after.trim_start();
            let ends = rest.is_empty() || rest.starts_with(['。', '.', ';', '\n', ')', ']']);
            if is_decimal || !ends && !joints().any(|joint| rest.starts_with(joint)) {
                return;
            }
            *max = if value > *max { value } else { *max };
        }
    }

    /// `共享时必须指定 0,…范围 [1-300]`: the value of one case lies outside the range of the others.
    fn has_a_case_of_its_own(&self, limits: &Limits) -> bool {
        let least = limits.range.as_ref().and_then(|range| range.value.min).map_or(0.0, ir::Number::as_f64);
        least > 0.0
            && self.words.limit.must_be_none.iter().any(|words| {
                let mut found = self.text.lower.match_indices(words.as_str());
                found.any(|(at, _)| {
                    let behind = self.text.lower.get(at + words.len()..).unwrap_or("");
                    !behind.starts_with(|c: char| c.is_ascii_digit() || c == '.')
                })
            })
    }

    /// "Value range of N: 0-9": ten entries.
    fn numbered_entries(&self) -> Option<Mined<ir::Length>> {
        let mut rules = self.rules_for(Fact::Items).filter(|_| self.input.ty.is_list());
        rules.find_map(|rule| {
            let captures = rule.first(&self.text.lower)?;
            let number = |group: &str| captures.name(group)?.as_str().parse::<u64>().ok();
            let max = number("to")?.checked_sub(number("from")?)? + 1;
            Some(Mined::new(ir::Length { min: None, max: Some(max) }, rule.name.as_str()))
        })
    }
}

impl Limits {
    /// A range with both its ends.
    pub(super) fn both_ends(&self) -> bool {
        self.range.as_ref().is_some_and(|range| range.value.min.is_some() && range.value.max.is_some())
    }

    /// Whether the range that was read holds the limit's.
    fn holds(&self, limit: &Limit<'_>) -> bool {
        let Some(range) = self.range.as_ref().map(|range| range.value) else { return false };
        let (Some(least), Some(most)) = (range.min, range.max) else { return false };
        let (Some(min), Some(max)) = (limit.min, limit.max) else { return false };
        least.as_f64() <= min.as_f64() && max.as_f64() <= most.as_f64()
    }

    fn add(&mut self, limit: &Limit<'_>, measure: Measure, rule: &'static PatternRule) {
        let slot = match measure {
            Measure::Value => {
                let slot = if limit.is_loose() { &mut self.loose } else { &mut self.range };
                let found = slot.get_or_insert_with(|| {
                    self.yields_to_default = rule.is(Flag::YieldsToDefault);
                    Mined::new(ir::Range::default(), &rule.name)
                });
                let known = found.value;
                widen(&mut found.value.min, limit.min, |new, old| new < old);
                widen(&mut found.value.max, limit.max, |new, old| new > old);
                self.differ |= differ(known, ir::Range { min: limit.min, max: limit.max });
                return;
            }
            Measure::Length => &mut self.length,
            Measure::Items => &mut self.items,
        };
        let found = slot.get_or_insert_with(|| Mined::new(ir::Length::default(), &rule.name));
        let whole = |number: Option<ir::Number>| u64::try_from(number?.as_i64()?).ok();
        let alone = measure == Measure::Length && limit.min.is_none() && found.value.min.is_none();
        self.lengths_differ |= alone && found.value.max.is_some_and(|known| whole(limit.max) != Some(known));
        widen(&mut found.value.min, whole(limit.min), |new, old| new < old);
        widen(&mut found.value.max, whole(limit.max), |new, old| new > old);
    }

    /// What is said in passing fills in what an announced range leaves open. It limits no set of values.
    fn add_loose(&mut self, closed: bool) {
        let Some(loose) = self.loose.take().filter(|_| !closed) else { return };
        match &mut self.range {
            None => self.range = Some(loose),
            Some(range) => {
                let fits = |min: Option<ir::Number>, max: Option<ir::Number>| {
                    min.zip(max).is_none_or(|(min, max)| min.as_f64() <= max.as_f64())
                };
                let (min, max) = (range.value.min.or(loose.value.min), range.value.max.or(loose.value.max));
                if fits(min, max) {
                    // The rule that found the greatest value is named, as where both are found in passing.
                    if range.value.max.is_none() && loose.value.max.is_some() {
                        range.rule = loose.rule;
                    }
                    range.value = ir::Range { min, max };
                }
            }
        }
    }

    /// `最大100,白名单用户可达1000`: the greatest value is not the same for all.
    fn yield_to_cases(&mut self, raised: bool) {
        let case = self.in_one_case;
        let Some(range) = &mut self.range else { return };
        let more = range.value.max.zip(case).is_some_and(|(max, case)| case > max.as_f64());
        if raised || more {
            range.value.max = None;
        }
        if range.value == ir::Range::default() {
            self.range = None;
        }
    }

    /// A default below the least value says that the limit holds in some case only.
    fn reconcile(&mut self, others: &OtherFacts<'_>) {
        let Some(range) = &mut self.range else { return };
        let default = others.default.and_then(number);
        if let (Some(default), Some(min)) = (default, range.value.min)
            && default < min
            && self.yields_to_default
        {
            range.value.min = None;
        }
        if range.value == ir::Range::default() {
            self.range = None;
        }
    }
}

/// Whether two whole ranges are of different subjects. Where they share an end, the wider is what the server takes at all.
fn differ(a: ir::Range, b: ir::Range) -> bool {
    let whole = |range: ir::Range| range.min.is_some() && range.max.is_some();
    whole(a) && whole(b) && a.min != b.min && a.max != b.max
}

fn greatest(known: Option<f64>, max: Option<ir::Number>) -> Option<f64> {
    let max = max.map(ir::Number::as_f64);
    known.zip(max).map_or(known.or(max), |(known, max)| Some(known.max(max)))
}

fn widen<T: Copy>(slot: &mut Option<T>, new: Option<T>, wider: impl Fn(T, T) -> bool) {
    if let Some(new) = new
        && slot.is_none_or(|old| wider(new, old))
    {
        *slot = Some(new);
    }
}

//! What a text limits: a value, the length of a text, the number of a list's entries.
//!
//! `limit.rs` reads one limit as it stands in the text, `measure.rs` says what it is on, `subject.rs` whether it
//! is the row's own.

mod admit;
mod behind;
mod beside;
mod limit;
mod measure;
mod owner;
mod subject;
mod unsure;

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
        if limits.differ || self.has_ranges_beside(&limits) {
            limits.range = None;
        }
        if limits.lengths_differ {
            limits.length = None;
        }
        self.add_sign(&mut limits, others);
        self.admit_case_of_none(&mut limits);
        self.admit_special(&mut limits);
        self.admit_listed(&mut limits);
        limits.yield_to_cases(holds_one_of(&self.text.lower, &self.words.limit.raised));
        limits
    }

    /// `范围:甲为20-500,乙为10-8000`: two ranges in one sentence, of which only one was taken.
    fn has_ranges_beside(&self, limits: &Limits) -> bool {
        let same_sentence = |a: &Range<usize>, b: &Range<usize>| {
            let between = self.text.lower.get(a.end.min(b.end)..a.start.max(b.start)).unwrap_or("");
            // `1-5;7-9`, `甲:1-5;乙:7-9`
            let label =
                between.trim().strip_prefix(';').map(|label| label.trim_end_matches([':', '为', ' ']));
            let parted = label.is_some_and(|label| !label.contains(['。', '\n', ';', ',', ':', '.']));
            parted || !between.is_empty() && !between.contains(['。', '\n', ';']) && !between.contains(". ")
        };
        let text = |span: &Range<usize>| self.text.lower.get(span.clone());
        let differ = |a: &Range<usize>, b: &Range<usize>| text(a) != text(b) && same_sentence(a, b);
        limits.ranges.first().is_some_and(|range| limits.spans.iter().any(|span| differ(range, span)))
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
        // `用户名:长度1-20;密码:长度8-30`
        let apart =
            |known: Option<u64>, new: Option<u64>| known.zip(new).is_some_and(|(known, new)| known != new);
        self.lengths_differ |=
            apart(found.value.min, whole(limit.min)) && apart(found.value.max, whole(limit.max));
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

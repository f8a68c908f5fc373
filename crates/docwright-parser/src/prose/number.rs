//! Limits: on a value, on a text's length, on the number of a list's entries; multiples.

use super::finder::Hits;
use super::fold::Folded;
use super::limit::{Known, Limit, Measure, parse};
use super::rules::{Fact, Flag, Rule, Rules};
use super::{Input, Mined};
use docwright_ir as ir;

/// What the text limits.
#[derive(Debug, Default)]
pub(super) struct Limits {
    pub(super) range: Option<Mined<ir::Range>>,
    pub(super) length: Option<Mined<ir::Length>>,
    pub(super) items: Option<Mined<ir::Length>>,
    /// The range's rule says so.
    yields_to_default: bool,
}

/// Reads every limit. Limits that differ by case widen each other: the least minimum, the greatest maximum.
pub(super) fn limits(
    input: &Input<'_>,
    text: &Folded<'_>,
    hits: &Hits,
    rules: &'static Rules,
    known: &Known<'_>,
) -> Limits {
    let mut limits = Limits::default();
    let mut taken: Vec<std::ops::Range<usize>> = Vec::new();
    for rule in rules.of(Fact::Limit, hits) {
        for captures in rule.captures(&text.lower) {
            let Some(limit) = Limit::read(input, text, rule, &captures) else { continue };
            if taken.iter().any(|span| span.start < limit.span.end && limit.span.start < span.end) {
                continue;
            }
            let Some(measure) = limit.measure(known, hits) else { continue };
            taken.push(limit.span.clone());
            limits.add(&limit, measure, rule);
        }
    }
    for rule in rules.of(Fact::Items, hits) {
        limits.count(input, text, rule);
    }
    limits.reconcile(known);
    limits
}

impl Limits {
    fn add(&mut self, limit: &Limit<'_>, measure: Measure, rule: &'static Rule) {
        match measure {
            Measure::Value => {
                let found = self.range.get_or_insert_with(|| {
                    self.yields_to_default = rule.is(Flag::YieldsToDefault);
                    Mined::new(ir::Range::default(), &rule.name)
                });
                widen(&mut found.value.min, limit.min, |new, old| new < old);
                widen(&mut found.value.max, limit.max, |new, old| new > old);
            }
            Measure::Length | Measure::Items => {
                let slot = if measure == Measure::Length { &mut self.length } else { &mut self.items };
                let found = slot.get_or_insert_with(|| Mined::new(ir::Length::default(), &rule.name));
                let whole = |number: Option<ir::Number>| {
                    number.and_then(ir::Number::as_i64).and_then(|n| u64::try_from(n).ok())
                };
                widen(&mut found.value.min, whole(limit.min), |new, old| new < old);
                widen(&mut found.value.max, whole(limit.max), |new, old| new > old);
            }
        }
    }

    /// A default below the least value says that the limit holds in some case only.
    fn reconcile(&mut self, known: &Known<'_>) {
        let Some(range) = &mut self.range else { return };
        let default = known.default.and_then(parse);
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

    /// "Value range of N: 0-9": ten entries.
    fn count(&mut self, input: &Input<'_>, text: &Folded<'_>, rule: &'static Rule) {
        if self.items.is_some() || !input.ty.is_list() {
            return;
        }
        let Some(captures) = rule.first(&text.lower) else { return };
        let number = |group: &str| captures.name(group).and_then(|found| found.as_str().parse::<u64>().ok());
        let max = match (number("from"), number("to")) {
            (Some(from), Some(to)) => to.checked_sub(from).map(|span| span + 1),
            _ => None,
        };
        if let Some(max) = max {
            self.items = Some(Mined::new(ir::Length { min: None, max: Some(max) }, rule.name.as_str()));
        }
    }
}

fn widen<T: Copy>(slot: &mut Option<T>, new: Option<T>, wider: impl Fn(T, T) -> bool) {
    if let Some(new) = new
        && slot.is_none_or(|old| wider(new, old))
    {
        *slot = Some(new);
    }
}

/// The fixed number that the value is a multiple of.
pub(super) fn multiple_of(
    input: &Input<'_>,
    text: &Folded<'_>,
    hits: &Hits,
    rules: &'static Rules,
) -> Option<Mined<ir::Number>> {
    let numeric = matches!(input.ty.element(), ir::Type::Integer | ir::Type::Float | ir::Type::String);
    let mut found = rules.of(Fact::Multiple, hits).filter_map(|rule| {
        let captures = rule.first(&text.lower)?;
        Some(Mined::new(parse(captures.name("n")?.as_str())?, rule.name.as_str()))
    });
    found.next().filter(|found| numeric && found.value.as_f64() > 0.0)
}

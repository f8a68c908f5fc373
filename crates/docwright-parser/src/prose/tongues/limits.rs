//! Limits that stand in clauses of their own: `Mindestens 1, höchstens 100`, `最大100文字`.

use docwright_ir as ir;
use regex::Captures;

use super::clause::Told;
use super::default::is_thousands;

/// The ends that a text tells, and whether they are of a length.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ends {
    pub(super) min: Option<ir::Number>,
    pub(super) max: Option<ir::Number>,
    pub(super) of_length: bool,
}

impl Told<'_> {
    /// The ends, if each is told once and of the same thing.
    pub(super) fn ends_of_row(&self) -> Option<Ends> {
        let mut found: Option<Ends> = None;
        for captures in self.language.limit.captures_iter(self.text) {
            let ends = self.own(&captures)?;
            found = Some(match found {
                None => ends,
                Some(known) => known.with(ends)?,
            });
        }
        found.filter(|ends| ends.min.zip(ends.max).is_none_or(|(min, max)| min.as_f64() <= max.as_f64()))
    }

    fn own(&self, captures: &Captures<'_>) -> Option<Ends> {
        let whole = captures.get(0)?;
        let before = self.text.get(..whole.start())?;
        let led = self.starts(whole.start()) || self.language.lead.is_match(before);
        if !led || !self.ends(whole.end()) || self.is_doubtful(&whole.range()) {
            return None;
        }
        let of_length = captures.name("chars").or_else(|| captures.name("chars0")).is_some();
        let named = |name| captures.name(name).map(|found| found.as_str());
        // Two numbers of a range have no names, since a language may write it in several ways.
        let mut pair = (1..captures.len()).filter_map(|at| captures.get(at)).map(|found| found.as_str());
        let behind = named("behind");
        let (min, max) = match (named("least"), named("most")) {
            (None, None) if behind.is_some() => (
                behind.filter(|_| named("is_least").is_some()),
                behind.filter(|_| named("is_most").is_some()),
            ),
            (None, None) => (Some(pair.next()?), Some(pair.next()?)),
            ends => ends,
        };
        if [min, max].into_iter().flatten().any(is_thousands) {
            return None;
        }
        let number = |text: Option<&str>| text.and_then(ir::Number::parse);
        Some(Ends { min: number(min), max: number(max), of_length })
    }
}

impl Ends {
    /// Both, if they tell of different ends of one thing.
    fn with(self, other: Ends) -> Option<Ends> {
        let twice = self.min.is_some() && other.min.is_some() || self.max.is_some() && other.max.is_some();
        let Ends { min, max, .. } = other;
        // `mindestens 1, höchstens 100 Zeichen`: the unit stands behind the last.
        let alike = self.of_length == other.of_length || other.of_length;
        (alike && !twice).then(|| Ends {
            min: self.min.or(min),
            max: self.max.or(max),
            of_length: other.of_length,
        })
    }
}

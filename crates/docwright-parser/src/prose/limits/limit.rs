//! One limit as it stands in a text: its numbers, and what stands around them.

use std::ops::Range;

use docwright_ir as ir;
use regex::Captures;

use super::super::row::ScannedRow;
use super::super::rule::PatternRule;
use super::super::text::number;

/// A limit as it stands in the text.
pub(super) struct Limit<'a> {
    pub(super) min: Option<ir::Number>,
    pub(super) max: Option<ir::Number>,
    /// Where its numbers stand.
    pub(super) span: Range<usize>,
    pub(super) row: &'a ScannedRow<'a>,
    pub(super) rule: &'static PatternRule,
    /// What stands before it in its clause, the announcement's own words included.
    pub(super) before: &'a str,
    /// All that stands before its first number.
    pub(super) all_before: &'a str,
    /// All that stands after its last number.
    pub(super) after: &'a str,
    /// The announcement's own words.
    pub(super) announced: &'a str,
    /// The pattern itself read a word for characters.
    pub(super) chars: bool,
    /// `1~5`, not `1-5`.
    pub(super) tilde: bool,
    /// `100 - 600`: blanks around the dash.
    pub(super) spaced: bool,
    /// `(0, 5)`: more often a pair than a range.
    pub(super) round: bool,
}

impl<'a> Limit<'a> {
    pub(super) fn read(
        row: &'a ScannedRow<'a>,
        rule: &'static PatternRule,
        captures: &Captures<'a>,
    ) -> Option<Self> {
        let lower: &str = &row.text.lower;
        let marks = ["open", "close", "dash"].map(|group| captures.name(group).map_or("", |m| m.as_str()));
        let [open, close, dash] = marks;
        let numbers = NUMBERS.map(|group| captures.name(group));
        // What counts characters is a whole number, too.
        let whole = !matches!(row.input.ty.element(), ir::Type::Float);
        // `(1-64)` holds its ends, `(0, 5)` does not.
        let spanned = open == "(" && close == ")" && !dash.is_empty();
        let ends = if spanned { ("", "") } else { (open, close) };
        let (min, max) = bounds(numbers.map(|found| number(found?.as_str())), ends, whole);
        if matches!((min, max), (Some(min), Some(max)) if min.as_f64() > max.as_f64()) {
            return None;
        }
        let from = numbers.iter().flatten().map(|found| found.start()).min()?;
        let to = numbers.iter().flatten().map(|found| found.end()).max()?;
        let all_before = lower.get(..from)?;
        let start = captures.get(0)?.start();
        Some(Limit {
            min,
            max,
            span: from..to,
            row,
            rule,
            before: all_before.get(clause_start(lower.get(..start)?)..)?,
            all_before,
            after: lower.get(to..)?,
            announced: lower.get(start..from)?,
            chars: captures.name("chars").is_some(),
            tilde: dash.contains('~'),
            spaced: lower.get(from..to)?.contains(' '),
            round: open == "(" && close == ")",
        })
    }
}

/// The groups of the patterns that are numbers, in the order that [`bounds`] takes them.
const NUMBERS: [&str; 6] = ["min", "max", "above", "below", "exact", "from"];

/// Inclusive bounds. A round bracket and "greater than" exclude the number itself; for whole numbers that is
/// a step of one, others keep the number.
fn bounds(
    [min, max, above, below, exact, from]: [Option<ir::Number>; 6],
    ends: (&str, &str),
    whole: bool,
) -> (Option<ir::Number>, Option<ir::Number>) {
    let step = i64::from(whole);
    let (low, high) = match ends {
        ("(", ")") => (step, step),
        ("(", _) => (step, 0),
        (_, ")") => (0, step),
        _ => (0, 0),
    };
    let min = min.map(|n| plus(n, low)).or_else(|| above.or(from).map(|n| plus(n, step)));
    let max = max.map(|n| plus(n, -high)).or_else(|| below.map(|n| plus(n, -step)));
    (min.or(exact), max.or(exact))
}

fn plus(number: ir::Number, step: i64) -> ir::Number {
    match number {
        ir::Number::Integer(value) => ir::Number::Integer(value.saturating_add(step)),
        float => float,
    }
}

/// Where the clause starts that ends at the end of `text`.
fn clause_start(text: &str) -> usize {
    let mark = text
        .rfind([',', ';', '。', '\n', '、', '('])
        .map_or(0, |at| at + text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8));
    let sentence = text.rfind(". ").map_or(0, |at| at + 2);
    mark.max(sentence)
}

//! What a parameter's description says: values, defaults, limits, formats.
//!
//! One row's text in, facts out, in Chinese and in English; what is said plainly in other languages is read in
//! `tongues`. A wrong fact is worse than none, so every rule asks for the words that make it certain. A fact names the
//! rule that found it.
//!
//! ```text
//! "Key type. Valid values: auto, manual (custom key). Default value: auto."
//!   → enum auto, manual (custom key) by valid-values; default auto by default-value
//! ```

mod availability;
mod charset;
mod conditions;
mod default;
mod facts;
mod finder;
mod format;
mod heard;
mod language;
mod limits;
mod list;
mod quantity;
mod row;
mod rule;
mod rules;
mod secret;
mod siblings;
mod text;
mod tongues;
mod values;
mod words;

pub use facts::{Facts, Mined};
pub use heard::Heard;
pub use siblings::Siblings;

pub use crate::dialect::SecretNames;

use docwright_ir::{self as ir, slot};

use facts::BuiltIn;
use limits::OtherFacts;
use row::ScannedRow;

/// A row of a table, as far as its prose needs it.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The wire name, without list marks.
    pub name: &'a str,
    /// The declared type.
    pub ty: &'a ir::Type,
    /// As the table declares it.
    pub required: bool,
    /// The kind of table that the row stands in.
    pub table: TableKind,
    /// The description as plain text: links as their text, escapes undone, `<br>` as line breaks.
    pub text: &'a str,
    /// What a column of defaults says, or a mark beside the type. The text holds it, too: whatever cases that tells
    /// defaults of, this is it.
    pub default: Option<&'a str>,
    /// The table's rows, this one among them or not.
    pub siblings: &'a Siblings<'a>,
    /// Names of secrets that the dialect adds.
    pub secrets: &'a [SecretNames],
}

/// The kind of table that a row stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableKind {
    /// What the caller sends.
    Request,
    /// What the server answers.
    Response,
    /// The members of a model.
    Model,
}

/// Reads a row's text.
pub fn mine(input: &Input<'_>) -> Facts {
    mine_with(input, rules::rules())
}

fn mine_with(input: &Input<'_>, rules: &'static rules::RuleSet) -> Facts {
    let row = ScannedRow::new(input, rules);
    let mut facts = Facts::default();
    facts.add(slot::sensitive, row.sensitive());
    let mut values = row.with_told_values(row.values());
    // Many texts hold no rule's word. A default may still be marked among the values.
    if !row.hits.any_rule() && row.hits.tongues == 0 && values.default.is_none() {
        facts.add(slot::enumeration, values.set);
        return facts;
    }
    let (format, unit) = (row.format(), row.unit());
    let stated = unit.as_ref().map(|unit| unit.value.as_str()).or_else(|| row.told_unit());
    let column = input.default.map_or(Ok(None), |cell| default::in_column(cell, input, rules, stated));
    let default = match column {
        Ok(column) => column.or_else(|| row.default(&values, stated)).or_else(|| row.told_default(&values)),
        Err(()) => None,
    };
    values.set = values.set.filter(|_| default.is_some() || !values.of_default);
    let others = OtherFacts {
        format: format.as_ref().map(|format| format.value),
        unit: unit.as_ref().map(|unit| unit.value.as_str()),
        default: default.as_ref().map(|default| default.value.as_str()),
        closed: values.set.as_ref().is_some_and(|set| !set.value.partial && set.value.values.len() > 1),
    };
    let mut limits = row.limits(&others);
    row.add_told(&mut limits);
    if let Some(set) = &mut values.set {
        admit_default(&mut set.value, &others, &row);
        set.value.partial |= is_open(&set.value, &others, input.ty);
    }
    if let (Some(set), Some(range)) = (&values.set, &limits.range)
        && (are_ends(&set.value, range.value, input.ty)
            || matches!(input.ty.element(), ir::Type::Float) && limits.both_ends())
    {
        values.set = None;
    }
    if let (Some(set), Some(range)) = (&mut values.set, &limits.range) {
        set.value.partial |= is_within(&set.value, range.value);
    }
    // `Dynamic: 按需付费(单位: 小时)`: the unit of a meaning.
    let unit = unit.filter(|_| !values.set.as_ref().is_some_and(|set| holds_words(&set.value)));
    facts.add(slot::deprecated, row.deprecated(values.set.as_ref().map(|set| &set.value)));
    facts.add(slot::beta, row.beta(values.set.is_some()));
    facts.add(slot::enumeration, values.set);
    facts.add(slot::range, limits.range);
    facts.add(slot::length, limits.length);
    facts.add(slot::items, limits.items);
    facts.add(slot::multiple_of, row.multiple_of());
    facts.add(slot::charset, row.charset());
    facts.add(slot::blank_allowed, row.blank_allowed());
    facts.add(slot::required_if, row.required_if());
    facts.add(slot::format, format);
    facts.add(slot::unit, unit);
    facts.add(slot::default, default);
    facts.constraints = row.constraints();
    facts
}

/// Whether the row takes more than the values that its text lists.
fn is_open(set: &ir::Enum, others: &OtherFacts<'_>, ty: &ir::Type) -> bool {
    // Values with commas between them: the list has what each part may be.
    others.format == Some(ir::Format::Csv) || others.default.is_some_and(|default| lacks(set, default, ty))
}

/// `默认为A,也可以为B或C`: where the list is open, the default is one of the values that it lacks; so it is where it
/// has an entry of its own.
fn admit_default(set: &mut ir::Enum, others: &OtherFacts<'_>, row: &ScannedRow<'_>) {
    let missing = others.default.filter(|default| lacks(set, default, row.input.ty));
    // `默认 A,也支持 B、C`
    let is_added = words::holds_one_of(&row.text.lower, &row.words.doubt.additions);
    if let Some(default) = missing.filter(|default| set.partial || is_added || row.has_entry(default)) {
        set.values.insert(0, ir::EnumValue { value: default.to_owned(), meaning: None });
        set.partial = true;
    }
}

/// Whether a range holds more whole numbers than the list.
fn is_within(set: &ir::Enum, range: ir::Range) -> bool {
    let (Some(min), Some(max)) = (range.min, range.max) else { return false };
    max.as_f64() - min.as_f64() >= set.values.len() as f64
}

fn holds_words(set: &ir::Enum) -> bool {
    set.values.iter().any(|value| text::number(&value.value).is_none())
}

/// `(0, 1], 0: clear, 1: opaque` explains the ends of a range, and not all of its values.
fn are_ends(set: &ir::Enum, range: ir::Range, ty: &ir::Type) -> bool {
    let (Some(min), Some(max)) = (range.min, range.max) else { return false };
    let ends = [min.as_f64(), max.as_f64()];
    let numbers: Option<Vec<f64>> =
        set.values.iter().map(|value| text::number(&value.value).map(ir::Number::as_f64)).collect();
    let ends_alone = numbers.is_some_and(|numbers| numbers.iter().all(|number| ends.contains(number)));
    // Between 0 and 1 no other whole number stands.
    let all = !matches!(ty.element(), ir::Type::Float) && max.as_f64() - min.as_f64() < 2.0;
    ends_alone && set.values.len() == 2 && !all
}

/// Whether the list lacks the default, and so more than the default. A number beside words is another row's.
fn lacks(set: &ir::Enum, default: &str, ty: &ir::Type) -> bool {
    let is_number = |text: &str| text::number(text).is_some();
    let alike = !is_number(default) || set.values.iter().any(|value| is_number(&value.value));
    let listed = set.values.iter().any(|value| value.value.eq_ignore_ascii_case(default));
    matches!(ty.element(), ir::Type::String | ir::Type::Any) && alike && !listed
}

//! What a parameter's description says: values, defaults, limits, formats.
//!
//! One row's text in, facts out, in Chinese and in English. A wrong fact is worse than none, so every rule
//! asks for the words that make it certain. A fact names the rule that found it.
//!
//! ```text
//! "Key type. Valid values: auto, manual (custom key). Default value: auto."
//!   → enum auto, manual (custom key) by valid-values; default auto by default-value
//! ```

mod default;
mod facts;
mod finder;
mod fold;
mod kind;
mod limit;
mod list;
mod number;
mod relation;
mod rules;
mod secret;
mod siblings;
mod state;
mod values;

pub use facts::{Facts, Mined};
pub use siblings::Siblings;

use facts::BuiltIn;

pub use crate::dialect::SecretNames;

use docwright_ir::{self as ir, FactKey};

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

/// Whether the list lacks the default, and so more than the default. A number beside words is another row's.
fn lacks(set: &ir::Enum, default: &str, ty: &ir::Type) -> bool {
    let number = |text: &str| limit::parse(text).is_some();
    let alike = !number(default) || set.values.iter().any(|value| number(&value.value));
    let listed = set.values.iter().any(|value| value.value.eq_ignore_ascii_case(default));
    matches!(ty.element(), ir::Type::String | ir::Type::Any) && alike && !listed
}

/// Reads a row's text.
pub fn mine(input: &Input<'_>) -> Facts {
    mine_with(input, rules::rules())
}

fn mine_with(input: &Input<'_>, rules: &'static rules::Rules) -> Facts {
    let text = fold::Folded::new(input.text);
    let hits = rules.scan(&text.lower);
    let mut values = values::values(input, &text, &hits, rules);
    let sensitive = secret::sensitive(input, &text);
    let mut facts = Facts::default();
    facts.add(FactKey::Sensitive, |to| &mut to.sensitive, sensitive);
    // Many texts hold no rule's word. A default may still be marked among the values.
    if !hits.any_rule() && values.default.is_none() {
        facts.add(FactKey::Enum, |to| &mut to.enumeration, values.set);
        return facts;
    }
    let format = kind::format(input, &text, &hits, rules);
    let unit = kind::unit(input, &text, &hits, rules);
    let default = default::default(input, &text, &hits, rules, &values);
    if let (Some(set), Some(default)) = (&mut values.set, &default) {
        set.value.partial |= lacks(&set.value, &default.value, input.ty);
    }
    if let (Some(set), Some(ir::Format::Csv)) = (&mut values.set, format.as_ref().map(|format| format.value))
    {
        // The values of its parts: the whole holds several, with commas between.
        set.value.partial = true;
    }
    let known = limit::Known {
        format: format.as_ref().map(|format| format.value),
        unit: unit.as_ref().map(|unit| unit.value.as_str()),
        default: default.as_ref().map(|default| default.value.as_str()),
    };
    let limits = number::limits(input, &text, &hits, rules, &known);
    let multiple_of = number::multiple_of(input, &text, &hits, rules);
    let beta = state::beta(&text, &hits, rules, values.set.is_some());
    facts.add(FactKey::Enum, |to| &mut to.enumeration, values.set);
    facts.add(FactKey::Default, |to| &mut to.default, default);
    facts.add(FactKey::Range, |to| &mut to.range, limits.range);
    facts.add(FactKey::Length, |to| &mut to.length, limits.length);
    facts.add(FactKey::Items, |to| &mut to.items, limits.items);
    facts.add(FactKey::MultipleOf, |to| &mut to.multiple_of, multiple_of);
    facts.add(FactKey::Unit, |to| &mut to.unit, unit);
    facts.add(FactKey::Format, |to| &mut to.format, format);
    facts.add(FactKey::Charset, |to| &mut to.charset, kind::charset(input, &text, &hits, rules));
    facts.add(FactKey::Deprecated, |to| &mut to.deprecated, state::deprecated(input, &text, &hits, rules));
    facts.add(
        FactKey::RequiredIf,
        |to| &mut to.required_if,
        relation::required_if(input, &text, &hits, rules),
    );
    facts.add(FactKey::Beta, |to| &mut to.beta, beta);
    facts.constraints = relation::constraints(input, &text, &hits, rules);
    facts
}

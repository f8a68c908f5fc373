//! What one row's text says, each fact with the rule that found it.

use docwright_ir::{self as ir, FactKey};

/// A fact and the rule that found it.
#[derive(Debug, Clone, PartialEq)]
pub struct Mined<T> {
    /// What the text says.
    pub value: T,
    /// The rule's name, as it stands in the IR's `mined`.
    pub rule: &'static str,
}

impl<T> Mined<T> {
    /// A fact that `rule` found.
    pub fn new(value: T, rule: &'static str) -> Self {
        Mined { value, rule }
    }
}

/// The rules that are code and no pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BuiltIn {
    /// `a: one, b: two`
    ValueMeanings,
    /// `one(a), two(b)`
    MeaningValues,
    /// `a means one, b means two`
    SentenceValues,
    /// `[a one, b two]`
    BracketList,
    /// One value behind a bullet.
    BulletValues,
    /// `"a", "b"`
    ValueList,
    /// `a/b`
    SlashedValues,
    /// `a, b (default)`
    MarkedDefault,
    /// The row is named as a secret.
    SecretName,
    /// The row is described as a secret.
    SecretText,
}

impl BuiltIn {
    /// The rule's name, as it stands in the IR's `mined`.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            BuiltIn::ValueMeanings => "value-meanings",
            BuiltIn::MeaningValues => "meaning-values",
            BuiltIn::SentenceValues => "sentence-values",
            BuiltIn::BracketList => "bracket-list",
            BuiltIn::BulletValues => "bullet-values",
            BuiltIn::ValueList => "value-list",
            BuiltIn::SlashedValues => "slashed-values",
            BuiltIn::MarkedDefault => "marked-default",
            BuiltIn::SecretName => "secret-name",
            BuiltIn::SecretText => "secret-text",
        }
    }
}

/// Everything that a row's text says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Facts {
    /// The facts. What the text does not say is `None`.
    pub found: ir::FieldPatch,
    /// Groups of rows of which one must be given, this row among them.
    pub constraints: Vec<ir::Constraint>,
    rules: Vec<(FactKey, &'static str)>,
}

impl Facts {
    /// Adds a fact to its slot, if a rule found it.
    pub(super) fn add<T>(
        &mut self,
        slot: impl FnOnce(&mut ir::FieldPatch) -> (FactKey, &mut Option<T>),
        mined: Option<Mined<T>>,
    ) {
        if let Some(Mined { value, rule }) = mined {
            let (key, slot) = slot(&mut self.found);
            *slot = Some(value);
            self.rules.push((key, rule));
        }
    }

    /// Writes every fact into `field`, and the rule of each into its `mined`.
    ///
    /// What `field` already holds stays: a table's own column knows better than prose. The constraints
    /// belong to the operation and are returned.
    pub fn apply(self, field: &mut ir::Field) -> Vec<ir::Constraint> {
        if self.rules.is_empty() {
            return self.constraints;
        }
        let filled = self.found.fill(field);
        let rules = self.rules.into_iter().filter(|(key, _)| filled.contains(key));
        field.mined.extend(rules.map(|(key, rule)| (key.as_str().to_owned(), rule.to_owned())));
        self.constraints
    }
}

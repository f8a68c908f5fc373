//! What one row's text says, each fact with the rule that found it.

use docwright_ir as ir;

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

/// Everything that a row's text says. What it does not say is `None`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Facts {
    /// The listed values. For a list they are its elements'.
    pub enumeration: Option<Mined<ir::Enum>>,
    /// The literal that the server takes when none is sent.
    pub default: Option<Mined<String>>,
    /// Inclusive limits on the value.
    pub range: Option<Mined<ir::Range>>,
    /// Inclusive limits on the text's length.
    pub length: Option<Mined<ir::Length>>,
    /// Inclusive limits on the number of entries.
    pub items: Option<Mined<ir::Length>>,
    /// The value is a multiple of this.
    pub multiple_of: Option<Mined<ir::Number>>,
    /// The unit as written.
    pub unit: Option<Mined<String>>,
    /// What the text or the number holds.
    pub format: Option<Mined<ir::Format>>,
    /// The characters allowed, as the text says it.
    pub charset: Option<Mined<String>>,
    /// The text says not to use it.
    pub deprecated: Option<Mined<ir::Deprecation>>,
    /// Required under a condition on another row of the same table.
    pub required_if: Option<Mined<ir::RequiredIf>>,
    /// A secret, by its name and its text.
    pub sensitive: Option<Mined<ir::Secret>>,
    /// Only part of the vendor's users have it.
    pub beta: Option<Mined<bool>>,
    /// Groups of rows of which one must be given, this row among them.
    pub constraints: Vec<ir::Constraint>,
}

impl Facts {
    /// Writes every fact into `field`, and the rule of each into its `mined`.
    ///
    /// What `field` already holds stays: a table's own column knows better than prose. The constraints
    /// belong to the operation and are returned.
    pub fn apply(self, field: &mut ir::Field) -> Vec<ir::Constraint> {
        let mined = &mut field.mined;
        let mut note = |key: &str, rule: &str| {
            mined.insert(key.to_owned(), rule.to_owned());
        };
        fill(&mut field.enumeration, self.enumeration, |rule| note("enum", rule));
        fill(&mut field.default, self.default, |rule| note("default", rule));
        fill(&mut field.range, self.range, |rule| note("range", rule));
        fill(&mut field.length, self.length, |rule| note("length", rule));
        fill(&mut field.items, self.items, |rule| note("items", rule));
        fill(&mut field.multiple_of, self.multiple_of, |rule| note("multiple_of", rule));
        fill(&mut field.unit, self.unit, |rule| note("unit", rule));
        fill(&mut field.format, self.format, |rule| note("format", rule));
        fill(&mut field.charset, self.charset, |rule| note("charset", rule));
        fill(&mut field.deprecated, self.deprecated, |rule| note("deprecated", rule));
        fill(&mut field.required_if, self.required_if, |rule| note("required_if", rule));
        fill(&mut field.sensitive, self.sensitive, |rule| note("sensitive", rule));
        if let Some(beta) = self.beta
            && !field.beta
        {
            field.beta = beta.value;
            note("beta", beta.rule);
        }
        self.constraints
    }
}

fn fill<T>(slot: &mut Option<T>, fact: Option<Mined<T>>, note: impl FnOnce(&str)) {
    if let Some(fact) = fact
        && slot.is_none()
    {
        *slot = Some(fact.value);
        note(fact.rule);
    }
}

//! What one row says of others: required under a condition, one of a group.

use std::ops::Range;

use docwright_ir as ir;
use regex::Captures;

use super::Mined;
use super::row::ScannedRow;
use super::rule::Fact;
use super::text::sentence;
use super::words::{holds_one_of, is_one_of};

impl ScannedRow<'_> {
    /// Required if another row of the same table has one of some values.
    pub(super) fn required_if(&self) -> Option<Mined<ir::RequiredIf>> {
        self.rules_for(Fact::RequiredIf).find_map(|rule| {
            let captures = rule.first(&self.text.lower)?;
            let condition = captures.get(0)?;
            // A full stop is read with the value, and ends the clause.
            let said = condition.as_str().trim_end_matches(['.', ' ']).len();
            if self.is_inverted(condition.start()..condition.start() + said) {
                return None;
            }
            let name = self.captured(&captures, "parameter")?.trim_end_matches('.');
            let parameter = self.input.siblings.meant(name)?.to_owned();
            let equals: Vec<String> = ["value", "value2"]
                .into_iter()
                .filter_map(|group| self.captured(&captures, group))
                .map(|value| value.trim_matches(['"', '\'', '.', ':', ' ']).to_owned())
                .filter(|value| !value.is_empty())
                .collect();
            let vague = equals.iter().any(|value| is_one_of(value, &self.words.vague));
            (!equals.is_empty() && !vague && parameter != self.input.name)
                .then(|| Mined::new(ir::RequiredIf { parameter, equals }, rule.name.as_str()))
        })
    }

    /// "Not required when Mode is fast", `除Mode为fast外必填`: it is required in the other cases.
    fn is_inverted(&self, condition: Range<usize>) -> bool {
        let clause = sentence(&self.text.lower, condition.clone(), &['。', '\n', ';', '.', ',']);
        // "Other is required when …"
        let before = self.text.written.get(..condition.start).unwrap_or("");
        let subject = before.rsplit(['。', '\n', ';', '.', ',']).next().unwrap_or("");
        let mut subject = subject.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
        let of_another = subject.any(|word| word != self.input.name && self.input.siblings.contains(word));
        of_another || holds_one_of(clause, &self.words.inverted)
    }

    fn captured(&self, captures: &Captures<'_>, group: &str) -> Option<&str> {
        self.text.written.get(captures.name(group)?.range())
    }

    /// The group of rows of which one must be given, this row among them.
    pub(super) fn constraints(&self) -> Vec<ir::Constraint> {
        let one_of = |parameters, mined| ir::Constraint::OneOf { parameters, mined };
        let any_of = |parameters, mined| ir::Constraint::AnyOf { parameters, mined };
        self.group(Fact::OneOf, one_of).or_else(|| self.group(Fact::AnyOf, any_of)).into_iter().collect()
    }

    fn group(
        &self,
        fact: Fact,
        constraint: fn(Vec<String>, String) -> ir::Constraint,
    ) -> Option<ir::Constraint> {
        self.rules_for(fact).find_map(|rule| {
            let found = rule.pattern.find(&self.text.lower)?;
            let parameters = self.named_in(sentence(&self.text.written, found.range(), &['。', '\n', ';']));
            (parameters.len() > 1).then(|| constraint(parameters, rule.name.clone()))
        })
    }

    /// This row and those that the sentence names, in the table's order.
    fn named_in(&self, sentence: &str) -> Vec<String> {
        let words = sentence.split(|c: char| !(c.is_ascii_alphanumeric() || "_.".contains(c)));
        let names = words.map(|word| word.trim_matches('.')).chain([self.input.name]);
        self.input.siblings.named(names).into_iter().map(str::to_owned).collect()
    }
}

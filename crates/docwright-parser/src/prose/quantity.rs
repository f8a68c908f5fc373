//! What a number counts: its unit, and the number that it is a multiple of.

use docwright_ir as ir;

use super::Mined;
use super::row::ScannedRow;
use super::rule::{Fact, Flag};
use super::text::number;
use super::words::ends_with_a_word;

impl ScannedRow<'_> {
    /// The unit as written.
    pub(super) fn unit(&self) -> Option<Mined<String>> {
        let number = matches!(self.input.ty.element(), ir::Type::Integer | ir::Type::Float);
        let rules = self.rules_for(Fact::Unit).filter(|rule| number || !rule.is(Flag::OfNumbers));
        rules.filter(|_| self.may_be_quantity()).find_map(|rule| {
            let unit = rule.first(&self.text.lower)?.name("unit")?;
            let written = self.text.written.get(unit.range())?;
            Some(Mined::new(written.to_owned(), &rule.name))
        })
    }

    /// The unit that the text's first clause ends with, as `秒数`, "Retention days", or "Memory MB" do. Nobody writes it
    /// down as the row's, but a number in another unit is not the row's.
    pub(super) fn told_unit(&self) -> Option<&str> {
        let clause = self.text.lower.split([',', ';', ':', '.', '。', '(', '\n']).next()?.trim_end();
        let clause = clause.strip_suffix(self.words.limit.number).unwrap_or(clause);
        let units = self.words.same_units.iter().flatten().filter(|unit| unit.len() > 1);
        units
            .filter(|unit| ends_with_a_word(clause, std::slice::from_ref(*unit)))
            .max_by_key(|unit| unit.len())
            .map(String::as_str)
    }

    /// The fixed number that the value is a multiple of.
    pub(super) fn multiple_of(&self) -> Option<Mined<ir::Number>> {
        let mut found = self.rules_for(Fact::Multiple).filter_map(|rule| {
            let captures = rule.first(&self.text.lower)?;
            // `1~9或12的倍数`: other values are taken, too.
            let before = self.text.lower.get(..captures.get(0)?.start())?.trim_end();
            let alone = !ends_with_a_word(before, &self.words.default.alternatives);
            alone.then_some(Mined::new(number(captures.name("n")?.as_str())?, rule.name.as_str()))
        });
        found.next().filter(|found| self.may_be_quantity() && found.value.as_f64() > 0.0)
    }

    fn may_be_quantity(&self) -> bool {
        matches!(self.input.ty.element(), ir::Type::Integer | ir::Type::Float | ir::Type::String)
    }
}
